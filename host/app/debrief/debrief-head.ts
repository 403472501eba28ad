import type { DebriefHead } from "../../../contract/debrief.ts";
import type { Seat } from "../../../engine/play/command.ts";
import { SCORE_NAMES } from "../../../engine/score/scores.ts";
import { formatDuration, formatElapsed } from "../../../story/moments.ts";
import { verdictOf } from "../../../story/story-head.ts";
import { countOf } from "../../../story/text-layout.ts";
import type { DebriefBasis } from "./debrief-basis.ts";
import { rewindsOf } from "./debrief-roads.ts";
import { wayOfPlay } from "./way-of-play.ts";

/** What the host knows of a session beside its log. */
export interface SessionFacts {
  session: string;
  heldAt: number | null;
  minutes: number | null;
  /** Who sat where, by team id, as typed. */
  persons: Record<string, string>;
  /** Cases that could be played next. */
  cases: { case: string; title: string; difficulty: string; isRun: boolean }[];
}

const SEAT_WORDS: Record<Seat, string> = {
  human: "present",
  "stand-in": "stand-in",
  design: "by the design",
  absent: "absent",
};

/** What every page says: the case, the seats, and how far its figures are the room's own. */
export function debriefHead(basis: DebriefBasis, facts: SessionFacts): DebriefHead {
  const { exercise, figures, originAt } = basis;
  const { scenario, design, header, play } = exercise;
  const { outcome } = figures;
  const { final } = outcome.containment;
  const ours = new Set(scenario.parties.filter(({ kind }) => kind === "ours").map(({ id }) => id));
  return {
    session: facts.session,
    case: scenario.id,
    title: scenario.title,
    year: scenario.year,
    summary: scenario.summary,
    design: design.title,
    seed: header.seed,
    ...wayOfPlay(exercise),
    heldAt: facts.heldAt,
    minutes: facts.minutes,
    timing: scenario.timing,
    epochSeconds: scenario.epochSeconds,
    originAt,
    horizonAt: outcome.horizonAt,
    containedAt: final === null || outcome.originAt === null ? null : outcome.originAt + final,
    verdict: verdictOf(outcome, detectedBy(basis)),
    hasEnded: play.live.ended !== null,
    standing: standingWords(basis),
    isUnassisted: figures.standing.isUnassisted,
    withoutHelp: besideWithoutHelp(basis),
    withoutHelpNote: withoutHelpNote(basis),
    seats: scenario.teams.map(({ id, tag, title, party }, team) => ({
      tag,
      title,
      seat: seatWords(basis, id, ours.has(party) || play.live.seats[team] === "human"),
      person: facts.persons[id] ?? "",
    })),
    logHash: /^\{"h":"([0-9a-f]{64})"/.exec(exercise.lines.at(-1) ?? "")?.[1] ?? "",
  };
}

/** What was first: somebody read a real alert, declared an incident without one, or was told in the room. */
function detectedBy({ figures, events }: Pick<DebriefBasis, "figures" | "events">): string | null {
  const { originAt, detected } = figures.outcome;
  if (originAt === null || detected === null) return null;
  const then = [...figures.events, ...events].filter(({ t }) => t === originAt + detected);
  if (then.some((event) => event.type === "alertClosed" && event.real)) return "when an alert was read";
  if (then.some((event) => event.type === "decisionTaken" && event.action === "declare"))
    return "when an incident was declared";
  return "when somebody was told of it";
}

/**
 * How a seat was played. Whoever was there from the start and took over another's letters is no stand-in in the own seat:
 * the seat that was left says who stood in, and the one that took over for whom.
 */
function seatWords({ exercise, events, titles, when }: DebriefBasis, id: string, isOwn: boolean): string {
  const { scenario, header, play } = exercise;
  const team = scenario.teams.findIndex((one) => one.id === id);
  const live = play.live.seats[team] ?? "design";
  const atStart = header.play?.seats[id] ?? "design";
  const changes = events.flatMap((event) => (event.type === "seatChanged" ? [event] : []));
  const absences = changes.flatMap((change, n) => {
    if (change.seat !== "absent") return [];
    const back = changes.slice(n + 1).find((later) => later.team === change.team);
    const span = `from ${when(change.t).elapsed}${back === undefined ? "" : ` to ${when(back.t).elapsed}`}`;
    return [{ team: change.team, standIn: change.standIn, span }];
  });
  const seat = live === "stand-in" && atStart !== "stand-in" ? atStart : live;
  const own = absences.filter((one) => one.team === id);
  // Who is away at the end was there before.
  const words = seat === "absent" && own.length > 0 ? [] : [isOwn ? SEAT_WORDS[seat] : "by the design"];
  for (const { standIn, span } of own)
    words.push(`absent ${span}, ${standIn === null ? "nobody stood in" : `${titles.of(standIn)} stood in`}`);
  for (const { team: left, standIn, span } of absences)
    if (standIn === id) words.push(`stood in for ${titles.of(left)} ${span}`);
  return words.join("; ");
}

/** The flags of a session, each a few words: they stand on every page and every file. */
function standingWords({ figures, exercise, when }: DebriefBasis): string[] {
  const { isUnassisted, assistedFrom, rulings, nudges, hints, presences, standIns, extendedFrom, stoppedAt } =
    figures.standing;
  const words: string[] = [];
  if (isUnassisted) words.push("unassisted");
  if (assistedFrom !== null) words.push(`assisted from ${when(assistedFrom).elapsed}`);
  if (rulings > 0) words.push(countOf(rulings, "ruling"));
  // A step of the ladder is a hint as well to whoever plays alone.
  const isSolo = wayOfPlay(exercise).mode === "solo";
  if (nudges > 0 && !isSolo) words.push(countOf(nudges, "nudge"));
  const taken = isSolo ? nudges + hints : hints;
  if (taken > 0) words.push(countOf(taken, "hint"));
  if (presences > 0) words.push(`${countOf(presences, "wait")} answered in the room`);
  if (standIns > 0) words.push(countOf(standIns, "stand-in"));
  const rewinds = rewindsOf(exercise.play).length;
  if (rewinds > 0) words.push(countOf(rewinds, "rewind"));
  if (extendedFrom !== null) words.push(`extended from ${when(extendedFrom).elapsed}; figures are those before`);
  if (stoppedAt !== null) words.push(`stopped at ${when(stoppedAt).elapsed}`);
  if (exercise.play.live.ended === null)
    words.push(`still open at ${when(exercise.play.live.at).elapsed}; as if nobody decided again`);
  return words;
}

function besideWithoutHelp({ figures, scored, withoutHelp }: DebriefBasis): DebriefHead["withoutHelp"] {
  if (withoutHelp === null) return [];
  const time = (seconds: number | null): string =>
    seconds === null ? "not" : seconds < 0 ? formatElapsed(seconds) : formatDuration(seconds);
  const own = figures.outcome;
  const bare = withoutHelp.figures.outcome;
  return [
    { label: "Detected after", withHelp: time(own.detected), without: time(bare.detected) },
    { label: "Contained after", withHelp: time(own.containment.final), without: time(bare.containment.final) },
    ...SCORE_NAMES.map((name) => ({
      label: `Score: ${name}`,
      withHelp: shown(scored.scores[name].value),
      without: shown(withoutHelp.scored.scores[name].value),
    })),
  ];
}

const shown = (value: number | null): string => (value === null ? "n/a" : String(Math.round(value)));

function withoutHelpNote({ withoutHelp }: DebriefBasis): string {
  if (withoutHelp === null) return "";
  const { leftOut } = withoutHelp.figures;
  const out =
    leftOut.length === 0 ? "" : ` Left out: the help itself and what rested on it, ${countOf(leftOut.length, "step")}.`;
  return `Without help: the room's decisions alone, played again under the same seed.${out}`;
}
