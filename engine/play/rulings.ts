import { alertCause, endIgnorance } from "../ledger/alert-cause.ts";
import { noteResponse } from "../ledger/responses.ts";
import { delayMove, ruleMove } from "../attack/moves.ts";
import { DUTIES } from "../model/vocabulary.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import { objectOf, teamIdOf, type Run } from "../run/state.ts";
import { dispatch, finishTask, releaseSlot } from "../teams/desk.ts";
import { handOverTasks } from "../teams/hand-over.ts";
import { clear, learn, levelOf } from "../teams/knowledge.ts";
import { checkObligations } from "../teams/obligations.ts";
import { isWaiting, leaveQueue, lengthenWait } from "../teams/presence.ts";
import { respond } from "../teams/respond.ts";
import { answerAsk } from "./advance.ts";
import { teamOf, titleOf } from "./commit.ts";
import type { Command, Refusal, RulingEffect, Seat } from "./command.ts";
import { handOver, setLetter, standInOf, standsIn, takeBack } from "./letters.ts";
import type { Live } from "./live.ts";
import { comeBack, handOverDues, leaveSeat } from "./seats.ts";
import { checkTold } from "./tell-room.ts";

type Ruling = Extract<Command, { do: "rule" }>;

/** Most effects of one ruling. */
const EFFECTS_MAX = 20;

/** What is wrong with a ruling, or null. */
export function checkRuling(live: Live, { effects, reason }: Ruling): Refusal | null {
  if (reason.trim() === "") return { sentence: "A ruling says why.", place: "reason" };
  if (effects.length > EFFECTS_MAX)
    return { sentence: `A ruling has at most ${EFFECTS_MAX} effects.`, place: "effects" };
  for (const [i, effect] of effects.entries()) {
    const refusal = checkEffect(live, effect);
    if (refusal !== null) return { ...refusal, place: `effects[${i}].${refusal.place}` };
  }
  return null;
}

function checkEffect(live: Live, effect: RulingEffect): Refusal | null {
  const { run } = live;
  const noTeam = (id: string, place: string): Refusal | null =>
    teamOf(run, id) < 0 ? { sentence: `There is no team "${id}".`, place } : null;
  switch (effect.kind) {
    case "reveal": {
      if (!run.organisation.objectIndex.has(effect.object))
        return { sentence: `There is no object "${effect.object}".`, place: "object" };
      const refusal = noTeam(effect.team, "team");
      if (refusal !== null || effect.level !== "cleared") return refusal;
      const known = levelOf(run, teamOf(run, effect.team), objectOf(run, effect.object));
      const sentence = `${titleOf(run, effect.team)} knows nothing of ${titleOf(run, effect.object)} that could be cleared.`;
      return known === null ? { sentence, place: "level" } : null;
    }
    case "occupy":
      return noTeam(effect.team, "team") ?? checkLength(effect.for, "for");
    case "answer":
      if (live.asks[effect.ask - 1] === undefined)
        return { sentence: `There is no question ${effect.ask}.`, place: "ask" };
      if (live.asks[effect.ask - 1]?.answer !== null)
        return { sentence: `Question ${effect.ask} is answered.`, place: "ask" };
      if (effect.at < live.at) return { sentence: "An answer comes now or later.", place: "at" };
      return checkTold(live, effect.tells);
    case "set-letter": {
      const duties: readonly string[] = [...DUTIES, ...run.world.scenario.duties.map(({ id }) => id)];
      if (!duties.includes(effect.duty)) return { sentence: `There is no duty "${effect.duty}".`, place: "duty" };
      if (effect.on.object !== null && !run.organisation.objectIndex.has(effect.on.object))
        return { sentence: `There is no object "${effect.on.object}".`, place: "on.object" };
      if (effect.from !== null && effect.from < live.at)
        return { sentence: "A letter changes from now or later.", place: "from" };
      return noTeam(effect.team, "team");
    }
    case "outcome":
    case "delay": {
      const m = run.world.moveIndex.get(effect.move) ?? -1;
      const status = run.moves[m]?.status;
      if (status === undefined) return { sentence: `There is no move "${effect.move}".`, place: "move" };
      if (status === "done" || status === "failed" || status === "abandoned")
        return { sentence: `The move "${effect.move}" is over.`, place: "move" };
      return effect.kind === "delay" ? checkLength(effect.by, "by") : null;
    }
    case "delay-task":
    case "refuse": {
      const task = run.tasks[effect.task - 1];
      if (task === undefined || task.isDone)
        return { sentence: `There is no task ${effect.task} under way.`, place: "task" };
      if (!isWaiting(run, task)) return { sentence: `Task ${effect.task} does not wait for anybody.`, place: "task" };
      return effect.kind === "refuse" ? null : checkLength(effect.by, "by");
    }
    case "absent": {
      const refusal = noTeam(effect.team, "team");
      if (refusal !== null) return refusal;
      if (live.seats[teamOf(run, effect.team)] === "absent")
        return { sentence: `${titleOf(run, effect.team)} is absent already.`, place: "team" };
      if (effect.standIn === effect.team) return { sentence: "A stand-in is another team.", place: "standIn" };
      if (effect.standIn === null) return null;
      const other = teamOf(run, effect.standIn);
      return other >= 0 && live.seats[other] === "absent"
        ? { sentence: `${titleOf(run, effect.standIn)} is absent as well.`, place: "standIn" }
        : noTeam(effect.standIn, "standIn");
    }
    case "return": {
      const refusal = noTeam(effect.team, "team");
      if (refusal !== null) return refusal;
      return live.seats[teamOf(run, effect.team)] === "absent"
        ? null
        : { sentence: `${titleOf(run, effect.team)} is not absent.`, place: "team" };
    }
  }
}

function checkLength(seconds: number, place: string): Refusal | null {
  if (Number.isSafeInteger(seconds) && seconds >= 1) return null;
  return { sentence: "A length of time is at least one second.", place };
}

/** Carries a ruling out. */
export function applyRuling(live: Live, { effects, reason }: Ruling): void {
  live.rulings += 1;
  const kinds = effects.map(({ kind }) => kind);
  live.interventions.push({ at: live.at, kind: "ruling", lever: null, effects: kinds });
  live.emit({ t: live.at, type: "ruled", ruling: live.rulings, reason, effects: kinds });
  for (const effect of effects) applyEffect(live, effect);
}

function applyEffect(live: Live, effect: RulingEffect): void {
  const { run } = live;
  switch (effect.kind) {
    case "reveal": {
      const team = teamOf(run, effect.team);
      const object = objectOf(run, effect.object);
      if (effect.level === "cleared") clear(run, team, object, run.now, run.now);
      else tell(run, team, [object], effect.level, `ruling ${live.rulings}`);
      return;
    }
    case "occupy": {
      const team = teamOf(run, effect.team);
      const desk = run.desks[team];
      if (desk === undefined) return;
      const slots = desk.capacity;
      desk.busy += slots;
      const until = run.now + effect.for;
      live.emit({ t: live.at, type: "teamOccupied", team: effect.team, until });
      schedule(run.queue, until, ORDER.taskEnd, 0, 0, endOccupation, slots, team);
      return;
    }
    case "answer": {
      const { text, at, tells } = effect;
      if (at <= live.at) return answerAsk(live, effect.ask - 1, { text, tells, isRuled: true });
      const ask = live.asks[effect.ask - 1];
      if (ask !== undefined) ask.coming = { text, at, tells };
      return;
    }
    case "set-letter": {
      const { duty, on, team, letter } = effect;
      const set = (): void => {
        setLetter(live, duty, on, teamOf(run, team), letter);
        live.emit({ t: live.at, type: "letterSet", duty, team, letter });
      };
      if (effect.from === null || effect.from <= live.at) set();
      else live.later.push({ at: effect.from, go: set });
      return;
    }
    case "outcome":
      return ruleMove(run, run.world.moveIndex.get(effect.move) ?? -1, effect.value);
    case "delay":
      return delayMove(run, run.world.moveIndex.get(effect.move) ?? -1, effect.by);
    case "delay-task": {
      const task = run.tasks[effect.task - 1];
      if (task !== undefined) lengthenWait(run, task, effect.by);
      return;
    }
    case "refuse": {
      const task = run.tasks[effect.task - 1];
      if (task === undefined) return;
      task.isDeclined = true;
      task.wait = null;
      run.emit?.({
        t: run.now,
        type: "taskDeclined",
        task: task.number,
        team: teamIdOf(run, task.now.team ?? task.team),
        why: "ruled",
      });
      leaveQueue(run, task);
      releaseSlot(run, task);
      return finishTask(run, task);
    }
    case "absent":
      return changeSeat(live, effect.team, effect.standIn);
    case "return": {
      const team = teamOf(run, effect.team);
      live.seats[team] = seatBefore(live, effect.team);
      const standIn = standInOf(live, team);
      takeBack(live, team);
      if (standIn !== null && live.seats[standIn] === "stand-in" && !standsIn(live, standIn))
        live.seats[standIn] = seatBefore(live, teamIdOf(run, standIn));
      comeBack(live, team);
      dispatch(run, team);
      live.emit({
        t: live.at,
        type: "seatChanged",
        team: effect.team,
        seat: live.seats[team],
        standIn: null,
        handed: [],
      });
      return;
    }
  }
}

/** How a seat is played when it is nobody's stand-in and somebody is there. */
function seatBefore({ setup }: Live, id: string): Seat {
  const seat = setup.seats[id] ?? "design";
  return seat === "absent" ? "human" : seat;
}

/** A seat is empty from now on; its letters pass to a stand-in, or to nobody. */
export function changeSeat(live: Live, id: string, standIn: string | null): void {
  const { run } = live;
  const team = teamOf(run, id);
  live.seats[team] = "absent";
  let handed: number[] = [];
  if (standIn !== null) {
    const other = teamOf(run, standIn);
    handOver(live, team, other);
    handed = handOverTasks(run, team, other);
    if (live.seats[other] === "human") live.seats[other] = "stand-in";
    live.interventions.push({ at: live.at, kind: "stand-in", lever: null, effects: [] });
  }
  leaveSeat(live, team);
  live.emit({ t: live.at, type: "seatChanged", team: id, seat: "absent", standIn, handed });
  if (standIn !== null) handOverDues(live, team, teamOf(run, standIn));
}

/** A team is told something, as if it had read a real alert; the time before stays undetected. */
export function tell(
  run: Run,
  team: number,
  objects: readonly number[],
  level: "suspected" | "known",
  how: string,
): void {
  const cause = alertCause(run, run.now, run.latestResponse);
  let isNew = false;
  for (const object of objects)
    isNew =
      learn(run, team, object, level, { kind: "said", words: how }, { at: run.now, isMade: false, isRobbed: false }) ||
      isNew;
  if (run.organisation.teams[team]?.ours !== true) return;
  endIgnorance(run);
  run.detectedAt = Math.min(run.detectedAt, run.now);
  run.incident.isOpen = true;
  noteResponse(run, cause);
  if (isNew && run.believedAt !== Infinity) {
    run.believedAt = Infinity;
    run.emit?.({ t: run.now, type: "containmentReopened", by: how });
  }
  checkObligations(run, cause);
  respond(run, team, cause);
}

function endOccupation(run: Run, slots: number, team: number): void {
  const desk = run.desks[team];
  if (desk !== undefined) desk.busy -= slots;
  dispatch(run, team);
}
