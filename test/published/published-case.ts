import type { Action } from "../../engine/model/vocabulary.ts";
import { DUTIES } from "../../engine/model/vocabulary.ts";
import type { RunEvent, RunEventType } from "../../engine/run/event.ts";
import type { Outcome } from "../../engine/run/outcome.ts";
import { simulate } from "../../engine/run/simulate.ts";
import { compileCalendars } from "../../formats/model/compile-calendars.ts";
import { formatDiagnostic, type ParseResult } from "../../formats/diagnostic.ts";
import { parseDesign } from "../../formats/parse-design.ts";
import { parseScenario } from "../../formats/parse-scenario.ts";

/** What a case is about and which publication it rests on; the case itself is YAML. */
export interface PublishedCase {
  id: string;
  title: string;
  source: { title: string; url: string };
  horizon: string;
  yaml: string;
}

/** How a case is played: one team holds every letter unless the duty is left to nobody. */
export interface Manner {
  variant?: string;
  revokeOnSuspicion?: boolean;
  strikeTogether?: boolean;
  /** Duties for which nobody holds a letter. */
  nobodyFor?: readonly string[];
  seed?: number;
}

/** One run of a case: everything that happened, and what it came to. */
export interface Played {
  events: RunEvent[];
  outcome: Outcome;
}

/** Every friction number fixed, so that each time in the tests can be added up by hand. */
const FIXED_FRICTION = `
  {
    triage: 10m, trace: 30m, declare: 5m, takeCommand: 5m, decide: 5m, revoke: 3m, policyChange: 20m, verify: 10m,
    findOwnerWithCommander: 1h, findOwnerWithoutCommander: 1h, handOffInside: 5m, handOffAcross: 45m,
    vendorReply: 8h, vendorRetry: 24h, confirmEvidence: 1h, rollBack: 30m, reissue: 45m,
    vendorSilence: 0, clauseSilence: 0, wordIsTrue: 1, traceFinds: 1
  }`;

/** The whole text of a case: the head that every case needs, then its own part. The source has the id `published`. */
function textOf({ id, title, source, horizon, yaml }: PublishedCase): string {
  const own = /^assumptions:/m.test(yaml) ? "" : `assumptions:${FIXED_FRICTION}\n`;
  return `
format: breachtable-scenario/1
id: ${id}
title: "${title}"
summary: "${title}"
premise: One published behaviour, alone in a small case.
reveal: See the source.
year: 2026
timing: illustrative
pins: { attack: "19.1" }
sources:
  - { id: published, title: "${source.title}", url: "${source.url}", confidence: secondary }
clock: { epoch: 2026-03-02T00:00:00Z, horizon: ${horizon} }
${own}${yaml}`;
}

function designText({ revokeOnSuspicion = false, strikeTogether = false, nobodyFor = [] }: Manner): string {
  const held = DUTIES.filter((duty) => !nobodyFor.includes(duty));
  return `
format: breachtable-design/1
id: one-team
title: One team holds every letter
summary: Letters cost nothing here, so that only the platform's behaviour shows.
letters:
${held.map((duty) => `  - { duty: ${duty}, on: any, R: [security-operations], A: [security-operations] }`).join("\n")}
policy: { revokeOnSuspicion: ${revokeOnSuspicion}, strikeTogether: ${strikeTogether} }`;
}

function valueOf<Value>({ value, diagnostics }: ParseResult<Value>): Value {
  if (value === null || diagnostics.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
  return value;
}

/** Plays a case to its horizon; a case with so much as a warning is refused. */
export function play(published: PublishedCase, manner: Manner = {}): Played {
  const { variant, seed = 1 } = manner;
  const scenario = valueOf(
    parseScenario(textOf(published), {
      file: `${published.id}.yaml`,
      ...(variant === undefined ? {} : { variant }),
    }),
  );
  const design = valueOf(parseDesign(designText(manner), { file: "one-team.yaml" }));
  const events: RunEvent[] = [];
  const calendars = compileCalendars(scenario, design);
  const outcome = simulate({ scenario, design, calendars, seed, response: "auto" }, (event) => events.push(event));
  return { events, outcome };
}

type EventOf<Type extends RunEventType> = Extract<RunEvent, { type: Type }>;

/** Every event of a type that has these values, in order. */
export function eventsOf<Type extends RunEventType>(
  { events }: Played,
  type: Type,
  values: Partial<EventOf<Type>> = {},
): EventOf<Type>[] {
  const isWanted = (event: RunEvent): event is EventOf<Type> => {
    const actual = new Map<string, unknown>(Object.entries(event));
    return event.type === type && Object.entries(values).every(([key, value]) => actual.get(key) === value);
  };
  return events.filter(isWanted);
}

/** Second of the first such event; throws where there is none, so that no test passes on an absence by mistake. */
export function secondOf<Type extends RunEventType>(
  played: Played,
  type: Type,
  values: Partial<EventOf<Type>> = {},
): number {
  const [first] = eventsOf(played, type, values);
  if (first === undefined) throw new Error(`no ${type} with ${JSON.stringify(values)}`);
  return first.t;
}

/** Second at which an action was first carried out on an object. */
export const executedAt = (played: Played, action: Action, object: string): number =>
  secondOf(played, "actionExecuted", { action, object });

/** Seconds that the containment ledger books to a segment, over all teams and duties. */
export const bookedTo = ({ outcome }: Played, segment: string): number =>
  outcome.ledger.filter((row) => row.segment === segment).reduce((sum, row) => sum + row.seconds, 0);
