import { reachOfOne } from "../attack/holdings.ts";
import { touchesScope } from "../graph/reach.ts";
import { objectOf, type Run } from "../run/state.ts";

/** What the attacker holds that reaches the scope by itself, the earliest first, each with a system in scope. */
export function reachingHoldings(run: Run): { object: number; system: number; at: number }[] {
  const { credentials, systems } = run.world.scenario;
  const found: { object: number; system: number; at: number }[] = [];
  const consider = (id: string | undefined, at: number): void => {
    if (!touchesScope(run.world, run.reach) || id === undefined) return;
    const system = run.reach.system.findIndex((mask, s) => mask !== 0 && run.world.inScope[s] === 1);
    const object = objectOf(run, id);
    if (found.some((one) => one.object === object)) return;
    found.push({ object, system: objectOf(run, systems[system]?.id ?? ""), at });
  };
  for (const { live, held, template, heldAt } of run.instances) {
    if (!live || !held) continue;
    reachOfOne(run, template, -1);
    consider(credentials[template]?.id, heldAt);
  }
  run.foothold.forEach((mask, s) => {
    if (mask === 0) return;
    reachOfOne(run, -1, s);
    consider(systems[s]?.id, run.footholdAt[s] ?? 0);
  });
  return found.sort((a, b) => a.at - b.at || a.object - b.object);
}
