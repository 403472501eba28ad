import type { RoomBody, RoomCorrection, RoomView } from "../../../contract/room.ts";
import type { Settings } from "../../../contract/settings.ts";
import { isPlayed, type Live } from "../../../engine/play/live.ts";
import { roomView, type View } from "../../../engine/play/views.ts";
import { nextWorking } from "../../../engine/teams/working-time.ts";
import { joinWords } from "../../../story/titles.ts";
import { toGraphView } from "../console/graph-view.ts";
import { startOf, titlesOf, type OpenSession } from "../session/open-session.ts";
import { toPages } from "./room-pages.ts";
import {
  decidedLines,
  knownLines,
  meanwhileLines,
  stagedLines,
  toldToRoom,
  toldLines,
  waitingLines,
  wordOfTeam,
} from "./room-words.ts";

const CARD_LINES_MAX = 6;
const DECIDED_MAX = 5;

/** What the room window is sent: what the teams know, and what was said aloud. Built by naming what goes in. */
export function toRoomView(
  open: OpenSession | null,
  settings: Settings,
  correction: RoomCorrection | null = null,
): RoomView {
  const theme = settings.roomTheme;
  // Solo play has no room: nothing of it is shown to anybody else.
  if (open === null || open.mode === "solo") {
    const body: RoomBody = { show: "title", heading: "Breachtable", lines: ["No exercise is open."], startsAt: null };
    return { title: "Breachtable", clock: null, phase: "", timer: null, teams: [], theme, correction: null, body };
  }
  const { scenario, play } = open.exercise;
  const { live } = play;
  const view = roomView(live);
  return {
    title: scenario.title,
    clock: {
      at: live.at,
      epochSeconds: scenario.epochSeconds,
      zones: [{ title: "UTC", zone: "UTC" }, ...scenario.clocks.map(({ title, zone }) => ({ title, zone }))],
    },
    phase: phaseOf(open),
    timer: open.room.timer,
    // After play it is the debrief that counts, and who would be on shift says nothing.
    teams: (live.ended !== null ? [] : scenario.teams).flatMap(({ tag, title }, team) =>
      isPlayed(live, team) || live.seats[team] === "absent"
        ? [{ tag, title, word: wordOfTeam(live, view, team, isOnShift(live, team)) }]
        : [],
    ),
    theme,
    correction,
    body: toBody(open, view),
  };
}

function phaseOf({ exercise, clock }: OpenSession): string {
  const { live } = exercise.play;
  if (live.ended !== null) return "End of exercise play";
  if (clock.isBreak) return "Break";
  return beatInHand(live)?.title ?? "Opening";
}

function beatInHand(live: Live): { title: string; prompt: string } | undefined {
  return live.run.world.scenario.exercise.beats.findLast((_, b) => live.beats[b] === "reached");
}

function isOnShift(live: Live, team: number): boolean {
  const { desks, atHandUntil } = live.run;
  return nextWorking(desks[team]?.shifts ?? null, live.at) <= live.at || (atHandUntil[team] ?? -Infinity) >= live.at;
}

/** Cards in order: the case's, among them who sits where, then who that is and what they hold. */
export function cardsOf(open: OpenSession): { heading: string; lines: string[] }[] {
  const { cards } = open.exercise.scenario.exercise;
  return [
    ...cards.flatMap(({ title, lines }) =>
      Array.from({ length: Math.ceil(lines.length / CARD_LINES_MAX) }, (_, part) => ({
        heading: title,
        lines: lines.slice(part * CARD_LINES_MAX, (part + 1) * CARD_LINES_MAX),
      })),
    ),
    { heading: "Names and duties", lines: seatLines(open) },
  ];
}

function seatLines({ exercise, persons }: OpenSession): string[] {
  const { scenario, play, design } = exercise;
  const titles = titlesOf(scenario);
  const lines = scenario.teams.flatMap(({ id, tag, title, role }, team) => {
    const seat = play.live.seats[team];
    if (!isPlayed(play.live, team) && seat !== "absent") return [];
    const who =
      seat === "absent" ? "absent" : [persons[id], seat === "stand-in" ? "stand-in" : ""].filter(Boolean).join(", ");
    const duties = [
      ...new Set(design.letters.flatMap((rule) => (rule.accountable.includes(role) ? [titles.duty(rule.duty)] : []))),
    ];
    const held = duties.length === 0 ? "" : ` · ${duties.slice(0, 2).join(", ")}${duties.length > 2 ? " …" : ""}`;
    return [`${tag}  ${title}${who === "" ? "" : `: ${who}`}${held}`];
  });
  // Two seats to a line where there are more than six.
  if (lines.length <= CARD_LINES_MAX) return lines;
  const short = lines.map((line) => line.replace(/ · .*$/, ""));
  return Array.from({ length: Math.ceil(short.length / 2) }, (_, row) =>
    short.slice(row * 2, row * 2 + 2).join("   ·   "),
  ).slice(0, CARD_LINES_MAX);
}

function toBody(open: OpenSession, view: View): RoomBody {
  const { scenario, play } = open.exercise;
  const { live } = play;
  const { display } = open.room;
  switch (display.show) {
    case "title":
      return { show: "title", heading: scenario.title, lines: seatLines(open), startsAt: startOf(open) };
    case "card": {
      const cards = cardsOf(open);
      const card = cards[Math.min(display.card, cards.length - 1)];
      return { show: "card", heading: card?.heading ?? "", lines: card?.lines ?? [] };
    }
    case "board":
      return toBoard(open, view);
    case "inject":
      return toInject(live, display.told, display.page) ?? toBoard(open, view);
    case "question": {
      const beat = beatInHand(live);
      return {
        show: "question",
        question: beat?.prompt ?? "What do we know, and what do we do?",
        positions: [],
        settled: null,
      };
    }
    case "dispute":
      return toDispute(open, display.dispute) ?? toBoard(open, view);
    case "jump":
      return toJump(live);
    case "vote":
      return { show: "vote", question: display.question, options: display.options, counts: display.counts };
    case "break":
      return { show: "break", until: open.clock.breakUntil };
    case "blank":
      return { show: "blank" };
    case "end":
      return { show: "end", heading: "End of exercise play", lines: ["The debrief comes next."] };
    case "debrief":
      return { show: "end", heading: "Debrief", lines: [] };
  }
}

function toBoard(open: OpenSession, view: View): RoomBody {
  const [told, waiting] = [toldLines(open), waitingLines(open, view)];
  // What was said twice is one decision: the later one stands.
  const decided = decidedLines(open, view).filter((line, i, all) => all.lastIndexOf(line) === i);
  return {
    show: "board",
    graph: toGraphView(open, "room"),
    known: knownLines(open, view),
    told: told.lines,
    moreTold: told.more,
    decided: decided.slice(-DECIDED_MAX),
    moreDecided: Math.max(0, decided.length - DECIDED_MAX),
    waiting: waiting.lines,
    moreWaiting: waiting.more,
    staged: stagedLines(open, view),
  };
}

function toInject(live: Live, told: number, page: number): RoomBody | null {
  const injects = toldToRoom(live);
  const one = injects[Math.min(told, injects.length - 1)];
  if (one === undefined) return null;
  const pages = toPages(one.text);
  const shown = Math.min(page, pages.length - 1);
  const planned = live.run.world.scenario.exercise.injects.find(({ id }) => id === one.inject);
  // The title belongs to the planned text: over the other one it would say what has not happened.
  const heading = planned === undefined || planned.text === one.text ? one.title : "";
  return {
    show: "inject",
    channel: one.channel,
    from: one.from,
    heading,
    text: pages[shown] ?? "",
    page: shown + 1,
    pages: pages.length,
  };
}

function toDispute({ exercise }: OpenSession, number: number): RoomBody | null {
  const { live } = exercise.play;
  const raised = live.events.find((event) => event.type === "disputed" && event.dispute === number);
  if (raised?.type !== "disputed") return null;
  const { question, positions } = raised;
  const settled = live.events.findLast((event) => event.type === "settled" && event.dispute === number);
  return {
    show: "question",
    question,
    positions,
    settled: settled?.type === "settled" ? toSettled(exercise, settled) : null,
  };
}

function toSettled(
  { scenario }: OpenSession["exercise"],
  { by, position, team }: { by: string; position: number | null; team: string | null },
): string {
  if (by === "nobody" || position === null) return "No decision. The clock runs on.";
  const who = by === "team" ? titlesOf(scenario).of(team ?? "") : "The facilitator";
  return `${who} decides: ${"ABCDEF".charAt(position - 1)}`;
}

/** The last two seconds at which the clock stood, and what the room heard between them. */
function toJump(live: Live): RoomBody {
  const { from, to } = lastJump(live);
  const { teams } = live.run.organisation;
  const onShift = teams.flatMap(({ team, ours }, t) =>
    ours && live.seats[t] !== "absent" && isOnShift(live, t) ? [team.title] : [],
  );
  return {
    show: "jump",
    from,
    to,
    onShift: onShift.length === 0 ? [] : [joinWords(onShift)],
    meanwhile: meanwhileLines(live, from, to),
  };
}

/** From where to where the clock went last. */
export function lastJump(live: Live): { from: number; to: number } {
  const stops = live.events.filter((event) => event.type === "clockStopped").map(({ t }) => t);
  return { from: stops.at(-2) ?? 0, to: stops.at(-1) ?? live.at };
}
