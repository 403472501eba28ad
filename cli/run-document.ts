import { RECORDED_MILESTONES, type Scenario } from "../engine/model/scenario.ts";
import type { Outcome } from "../engine/run/outcome.ts";
import type { DamageMeasure } from "../engine/score/damage-measure.ts";
import { SCORE_NAMES } from "../engine/score/scores.ts";
import type { ScoredRun } from "../engine/score/score-run.ts";
import { gapsOf, type PlayedSession } from "../host/play-session.ts";

/** What `run` and `replay` say about one run in JSON; seconds count from the scored origin, null where not reached. */
export function toRunDocument(played: PlayedSession, scored: ScoredRun): object {
  const { header, scenario, outcome, logHash } = played;
  return {
    scenario: header.scenario.id,
    variant: header.scenario.variant,
    design: header.design.id,
    seed: header.seed,
    response: header.response,
    logHash,
    rulesVersion: header.rules,
    assumptionsVersion: header.assumptions,
    zoneVersion: header.calendars.zoneVersion,
    timing: scenario.timing,
    epoch: scenario.epoch,
    originAt: outcome.originAt,
    horizonAt: outcome.horizonAt,
    events: played.events.length,
    containment: outcome.containment,
    ledger: outcome.ledger,
    tail: { seconds: outcome.tail.seconds, ledger: outcome.tail.ledger },
    recovery: {
      seconds: outcome.recovery.seconds,
      by: outcome.recovery.by,
      restored: outcome.recovery.restored,
      notRestored: outcome.recovery.notRestored,
      ledger: outcome.recovery.ledger,
    },
    detected: outcome.detected,
    declared: outcome.declared,
    firstRevocation: outcome.firstRevocation,
    scores: valuesOf(scored),
    scoreDetails: scored.scores,
    references: {
      par: referenceOf(scored.references.par, scored.damage.par),
      noResponse: referenceOf(scored.references.noResponse, scored.damage.noResponse),
      record: recordOf(scenario, outcome.originAt ?? scored.references.noResponse.originAt ?? 0),
      revokeEverything: { availabilityBill: scored.references.revokeEverything.availabilityBill },
    },
    gaps: gapsOf(played),
    damage: { ...outcome.damage, measure: scored.damage.run },
    damageAttribution: scored.attribution,
    availabilityBill: outcome.availabilityBill,
    evidence: outcome.evidence,
    obligations: outcome.obligations,
    knowledge: outcome.knowledge,
    diagnostics: outcome.diagnostics,
  };
}

/** The five scores as they are shown, 0 to 100; null: not applicable, for the reason in the details. */
function valuesOf({ scores }: ScoredRun): Record<string, number | null> {
  return Object.fromEntries(SCORE_NAMES.map((name) => [name, scores[name].value]));
}

/** A run that this one is measured against, by the same figures. */
function referenceOf(outcome: Outcome, measure: DamageMeasure): object {
  const { originAt, containment, recovery, damage, availabilityBill, evidence } = outcome;
  return {
    originAt,
    containment,
    recovery: { seconds: recovery.seconds, by: recovery.by },
    damage: { ...damage, measure },
    availabilityBill,
    evidence,
  };
}

/** What the record of the case says of a run's measures, in seconds after the origin. */
function recordOf({ record }: Scenario, originAt: number): object {
  return Object.fromEntries(
    RECORDED_MILESTONES.map((milestone) => {
      const at = record.find((line) => line.milestone === milestone)?.at;
      return [milestone, at === undefined ? null : { from: at.at - originAt, to: at.at + at.spread - originAt }];
    }),
  );
}
