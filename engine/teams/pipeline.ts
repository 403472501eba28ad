import { DRAW, PAGED } from "../chance/draw-key.ts";
import { abilityOf } from "../compile/abilities.ts";
import { RESPONSIBILITIES, RESPONSIBILITY } from "../model/responsibility.ts";
import type { Row } from "../compile/letters.ts";
import { ACTION_NUMBER, ACTIONS, DUTIES } from "../model/vocabulary.ts";
import { idOf, teamIdOf, type Run } from "../run/state.ts";
import { authority, vendorAnswer } from "./authority.ts";
import { consult, isPreAuthorised } from "./consultation.ts";
import {
  assumed,
  draw,
  finishTask,
  firstAttention,
  isOutside,
  joinQueue,
  releaseSlot,
  waitUntil,
  workFor,
  workOn,
} from "./desk.ts";
import { dropFromStrike, letGo } from "./execution.ts";
import { takeTaskName } from "./task-name.ts";
import type { Task, TaskOrder } from "./task.ts";
import { askVendor } from "./vendor.ts";

const DUTY_NUMBER = ACTIONS.map((action) => DUTIES.findIndex((duty) => duty === RESPONSIBILITY[action].duty));

/** What a task that was just opened is waiting for, until that is known. */
const NOT_BEGUN: Task["now"] = { segment: "decide", team: null };

/** Letters of one task alone: where an owner is found for it, the design's stay as they are. */
function copyOf({ responsible, accountable, consulted, informed, leads }: Readonly<Row>): Row {
  return { responsible, accountable, consulted, informed, leads };
}

/** Opens a task, or returns null where the same one is already under way. */
export function openTask(run: Run, order: TaskOrder): Task | null {
  const name = takeTaskName(run, order);
  const actionNumber = ACTION_NUMBER[order.action];
  const { decided, disruptive } = RESPONSIBILITIES[actionNumber]!;
  const letters = order.row ?? run.organisation.row(name.duty, order.object);
  // Every field by name: an object that begins with a spread this long is a slow one for as long as it lives.
  const task: Task = {
    key: name.key,
    occurrence: name.occurrence,
    duty: name.duty,
    dutyKey: name.dutyKey,
    failedVerifications: name.failedVerifications,
    number: run.tasks.length + 1,
    dutyNumber: DUTY_NUMBER[actionNumber] ?? DUTIES.length,
    action: order.action,
    object: order.object,
    objectId: idOf(run, order.object),
    row: letters,
    requester: order.requester,
    handOffTakes: 0,
    team: -1,
    executor: -1,
    stage: "held-back",
    cause: order.cause,
    alert: order.alert ?? null,
    isWrong: order.isWrong ?? false,
    isDecided: decided,
    isDisruptive: disruptive,
    patience: -1,
    slotOf: -1,
    isVendorDone: false,
    claimTrue: true,
    isCheckable: false,
    asked: 0,
    needsDead: [],
    isDone: false,
    isDeclined: false,
    isDropped: false,
    covered: [],
    way: order.way ?? null,
    onlyWhenOver: order.onlyWhenOver ?? false,
    isVerified: false,
    waitsFor: 0,
    thenStart: [],
    holdsFor: 0,
    thenCarryOut: [],
    strike: order.strike ?? null,
    openedAt: run.now,
    executedAt: Infinity,
    now: NOT_BEGUN,
    deciding: order.deciding ?? null,
    wait: null,
    atSlot: startWork,
    question: null,
    presence: order.presence ?? null,
  };
  run.tasks.push(task);
  const { action } = task;
  if (action === "trace-reach") run.openTraces.push(task);
  if (action === "trace-reach" || action === "confirm-vendor-evidence" || task.isDisruptive) run.unsettled.push(task);
  run.emit?.({
    t: run.now,
    type: "taskOpened",
    task: task.number,
    action: task.action,
    object: task.objectId,
    duty: task.duty,
    team: letters.responsible[0] === undefined ? null : teamIdOf(run, letters.responsible[0]),
    for: order.requester === null ? null : teamIdOf(run, order.requester),
  });
  for (const before of order.after ?? []) {
    if (before.isDone) continue;
    task.waitsFor += 1;
    before.thenStart.push(task);
  }
  for (const before of order.lastAfter ?? []) {
    if (before.isDone || hasTakenEffect(before)) continue;
    task.holdsFor += 1;
    before.thenCarryOut.push(task);
  }
  if (task.strike !== null) task.strike.members.push(task);
  if (task.waitsFor === 0) findOwner(run, task);
  return task;
}

const hasTakenEffect = ({ stage }: Task): boolean => stage === "queue-verify" || stage === "verify";

/** No R, or no A where one is needed: somebody must be found. Several Rs without a lead settle who starts. */
function findOwner(run: Run, task: Task): void {
  task.stage = "find-owner";
  const { row } = task;
  const needsApproval = task.isDecided && !isPreAuthorised(run, task);
  if (lacksOwner(row, needsApproval)) {
    const search = assumed(run, run.incident.hasCommander ? "findOwnerWithCommander" : "findOwnerWithoutCommander");
    const at = run.now + draw(run, task, DRAW.findOwner, -1, 0, search);
    waitUntil(run, task, at, "find-owner", null, takeOver);
  } else if (row.responsible.length > 1 && !row.leads) {
    const at = run.now + draw(run, task, DRAW.agreeLead, -1, 0, assumed(run, "agreeLead"));
    waitUntil(run, task, at, "find-owner", null, handOff);
  } else handOff(run, task);
}

/** Whether somebody must be found before anything can be done. */
export function lacksOwner({ responsible, accountable }: Readonly<Row>, needsApproval: boolean): boolean {
  return responsible.length === 0 || (needsApproval && accountable.length === 0);
}

/** A task as far as it says who steps in where nobody owns it. */
type Unowned = Pick<Task, "requester" | "action" | "objectId">;

/** The letters of a task that nobody owned, once somebody was found. */
export function withOwners(run: Run, letters: Readonly<Row>, task: Unowned): Row {
  const row = copyOf(letters);
  if (row.responsible.length === 0) row.responsible = [stepsIn(run, task)];
  if (row.accountable.length === 0) row.accountable = row.responsible.slice(0, 1);
  return row;
}

/** Somebody was found for a task that nobody owned. */
function takeOver(run: Run, task: Task): void {
  const row = withOwners(run, task.row, task);
  task.row = row;
  run.emit?.({ t: run.now, type: "ownerFound", task: task.number, team: teamIdOf(run, row.responsible[0] ?? 0) });
  handOff(run, task);
}

/** Who takes a task that nobody owns: the team that asked if it is able, else the commander's, else the first able one by the letters. */
function stepsIn(run: Run, task: Unowned): number {
  const { organisation, world } = run;
  const command = organisation.row("incident-command", 0).responsible[0];
  const ours = organisation.order.filter((team) => organisation.teams[team]?.ours === true);
  const isAble = (team: number): boolean => abilityOf(world, organisation, team, task.action, task.objectId) !== null;
  const first = [task.requester, command, ...ours].filter(
    (team): team is number => team !== null && team !== undefined,
  );
  return first.find(isAble) ?? first[0] ?? 0;
}

function handOff(run: Run, task: Task): void {
  task.stage = "hand-off";
  task.team = task.row.responsible[0] ?? 0;
  task.executor = task.team;
  const { requester, team } = task;
  if (requester === null || requester === team) return joinTeam(run, task);
  const partyOf = (t: number): string => run.organisation.teams[t]?.team.party ?? "";
  if (isOutside(run, team) && partyOf(requester) !== partyOf(team))
    return askVendor(run, task, team, "hand-off", joinTeam);
  const isAcross = partyOf(requester) !== partyOf(team);
  task.handOffTakes = draw(
    run,
    task,
    DRAW.handOff,
    team,
    0,
    assumed(run, isAcross ? "handOffAcross" : "handOffInside"),
  );
  // An alert is handed on only when the team that reads it is at work.
  const from = task.action === "triage" ? firstAttention(run, task, requester, PAGED.read) : run.now;
  waitUntil(run, task, from, "alert-unread", requester, passOn);
}

function passOn(run: Run, task: Task): void {
  waitUntil(run, task, run.now + task.handOffTakes, "hand-off", task.team, joinTeam);
}

function joinTeam(run: Run, task: Task): void {
  joinQueue(run, task, "queue-decide", task.team, startWork);
}

function startWork(run: Run, task: Task): void {
  if (task.action === "triage") {
    const work = task.alert === null ? "duplicateWork" : "triage";
    workOn(run, task, "triage", work, endTask);
  } else if (task.isDecided) {
    task.stage = "decide";
    if (task.deciding === null) workOn(run, task, "decide", "decide", consult);
    else workFor(run, task, "decide", task.slotOf, task.deciding, consult);
  } else if (task.action === "ask-vendor") vendorAnswer(run, task);
  else authority(run, task);
}

function endTask(run: Run, task: Task): void {
  releaseSlot(run, task);
  finishTask(run, task);
}

/** Starts what waited for a task that has ended, carries out what was prepared meanwhile, and lets the rest of its strike go on without it where it was declined. */
export function continueAfter(run: Run, task: Task): void {
  for (const next of task.thenStart) {
    next.waitsFor -= 1;
    if (next.waitsFor > 0) continue;
    next.cause = task.cause;
    findOwner(run, next);
  }
  for (const next of task.thenCarryOut.splice(0)) letGo(run, next, task.cause);
  if (task.strike !== null && task.isDeclined) dropFromStrike(run, task);
}
