import type { Seconds } from "../model/people.ts";
import { compileExercise, type CompiledExercise } from "../run/simulate.ts";
import { carryOut, check } from "./carry-out.ts";
import type { Command, Refusal } from "./command.ts";
import type { Live, PlaySetup } from "./live.ts";
import type { PlayEvent } from "./play-event.ts";
import { startLive } from "./start.ts";

/** One command that was carried out, with what it caused. */
export interface PlayStep {
  /** From 1, in the order in which they were given, whatever branch they belong to. */
  number: number;
  /** The step before it on its branch; 0: the start. */
  after: number;
  /** Second at which it was given. */
  at: Seconds;
  command: Command;
  events: PlayEvent[];
}

/**
 * An exercise in play: what it is made from, and a tree of commands. To undo, or to ask what if, is to go back to a step
 * and go on from there; what was left stays in the tree. The run at the head is kept, so that going on costs no more
 * than what happens.
 */
export interface Play {
  setup: PlaySetup;
  /** Compiled once, for every run of this play. */
  exercise: CompiledExercise;
  /** Before the first command. */
  start: PlayEvent[];
  steps: PlayStep[];
  /** The step that the next one comes after; 0: the start. */
  head: number;
  live: Live;
}

/** Begins an exercise. */
export function startPlay(setup: PlaySetup): Play {
  const exercise = compileExercise(setup);
  const live = startLive(setup, exercise);
  return { setup, exercise, start: [...live.events], steps: [], head: 0, live };
}

/** Carries a command out at the head, or says why not; a refused command changes nothing. */
export function decide(play: Play, command: Command): { step: PlayStep } | { refusal: Refusal } {
  const { live } = play;
  const refusal = check(live, command);
  if (refusal !== null) return { refusal };
  const { at } = live;
  const from = live.events.length;
  carryOut(live, command);
  const step = { number: play.steps.length + 1, after: play.head, at, command, events: live.events.slice(from) };
  play.steps.push(step);
  play.head = step.number;
  return { step };
}

/** Goes back, or over to another branch: the next command comes after this step. */
export function goTo(play: Play, number: number): Refusal | null {
  if (!Number.isSafeInteger(number) || number < 0 || number > play.steps.length)
    return { sentence: `There is no step ${number}.`, place: "to" };
  if (number === play.head) return null;
  const live = rebuild(play, number);
  play.head = number;
  play.live = live;
  return null;
}

/** The step before the head, for undo; null at the start. */
export function stepBefore(play: Play): number | null {
  return play.steps[play.head - 1]?.after ?? null;
}

/** The steps of the branch that ends at a step, in order. */
export function branchTo(play: Play, number: number): PlayStep[] {
  const branch: PlayStep[] = [];
  for (let step = play.steps[number - 1]; step !== undefined; step = play.steps[step.after - 1]) branch.push(step);
  return branch.reverse();
}

/** A live play of its own at a step, for questions that must not touch the one in play. */
export function rebuild(play: Play, number: number): Live {
  const live = startLive(play.setup, play.exercise);
  for (const { command } of branchTo(play, number)) carryOut(live, command);
  return live;
}
