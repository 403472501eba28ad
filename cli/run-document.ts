import type { PlayedSession } from "../host/play-session.ts";

const SCORES_NOTE = "Scores are not computed by this version: each is null.";
const GAPS_NOTE = "Accountability gaps are not computed by this version: the list is empty and says nothing.";

/** What `run` and `replay` say about one run in JSON; seconds count from the scored origin, null where not reached. */
export function toRunDocument(played: PlayedSession): object {
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
    recovery: { seconds: outcome.recovery.seconds, by: outcome.recovery.by, ledger: outcome.recovery.ledger },
    detected: outcome.detected,
    declared: outcome.declared,
    firstRevocation: outcome.firstRevocation,
    scores: { containment: null, damage: null, availability: null, accountability: null, evidence: null },
    scoresNote: SCORES_NOTE,
    gaps: [],
    gapsNote: GAPS_NOTE,
    damage: outcome.damage,
    availabilityBill: outcome.availabilityBill,
    evidence: outcome.evidence,
    obligations: outcome.obligations,
    knowledge: outcome.knowledge,
    diagnostics: outcome.diagnostics,
  };
}
