import type { Move } from "../../engine/model/attacker.ts";
import type { Control, Matches } from "../../engine/model/controls.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import { PREVENT_FORMS } from "../../engine/model/vocabulary.ts";
import type { Dice } from "./dice.ts";
import { TECHNIQUES } from "./random-attacker.ts";
import { HOUR } from "./seconds.ts";

/** Gives a case controls of every kind, which watch and guard what is in it. */
export function addControls(dice: Dice, scenario: Scenario, partyOf: (system: string) => string): void {
  const { attacker, systems, edges, credentials, controls } = scenario;
  const systemIds = systems.map((system) => system.id);
  const matches = (): Matches => {
    const none: Matches = { moves: [], techniques: [], systems: [], credentials: [] };
    const isSome = (move: Move): boolean => dice.chance(0.5) && move.id !== "";
    switch (dice.int(0, 4)) {
      case 0:
        return { ...none, techniques: [dice.pick(TECHNIQUES)] };
      case 1:
        return { ...none, credentials: [dice.pick(credentials).id] };
      case 2:
        return { ...none, moves: attacker.moves.filter(isSome).map((move) => move.id) };
      default:
        return { ...none, systems: [...new Set([dice.pick(systemIds), ...dice.some(systemIds, 0.4)])] };
    }
  };
  const base = (kind: string): Pick<Control, "id" | "title" | "duty" | "on" | "enabled"> => ({
    id: `${kind}-${controls.length}`,
    title: "Control",
    duty: "monitoring",
    on: dice.pick(systemIds.filter((id) => partyOf(id) === "us")),
    enabled: dice.chance(0.9),
  });
  for (let n = dice.int(1, 4); n > 0; n--) {
    const watched = matches();
    const logs = systems
      .filter((system) => watched.systems.length === 0 || watched.systems.includes(system.id))
      .flatMap((system) => system.logs.map((log) => `${system.id}/${log.id}`));
    controls.push({
      ...base("detect"),
      kind: "detect",
      matches: watched,
      needs: dice.chance(0.8) ? [] : dice.some(logs, 0.3),
      chance: dice.pick([1, 1, 0.6]),
      latency: dice.duration(0, 4 * HOUR),
      falsePositives: dice.chance(0.4)
        ? {
            perDay: dice.int(0, 60),
            takes: dice.duration(60, 1800),
            believedPerDay: dice.pick([0, 0.3, 1]),
            credential: dice.maybe(0.8, credentials)?.id ?? null,
          }
        : null,
    });
  }
  for (let n = dice.int(0, 2); n > 0; n--)
    controls.push({
      ...base("prevent"),
      kind: "prevent",
      form: dice.pick(PREVENT_FORMS),
      matches: matches(),
      guards: dice.chance(0.3) ? dice.some(edges, 0.1).map((edge) => edge.id) : [],
      stops: dice.pick([0, 0.3, 0.8]),
      delays: dice.chance(0.5) ? dice.duration(60, 2 * HOUR) : null,
      approver: dice.chance(0.4) ? { role: "role-0", wrongYes: dice.pick([0, 0.4, 1]) } : null,
      undo: dice.chance(0.5) ? dice.duration(HOUR, 48 * HOUR) : null,
    });
  if (dice.chance(0.3))
    controls.push({
      ...base("limit"),
      kind: "limit",
      enabled: dice.chance(0.5),
      removes: dice.some(edges, 0.1).map((edge) => edge.id),
    });
  if (dice.chance(0.6))
    controls.push({
      ...base("recover"),
      kind: "recover",
      protects: dice.pick(systemIds),
      from: systemIds.includes("backup") ? "backup" : "idp",
      takes: dice.duration(HOUR, 12 * HOUR),
      point: dice.duration(HOUR, 24 * HOUR),
    });
}
