import { maskOf } from "./access-mask.ts";
import type { World } from "./world.ts";

/** The access that a grant's credential was meant to have at the grant's target; 0 where it was not meant to get there. */
export function intendedMask(world: World, edge: number): number {
  const intended = world.scenario.credentials[world.fromCredential[edge] ?? -1]?.intended;
  const target = world.scenario.systems[world.toSystem[edge] ?? -1]?.id ?? "";
  return intended?.systems.includes(target) === true ? maskOf(intended.access) : 0;
}
