import type { Gap } from "../../engine/gaps/gap.ts";
import type { LedgerRow, Outcome } from "../../engine/run/outcome.ts";
import { SCORE_NAMES } from "../../engine/score/scores.ts";
import type { ScoredRun } from "../../engine/score/score-run.ts";
import type { RunEvent } from "../../engine/run/event.ts";

/** One fact of a run: what it is about (for completeness) and how a text says it. */
export interface Fact {
  key: string;
  line: string;
}

/** `1:02:03`; hours are not padded. */
function formatSpan(seconds: number): string {
  const whole = Math.abs(seconds);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** `T+1:02:03`, or `T-…` before second 0. */
export const formatSecond = (second: number): string => `T${second < 0 ? "-" : "+"}${formatSpan(second)}`;

const INSTANTS = new Set(["until", "due", "dueDead", "usableAt"]);
const SPANS = new Set(["stoppedFor", "lateSeconds", "lostSeconds"]);
/** Values that say by themselves what they are. */
const BARE = new Set(["segment", "team", "why", "does", "level", "what"]);

/**
 * Events as lines: the second, the type, then the values in the order of the event. A task is named by its action and
 * object; nulls, duties and a `false: false` are left out.
 */
export function eventFacts(events: readonly RunEvent[]): Fact[] {
  const tasks = new Map<number, string>();
  return events.map((event) => {
    if (event.type === "taskOpened") tasks.set(event.task, `${event.action} ${event.object}`);
    const { t, type, ...rest } = event;
    const values: Record<string, unknown> = { ...rest };
    const task = typeof values["task"] === "number" ? (tasks.get(values["task"]) ?? null) : null;
    const words: string[] = task === null ? [] : [task];
    const isAboutTask = type === "taskOpened" || type === "actionExecuted";
    for (const [name, value] of Object.entries(values)) {
      if (value === null || name === "duty" || (name === "false" && value === false)) continue;
      // What is usable at once is the usual thing.
      if (name === "usableAt" && value === t) continue;
      if (name === "task" && task !== null) continue;
      if (isAboutTask && (name === "action" || name === "object")) continue;
      const text = formatValue(name, value);
      words.push(words.length === 0 || BARE.has(name) ? text : `${name} ${text}`);
    }
    const key = task === null ? type : `${type} ${task}`;
    return { key, line: [formatSecond(t), type, ...words].join(" ") };
  });
}

function formatValue(name: string, value: unknown): string {
  if (typeof value === "number" && INSTANTS.has(name)) return formatSecond(value);
  if (typeof value === "number" && SPANS.has(name)) return formatSpan(value);
  return Array.isArray(value) ? value.join(",") : String(value);
}

/** Ledger rows as `ledger SEGMENT TEAM DUTY TIME`; all rows of one ledger have one key, so that none is left out. */
export function ledgerFacts(outcome: Outcome): Fact[] {
  const say = (name: string, rows: readonly LedgerRow[]): Fact[] =>
    rows.map(({ segment, team, duty, seconds }) => ({
      key: name,
      line: `${name} ${segment} ${team ?? "nobody"} ${duty ?? "-"} ${formatSpan(seconds)}`,
    }));
  return [
    ...say("ledger", outcome.ledger),
    ...say("tail", outcome.tail.ledger),
    ...say("recovery", outcome.recovery.ledger),
    ...outcome.obligations.flatMap(({ obligation, ledger }) => say(`notice ${obligation}`, ledger)),
  ];
}

/**
 * Scores as `score NAME VALUE run R hundred H zero Z`, the parts of the damage as `lost KIND L of S`, and what harms are
 * owed to as `owed MOVE KIND CONTROL STATE DUTY OBJECT TEAM`.
 */
export function scoreFacts({ scores, damage, attribution }: ScoredRun): Fact[] {
  const rounded = (value: number): number => Math.round(value * 1000) / 1000;
  return [
    ...SCORE_NAMES.map((name) => {
      const { value, raw, notApplicable, inputs } = scores[name];
      const clipped = raw === value ? "" : ` raw ${rounded(raw ?? 0)}`;
      const score = value === null ? `n/a (${notApplicable})` : `${rounded(value)}${clipped}`;
      const line = `score ${name} ${score} run ${rounded(inputs.run)} hundred ${rounded(inputs.hundred)} zero ${rounded(inputs.zero)}`;
      return { key: `score ${name}`, line };
    }),
    ...damage.run.parts.map(({ kind, lost, atStake }) => ({
      key: "lost",
      line: `lost ${kind} ${rounded(lost)} of ${rounded(atStake)}`,
    })),
    ...attribution.flatMap(({ move, controls }) =>
      controls.map(({ kind, control, state, duty, object, team }) => ({
        key: `owed ${move}`,
        line: `owed ${move} ${kind} ${control ?? "-"} ${state} ${duty} ${object} ${team ?? "nobody"}`,
      })),
    ),
  ];
}

/** Gaps as `gap ID SEVERITY QUESTION PATHS`, those of a run with the time that they cost; those of one rule have one key. */
export function gapFacts(gaps: readonly Gap[]): Fact[] {
  return gaps.map(({ id, rule, severity, question, paths, seconds }) => ({
    key: `gap ${rule}`,
    line: [`gap ${id} ${severity} ${question}`, paths.join(","), seconds === null ? "" : formatSpan(seconds)]
      .filter((words) => words !== "")
      .join(" "),
  }));
}

/** The value at a dotted path of an outcome as `outcome PATH = JSON`; null where the path leads nowhere. */
export function outcomeLine(outcome: Outcome, path: string): string | null {
  let value: unknown = outcome;
  for (const step of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return null;
    value = (value as Record<string, unknown>)[step];
  }
  return `outcome ${path} = ${JSON.stringify(value)}`;
}
