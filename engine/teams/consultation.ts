import { DRAW, keyOf, PAGED } from "../chance/draw-key.ts";
import { happens } from "../chance/draw.ts";
import type { Row } from "../compile/letters.ts";
import type { Duration, Seconds } from "../model/people.ts";
import type { Action } from "../model/vocabulary.ts";
import { actionKey, teamIdOf, type Run } from "../run/state.ts";
import { authority } from "./authority.ts";
import {
  assumed,
  draw,
  endWaitNow,
  finishTask,
  firstAttention,
  presenceOf,
  releaseSlot,
  stayAtHand,
  waitUntil,
} from "./desk.ts";
import type { Question, Task } from "./task.ts";

/** Whether the design lets this action be carried out without a yes at the time. */
export function isPreAuthorised(run: Run, task: Task): boolean {
  return run.organisation.preAuthorised(task.action, task.object);
}

/** Cs are asked together; it ends with the slowest answer or at the time-out. */
export function consult(run: Run, task: Task): void {
  const asked = consultedOn(task.row, task.team);
  if (asked.length === 0) return approve(run, task);
  releaseSlot(run, task);
  task.stage = "consult";
  const giveUp = run.now + draw(run, task, DRAW.consultTimeout, -1, 0, consultTimeoutOf(run));
  let last = run.now;
  let slowest = asked[0] ?? task.team;
  const answered: number[] = [];
  const seen = new Map<number, number>();
  for (const team of asked) {
    const parameters = run.organisation.teams[team]?.parameterKey ?? 0;
    const ordinal = seen.get(parameters) ?? 0;
    seen.set(parameters, ordinal + 1);
    const answer =
      firstAttention(run, task, team, PAGED.toConsult(ordinal)) +
      draw(run, task, DRAW.consult, team, ordinal, assumed(run, "consult"));
    if (answer <= giveUp) answered.push(team);
    if (answer > last) {
      last = answer;
      slowest = team;
    }
  }
  const ends = Math.min(last, giveUp);
  task.question = questionTo(asked, answered, slowest, last, last > giveUp);
  waitUntil(run, task, ends, "consult", slowest, hear, giveUp);
}

/** Who is asked before a team acts. */
export function consultedOn({ consulted }: Readonly<Row>, team: number): number[] {
  return consulted.filter((one) => one !== team);
}

/** How long anybody waits for those who are consulted. */
export function consultTimeoutOf(run: Run): Duration {
  return run.organisation.design.policy.consultTimeout ?? assumed(run, "consultTimeout");
}

/** Who has to say yes before a team acts that is not free to act. */
export function approversOf({ accountable }: Readonly<Row>, team: number): number[] {
  return accountable.filter((one) => one !== team);
}

const NONE: readonly number[] = [];

/** A question to teams of which each answers by itself. */
function questionTo(asked: number[], answered: number[], slowest: number, at: Seconds, isLate: boolean): Question {
  return { asked, answered, yesAt: NONE, slowest, at, isLate, party: "", segment: "consult", go: approve };
}

function hear(run: Run, task: Task): void {
  const { question } = task;
  if (question === null) return;
  const { asked, answered, slowest, isLate } = question;
  const presence = presenceOf(task, "consult", slowest);
  const heard = presence === undefined ? answered : presence === "present" ? asked : [];
  run.emit?.({
    t: run.now,
    type: "consultEnded",
    task: task.number,
    team: teamIdOf(run, slowest),
    timedOut: presence === undefined ? isLate : presence === "absent",
    answered: heard.map((team) => teamIdOf(run, team)),
  });
  for (const team of heard) {
    stayAtHand(run, team);
    hearConsulted(run, task, team);
  }
  approve(run, task);
}

/** What a consulted team is good for: the business owner names consumers, forensics has evidence copied first. */
function hearConsulted(run: Run, task: Task, team: number): void {
  const { world, organisation } = run;
  const { numbers } = organisation.assumptions;
  const role = organisation.teams[team]?.team.role ?? "";
  const template = world.credentialIndex.get(task.objectId);
  if (template !== undefined) {
    const named: string[] = [];
    for (const w of world.users[template] ?? []) {
      const workload = world.scenario.workloads[w];
      if (workload === undefined || workload.documented || run.revealed[w] === 1 || workload.businessOwner !== role)
        continue;
      if (
        !happens(
          run.seed,
          run.index,
          keyOf(DRAW.reveal, task.key, world.workloadKey[w] ?? 0),
          task.occurrence,
          numbers.consultRevealsConsumers,
        )
      )
        continue;
      run.revealed[w] = 1;
      named.push(workload.id);
    }
    if (named.length > 0) run.emit?.({ t: run.now, type: "consumersRevealed", task: task.number, workloads: named });
  }
  const facts = factsLostBy(run, task.action, task.object);
  if (facts.length === 0 || !preservesEvidence(run, team)) return;
  for (const f of facts) {
    if (run.evidence[f] !== "there") continue;
    const key = keyOf(DRAW.save, task.key, world.evidenceKey[f] ?? 0);
    if (!happens(run.seed, run.index, key, task.occurrence, numbers.consultSavesEvidence)) continue;
    run.evidence[f] = "preserved";
    run.emit?.({ t: run.now, type: "evidencePreserved", evidence: world.scenario.evidence[f]?.id ?? "" });
  }
}

/** Whether a team is the one that copies the evidence of some system. */
function preservesEvidence({ organisation }: Run, team: number): boolean {
  for (const system of organisation.systemObjects)
    if (organisation.row("evidence-preservation", system).responsible.includes(team)) return true;
  return false;
}

/** The log facts that an action on an object would destroy, by number, whether they are still there or not. */
export function factsLostBy(run: Run, action: Action, object: number): readonly number[] {
  const { losses, objects } = run.organisation;
  return (losses[actionKey(run, action, object)] ??= run.world.scenario.evidence.flatMap(({ lostBy }, f) => {
    const isMeant = lostBy.objects.length === 0 || lostBy.objects.includes(objects[object]?.id ?? "");
    return isMeant && lostBy.actions.includes(action) ? [f] : [];
  }));
}

function approve(run: Run, task: Task): void {
  askForYes(run, task, NONE);
}

/** A separate A must say yes, several must agree; a separate A may stop what is wrong. Who has said it is not asked again. */
function askForYes(run: Run, task: Task, agreed: readonly number[]): void {
  const { accountable } = task.row;
  const others = approversOf(task.row, task.team);
  if (isPreAuthorised(run, task) || !task.isDecided || others.length === 0) return authority(run, task);
  // One of several As holding R as well still has to agree with the rest.
  releaseSlot(run, task);
  task.stage = "approve";
  let at = run.now;
  let covered = run.now;
  let slowest = others[0] ?? task.team;
  const seen = new Map<number, number>();
  const yesAt: Seconds[] = [];
  for (const team of others) {
    const parameters = run.organisation.teams[team]?.parameterKey ?? 0;
    const ordinal = seen.get(parameters) ?? 0;
    seen.set(parameters, ordinal + 1);
    if (agreed.includes(team)) {
      yesAt.push(run.now);
      continue;
    }
    const there = firstAttention(run, task, team, PAGED.toApprove(ordinal));
    const yes = there + draw(run, task, DRAW.approve, team, ordinal, assumed(run, "approve"));
    yesAt.push(yes);
    if (yes > at) {
      at = yes;
      covered = there;
      slowest = team;
    }
  }
  if (accountable.length > 1) at += draw(run, task, DRAW.agree, -1, 0, assumed(run, "agreeAccountable"));
  if (presenceOf(task, "approve", slowest) === "present") covered = run.now;
  task.question = questionTo(others, others, slowest, at, false);
  task.question.yesAt = yesAt;
  waitUntil(run, task, covered, "coverage", slowest, waitForYes);
}

/** A stand-in has come for one of those who were asked: who has to say yes by now is asked, but for those who have said it. */
export function askAgain(run: Run, task: Task, from: number, to: number): void {
  const { asked = [], yesAt = [] } = task.question ?? {};
  const agreed = asked.flatMap((team, n) => ((yesAt[n] ?? Infinity) > run.now ? [] : team === from ? [to] : [team]));
  endWaitNow(run, task);
  task.question = null;
  askForYes(run, task, agreed);
}

function waitForYes(run: Run, task: Task): void {
  const { question } = task;
  if (question !== null) waitUntil(run, task, question.at, "approve", question.slowest, hearYes);
}

function hearYes(run: Run, task: Task): void {
  const { question } = task;
  if (question === null) return;
  task.question = null;
  for (const team of question.asked) stayAtHand(run, team);
  const catches = run.organisation.assumptions.numbers.approverCatchesWrong;
  if (task.isWrong && happens(run.seed, run.index, keyOf(DRAW.catch, task.key), task.occurrence, catches)) {
    task.isDeclined = true;
    run.emit?.({
      t: run.now,
      type: "taskDeclined",
      task: task.number,
      team: teamIdOf(run, question.slowest),
      why: "false-positive",
    });
    return finishTask(run, task);
  }
  authority(run, task);
}
