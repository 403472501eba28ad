import type { Scenario } from "../../engine/model/scenario.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import { formatDuration } from "./moments.ts";
import { lineAt, MARKS, type StoryLine } from "./story-line.ts";
import { countOf, formatCount } from "./text-layout.ts";
import { joinWords, type Titles } from "./titles.ts";

type MoveEvent = Extract<RunEvent, { type: "moveStarted" | "moveBlocked" | "moveFailed" | "moveCompleted" }>;

/** A move that takes this long is told twice, at its start and at its end. */
const LONG_MOVE_SECONDS = 6 * 3600;

const reactions: Record<string, string> = {
  stop: "stops",
  "speed-up": "works faster",
  "re-mint": "makes new credentials",
  switch: "switches to other ways",
  destroy: "turns to destruction",
};

/** What the attacker did, with what came of it; attempts that fail again in the same way are counted, not repeated. */
export function attackLines(scenario: Scenario, events: readonly RunEvent[], titles: Titles): StoryLine[] {
  const lines: StoryLine[] = [];
  const started = new Map<string, Extract<RunEvent, { type: "moveStarted" }>>();
  const gains = new Map<string, string[]>();
  const takings = new Map<string, string[]>();
  const losses = new Map<string, StoryLine[]>();
  const failures = countFailures(events);
  const told = new Set<string>();
  const moves = new Map(scenario.attacker.moves.map((move) => [move.id, move]));

  const add = (event: RunEvent, order: number, mark: string, text: string) => {
    lines.push(lineAt(event, order, mark, text));
  };
  const endMove = (event: MoveEvent, order: number, outcome: string) => {
    const start = started.get(event.move);
    started.delete(event.move);
    const details: string[] = [];
    if (start !== undefined && event.t > start.t) details.push(formatDuration(event.t - start.t));
    if (start !== undefined && start.using !== null && start.using !== start.on) {
      details.push(`with ${titles.of(start.using)}`);
    }
    const held = takings.get(event.move) ?? [];
    const gained = [
      ...(gains.get(event.move) ?? []),
      ...(held.length > 0 ? [`now holds ${joinWords(held)}`] : []),
    ].join("; ");
    gains.delete(event.move);
    takings.delete(event.move);
    const bracket = details.length === 0 ? "" : ` (${details.join(", ")})`;
    const text = `${titles.of(event.move)}${bracket}${outcome}${gained === "" ? "" : ` — ${gained}`}`;
    const line = lineAt(event, order, MARKS.attacker, text);
    const at = moves.get(event.move)?.at ?? null;
    const begin = start?.t ?? event.t;
    // Told as coarsely as it is known, but only when it did happen when the record has it.
    if (at !== null && begin >= at.at && begin <= at.at + at.spread) line.instant = at;
    lines.push(line);
  };
  // The log has what a move did before it has the move's end; a reader wants it the other way round.
  const lose = (event: RunEvent & { move: string }, order: number, text: string) => {
    losses.set(event.move, [...(losses.get(event.move) ?? []), lineAt(event, order, MARKS.loss, text)]);
  };
  const tellLosses = (move: string, order: number) => {
    for (const line of losses.get(move) ?? []) lines.push({ ...line, order: Math.max(line.order, order + 0.5) });
    losses.delete(move);
  };
  const gain = (move: string, text: string) => gains.set(move, [...(gains.get(move) ?? []), text]);

  for (const [order, event] of events.entries()) {
    switch (event.type) {
      case "moveStarted":
        started.set(event.move, event);
        if (isLong(events, order, event)) add(event, order, MARKS.attacker, `${titles.of(event.move)}: begins`);
        break;
      case "moveCompleted":
        endMove(event, order, "");
        tellLosses(event.move, order);
        break;
      case "moveBlocked":
      case "moveFailed": {
        const key = failureKey(event);
        const count = failures.get(key) ?? 1;
        const isCutOff = event.type === "moveFailed" && started.has(event.move) && event.why !== "chance";
        if (told.has(key) && !isCutOff) {
          started.delete(event.move);
          tellLosses(event.move, order);
          break;
        }
        told.add(key);
        const again = count > 1 ? `, ${countOf(count, "try", "tries")} in all` : "";
        endMove(event, order, `: ${whyFailed(event, isCutOff, titles)}${again}`);
        tellLosses(event.move, order);
        break;
      }
      case "moveAbandoned":
        addToLast(lines, event, order, "gives up: ", titles.of(event.move));
        break;
      case "credentialHeld":
        if (event.move !== null)
          takings.set(event.move, [...(takings.get(event.move) ?? []), titles.of(event.credential)]);
        else if (event.from === null) {
          addStart(lines, scenario, event, order, event.credential, `holds ${titles.of(event.credential)}`);
        } else add(event, order, MARKS.attacker, `takes ${titles.of(event.credential)} from ${titles.of(event.from)}`);
        break;
      case "footholdGained": {
        const text = `${titles.of(event.system)} (${event.access.join(", ")})`;
        if (event.move !== null) gain(event.move, `now has a foothold on ${text}`);
        else addStart(lines, scenario, event, order, event.system, `has a foothold on ${text}`);
        break;
      }
      case "persistencePlanted":
        gain(event.move, `plants ${titles.of(event.object)}`);
        break;
      case "grantAltered":
        gain(event.move, `changes the ${titles.of(event.edge)} to ${joinWords(event.access)}`);
        break;
      case "settingChanged":
        gain(event.move, `changes ${titles.of(event.setting)}`);
        break;
      case "logDisabled":
        gain(event.move, `switches off ${titles.of(event.log)}`);
        break;
      case "teamLockedOut":
        gain(event.move, `locks ${titles.tag(event.team)} out`);
        break;
      case "attackerReacted":
        add(event, order, MARKS.attacker, `reacts to what died: ${reactions[event.does] ?? event.does}`);
        break;
      case "recordsTaken":
        lose(event, order, `${formatCount(event.records)} records taken from ${titles.of(event.system)}`);
        break;
      case "dataDestroyed":
        lose(event, order, `${titles.of(event.system)}: data destroyed`);
        break;
      case "backupDestroyed": {
        const inside =
          event.colocatedWith === null ? "" : `, because they lay inside ${titles.of(event.colocatedWith)}`;
        lose(event, order, `${titles.of(event.system)}: destroyed as well${inside}`);
        break;
      }
      case "logErased":
        if (event.forwarded) gain(event.move, `erases ${titles.of(event.log)}; its forwarded copy survives`);
        else lose(event, order, `${titles.of(event.log)} erased`);
        break;
      case "extortionMade":
        lose(event, order, `${titles.of(event.party)} is extorted`);
        break;
      default:
        break;
    }
  }
  for (const [move] of losses) tellLosses(move, 0);
  return lines;
}

function isLong(events: readonly RunEvent[], from: number, start: Extract<RunEvent, { type: "moveStarted" }>): boolean {
  for (let i = from + 1; i < events.length; i += 1) {
    const event = events[i];
    if (event === undefined || event.t - start.t >= LONG_MOVE_SECONDS) return true;
    if (event.type === "moveCompleted" && event.move === start.move) return false;
    if (event.type === "moveFailed" && event.move === start.move) return false;
  }
  return true;
}

function failureKey(event: Extract<RunEvent, { type: "moveBlocked" | "moveFailed" }>): string {
  return `${event.move} ${event.type === "moveBlocked" ? event.control : event.why}`;
}

function countFailures(events: readonly RunEvent[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) {
    if (event.type !== "moveBlocked" && event.type !== "moveFailed") continue;
    counts.set(failureKey(event), (counts.get(failureKey(event)) ?? 0) + 1);
  }
  return counts;
}

function whyFailed(
  event: Extract<RunEvent, { type: "moveBlocked" | "moveFailed" }>,
  isCutOff: boolean,
  titles: Titles,
): string {
  if (event.type === "moveBlocked") return `stopped by “${titles.of(event.control)}”`;
  switch (event.why) {
    case "credential-dead":
      return isCutOff ? "cut off, its credential died" : "refused, the credential is dead";
    case "no-access":
      return "refused, no access";
    case "isolated":
      return "refused, the system is isolated";
    case "chance":
      return "does not work";
  }
}

/** Puts several things of one second into one line. */
function addToLast(lines: StoryLine[], event: RunEvent, order: number, lead: string, title: string): void {
  const last = lines.at(-1);
  if (last?.t === event.t && last.text.startsWith(lead)) last.text += `; ${title}`;
  else lines.push(lineAt(event, order, MARKS.attacker, lead + title));
}

function addStart(
  lines: StoryLine[],
  scenario: Scenario,
  event: RunEvent,
  order: number,
  id: string,
  text: string,
): void {
  const start = scenario.attacker.start.find(({ holds }) => holds === id);
  lines.push({ ...lineAt(event, order, MARKS.attacker, `${text}, from here on`), instant: start?.at ?? null });
}
