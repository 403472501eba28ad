import { findDynamicGaps } from "../engine/gaps/find-dynamic-gaps.ts";
import { findGaps } from "../engine/gaps/find-gaps.ts";
import type { Gap } from "../engine/gaps/gap.ts";
import type { PlayedSession } from "../host/play-session.ts";

const SCORES_NOTE = "Scores are not computed by this version: each is null.";

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
    scores: { containment: null, damage: null, availability: null, accountability: null, evidence: null },
    scoresNote: SCORES_NOTE,
    gaps: gapsOf(played),
    damage: outcome.damage,
    availabilityBill: outcome.availabilityBill,
    evidence: outcome.evidence,
    obligations: outcome.obligations,
    knowledge: outcome.knowledge,
    diagnostics: outcome.diagnostics,
  };
}

/** Gaps that a run showed, and those that are seen without one. Only the design's own teams can lose time. */
export function gapsOf({ scenario, design, header, outcome, events }: PlayedSession): Gap[] {
  const shown = header.response === "auto" ? findDynamicGaps(scenario, outcome, events) : [];
  return [...shown, ...findGaps(scenario, design, header.calendars).gaps];
}
