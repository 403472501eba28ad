import type { StripShape } from "../../../contract/library.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";

const SHAPES_MAX = 7;

/** Shapes along the attacker's way, without names: enough to tell cases apart, too little to tell the story. */
export function toStrip(scenario: Scenario): StripShape[] {
  const { attacker, credentials, systems, identities } = scenario;
  const shapes = new Map<string, StripShape>();
  const pass = (id: string | null): void => {
    if (id === null || shapes.has(id)) return;
    const kind = systems.find((system) => system.id === id)?.kind;
    if (credentials.some((credential) => credential.id === id)) shapes.set(id, "credential");
    else if (identities.some((identity) => identity.id === id)) shapes.set(id, "identity");
    else if (kind === "data-store" || kind === "backup-store") shapes.set(id, "data");
    else if (kind === "secret-store" || kind === "broker") shapes.set(id, "store");
    else if (kind !== undefined) shapes.set(id, "system");
  };
  for (const { holds } of attacker.start) pass(holds);
  for (const move of attacker.moves) {
    if (move.reserve) continue;
    pass(move.using);
    pass(move.on);
    for (const effect of move.effects) if (effect.kind === "gain-credential") pass(effect.credential);
  }
  const way: StripShape[] = ["party", ...shapes.values()];
  // The beginning and the end of a long way say more than its middle.
  return way.length <= SHAPES_MAX ? way : [...way.slice(0, SHAPES_MAX - 3), ...way.slice(-3)];
}
