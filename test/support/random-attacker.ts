import type { Effect } from "../../engine/model/attacker.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import type { Dice } from "./dice.ts";
import { randomAccess } from "./random-trust-path.ts";
import { DAY, HOUR } from "./seconds.ts";

export const TECHNIQUES = ["T1078", "T1528", "T1550"];

/** Gives a case without an attacker what it starts with, moves that mostly use what is held by then, and reactions. */
export function addAttacker(dice: Dice, scenario: Scenario): void {
  const { attacker, credentials, systems, edges, settings, teams, parties } = scenario;
  const credentialIds = credentials.map((credential) => credential.id);
  const systemIds = systems.map((system) => system.id);
  const logs = systems.flatMap((system) => system.logs.map((log) => `${system.id}/${log.id}`));
  attacker.start.push({ holds: "cred-0", access: [], at: dice.instant(-HOUR, 6 * HOUR) });
  if (dice.chance(0.25))
    attacker.start.push({ holds: dice.pick(systemIds), access: randomAccess(dice), at: dice.instant(0, 6 * HOUR) });
  const holdings = attacker.start.map((start) => start.holds);
  const opened = (holding: string): string[] =>
    systemIds.includes(holding)
      ? [holding]
      : edges.filter((edge) => edge.kind === "grants" && edge.from === holding).map((edge) => edge.to);

  const effect = (on: string): Effect => {
    const system = systemIds.includes(on) ? on : dice.pick(systemIds);
    const grants = edges.filter((edge) => edge.kind === "grants");
    const dormant = [
      ...credentials.filter((credential) => !credential.exists).map((credential) => credential.id),
      ...edges.filter((edge) => edge.dormant).map((edge) => edge.id),
    ];
    switch (dice.int(0, 12)) {
      case 0:
      case 1:
        return { kind: "take-records", system, records: dice.int(1, 5000) };
      case 2:
        return { kind: "gain-credential", credential: dice.pick(credentialIds) };
      case 3:
        return {
          kind: "mint",
          credential: credentialIds.includes("minted") ? "minted" : dice.pick(credentialIds),
        };
      case 4:
        return dormant.length === 0 ? { kind: "extort", party: "us" } : { kind: "plant", object: dice.pick(dormant) };
      case 5:
        return grants.length === 0
          ? { kind: "extort", party: "us" }
          : { kind: "alter-grant", edge: dice.pick(grants).id, access: randomAccess(dice) };
      case 6:
        return { kind: "gain-foothold", system, access: randomAccess(dice) };
      case 7:
        return dice.chance(0.5)
          ? { kind: "lock-out", team: dice.pick(teams).id }
          : { kind: "extort", party: dice.pick(parties).id };
      case 8:
        return logs.length === 0
          ? { kind: "extort", party: "us" }
          : { kind: dice.pick(["disable-log", "erase-log"] as const), log: dice.pick(logs) };
      case 9:
      case 10:
        return settings.length === 0
          ? { kind: "take-records", system, records: 10 }
          : { kind: "change-setting", setting: dice.pick(settings).id };
      case 11:
        return { kind: "destroy-data", system };
      default:
        return { kind: "destroy-backup", system };
    }
  };

  const count = dice.int(2, 7);
  for (let n = 0; n < count; n++) {
    const using = dice.chance(0.85) ? dice.pick(holdings) : null;
    const reached = using === null ? [] : opened(using);
    const on = reached.length > 0 && dice.chance(0.85) ? dice.pick(reached) : dice.pick(systemIds);
    const effects = Array.from({ length: dice.int(1, 2) }, () => effect(on));
    const logsThere = logs.filter((log) => log.startsWith(`${on}/`));
    attacker.moves.push({
      id: `move-${n}`,
      title: "Move",
      techniques: dice.some(TECHNIQUES, 0.4),
      using,
      on: dice.chance(0.95) ? on : dice.pick(credentialIds),
      needs: using !== null && dice.chance(0.3) ? ["read"] : [],
      after: dice.chance(0.3) && n > 0 ? [`move-${dice.int(0, n - 1)}`] : [],
      at: dice.chance(0.15) ? dice.instant(0, DAY) : null,
      takes: dice.duration(0, 6 * HOUR),
      chance: dice.pick([1, 1, 0.8, 0.3]),
      retry: dice.chance(0.4) ? dice.duration(60, 2 * HOUR) : null,
      detached: dice.chance(0.15),
      fallback: [],
      reserve: dice.chance(0.2),
      outsideTask: dice.chance(0.6),
      effects,
      observables: logsThere.map((log) => ({ log, plainness: dice.pick([1, 1, 0.7, 0.2]) })),
    });
    for (const made of effects) {
      if (made.kind === "gain-credential" || made.kind === "mint") holdings.push(made.credential);
      if (made.kind === "gain-foothold") holdings.push(made.system);
      if (made.kind === "plant" && credentialIds.includes(made.object)) holdings.push(made.object);
    }
  }
  const reserves = attacker.moves.filter((move) => move.reserve).map((move) => move.id);
  for (const move of attacker.moves) if (!move.reserve) move.fallback = dice.some(reserves, 0.3);
  for (let n = dice.int(0, 2); n > 0; n--)
    attacker.reactions.push({
      id: `reaction-${n}`,
      when: { died: dice.chance(0.6) ? [] : [dice.pick(credentialIds)] },
      does: dice.pick(["stop", "speed-up", "re-mint", "switch", "destroy"] as const),
      chance: dice.pick([1, 0.5]),
      delay: dice.duration(60, 2 * HOUR),
      factor: dice.pick([0.5, 2]),
      moves: dice.some(reserves, 0.6),
    });
}
