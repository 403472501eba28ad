import { DRAW, PAGED } from "../chance/draw-key.ts";
import { abilityOf } from "../compile/abilities.ts";
import type { Action } from "../model/vocabulary.ts";
import type { Run } from "../run/state.ts";
import { assumed, draw, finishTask, firstAttention, isOutside, releaseSlot, waitUntil } from "./desk.ts";
import { prepared } from "./execution.ts";
import type { Task } from "./task.ts";
import { askVendor } from "./vendor.ts";

const WITHOUT_ABILITY: readonly Action[] = [
  "declare",
  "take-command",
  "notify",
  "wait",
  "trace-reach",
  "confirm-vendor-evidence",
  "preserve-evidence",
];

/** Whether carrying an action out takes an ability, or anybody can do it. */
export function needsAbility(action: Action): boolean {
  return !WITHOUT_ABILITY.includes(action);
}

/** R lacks the ability: a team that has it is asked, in-house before a vendor. */
export function authority(run: Run, task: Task): void {
  const { world, organisation } = run;
  // Data that only its provider can bring back needs the provider, whatever R can do.
  const onlyTeam = task.way?.team ?? -1;
  const isAble = (team: number): boolean =>
    (run.lockedOut[team] === 0 || task.action === "break-glass") &&
    (onlyTeam < 0 || onlyTeam === team) &&
    abilityOf(world, organisation, team, task.action, task.objectId) !== null;
  if (!needsAbility(task.action) || isAble(task.team)) return prepared(run, task);
  releaseSlot(run, task);
  task.stage = "authority";
  const able = organisation.order.filter((team) => team !== task.team && isAble(team));
  const party = organisation.teams[task.team]?.team.party ?? "";
  const inside = able.filter((team) => !isOutside(run, team) || organisation.teams[team]?.team.party === party);
  const executor = earliest(run, task, inside.length > 0 ? inside : able);
  if (executor < 0) {
    run.emit?.({ t: run.now, type: "taskRefused", task: task.number, why: "nobody-able" });
    task.now = { segment: "authority", team: null };
    task.isDeclined = true;
    return finishTask(run, task);
  }
  task.executor = executor;
  if (inside.length === 0) return askVendor(run, task, executor, "authority", prepared);
  const takes = draw(run, task, DRAW.authority, executor, 0, assumed(run, "handOffInside"));
  waitUntil(run, task, run.now + takes, "authority", executor, prepared);
}

function earliest(run: Run, task: Task, teams: readonly number[]): number {
  let best = -1;
  let at = Infinity;
  for (const team of teams) {
    const there = firstAttention(run, task, team, PAGED.authority);
    if (best < 0 || there < at) {
      best = team;
      at = there;
    }
  }
  return best;
}

/** The answer to a question to another party. */
export function vendorAnswer(run: Run, task: Task): void {
  releaseSlot(run, task);
  const party = run.organisation.objects[task.object]?.party ?? "";
  const { order, teams } = run.organisation;
  const desk = order.find((team) => teams[team]?.team.party === party) ?? -1;
  askVendor(run, task, desk < 0 ? task.team : desk, "authority", hearAnswer, party);
}

function hearAnswer(run: Run, task: Task): void {
  run.wiring.execute(run, task);
  finishTask(run, task);
}
