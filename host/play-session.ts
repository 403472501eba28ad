import { findDynamicGaps } from "../engine/gaps/find-dynamic-gaps.ts";
import { findGaps } from "../engine/gaps/find-gaps.ts";
import type { Gap } from "../engine/gaps/gap.ts";
import { ASSUMPTIONS_VERSION } from "../engine/model/assumptions.ts";
import type { Design } from "../engine/model/design.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import type { RunEvent } from "../engine/run/event.ts";
import type { Outcome } from "../engine/run/outcome.ts";
import { ENGINE_RULES_VERSION } from "../engine/run/rules-version.ts";
import { simulate } from "../engine/run/simulate.ts";
import { scorePlayed, type ScoredRun } from "../engine/score/score-run.ts";
import { compileCalendars } from "../formats/model/compile-calendars.ts";
import { sha256OfText, startSessionLog, type SessionHeader } from "../formats/play/session-log.ts";
import type { LoadedExercise } from "./load-exercise.ts";

/** One run with its log, whether that is kept or not. */
export interface PlayedSession {
  header: SessionHeader;
  scenario: Scenario;
  design: Design;
  outcome: Outcome;
  events: RunEvent[];
  /** Lines of the session log, without line feeds. */
  lines: string[];
  logHash: string;
}

/** Scores a session that was played, beside its references, which are played for it. */
export function scoreSession({ header, scenario, design, outcome, events }: PlayedSession): ScoredRun {
  const { calendars, seed, run } = header;
  return scorePlayed({ scenario, design, calendars, seed, run }, outcome, events);
}

/** What a session of an exercise begins with: all that its run depends on. */
export function headerFor(exercise: LoadedExercise, seed: number, response: SessionHeader["response"]): SessionHeader {
  const { scenario, design } = exercise;
  return {
    rules: ENGINE_RULES_VERSION,
    assumptions: ASSUMPTIONS_VERSION,
    scenario: {
      id: scenario.id,
      variant: exercise.variant,
      sha256: sha256OfText(exercise.text),
      text: exercise.text,
    },
    design: { id: design.id, sha256: sha256OfText(exercise.designText), text: exercise.designText },
    seed,
    run: 0,
    response,
    calendars: compileCalendars(scenario, design),
  };
}

/** Plays one unattended exercise from a header; the values must be those that its texts say. */
export function playSession(header: SessionHeader, scenario: Scenario, design: Design): PlayedSession {
  const events: RunEvent[] = [];
  const lines: string[] = [];
  const log = startSessionLog(header, (line) => lines.push(line));
  const { calendars, seed, run, response } = header;
  const outcome = simulate({ scenario, design, calendars, seed, run, response }, (event) => {
    events.push(event);
    log.append(event);
  });
  return { header, scenario, design, outcome, events, lines, logHash: log.end() };
}

/** Gaps that a run showed, and those that are seen without one. Only the design's own teams can lose time. */
export function gapsOf({ scenario, design, header, outcome, events }: PlayedSession): Gap[] {
  const shown = header.response === "auto" ? findDynamicGaps(scenario, outcome, events) : [];
  return [...shown, ...findGaps(scenario, design, header.calendars).gaps];
}
