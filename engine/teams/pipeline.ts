import { happens } from "../chance/draw.ts";
import { hashName } from "../chance/name-hash.ts";
import { abilityOf } from "../compile/abilities.ts";
import type { DurationAssumption } from "../model/assumptions.ts";
import type { Duration, Seconds } from "../model/people.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import { ACTIONS, DUTIES, type Segment } from "../model/vocabulary.ts";
import { addCause } from "../ledger/causes.ts";
import { backlog } from "../attack/detection.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import { drawSeconds, idOf, keyOf, teamIdOf, type Run } from "../run/state.ts";
import type { Task, TaskOrder, TaskStage } from "./task.ts";
import { startJobs } from "./team-queue.ts";
import { nextWorking } from "./working-time.ts";

/** Opens a task, or returns null where the same one is already under way. */
export function openTask(run: Run, order: TaskOrder): Task | null {
  const row = RESPONSIBILITY[order.action];
  const key = keyOf(ACTIONS.indexOf(order.action), order.object);
  const occurrence = run.taskCounts.get(key) ?? 0;
  run.taskCounts.set(key, occurrence + 1);
  const letters = run.organisation.row(row.duty, order.object);
  const task: Task = {
    number: run.tasks.length + 1,
    action: order.action,
    object: order.object,
    objectId: idOf(run, order.object),
    duty: row.duty,
    row: { ...letters, responsible: [...letters.responsible], accountable: [...letters.accountable] },
    requester: order.requester,
    team: -1,
    executor: -1,
    stage: "held-back",
    cause: order.cause,
    occurrence,
    alert: order.alert ?? null,
    isWrong: order.isWrong ?? false,
    slotOf: -1,
    isVendorDone: false,
    claimTrue: true,
    asked: 0,
    needsDead: [],
    isDone: false,
    isDeclined: false,
    covered: [],
    onlyTeam: -1,
    isVerified: false,
    waitsFor: 0,
    thenStart: [],
    strike: order.strike ?? null,
    failedVerifications: 0,
    openedAt: run.now,
    executedAt: Infinity,
    now: { segment: "decide", team: null },
  };
  run.tasks.push(task);
  run.emit({
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
  if (task.strike !== null) task.strike.members.push(task);
  if (task.waitsFor === 0) findOwner(run, task);
  return task;
}

/** Ends a task and starts what waited for it. */
export function finishTask(run: Run, task: Task): void {
  if (task.isDone) return;
  task.isDone = true;
  task.stage = "done";
  run.emit({ t: run.now, type: "taskDone", task: task.number });
  for (const next of task.thenStart) {
    next.waitsFor -= 1;
    if (next.waitsFor > 0) continue;
    next.cause = task.cause;
    findOwner(run, next);
  }
  if (task.strike !== null && task.isDeclined) dropFromStrike(run, task);
  run.wiring.taskDone(run, task);
}

const draw = (run: Run, task: Task, what: string, team: number, ordinal: number, duration: Duration): Seconds =>
  drawSeconds(
    run,
    keyOf(
      what,
      ACTIONS.indexOf(task.action),
      hashName(task.objectId),
      hashName(task.duty),
      run.organisation.teams[team]?.parameterKey ?? 0,
      ordinal,
    ),
    task.occurrence + 1024 * task.failedVerifications,
    duration,
  );

const assumed = (run: Run, name: DurationAssumption): Duration => run.organisation.assumptions.durations[name];

/** Waits until `at`, books the time, then goes on. */
function waitUntil(run: Run, task: Task, at: Seconds, segment: Segment, team: number | null, go: () => void): void {
  task.now = { segment, team };
  if (at === Infinity || at > run.horizon) {
    run.emit({
      t: run.now,
      type: "taskWaits",
      task: task.number,
      segment,
      team: team === null ? null : teamIdOf(run, team),
      duty: task.duty,
      until: null,
    });
    return;
  }
  if (at > run.now) {
    run.emit({
      t: run.now,
      type: "taskWaits",
      task: task.number,
      segment,
      team: team === null ? null : teamIdOf(run, team),
      duty: task.duty,
      until: at,
    });
  }
  schedule(run.queue, at, ORDER.taskEnd, task.object, dutyNumber(task), () => {
    task.cause = addCause(run.causes, run.now, task.cause, segment, team, task.duty, task.number);
    if (isTowardsContainment(run, task)) run.latestResponse = task.cause;
    go();
  });
}

/** Whether a task can be what containment waited for: not the work that puts things back, and not the answer to a false alarm. */
function isTowardsContainment(run: Run, task: Task): boolean {
  const putsBack = task.action === "re-issue" || task.action === "restore" || task.action === "notify";
  // What a vendor does at home for itself is not our response.
  const isTheirs = task.requester !== null && isOutside(run, task.requester);
  return !putsBack && !isTheirs && !task.isWrong && task.alert?.real !== false;
}

function dutyNumber(task: Task): number {
  const number = (DUTIES as readonly string[]).indexOf(task.duty);
  return number < 0 ? DUTIES.length : number;
}

function isPreAuthorised(run: Run, task: Task): boolean {
  return run.organisation.preAuthorised(task.action, task.object);
}

/** No R, or no A where one is needed: somebody must be found. Several Rs without a lead settle who starts. */
function findOwner(run: Run, task: Task): void {
  task.stage = "find-owner";
  const { row } = task;
  const needsApproval = RESPONSIBILITY[task.action].decided && !isPreAuthorised(run, task);
  const lacksOwner = row.responsible.length === 0 || (needsApproval && row.accountable.length === 0);
  if (lacksOwner) {
    const search = assumed(run, run.incident.hasCommander ? "findOwnerWithCommander" : "findOwnerWithoutCommander");
    const at = run.now + draw(run, task, "find-owner", -1, 0, search);
    waitUntil(run, task, at, "find-owner", null, () => {
      if (row.responsible.length === 0) row.responsible = [stepsIn(run, task)];
      if (row.accountable.length === 0) row.accountable = row.responsible.slice(0, 1);
      handOff(run, task);
    });
  } else if (row.responsible.length > 1 && !row.leads) {
    const at = run.now + draw(run, task, "agree-lead", -1, 0, assumed(run, "agreeLead"));
    waitUntil(run, task, at, "find-owner", null, () => handOff(run, task));
  } else handOff(run, task);
}

/** Who takes a task that nobody owns: the team that asked if it is able, else the commander's, else the first able one by the letters. */
function stepsIn(run: Run, task: Task): number {
  const { organisation, world } = run;
  const command = organisation.row("incident-command", 0).responsible[0];
  const ours = organisation.order.filter((team) => organisation.teams[team]?.ours === true);
  const isAble = (team: number): boolean => abilityOf(world, organisation, team, task.action, task.objectId) !== null;
  const first = [task.requester, command, ...ours].filter(
    (team): team is number => team !== null && team !== undefined,
  );
  return first.find(isAble) ?? first[0] ?? 0;
}

/** Whether a team's party is not ours: reaching it is a request to a vendor. */
const isOutside = (run: Run, team: number): boolean => run.organisation.teams[team]?.ours !== true;

function handOff(run: Run, task: Task): void {
  task.stage = "hand-off";
  task.team = task.row.responsible[0] ?? 0;
  task.executor = task.team;
  const { requester, team } = task;
  if (requester === null || requester === team) return joinQueue(run, task, "queue-decide", team);
  const partyOf = (t: number): string => run.organisation.teams[t]?.team.party ?? "";
  if (isOutside(run, team) && partyOf(requester) !== partyOf(team))
    return askVendor(run, task, team, "hand-off", () => joinQueue(run, task, "queue-decide", team));
  const isAcross = partyOf(requester) !== partyOf(team);
  const takes = draw(run, task, "hand-off", team, 0, assumed(run, isAcross ? "handOffAcross" : "handOffInside"));
  // An alert is handed on only when the team that reads it is at work.
  const from = task.action === "triage" ? firstAttention(run, task, requester, "read") : run.now;
  waitUntil(run, task, from, "alert-unread", requester, () =>
    waitUntil(run, task, run.now + takes, "hand-off", team, () => joinQueue(run, task, "queue-decide", team)),
  );
}

/** When somebody of a team can first look at something: now, at the next shift, or when paged. */
function firstAttention(run: Run, task: Task, team: number, what: string): Seconds {
  const desk = run.desks[team];
  const paged = pagedAt(run, task, team, what);
  return Math.min(nextWorking(desk?.shifts ?? null, run.now), paged);
}

function pagedAt(run: Run, task: Task, team: number, what: string): Seconds {
  const onCall = run.organisation.teams[team]?.team.coverage.onCall ?? null;
  return onCall === null ? Infinity : run.now + draw(run, task, `on-call/${what}`, team, 0, onCall);
}

function joinQueue(run: Run, task: Task, stage: TaskStage, team: number): void {
  task.stage = stage;
  const desk = run.desks[team];
  if (desk === undefined) return;
  const ahead = backlog(run, team);
  desk.waiting.push({
    job: task,
    joinedAt: run.now,
    pagedAt: pagedAt(run, task, team, stage),
    notBefore: run.now + ahead,
  });
  const covered = firstAttention(run, task, team, stage);
  if (covered > run.now || desk.busy >= desk.capacity || desk.waiting.length > 1 || ahead > 0) {
    task.now = { segment: covered > run.now ? "coverage" : "queue", team };
    run.emit({
      t: run.now,
      type: "taskWaits",
      task: task.number,
      segment: task.now.segment,
      team: teamIdOf(run, team),
      duty: task.duty,
      until: covered > run.now && covered !== Infinity ? covered : null,
    });
  }
  dispatch(run, team);
}

/** Starts what a team can start now, and wakes it again when its next job is ready. */
function dispatch(run: Run, team: number): void {
  const desk = run.desks[team];
  if (desk === undefined) return;
  const { started, wakeAt } = startJobs(desk, run.now);
  for (const { job, joinedAt, pagedAt: paged } of started) {
    job.slotOf = team;
    // Until somebody was there it was coverage; the rest of the wait was the queue.
    const covered = Math.min(run.now, Math.min(nextWorking(desk.shifts, joinedAt), Math.max(joinedAt, paged)));
    const afterCoverage = addCause(run.causes, covered, job.cause, "coverage", team, job.duty, job.number);
    job.cause = addCause(run.causes, run.now, afterCoverage, "queue", team, job.duty, job.number);
    schedule(run.queue, run.now, ORDER.taskStart, job.object, dutyNumber(job), () => startWork(run, job));
  }
  if (wakeAt !== Infinity && wakeAt < (run.wakeAt[team] ?? Infinity) && wakeAt <= run.horizon) {
    run.wakeAt[team] = wakeAt;
    schedule(run.queue, wakeAt, ORDER.taskStart, 0, 0, () => {
      run.wakeAt[team] = Infinity;
      dispatch(run, team);
    });
  }
}

function releaseSlot(run: Run, task: Task): void {
  if (task.slotOf < 0) return;
  const team = task.slotOf;
  task.slotOf = -1;
  const desk = run.desks[team];
  if (desk !== undefined) desk.busy -= 1;
  dispatch(run, team);
}

function startWork(run: Run, task: Task): void {
  if (task.stage === "queue-decide") {
    if (task.action === "triage")
      work(run, task, "decide", "triage", task.alert === null ? "duplicateWork" : "triage", () => endTask(run, task));
    else if (RESPONSIBILITY[task.action].decided)
      work(run, task, "decide", "decide", "decide", () => consult(run, task));
    else if (task.action === "ask-vendor") vendorAnswer(run, task);
    else authority(run, task);
  } else if (task.stage === "queue-execute") execute(run, task);
  else if (task.stage === "queue-verify") verify(run, task);
}

/** Works on a task for a drawn time, holding its slot. */
function work(
  run: Run,
  task: Task,
  stage: TaskStage,
  segment: Segment,
  assumption: DurationAssumption,
  go: () => void,
): void {
  task.stage = stage;
  const team = task.slotOf;
  const speed = run.organisation.teams[team]?.team.speed ?? 1;
  const takes = Math.floor(draw(run, task, stage, team, 0, assumed(run, assumption)) * speed + 0.5);
  workFor(run, task, segment, team, takes, go);
}

function workFor(run: Run, task: Task, segment: Segment, team: number, takes: Seconds, go: () => void): void {
  task.now = { segment, team };
  const until = run.now + takes;
  run.emit({
    t: run.now,
    type: "taskWorks",
    task: task.number,
    segment,
    team: teamIdOf(run, team),
    duty: task.duty,
    until,
  });
  schedule(run.queue, until, ORDER.taskEnd, task.object, dutyNumber(task), () => {
    task.cause = addCause(run.causes, run.now, task.cause, segment, team, task.duty, task.number);
    if (isTowardsContainment(run, task)) run.latestResponse = task.cause;
    go();
  });
}

function endTask(run: Run, task: Task): void {
  releaseSlot(run, task);
  finishTask(run, task);
}

/** Cs are asked together; it ends with the slowest answer or at the time-out. */
function consult(run: Run, task: Task): void {
  const asked = task.row.consulted.filter((team) => team !== task.team);
  if (asked.length === 0) return approve(run, task);
  releaseSlot(run, task);
  task.stage = "consult";
  const timeout = run.organisation.design.policy.consultTimeout ?? assumed(run, "consultTimeout");
  const giveUp = run.now + draw(run, task, "consult-timeout", -1, 0, timeout);
  let last = run.now;
  let slowest = asked[0] ?? task.team;
  const answered: number[] = [];
  const seen = new Map<number, number>();
  for (const team of asked) {
    const parameters = run.organisation.teams[team]?.parameterKey ?? 0;
    const ordinal = seen.get(parameters) ?? 0;
    seen.set(parameters, ordinal + 1);
    const answer =
      firstAttention(run, task, team, `consult/${ordinal}`) +
      draw(run, task, "consult", team, ordinal, assumed(run, "consult"));
    if (answer <= giveUp) answered.push(team);
    if (answer > last) {
      last = answer;
      slowest = team;
    }
  }
  const ends = Math.min(last, giveUp);
  waitUntil(run, task, ends, "consult", slowest, () => {
    run.emit({
      t: run.now,
      type: "consultEnded",
      task: task.number,
      team: teamIdOf(run, slowest),
      timedOut: last > giveUp,
    });
    for (const team of answered) hearConsulted(run, task, team);
    approve(run, task);
  });
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
      if (!happens(run.seed, run.index, keyOf("reveal", workload.id), task.occurrence, numbers.consultRevealsConsumers))
        continue;
      run.revealed[w] = 1;
      named.push(workload.id);
    }
    if (named.length > 0) run.emit({ t: run.now, type: "consumersRevealed", task: task.number, workloads: named });
  }
  const isForensics = run.world.scenario.systems.some((_, s) =>
    organisation
      .row("evidence-preservation", organisation.objectIndex.get(world.scenario.systems[s]?.id ?? "") ?? 0)
      .responsible.includes(team),
  );
  if (!isForensics) return;
  world.scenario.evidence.forEach((fact, f) => {
    if (run.evidence[f] !== "there" || !isLostBy(run, task, f)) return;
    if (!happens(run.seed, run.index, keyOf("save", fact.id), task.occurrence, numbers.consultSavesEvidence)) return;
    run.evidence[f] = "preserved";
    run.emit({ t: run.now, type: "evidencePreserved", evidence: fact.id });
  });
}

/** Whether carrying a task out now would destroy a log fact. */
export function isLostBy(run: Run, task: { action: Task["action"]; objectId: string }, f: number): boolean {
  const rule = run.world.scenario.evidence[f]?.lostBy;
  return (
    rule !== undefined &&
    rule.actions.includes(task.action) &&
    (rule.objects.length === 0 || rule.objects.includes(task.objectId))
  );
}

/** A separate A must say yes, several must agree; a separate A may stop what is wrong. */
function approve(run: Run, task: Task): void {
  const { accountable } = task.row;
  const others = accountable.filter((team) => team !== task.team);
  if (isPreAuthorised(run, task) || !RESPONSIBILITY[task.action].decided || others.length === 0)
    return authority(run, task);
  // One of several As holding R as well still has to agree with the rest.
  releaseSlot(run, task);
  task.stage = "approve";
  let at = run.now;
  let covered = run.now;
  let slowest = others[0] ?? task.team;
  const seen = new Map<number, number>();
  for (const team of others) {
    const parameters = run.organisation.teams[team]?.parameterKey ?? 0;
    const ordinal = seen.get(parameters) ?? 0;
    seen.set(parameters, ordinal + 1);
    const there = firstAttention(run, task, team, `approve/${ordinal}`);
    const yes = there + draw(run, task, "approve", team, ordinal, assumed(run, "approve"));
    if (yes > at) {
      at = yes;
      covered = there;
      slowest = team;
    }
  }
  if (accountable.length > 1) at += draw(run, task, "agree", -1, 0, assumed(run, "agreeAccountable"));
  waitUntil(run, task, covered, "coverage", slowest, () =>
    waitUntil(run, task, at, "approve", slowest, () => {
      const catches = run.organisation.assumptions.numbers.approverCatchesWrong;
      if (task.isWrong && happens(run.seed, run.index, keyOf("catch", task.objectId), task.occurrence, catches)) {
        task.isDeclined = true;
        run.emit({
          t: run.now,
          type: "taskDeclined",
          task: task.number,
          team: teamIdOf(run, slowest),
          why: "false-positive",
        });
        return finishTask(run, task);
      }
      authority(run, task);
    }),
  );
}

/** R lacks the ability: a team that has it is asked, in-house before a vendor. */
function authority(run: Run, task: Task): void {
  const { world, organisation } = run;
  const needsAbility = ![
    "declare",
    "take-command",
    "notify",
    "wait",
    "trace-reach",
    "confirm-vendor-evidence",
    "preserve-evidence",
  ].includes(task.action);
  // Data that only its provider can bring back needs the provider, whatever R can do.
  const isAble = (team: number): boolean =>
    run.lockedOut[team] === 0 &&
    (task.onlyTeam < 0 || task.onlyTeam === team) &&
    abilityOf(world, organisation, team, task.action, task.objectId) !== null;
  if (!needsAbility || isAble(task.team)) return prepared(run, task);
  releaseSlot(run, task);
  task.stage = "authority";
  const able = organisation.order.filter((team) => team !== task.team && isAble(team));
  const party = organisation.teams[task.team]?.team.party ?? "";
  const inside = able.filter((team) => !isOutside(run, team) || organisation.teams[team]?.team.party === party);
  const executor = earliest(run, task, inside.length > 0 ? inside : able);
  if (executor < 0) {
    run.emit({ t: run.now, type: "taskRefused", task: task.number, why: "nobody-able" });
    task.now = { segment: "authority", team: null };
    task.isDeclined = true;
    return finishTask(run, task);
  }
  task.executor = executor;
  if (inside.length === 0) return askVendor(run, task, executor, "authority", () => prepared(run, task));
  const takes = draw(run, task, "authority", executor, 0, assumed(run, "handOffInside"));
  waitUntil(run, task, run.now + takes, "authority", executor, () => prepared(run, task));
}

function earliest(run: Run, task: Task, teams: readonly number[]): number {
  let best = -1;
  let at = Infinity;
  for (const team of teams) {
    const there = firstAttention(run, task, team, "authority");
    if (best < 0 || there < at) {
      best = team;
      at = there;
    }
  }
  return best;
}

/** Asks another party: an answer within its clause or its habit, or silence and another try. */
function askVendor(run: Run, task: Task, team: number, segment: Segment, go: () => void): void {
  const party = run.world.scenario.parties.find((p) => p.id === run.organisation.teams[team]?.team.party);
  const clause = party?.clauses.find((c) => c.actions.includes(task.action)) ?? null;
  const { numbers } = run.organisation.assumptions;
  const silence = clause === null ? numbers.vendorSilence : numbers.clauseSilence;
  const attempt = task.asked;
  task.asked += 1;
  const isSilent = happens(
    run.seed,
    run.index,
    keyOf("silence", task.objectId, ACTIONS.indexOf(task.action)),
    task.occurrence + 64 * attempt,
    silence,
  );
  const after = draw(
    run,
    task,
    `vendor/${attempt}`,
    team,
    0,
    isSilent ? assumed(run, "vendorRetry") : (clause?.within ?? assumed(run, "vendorReply")),
  );
  const until = run.now + after;
  run.emit({
    t: run.now,
    type: "vendorAsked",
    task: task.number,
    party: party?.id ?? "",
    clause: clause?.id ?? null,
    until: until > run.horizon ? null : until,
  });
  waitUntil(run, task, until, segment, team, () => {
    if (isSilent) return askVendor(run, task, team, segment, go);
    go();
  });
}

/** The answer to a question to another party. */
function vendorAnswer(run: Run, task: Task): void {
  releaseSlot(run, task);
  const party = run.organisation.objects[task.object]?.party ?? "";
  const desk = run.organisation.teams.findIndex((team) => team.team.party === party);
  run.askedParties.add(party);
  askVendor(run, task, desk < 0 ? task.team : desk, "authority", () => {
    run.wiring.execute(run, task);
    finishTask(run, task);
  });
}

/** Ready to be carried out: alone at once, or with the others of its strike. */
function prepared(run: Run, task: Task): void {
  const { strike } = task;
  if (strike === null) return toExecution(run, task);
  releaseSlot(run, task);
  task.stage = "ready";
  task.now = { segment: "decide", team: task.team };
  strike.ready += 1;
  if (strike.ready === strike.members.length) launch(run, strike.members, task.cause);
}

function launch(run: Run, members: readonly Task[], cause: number): void {
  for (const member of members) {
    if (member.isDone) continue;
    // The slowest preparation binds all of them.
    member.cause = cause;
    toExecution(run, member);
  }
}

function dropFromStrike(run: Run, task: Task): void {
  const { strike } = task;
  if (strike === null) return;
  strike.members = strike.members.filter((member) => member !== task);
  if (strike.members.length > 0 && strike.ready === strike.members.length) launch(run, strike.members, task.cause);
}

function toExecution(run: Run, task: Task): void {
  const isVendor = isOutside(run, task.executor);
  task.isVendorDone = isVendor && task.requester !== null && !isOutside(run, task.requester);
  if (task.slotOf === task.executor) execute(run, task);
  else {
    releaseSlot(run, task);
    joinQueue(run, task, "queue-execute", task.executor);
  }
}

function execute(run: Run, task: Task): void {
  task.stage = "execute";
  const ability = abilityOf(run.world, run.organisation, task.executor, task.action, task.objectId);
  const speed = run.organisation.teams[task.executor]?.team.speed ?? 1;
  const base = draw(
    run,
    task,
    "execute",
    task.executor,
    0,
    ability?.takes ?? assumed(run, RESPONSIBILITY[task.action].takes),
  );
  const takes = Math.floor(base * speed + 0.5) + extraWork(run, task);
  workFor(run, task, "execute", task.executor, takes, () => {
    if (task.isVendorDone) {
      const { wordIsTrue } = run.organisation.assumptions.numbers;
      const party = run.organisation.teams[task.executor]?.team.party ?? "";
      const clause = run.world.scenario.parties
        .find((p) => p.id === party)
        ?.clauses.find((c) => c.actions.includes(task.action));
      const claim = clause?.claim ?? "word";
      task.claimTrue =
        claim !== "word" ||
        happens(
          run.seed,
          run.index,
          keyOf("word", task.objectId),
          task.occurrence + 64 * task.failedVerifications,
          wordIsTrue,
        );
      run.emit({ t: run.now, type: "vendorClaimed", task: task.number, party, claim, true: task.claimTrue });
    }
    if (task.claimTrue) {
      run.emit({
        t: run.now,
        type: "actionExecuted",
        task: task.number,
        action: task.action,
        object: task.objectId,
        team: teamIdOf(run, task.executor),
      });
      task.executedAt = run.now;
      run.wiring.execute(run, task);
    }
    releaseSlot(run, task);
    propagate(run, task);
  });
}

/** Time that carrying out takes beyond the usual, set by what is being done (a restore lasts as long as its data needs). */
function extraWork(run: Run, task: Task): Seconds {
  return task.action === "restore" ? (run.restoreSeconds.get(task.number) ?? 0) : 0;
}

/** Waits until everything the action kills is dead, then has it verified where it was a cut. */
function propagate(run: Run, task: Task): void {
  task.stage = "propagate";
  const until = task.needsDead.reduce((latest, at) => Math.max(latest, at), run.now);
  const next = (): void => {
    if (!isVerified(task)) return finishTask(run, task);
    // A vendor's claim is confirmed by whoever holds that duty, not by the vendor.
    if (task.isVendorDone) {
      const confirmation = run.organisation.row("vendor-confirmation", task.object).responsible[0];
      if (confirmation === undefined) return finishTask(run, task);
      return joinQueue(run, task, "queue-verify", confirmation);
    }
    joinQueue(run, task, "queue-verify", task.team);
  };
  if (until <= run.now) return next();
  waitUntil(run, task, until, "propagate", task.executor, next);
}

/** Cuts are verified; other work is done when it is done. */
function isVerified(task: Task): boolean {
  return RESPONSIBILITY[task.action].disruptive;
}

function verify(run: Run, task: Task): void {
  const team = task.slotOf;
  const takes = draw(run, task, "verify", team, 0, assumed(run, task.isVendorDone ? "confirmEvidence" : "verify"));
  workFor(run, task, "verify", team, takes, () => {
    const isDead = task.claimTrue && !run.wiring.isStillAlive(run, task);
    releaseSlot(run, task);
    run.emit({
      t: run.now,
      type: isDead ? "verified" : "verificationFailed",
      task: task.number,
      team: teamIdOf(run, team),
    });
    if (isDead) {
      task.isVerified = true;
      return finishTask(run, task);
    }
    task.failedVerifications += 1;
    run.wiring.verificationFailed(run, task);
  });
}

/** Hands a cut that did not work to a team of the party that issued the credential; false where there is none. */
export function escalate(run: Run, task: Task): boolean {
  const { organisation, world } = run;
  const executor = organisation.order.find(
    (team) => isOutside(run, team) && abilityOf(world, organisation, team, task.action, task.objectId) !== null,
  );
  if (executor === undefined) return false;
  task.executor = executor;
  task.needsDead = [];
  task.claimTrue = true;
  askVendor(run, task, executor, "authority", () => toExecution(run, task));
  return true;
}

/** Does a cut again with the same hands, after a verification that failed. */
export function repeat(run: Run, task: Task): void {
  task.needsDead = [];
  task.claimTrue = true;
  toExecution(run, task);
}
