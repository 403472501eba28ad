import type { Happened, Moment, Span } from "../../../contract/debrief.ts";
import type { Seconds } from "../../../engine/model/people.ts";
import { RESPONSIBILITY } from "../../../engine/model/responsibility.ts";
import type { OwnPlayEvent } from "../../../engine/play/play-event.ts";
import { isRunEvent } from "../../../engine/play/figures.ts";
import type { RunEvent } from "../../../engine/run/event.ts";
import { phraseOf } from "../../../story/action-phrases.ts";
import { actorOf } from "../../../story/actor.ts";
import { attackLines } from "../../../story/attack-lines.ts";
import { foundLines } from "../../../story/found-lines.ts";
import { instantWhen } from "../../../story/moments.ts";
import { compareLines, MARKS, shareCoarseInstants, type StoryLine } from "../../../story/story-line.ts";
import { truthLines } from "../../../story/truth-lines.ts";
import type { DebriefBasis } from "./debrief-basis.ts";
import { lossWords } from "./debrief-evidence.ts";
import { stepWords } from "./debrief-words.ts";
import { wayOfPlay } from "./way-of-play.ts";

/** Numbered moments of one row: more of them nobody reads on a wall. */
const NUMBERED_MAX = 8;

interface Weighted extends StoryLine {
  /** 3: a turn, 2: a step, 1: a detail. */
  weight: number;
  isHelp?: boolean;
}

/** Page 1: what the attacker did above what was believed, each with its turning points numbered. */
export function debriefHappened(basis: DebriefBasis): Happened {
  const { exercise, figures, titles, originAt } = basis;
  const { scenario } = exercise;
  const { events, outcome } = figures;
  const attacker = [
    ...attackLines(scenario, events, titles),
    ...foundLines(scenario, events, titles),
    ...truthLines(scenario, events, originAt, titles).filter(({ mark }) => mark === MARKS.truth),
  ]
    .sort(compareLines)
    .map((line): Weighted => ({ ...line, weight: attackWeight(line) }));
  shareCoarseInstants(attacker);
  const believed = beliefLines(basis).sort(compareLines);
  const first = Math.min(originAt, attacker.find(({ weight }) => weight > 1)?.t ?? originAt);
  const last = Math.max(...[...attacker, ...believed].map(({ t }) => t), originAt + 1);
  const to = outcome.containment.final === null ? outcome.horizonAt : Math.min(outcome.horizonAt, last);
  const attacked = toMoments(attacker, basis, 0);
  // Numbers run on from one row to the other: a gap would read as moments that are missing.
  const numbered = attacked.filter(({ number }) => number !== null).length;
  return {
    attackerTitle: `What ${actorOf(scenario)} did`,
    from: first,
    to,
    attacker: attacked,
    believed: toMoments(believed, basis, numbered),
    truth: truthSpans(events, originAt, to, actorOf(scenario)),
    belief: beliefSpans(figures, first, to),
    beats: basis.events.flatMap((event) => {
      if (event.type !== "beatReached" || event.merged) return [];
      return [{ at: event.t, title: scenario.exercise.beats.find(({ id }) => id === event.beat)?.title ?? event.beat }];
    }),
    record: scenario.record.map(({ at, title }) => ({
      at: at.at,
      ...instantWhen(at.at, at, originAt, scenario.epochSeconds),
      title,
    })),
    decisions: [...decidedLines(basis), ...answerLines(basis)].sort((a, b) => a.at - b.at),
  };
}

function decidedLines(basis: DebriefBasis): Moment[] {
  return basis.branch.flatMap((step) => {
    const words = stepWords(step, basis);
    return words === null ? [] : [{ at: step.at, ...basis.when(step.at), ...words, number: null, isHelp: false }];
  });
}

/** What was asked for and released, each with its question, when the room heard it. */
function answerLines({ events, when }: DebriefBasis): Moment[] {
  const asked = new Map(events.flatMap((event) => (event.type === "asked" ? [[event.ask, event.text] as const] : [])));
  return events.flatMap((event) => {
    if (event.type !== "answered") return [];
    const question = asked.get(event.ask);
    const text = `Answered${question === undefined ? "" : ` to “${question}”`}: ${event.text}`;
    return [{ at: event.t, ...when(event.t), mark: "?", text, number: null, isHelp: false }];
  });
}

function attackWeight({ mark, text }: StoryLine): number {
  if (mark === MARKS.loss) return 3;
  if (mark === MARKS.truth) return text.includes("clock starts") && !text.includes("first time") ? 1 : 3;
  return / now holds | plants |has a foothold|holds .* from here on|now has/.test(` ${text}`) ? 2 : 1;
}

/** The heaviest are numbered, in the order of time; of equals those that come first, since a repetition says less. */
function toMoments(lines: readonly Weighted[], { exercise, originAt, when }: DebriefBasis, before: number): Moment[] {
  const chosen = new Set(
    [...lines.keys()]
      .sort((a, b) => (lines[b]?.weight ?? 0) - (lines[a]?.weight ?? 0) || a - b)
      .filter((n) => (lines[n]?.weight ?? 0) > 1)
      .slice(0, NUMBERED_MAX),
  );
  let number = before;
  return lines.map(({ t, mark, text, instant, isHelp = false }, n) => {
    if (chosen.has(n)) number += 1;
    return {
      at: t,
      ...(instant === null ? when(t) : instantWhen(t, instant, originAt, exercise.scenario.epochSeconds)),
      text: capital(text.replace(/^TRUTH: /, "").replace(/; the teams cannot see this\.$/, ".")),
      mark,
      number: chosen.has(n) ? number : null,
      isHelp,
    };
  });
}

/** What was seen, decided and done on our side, and what was said to be true. */
function beliefLines({ figures, events: all, titles, exercise }: DebriefBasis): Weighted[] {
  const isSolo = wayOfPlay(exercise).mode === "solo";
  const lines: Weighted[] = [];
  const seen = { alert: false, read: false, cut: false };
  const vain = restoredInVain(figures.events);
  figures.events.forEach((event, order) => {
    const line = beliefLine(event, titles, seen, vain);
    if (line !== null) lines.push({ t: event.t, order, instant: null, ...line });
  });
  all.forEach((event, order) => {
    if (isRunEvent(event)) return;
    const text = helpWords(event, isSolo);
    if (text !== null) lines.push({ t: event.t, order, instant: null, mark: "⚑", text, weight: 3, isHelp: true });
  });
  return lines;
}

function beliefLine(
  event: RunEvent,
  titles: DebriefBasis["titles"],
  seen: { alert: boolean; read: boolean; cut: boolean },
  vain: ReadonlyMap<number, string>,
): { mark: string; text: string; weight: number } | null {
  const firstOf = (key: keyof typeof seen): number => {
    const weight = seen[key] ? 1 : 3;
    seen[key] = true;
    return weight;
  };
  switch (event.type) {
    case "alertRaised": {
      if (event.false) return null;
      const who = event.team === null ? "nobody reads it" : `goes to ${titles.of(event.team)}`;
      return { mark: "!", text: `Alert about ${titles.of(event.about)}: ${who}`, weight: firstOf("alert") };
    }
    case "alertClosed":
      if (!event.real) return null;
      return {
        mark: titles.tag(event.team),
        text: `${titles.of(event.team)} reads a true alert`,
        weight: firstOf("read"),
      };
    case "incidentDeclared":
      return { mark: titles.tag(event.team), text: `${titles.of(event.team)} declares the incident`, weight: 3 };
    case "commandTaken":
      return { mark: titles.tag(event.team), text: `${titles.of(event.team)} takes command`, weight: 2 };
    case "actionExecuted": {
      if (!RESPONSIBILITY[event.action].disruptive && event.action !== "restore") return null;
      const why = vain.get(event.task);
      if (why !== undefined) {
        const tried = `${titles.of(event.team)} tries to ${phraseOf(event.action, "toDo", titles.of(event.object))}: ${why}`;
        return { mark: titles.tag(event.team), text: tried, weight: 2 };
      }
      const text = `${titles.of(event.team)} ${phraseOf(event.action, "does", titles.of(event.object))}`;
      return { mark: titles.tag(event.team), text, weight: firstOf("cut") === 3 ? 3 : 2 };
    }
    case "revocationClaimed": {
      const what = titles.list(event.credentials);
      const are = event.credentials.length === 1 ? "is" : "are";
      const text = `${titles.of(event.party)} says that ${what} ${are} revoked (${event.claim})`;
      return { mark: "•", text, weight: 2 };
    }
    case "containmentDeclared":
      return event.true
        ? { mark: "✓", text: `${titles.of(event.team)} declares containment. It is true`, weight: 3 }
        : { mark: "≠", text: `${titles.of(event.team)} declares containment. It is not true`, weight: 3 };
    case "containmentReopened":
      return { mark: "!", text: "The incident is open again: containment is no longer declared", weight: 3 };
    case "dataRestored":
      return { mark: "↺", text: `${titles.of(event.system)} is back`, weight: 2 };
    case "obligationMet":
      return { mark: "§", text: `Notice sent: ${titles.of(event.obligation)}`, weight: 1 };
    case "evidenceLost":
      return { mark: MARKS.loss, text: lossWords(event, titles), weight: 2 };
    case "evidencePreserved":
      return { mark: MARKS.recovered, text: `Evidence preserved: ${titles.of(event.evidence)}`, weight: 1 };
    default:
      return null;
  }
}

/** Restores that were carried out and brought nothing back, by task, each with why. */
function restoredInVain(events: readonly RunEvent[]): Map<number, string> {
  const vain = new Map<number, string>();
  const restored = new Set<number>();
  for (const event of events) {
    if (event.type === "actionExecuted" && event.action === "restore") restored.add(event.task);
    if (event.type !== "taskRefused" || !restored.has(event.task)) continue;
    vain.set(event.task, event.why === "already-done" ? "it was back already" : "nothing was left to restore it from");
  }
  return vain;
}

/** Help from outside the model stands among what was believed, flagged. */
function helpWords(event: OwnPlayEvent, isSolo: boolean): string | null {
  if (event.type === "nudged")
    return isSolo ? `Hint, step ${event.step}` : `Nudge, step ${event.step}: the room was helped`;
  if (event.type === "ruled") return `Ruling ${event.ruling}: ${event.reason}`;
  if (event.type === "leverPulled") return `Lever: ${event.lever.replaceAll("-", " ")}. What follows is not scored`;
  return null;
}

function truthSpans(events: readonly RunEvent[], originAt: Seconds, to: Seconds, actor: string): Span[] {
  const spans: Span[] = [];
  const turn = (at: Seconds, kind: "open" | "contained"): void => {
    const last = spans.at(-1);
    if (last !== undefined) last.to = Math.min(to, at);
    const text = kind === "open" ? `within ${actor}'s reach` : "contained";
    if (at < to) spans.push({ from: at, to, kind, text });
  };
  for (const event of events) {
    if (event.type === "containmentLost") turn(event.t, "open");
    if (event.type === "containmentReached") turn(event.t, "contained");
  }
  if (spans.length === 0 && originAt < to) turn(originAt, "open");
  return spans.filter(({ from, to: end }) => end > from);
}

function beliefSpans(
  { events, knewAt, outcome }: Pick<DebriefBasis["figures"], "events" | "knewAt" | "outcome">,
  from: Seconds,
  to: Seconds,
): Span[] {
  const WORDS = {
    unaware: "nobody knows",
    alerted: "somebody suspects",
    declared: "an incident",
    "believed-contained": "declared contained",
    "believed-untrue": "declared contained, and not",
  } as const;
  const spans: Span[] = [];
  const turn = (at: Seconds, kind: keyof typeof WORDS, text: string = WORDS[kind]): void => {
    const last = spans.at(-1);
    if (last?.text === text) return;
    if (last !== undefined) last.to = Math.min(to, at);
    if (at < to) spans.push({ from: at, to, kind, text });
  };
  turn(from, "unaware");
  // The ledger stops booking ignorance once an alert is in front of its reader, or somebody acts without one.
  const isUnread = events.some((event) => event.t === knewAt && event.type === "alertRaised" && !event.false);
  let isTurned = knewAt === null;
  const detectedAt = outcome.originAt === null ? Infinity : outcome.originAt + (outcome.detected ?? Infinity);
  let isDetected = false;
  let [isContained, isDeclared, isBelieved] = [true, false, false];
  const believe = (at: Seconds): void => turn(at, isContained ? "believed-contained" : "believed-untrue");
  for (const event of events) {
    if (!isTurned && knewAt !== null && event.t >= knewAt) {
      isTurned = true;
      if (isUnread) turn(knewAt, "alerted", "an alert, not read yet");
      else turn(knewAt, "alerted");
    }
    // Somebody may have been told while the alert still lay unread.
    if (event.t >= detectedAt && !isDetected) {
      isDetected = true;
      if (!isDeclared && !isBelieved) turn(detectedAt, "alerted");
    }
    if (event.type === "containmentLost") isContained = false;
    if (event.type === "containmentReached") isContained = true;
    if (isBelieved && (event.type === "containmentLost" || event.type === "containmentReached")) believe(event.t);
    if (event.type === "alertClosed" && event.real && !isDeclared) turn(event.t, "alerted");
    if (event.type === "incidentDeclared") {
      isDeclared = true;
      turn(event.t, "declared");
    }
    if (event.type === "containmentDeclared") {
      isBelieved = true;
      believe(event.t);
    }
    if (event.type === "containmentReopened") {
      isBelieved = false;
      turn(event.t, "declared");
    }
  }
  return spans.filter(({ from: start, to: end }) => end > start);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
