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

/** Whether a team has what it takes to carry a task out. */
export function canCarryOut(run: Run, task: Task, team: number): boolean {
  return !needsAbility(task.action) || isAble(run, task, team);
}

/** R lacks the ability: a team that has it is asked, in-house before a vendor. */
export function authority(run: Run, task: Task): void {
  if (canCarryOut(run, task, task.team)) return prepared(run, task);
  releaseSlot(run, task);
  task.stage = "authority";
  const { teams, isInside } = teamsToAsk(run, task);
  const executor = earliest(run, task, teams);
  if (executor < 0) {
    run.emit?.({ t: run.now, type: "taskRefused", task: task.number, why: "nobody-able" });
    task.now = { segment: "authority", team: null };
    task.isDeclined = true;
    return finishTask(run, task);
  }
  task.executor = executor;
  if (!isInside) return askVendor(run, task, executor, "authority", prepared);
  const takes = draw(run, task, DRAW.authority, executor, 0, assumed(run, "handOffInside"));
  waitUntil(run, task, run.now + takes, "authority", executor, prepared);
}

/** What is to be done, as far as it says who can. */
type Doing = Pick<Task, "action" | "objectId" | "way" | "team">;

/** Whether a team can carry something out as things stand. */
export function isAble(run: Run, { action, objectId, way }: Doing, team: number): boolean {
  // Data that only its provider can bring back needs the provider, whatever R can do.
  const onlyTeam = way?.team ?? -1;
  return (
    (run.lockedOut[team] === 0 || action === "break-glass") &&
    (onlyTeam < 0 || onlyTeam === team) &&
    abilityOf(run.world, run.organisation, team, action, objectId) !== null
  );
}

/** The teams that R may ask to do what it cannot: our side's and its own party's, or where there are none, other parties'. */
export function teamsToAsk(run: Run, doing: Doing): { teams: number[]; isInside: boolean } {
  const { order, teams } = run.organisation;
  const able = order.filter((team) => team !== doing.team && isAble(run, doing, team));
  const party = teams[doing.team]?.team.party ?? "";
  const inside = able.filter((team) => !isOutside(run, team) || teams[team]?.team.party === party);
  return inside.length > 0 ? { teams: inside, isInside: true } : { teams: able, isInside: false };
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
  askVendor(run, task, vendorDesk(run, task), "authority", hearAnswer, party);
}

/** The team that is booked for the wait when a party is asked: one of its own, or where it has none, whoever asks. */
export function vendorDesk({ organisation }: Run, { objectId, team }: Doing): number {
  const { objects, objectIndex, order, teams } = organisation;
  const party = objects[objectIndex.get(objectId) ?? 0]?.party ?? "";
  return order.find((one) => teams[one]?.team.party === party) ?? team;
}

function hearAnswer(run: Run, task: Task): void {
  run.wiring.execute(run, task);
  finishTask(run, task);
}
