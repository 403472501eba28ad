import type { Move } from "../model/attacker.ts";
import type { Scenario } from "../model/scenario.ts";
import type { System } from "../model/trust-path.ts";

const OPPORTUNIST_MOVE = { p50: 1800, p90: 7200 };

/**
 * The moves that an opportunist or a destroyer finds in the graph by itself: take what a store exposes, mint what can be
 * minted, copy in-scope records, and (destroyer) delete what can be deleted. Durations are assumptions: half an hour
 * each, two hours at the 90th percentile.
 */
export function derivedMoves(scenario: Scenario): Move[] {
  const policy = scenario.attacker.policy;
  if (policy !== "opportunist" && policy !== "destroyer") return [];
  const moves: Move[] = [];
  const systems = new Map(scenario.systems.map((system) => [system.id, system]));
  for (const edge of scenario.edges) {
    if (edge.kind !== "stores" && edge.kind !== "mints") continue;
    const at = systems.get(edge.from);
    moves.push({
      ...blank(`derived/${edge.kind}/${edge.id}`, edge.from, at),
      title: edge.kind === "stores" ? `Take ${edge.to} from ${edge.from}` : `Mint ${edge.to}`,
      needs: edge.needs,
      using: systems.has(edge.from) ? null : edge.from,
      effects: [
        edge.kind === "stores"
          ? { kind: "gain-credential", credential: edge.to }
          : { kind: "mint", credential: edge.to },
      ],
    });
  }
  for (const system of scenario.systems) {
    if (system.records > 0) {
      moves.push({
        ...blank(`derived/take/${system.id}`, system.id, system),
        title: `Copy records from ${system.title}`,
        needs: ["read"],
        effects: [{ kind: "take-records", system: system.id, records: system.records }],
      });
    }
    if (policy === "destroyer" && (system.restore !== null || system.kind === "backup-store")) {
      moves.push({
        ...blank(`derived/destroy/${system.id}`, system.id, system),
        title: `Delete ${system.title}`,
        needs: ["destroy"],
        effects: [
          system.kind === "backup-store"
            ? { kind: "destroy-backup", system: system.id }
            : { kind: "destroy-data", system: system.id },
        ],
      });
    }
  }
  return moves;
}

function blank(id: string, on: string, system: System | undefined): Move {
  return {
    id,
    title: id,
    techniques: [],
    using: null,
    on,
    needs: [],
    after: [],
    at: null,
    takes: OPPORTUNIST_MOVE,
    chance: 1,
    retry: OPPORTUNIST_MOVE,
    detached: false,
    fallback: [],
    reserve: false,
    outsideTask: true,
    effects: [],
    observables: (system?.logs ?? []).map((log) => ({ log: `${system?.id}/${log.id}`, plainness: 0.5 })),
  };
}
