import type { BranchRow, ConsoleView } from "../../../contract/session.ts";
import { branchTo, type Play, type PlayStep } from "../../../engine/play/session.ts";
import { titleOfDecision } from "./decision-titles.ts";
import { titlesOf, type OpenSession } from "../session/open-session.ts";

type Points = ConsoleView["rewind"];

/** Points that one can rewind to: the start, beats, committed decisions; a rewind goes to right after them. */
export function toRewindPoints(open: OpenSession): Points {
  const { play } = open.exercise;
  const points = branchTo(play, play.head).flatMap((step) => pointsOf(open, step, true));
  return [{ step: 0, at: 0, title: "Start" }, ...points];
}

/** Decisions that were undone or left on another branch, and the positions that lost a dispute. */
export function toRoadsNotTaken(open: OpenSession): Points {
  const { play } = open.exercise;
  const own = new Set(branchTo(play, play.head).map(({ number }) => number));
  return play.steps.flatMap((step) => {
    if (!own.has(step.number)) return pointsOf(open, step, false);
    return step.events.flatMap((event) => {
      if (event.type !== "settled") return [];
      const disputed = play.live.events.find((one) => one.type === "disputed" && one.dispute === event.dispute);
      if (disputed?.type !== "disputed") return [];
      const left = disputed.positions.filter((_, p) => p + 1 !== event.position);
      return left.map(({ text }) => ({ step: step.after, at: step.at, title: `${disputed.question} ${text}` }));
    });
  });
}

function pointsOf({ exercise }: OpenSession, { number, at, command, events }: PlayStep, withBeats: boolean): Points {
  const titles = titlesOf(exercise.scenario);
  const { beats } = exercise.scenario.exercise;
  if (command.do === "commit") {
    const named = command.decisions.map((one) => `${titles.tag(one.team)} ${titleOfDecision(one, titles)}`);
    return [{ step: number, at, title: named.join(" · ") }];
  }
  if (command.do === "record") return withBeats ? [] : [{ step: number, at, title: command.text }];
  const reached = events.findLast((event) => event.type === "beatReached" && !event.merged);
  if (!withBeats || reached?.type !== "beatReached") return [];
  const b = beats.findIndex(({ id }) => id === reached.beat);
  return [{ step: number, at: reached.t, title: `Beat ${b + 1}: ${beats[b]?.title ?? reached.beat}` }];
}

/** The step that redo goes to: towards the latest that was given after the head; null: nothing comes after it. */
export function redoOf(play: Play): number | null {
  let next: number | null = null;
  // From the latest on, whatever leads back to the head: the step right after the head on that way.
  for (let tip = play.steps.length; tip > play.head && next === null; tip -= 1) {
    let step = play.steps[tip - 1];
    while (step !== undefined && step.after > play.head) step = play.steps[step.after - 1];
    if (step?.after === play.head) next = step.number;
  }
  return next;
}

/** Every branch of the tree, the main one first, each with its latest step. */
export function toBranchRows({ exercise, branchNames }: OpenSession): BranchRow[] {
  const { play } = exercise;
  const tips = new Map<number, PlayStep | null>([[0, null]]);
  const starts = new Map<number, number>([[0, 0]]);
  const hasFollower = new Set<number>();
  for (const step of play.steps) {
    // The first to follow goes on with the branch before it; every other begins one.
    const start = hasFollower.has(step.after) ? step.number : (starts.get(step.after) ?? 0);
    hasFollower.add(step.after);
    starts.set(step.number, start);
    tips.set(start, step);
  }
  const current = starts.get(play.head) ?? 0;
  return [...tips].map(([from, tip], n) => ({
    from,
    tip: tip?.number ?? 0,
    name: branchNames[String(from)] ?? (from === 0 ? "Main" : `Branch ${n + 1}`),
    at: tip?.events.at(-1)?.t ?? tip?.at ?? 0,
    isCurrent: from === current,
  }));
}
