import type { RunInput } from "../engine/run/simulate.ts";
import { aCredential, aMove, anEdge, aSystem, smallCase } from "../test/support/small-case.ts";

const MOVE_SECONDS = 600;

/**
 * A chain of `moves` systems: each stores the key of the next, the attacker takes one after the other, every step leaves
 * a plain line, and one able team answers every alert. Everything about a case grows with the number of moves.
 */
export function growingCase(moves: number): RunInput {
  const small = smallCase();
  const { scenario } = small;
  const steps = Array.from({ length: moves }, (_, i) => i);
  scenario.horizon = (moves + 20) * MOVE_SECONDS * 2;
  scenario.scope = steps.map((i) => `system-${i}`);
  scenario.systems = steps.map((i) =>
    aSystem(`system-${i}`, {
      records: 100,
      logs: [{ id: "audit", title: "Audit", licensed: true, immutable: false, forwardedTo: null }],
    }),
  );
  scenario.credentials = steps.map((i) => aCredential(`key-${i}`, { issuer: `system-${i}` }));
  scenario.edges = steps.flatMap((i) => [
    anEdge(`opens-${i}`, "grants", `key-${i}`, `system-${i}`, { access: ["read"] }),
    ...(i + 1 < moves ? [anEdge(`stores-${i}`, "stores", `system-${i}`, `key-${i + 1}`, { needs: ["read"] })] : []),
  ]);
  scenario.controls = steps.map((i) => ({
    id: `watch-${i}`,
    title: `Watch ${i}`,
    duty: "monitoring",
    on: `system-${i}`,
    enabled: true,
    kind: "detect",
    matches: { moves: [], techniques: [], systems: [`system-${i}`], credentials: [] },
    needs: [],
    chance: 1,
    latency: { p50: 60, p90: 60 },
    falsePositives: null,
  }));
  scenario.attacker.start = scenario.attacker.start.map((start) => ({ ...start, holds: "key-0" }));
  scenario.attacker.moves = steps.map((i) =>
    aMove(`step-${i}`, {
      using: `key-${i}`,
      on: `system-${i}`,
      takes: { p50: MOVE_SECONDS, p90: MOVE_SECONDS },
      observables: [{ log: `system-${i}/audit`, plainness: 1 }],
      effects: i + 1 < moves ? [{ kind: "gain-credential", credential: `key-${i + 1}` }] : [],
    }),
  );
  return { ...small, response: "auto" };
}
