import type { Scenario } from "../engine/model/scenario.ts";
import type { RunEvent } from "../engine/run/event.ts";
import { actorFirst } from "./actor.ts";
import { formatDuration } from "./moments.ts";
import { gainOf, lossOf } from "./move-effects.ts";
import { countFailures, failureKey, whyFailed } from "./move-failure.ts";
import { lineAt, MARKS, type StoryLine } from "./story-line.ts";
import { countOf } from "./text-layout.ts";
import { joinWords, type Titles } from "./titles.ts";

type MoveStart = Extract<RunEvent, { type: "moveStarted" }>;
type MoveEnd = Extract<RunEvent, { type: "moveBlocked" | "moveFailed" | "moveCompleted" }>;

/** A move that takes this long is told twice, at its start and at its end. */
const LONG_MOVE_SECONDS = 6 * 3600;

const reactions: Record<string, string> = {
  stop: "stops",
  "speed-up": "works faster",
  "re-mint": "makes new credentials",
  switch: "switches to other ways",
  destroy: "turns to destruction",
};

/** What one try of a move has done so far: the log has it before it has the move's end. */
interface Try {
  start: MoveStart | null;
  planted: string[];
  held: string[];
  /** In a copy, where they have still to be found. */
  copied: string[];
  gained: string[];
  losses: StoryLine[];
}

/** What the attacker did, with what came of it; attempts that fail again in the same way are counted, not repeated. */
export function attackLines(scenario: Scenario, events: readonly RunEvent[], titles: Titles): StoryLine[] {
  const lines: StoryLine[] = [];
  const tries = new Map<string, Try>();
  const failures = countFailures(events);
  const told = new Set<string>();
  const copied = new Set<string>();
  const moves = new Map(scenario.attacker.moves.map((move) => [move.id, move]));
  const systems = new Set(scenario.systems.map(({ id }) => id));
  const actor = actorFirst(scenario);

  const add = (event: RunEvent, order: number, text: string) => {
    lines.push(lineAt(event, order, MARKS.attacker, text));
  };
  const tryOf = (move: string): Try => {
    const found = tries.get(move) ?? { start: null, planted: [], held: [], copied: [], gained: [], losses: [] };
    tries.set(move, found);
    return found;
  };
  const endTry = (event: MoveEnd, order: number, outcome: string | null) => {
    const { start, losses, ...effects } = tryOf(event.move);
    tries.delete(event.move);
    if (outcome !== null) {
      const bracket = start === null ? "" : meansOf(start, event, systems, titles);
      const gains = gainsOf(effects);
      const line = lineAt(
        event,
        order,
        MARKS.attacker,
        `${titles.of(event.move)}${bracket}${outcome}${gains === "" ? "" : ` — ${gains}`}`,
      );
      const at = moves.get(event.move)?.at ?? null;
      const begin = start?.t ?? event.t;
      // Told as coarsely as it is known, but only when it did happen when the record has it.
      if (at !== null && begin >= at.at && begin <= at.at + at.spread) line.instant = at;
      lines.push(line);
    }
    // A reader wants the losses behind the move that caused them.
    for (const line of losses) lines.push({ ...line, order: Math.max(line.order, order + 0.5) });
  };
  /** What is had before any move; the first of it introduces who has it. */
  const begin = (event: RunEvent, order: number, id: string, text: string) => {
    const instant = scenario.attacker.start.find(({ holds }) => holds === id)?.at ?? null;
    const texts = [`${actor} ${text} from here on`];
    if (lines.length === 0) texts.unshift(`${actor}: ${scenario.attacker.title}`);
    for (const line of texts) lines.push({ ...lineAt(event, order, MARKS.attacker, line), instant });
  };

  for (const [order, event] of events.entries()) {
    switch (event.type) {
      case "moveStarted":
        tryOf(event.move).start = event;
        if (isLong(events, order, event)) add(event, order, `${titles.of(event.move)}: begins`);
        break;
      case "moveCompleted":
        endTry(event, order, "");
        break;
      case "moveBlocked":
      case "moveFailed": {
        const key = failureKey(event);
        const isUnderWay = tryOf(event.move).start !== null;
        const isCutOff = event.type === "moveFailed" && isUnderWay && event.why !== "chance";
        const isToldAlready = told.has(key) && !isCutOff;
        told.add(key);
        const count = failures.get(key) ?? 1;
        const again = count > 1 ? `, ${countOf(count, "try", "tries")} in all` : "";
        endTry(event, order, isToldAlready ? null : `: ${whyFailed(event, isCutOff, titles)}${again}`);
        break;
      }
      case "moveAbandoned":
        addToLast(lines, event, order, "no longer possible: ", titles.of(event.move));
        break;
      case "credentialHeld": {
        const credential = titles.of(event.credential);
        if (copied.has(event.credential)) break;
        if (event.usableAt > event.t) copied.add(event.credential);
        if (event.move !== null && event.usableAt > event.t) tryOf(event.move).copied.push(credential);
        else if (event.move !== null) tryOf(event.move).held.push(credential);
        else if (event.from === null) begin(event, order, event.credential, `holds ${credential}`);
        else add(event, order, `${actor} takes ${credential} from ${titles.of(event.from)}`);
        break;
      }
      case "persistencePlanted":
        tryOf(event.move).planted.push(titles.of(event.object));
        break;
      case "attackerReacted":
        add(event, order, `${actor} reacts to what died: ${reactions[event.does] ?? event.does}`);
        break;
      default: {
        const gain = gainOf(event, titles);
        const loss = lossOf(event, titles);
        const move = "move" in event ? event.move : null;
        if (move !== null && gain !== null) tryOf(move).gained.push(gain);
        if (move !== null && loss !== null) tryOf(move).losses.push(lineAt(event, order, MARKS.loss, loss));
        if (move === null && event.type === "footholdGained") {
          begin(
            event,
            order,
            event.system,
            `has a foothold on ${titles.of(event.system)} (${event.access.join(", ")})`,
          );
        }
      }
    }
  }
  // A move that was still under way at the end has cost us what it took so far.
  for (const { losses } of tries.values()) lines.push(...losses);
  return lines;
}

/** How long a try took and what it was made with. */
function meansOf(start: MoveStart, end: MoveEnd, systems: ReadonlySet<string>, titles: Titles): string {
  const details: string[] = [];
  if (end.t > start.t) details.push(formatDuration(end.t - start.t));
  if (start.using !== null && start.using !== start.on) {
    details.push(`${systems.has(start.using) ? "from" : "with"} ${titles.of(start.using)}`);
  }
  return details.length === 0 ? "" : ` (${details.join(", ")})`;
}

function gainsOf({ planted, held, copied, gained }: Omit<Try, "start" | "losses">): string {
  const other = held.filter((credential) => !planted.includes(credential));
  return [
    ...planted.map((object) => `plants ${object}${held.includes(object) ? " and holds it" : ""}`),
    ...gained,
    ...(other.length > 0 ? [`now holds ${joinWords(other)}`] : []),
    ...(copied.length > 0 ? [`in the copy, not found yet: ${joinWords(copied)}`] : []),
  ].join("; ");
}

function isLong(events: readonly RunEvent[], from: number, start: MoveStart): boolean {
  for (let i = from + 1; i < events.length; i += 1) {
    const event = events[i];
    if (event === undefined || event.t - start.t >= LONG_MOVE_SECONDS) return true;
    if (event.type === "moveCompleted" && event.move === start.move) return false;
    if (event.type === "moveFailed" && event.move === start.move) return false;
  }
  return true;
}

/** Puts several things of one second into one line. */
function addToLast(lines: StoryLine[], event: RunEvent, order: number, lead: string, title: string): void {
  const last = lines.at(-1);
  if (last?.t === event.t && last.text.startsWith(lead)) last.text += `; ${title}`;
  else lines.push(lineAt(event, order, MARKS.attacker, lead + title));
}
