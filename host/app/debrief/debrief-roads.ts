import type { Improvement } from "../../../contract/debrief.ts";
import type { Seconds } from "../../../engine/model/people.ts";
import { branchTo, type Play, type PlayStep } from "../../../engine/play/session.ts";
import { formatDuration } from "../../../story/moments.ts";
import { countOf } from "../../../story/text-layout.ts";
import type { DebriefBasis } from "./debrief-basis.ts";
import { lossWords } from "./debrief-evidence.ts";
import { disputeSettledBy, stepWords } from "./debrief-words.ts";

/** Play went on from an earlier second than it had come to: whoever decides then knows what came. */
interface Rewind {
  /** Steps that were given before it. */
  after: number;
  from: Seconds;
  to: Seconds;
  /** What was left by it, in order. */
  left: PlayStep[];
}

/** Every time that play went back in time; what is undone in the same second is no rewind. */
export function rewindsOf(play: Play): Rewind[] {
  const { steps, head, live } = play;
  // Where each step comes after another than the one given before it; and at the end, where the head was left behind.
  const turns = steps
    .map(({ after, at }, n) => ({ before: n, after, to: at }))
    .concat({ before: steps.length, after: head, to: live.at })
    .filter(({ before, after }) => before > 0 && after !== before);
  return turns.flatMap(({ before, after, to }) => {
    const last = steps[before - 1];
    const from = Math.max(last?.at ?? 0, last?.events.at(-1)?.t ?? 0);
    if (from <= to) return [];
    const kept = new Set(branchTo(play, after).map(({ number }) => number));
    return [{ after: before, from, to, left: branchTo(play, before).filter(({ number }) => !kept.has(number)) }];
  });
}

/** What was tried and left, when play went back to before it, and the positions that lost a dispute; with no decision, all of them. */
export function roadsOf(basis: DebriefBasis): Improvement["roadsNotTaken"] {
  const { exercise, branch, when } = basis;
  const taken = new Set(branch.map(({ number }) => number));
  const rewinds = new Map(rewindsOf(exercise.play).map((rewind) => [rewind.after, rewind]));
  const left = exercise.play.steps.flatMap((step) => {
    const rewind = rewinds.get(step.number);
    return [
      ...(taken.has(step.number) ? [] : decisionOn(step, basis)),
      ...(rewind === undefined ? [] : [{ elapsed: when(rewind.from).elapsed, text: rewindWords(rewind, basis) }]),
    ];
  });
  const lost = branch.flatMap((step) => {
    const { command } = step;
    const dispute = disputeSettledBy(exercise.play, step);
    if (command.do !== "settle" || dispute === undefined) return [];
    const others = dispute.positions.filter((_, n) => n + 1 !== command.position);
    return others.map(({ text }) => ({
      elapsed: when(step.at).elapsed,
      text: `${dispute.question} Not chosen: “${text}”`,
    }));
  });
  return [...left, ...lost];
}

function decisionOn(step: PlayStep, basis: DebriefBasis): Improvement["roadsNotTaken"] {
  if (!["commit", "record", "rule", "settle"].includes(step.command.do)) return [];
  const words = stepWords(step, basis);
  return words === null ? [] : [{ elapsed: basis.when(step.at).elapsed, text: words.text }];
}

function rewindWords({ from, to, left }: Rewind, { titles, when }: DebriefBasis): string {
  const decided = left.filter(({ command }) => command.do === "commit").length;
  const seen = left.flatMap(({ events }) =>
    events.flatMap((event) => {
      if (event.type === "evidenceLost") return [lossWords(event, titles)];
      if (event.type === "dataDestroyed" || event.type === "backupDestroyed")
        return [`Destroyed: ${titles.of(event.system)}`];
      return [];
    }),
  );
  const ended = left.some(({ command }) => command.do === "end");
  const where = ended ? ", after the end of play," : "";
  return [
    `Went back${where} to ${when(to).elapsed}, ${formatDuration(from - to)} earlier.`,
    decided === 0 ? "Nothing was decided on the road that was left." : `${countOf(decided, "decision")} left.`,
    ...(seen.length === 0 ? [] : [`Seen there: ${[...new Set(seen)].join("; ")}.`]),
  ].join(" ");
}
