import type { GapReport } from "../gaps/find-gaps.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Seconds } from "../model/people.ts";
import type { Outcome } from "../run/outcome.ts";
import { measureDamage, type DamageMeasure } from "./damage-measure.ts";
import type { References } from "./references.ts";

/** The five scores; they are shown apart and never added up. */
export const SCORE_NAMES = ["containment", "damage", "availability", "evidence", "accountability"] as const;
export type ScoreName = (typeof SCORE_NAMES)[number];

/** One score of 0 … 100, with all that it was made from. */
export interface Score {
  /** As shown: `raw` kept within 0 and 100; null: not applicable. */
  value: number | null;
  /** As computed: below 0 worse than the zero anchor, above 100 better than the other. */
  raw: number | null;
  /** Why there is none; null: there is one. */
  notApplicable:
    | "nothing at stake"
    | "the reference is as bad"
    | "the reference is no better"
    | "the references are too close"
    | "play was stopped"
    | null;
  /** In the names of the inputs. */
  formula: string;
  inputs: { zero: number; hundred: number; run: number };
  /** What the inputs count. */
  unit: "seconds" | "share" | "cost" | "facts" | "weight";
}

/** Shares of what there was to lose that differ by less than this are as good as equal: a line between them measures luck. */
const CLOSE_SHARES = 0.02;

/** The scores of one run, and the damage that went into them. */
export interface Scores {
  scores: Record<ScoreName, Score>;
  /** What the run and its references lost. */
  damage: { run: DamageMeasure; noResponse: DamageMeasure; par: DamageMeasure };
}

/** Scores a run by its outcome, its references and the gaps of its design. */
export function scoreRun(scenario: Scenario, outcome: Outcome, references: References, gaps: GapReport): Scores {
  const { noResponse, par, revokeEverything } = references;
  const damage = {
    run: measureDamage(scenario, outcome),
    noResponse: measureDamage(scenario, noResponse),
    par: measureDamage(scenario, par),
  };
  // Counted from where the clock starts if nobody acts, so that a response that keeps the attacker out has no clock of its own.
  const origin = noResponse.originAt;
  const horizon = origin === null ? 0 : Math.max(0, noResponse.horizonAt - origin);
  const containedAfter = (one: Outcome): Seconds => (origin === null ? 0 : secondsToContainment(one, origin, horizon));
  // The references and what is at stake go to the end of the case: what was cut short would look better than it was.
  const isCut = outcome.horizonAt < scenario.horizon;
  const unlessCut = (score: Score): Score =>
    isCut && score.value !== null ? { ...score, value: null, raw: null, notApplicable: "play was stopped" } : score;
  return {
    scores: {
      containment: unlessCut(scoreBetween("seconds", horizon, containedAfter(par), containedAfter(outcome))),
      damage: unlessCut(
        scoreBetween("share", damage.noResponse.share ?? 0, damage.par.share ?? 0, damage.run.share ?? 0),
      ),
      availability: unlessCut(
        scoreBetween(
          "cost",
          revokeEverything.availabilityBill.total,
          par.availabilityBill.total,
          outcome.availabilityBill.total,
        ),
      ),
      evidence: unlessCut(scoreBetween("facts", losableFacts(scenario), 0, outcome.evidence.lost.length)),
      accountability: scoreBetween("weight", gaps.applicableWeight, 0, gaps.gapWeight),
    },
    damage,
  };
}

/** Seconds from an origin to final containment; the horizon where it was not reached, 0 where it was never needed. */
export function secondsToContainment(outcome: Outcome, origin: Seconds, horizon: Seconds): Seconds {
  if (outcome.originAt === null) return 0;
  if (outcome.containment.final === null) return horizon;
  return Math.min(horizon, Math.max(0, outcome.originAt + outcome.containment.final - origin));
}

/** A score on the line between two anchors, of something of which less is better. */
export function scoreBetween(unit: Score["unit"], zero: number, hundred: number, run: number): Score {
  const formula = "100 × (zero − run) / (zero − hundred)";
  const inputs = { zero, hundred, run };
  const none = { value: null, raw: null, formula, inputs, unit };
  // Equal anchors say that nothing was at stake only where they are nothing: par may lose all that no response loses.
  if (zero === hundred) return { ...none, notApplicable: zero === 0 ? "nothing at stake" : "the reference is as bad" };
  if (hundred > zero) return { ...none, notApplicable: "the reference is no better" };
  if (unit === "share" && zero - hundred < CLOSE_SHARES)
    return { ...none, notApplicable: "the references are too close" };
  // Divided first, so that par is exactly 100.
  const raw = 100 * ((zero - run) / (zero - hundred));
  return { value: Math.min(100, Math.max(0, raw)), raw, notApplicable: null, formula, inputs, unit };
}

/** Log facts that an act of ours, a move of the attacker or time can lose within the run. */
function losableFacts({ evidence, attacker, systems, horizon }: Scenario): number {
  const erased = new Set(
    attacker.moves.flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.kind === "erase-log" ? [effect.log] : [])),
    ),
  );
  const isKept = (log: string): boolean =>
    systems.some((system) =>
      system.logs.some(
        ({ id, immutable, forwardedTo }) => `${system.id}/${id}` === log && (immutable || forwardedTo !== null),
      ),
    );
  return evidence.filter(
    ({ lostBy, retention, log }) =>
      lostBy.actions.length > 0 ||
      (retention !== null && retention <= horizon) ||
      (log !== null && erased.has(log) && !isKept(log)),
  ).length;
}
