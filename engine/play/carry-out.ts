import { RESPONSIBILITY } from "../model/responsibility.ts";
import { setPresence } from "../teams/presence.ts";
import { advance, answerAsk, finishSecond, fireInject } from "./advance.ts";
import { applyCommit, checkCommit, intervene } from "./commit.ts";
import type { Command, Refusal } from "./command.ts";
import { endExercise } from "./end.ts";
import { applyHint, checkHint } from "./hints.ts";
import type { Live } from "./live.ts";
import { applyLever, applyNudge, checkLever, checkNudge } from "./nudges.ts";
import {
  applyAgenda,
  applyAsk,
  applyDispute,
  applySettle,
  checkAgenda,
  checkAnswer,
  checkDispute,
  checkInject,
  checkRecord,
  checkSettle,
} from "./records.ts";
import { applyRuling, checkRuling } from "./rulings.ts";

/** What can still be said when the exercise is over. */
const AFTER_THE_END: ReadonlySet<Command["do"]> = new Set(["record", "note", "park", "agenda"]);

/** Why a command cannot be carried out now, or null. Changes nothing. */
export function check(live: Live, command: Command): Refusal | null {
  if (live.ended !== null && !AFTER_THE_END.has(command.do))
    return { sentence: "The exercise has ended; go back to go on.", place: "do" };
  switch (command.do) {
    case "commit":
      return checkCommit(live, command);
    case "record":
    case "note":
    case "park":
    case "ask":
      return checkRecord(live, command);
    case "rule":
      return checkRuling(live, command);
    case "wait":
      if (command.until === "next-stop") return null;
      return command.until > live.at
        ? null
        : { sentence: "The clock runs forward only; go back to undo.", place: "until" };
    case "answer":
      return checkAnswer(live, command);
    case "presence": {
      const task = live.run.tasks[command.task - 1];
      if (task === undefined || task.isDone)
        return { sentence: `There is no task ${command.task} under way.`, place: "task" };
      return RESPONSIBILITY[task.action].decided || command.wait !== "approve"
        ? null
        : { sentence: "That task needs no approval.", place: "wait" };
    }
    case "dispute":
      return checkDispute(live, command);
    case "settle":
      return checkSettle(live, command);
    case "nudge":
      return checkNudge(live, command);
    case "hint":
      return checkHint(command);
    case "lever":
      return checkLever(live, command);
    case "inject":
      return checkInject(live, command);
    case "agenda":
      return checkAgenda(live, command);
    case "stops":
    case "end":
      return null;
  }
}

/** Carries out a command that was checked. */
export function carryOut(live: Live, command: Command): void {
  const { at } = live;
  live.room = command.room ?? live.room;
  switch (command.do) {
    case "wait":
      advance(live, command.until === "next-stop" ? null : command.until, command.through);
      if (live.at >= live.run.horizon) endExercise(live, "horizon");
      return;
    case "end":
      return endExercise(live, command.rest);
    case "commit":
      applyCommit(live, command);
      break;
    case "record":
      live.emit({ t: at, type: "recorded", text: command.text, team: command.team, objective: command.objective });
      break;
    case "note":
      live.emit({ t: at, type: "noted", text: command.text, objective: command.objective });
      break;
    case "park":
      live.emit({ t: at, type: "parked", text: command.text });
      break;
    case "rule":
      applyRuling(live, command);
      break;
    case "ask":
      applyAsk(live, command);
      break;
    case "answer":
      answerAsk(live, command.ask - 1, { text: command.text, tells: command.tells, isRuled: false });
      break;
    case "presence": {
      const task = live.run.tasks[command.task - 1];
      if (task !== undefined) setPresence(live.run, task, command.wait, command.is);
      if (command.is !== "modelled") intervene(live, "presence");
      live.emit({ t: at, type: "presenceSet", task: command.task, wait: command.wait, is: command.is });
      break;
    }
    case "dispute":
      applyDispute(live, command);
      break;
    case "settle":
      applySettle(live, command);
      break;
    case "nudge":
      applyNudge(live, command);
      break;
    case "hint":
      applyHint(live, command);
      break;
    case "lever":
      applyLever(live, command);
      break;
    case "inject":
      carryOutInject(live, command);
      break;
    case "agenda":
      applyAgenda(live, command);
      break;
    case "stops":
      live.stops = command.at;
      live.emit({ t: at, type: "stopsSet", at: command.at });
      break;
  }
  if (live.ended === null) finishSecond(live);
}

function carryOutInject(live: Live, command: Extract<Command, { do: "inject" }>): void {
  const t = live.at;
  if (command.act === "add") {
    live.emit({ t, type: "injectFired", inject: "added", ...command.added });
    return;
  }
  const i = live.setup.scenario.exercise.injects.findIndex(({ id }) => id === command.inject);
  const state = live.injects[i];
  if (state === undefined) return;
  if (command.act === "fire") return fireInject(live, i);
  state.state = command.act === "hold" ? "held" : "passed";
  if (command.act === "hold") live.emit({ t, type: "injectHeld", inject: command.inject });
  else live.emit({ t, type: "injectPassed", inject: command.inject, why: "skipped" });
}
