import type { Told } from "../model/exercise.ts";
import type { Seconds } from "../model/people.ts";
import { isMet } from "../run/condition.ts";
import { advanceRun, settleRun } from "../run/simulate.ts";
import { seeWhatIsDue } from "./initiative.ts";
import type { Live } from "./live.ts";
import { noteReason } from "./stops.ts";
import { tellRoom } from "./tell-room.ts";

/** Lets the clock run to a second, or to the next stop; null: only a stop or the horizon ends it. */
export function advance(live: Live, until: Seconds | null, isThrough: boolean): void {
  const { run } = live;
  const end = Math.min(until ?? run.horizon, run.horizon);
  live.isThrough = isThrough;
  live.reasons = [];
  live.stopAt = Infinity;
  for (;;) {
    const mark = Math.max(live.at, Math.min(end, nextMark(live)));
    live.happened += advanceRun(run, mark, () => {
      if (live.stops === "decisions") seeWhatIsDue(live);
      return live.stopAt !== Infinity;
    });
    // A second is played to its end, so that nothing of it comes after what is decided in it.
    if (live.stopAt !== Infinity) live.happened += advanceRun(run, live.stopAt);
    live.at = live.stopAt === Infinity ? mark : live.stopAt;
    run.now = live.at;
    playMarks(live);
    if (live.stopAt !== Infinity || live.at >= end) break;
  }
  seeWhatIsDue(live);
  if (live.at >= run.horizon) live.reasons.push({ kind: "horizon" });
  else if (live.stopAt === Infinity) live.reasons.push({ kind: "asked-for" });
  live.emit({ t: live.at, type: "clockStopped", reasons: live.reasons });
  live.reasons = [];
  live.stopAt = Infinity;
}

/** Plays what a command has put on the clock for this very second. */
export function finishSecond(live: Live): void {
  live.isThrough = true;
  settleRun(live.run);
  live.happened += advanceRun(live.run, live.at);
  live.run.now = live.at;
  seeWhatIsDue(live);
  live.reasons = [];
}

/** The next second at which play itself has something to do. */
function nextMark(live: Live): Seconds {
  let next = Infinity;
  const consider = (at: Seconds): void => {
    if (at < next) next = at;
  };
  live.setup.scenario.exercise.beats.forEach(({ at }, b) => {
    if (live.beats[b] === "ahead" || live.beats[b] === "merged") consider(Math.max(at, live.at));
  });
  for (const { at, state } of live.injects) if (state === "waiting") consider(Math.max(at, live.at));
  for (const { coming } of live.asks) if (coming !== null) consider(Math.max(coming.at, live.at));
  for (const { at } of live.later) consider(Math.max(at, live.at));
  return next;
}

/** Does what play itself has to do by now: decisions committed for now, answers, beats, injects. */
function playMarks(live: Live): void {
  const due = live.later.filter(({ at }) => at <= live.at);
  live.later = live.later.filter(({ at }) => at > live.at);
  for (const { go } of due) go();
  if (due.length > 0) live.happened += advanceRun(live.run, live.at);
  live.asks.forEach((ask, a) => {
    if (ask.coming === null || ask.coming.at > live.at) return;
    answerAsk(live, a, { ...ask.coming, isRuled: true });
  });
  live.setup.scenario.exercise.beats.forEach(({ id, at, tells }, b) => {
    const state = live.beats[b];
    if ((state !== "ahead" && state !== "merged") || at > live.at) return;
    live.beats[b] = "reached";
    live.emit({ t: live.at, type: "beatReached", beat: id, merged: state === "merged" });
    tellRoom(live, tells, `beat ${id}`);
    if (state === "merged") return;
    noteReason(live, live.at, { kind: "beat", beat: id });
    live.beatAt = live.at;
    live.beatRoom = live.room;
  });
  live.injects.forEach(({ at, state }, i) => {
    if (state === "waiting" && at <= live.at) fireInject(live, i);
  });
}

/** Gives an open question its answer, and the seats what it tells of. */
export function answerAsk(
  live: Live,
  number: number,
  { text, tells, isRuled }: { text: string; tells: readonly Told[]; isRuled: boolean },
): void {
  const ask = live.asks[number];
  if (ask === undefined) return;
  ask.coming = null;
  ask.answer = text;
  live.emit({ t: live.at, type: "answered", ask: number + 1, text, isRuled });
  tellRoom(live, tells, `answer ${number + 1}`);
  noteReason(live, live.at, { kind: "answer", ask: number + 1, task: null });
}

/** Tells the room an inject, in the text that its condition calls for. */
export function fireInject(live: Live, number: number): void {
  const inject = live.setup.scenario.exercise.injects[number];
  const state = live.injects[number];
  if (inject === undefined || state === undefined) return;
  const isSo = inject.when === null || isMet(live.run, inject.when);
  const text = isSo ? inject.text : inject.otherwise;
  if (text === null) {
    state.state = "passed";
    live.emit({ t: live.at, type: "injectPassed", inject: inject.id, why: "condition" });
    return;
  }
  state.state = "fired";
  const { id, title, channel, from } = inject;
  live.emit({ t: live.at, type: "injectFired", inject: id, title, channel, from, text });
  tellRoom(live, isSo ? inject.tells : inject.otherwiseTells, `inject ${id}`);
  noteReason(live, live.at, { kind: "inject", inject: id });
}
