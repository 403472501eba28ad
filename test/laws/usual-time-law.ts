import { DURATION_ASSUMPTIONS, NUMBER_ASSUMPTIONS } from "../../engine/model/assumptions.ts";
import type { Duration, Seconds } from "../../engine/model/people.ts";
import { RESPONSIBILITY } from "../../engine/model/responsibility.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import { advanceRun, startRun } from "../../engine/run/simulate.ts";
import type { Run } from "../../engine/run/state.ts";
import { revokedBy } from "../../engine/teams/action-effects.ts";
import type { Task } from "../../engine/teams/task.ts";
import { usualTime, type UsualTime } from "../../engine/teams/usual-time.ts";
import type { RandomCase } from "../support/random-case.ts";

/** A cut, what was foretold of it in the second in which it was asked for, and what came of it. */
export interface Foretold {
  task: Task;
  usual: UsualTime;
  askedAt: Seconds;
  /** Second of its first execution; infinite: there was none. */
  executedAt: Seconds;
  /** Second of the last death that it was meant for; null: not all of it was there to be killed. */
  deadAt: Seconds | null;
  /** It was prepared and held back until another one was made. */
  isHeldBack: boolean;
}

/**
 * The case without chance in what people do, among people who have nothing else to do: no spreads, no silence, no false
 * word, no background work, hands enough, and cuts that are made one by one. Somebody who was paged stays at hand for
 * other work as well, so nobody is paged.
 */
export function withoutChance(input: RandomCase): RandomCase {
  const { scenario, design, ...rest } = withoutSpread(structuredClone(input));
  const durations = Object.fromEntries(
    Object.entries(DURATION_ASSUMPTIONS).map(([name, { value }]) => [name, { p50: value.p50, p90: value.p50 }]),
  );
  const numbers = Object.fromEntries(Object.entries(NUMBER_ASSUMPTIONS).map(([name, { value }]) => [name, value]));
  const certain = { vendorSilence: 0, clauseSilence: 0, wordIsTrue: 1 };
  return {
    ...rest,
    scenario: {
      ...scenario,
      assumptions: {
        durations: { ...durations, ...scenario.assumptions.durations },
        numbers: { ...numbers, ...scenario.assumptions.numbers, ...certain },
      },
      teams: scenario.teams.map((team) => ({
        ...team,
        capacity: 1000,
        coverage: { ...team.coverage, onCall: null },
      })),
      controls: scenario.controls.map((one) => (one.kind === "detect" ? { ...one, falsePositives: null } : one)),
      attacker: {
        ...scenario.attacker,
        moves: scenario.attacker.moves.map((move) => ({
          ...move,
          effects: move.effects.filter(({ kind }) => kind !== "lock-out"),
        })),
      },
    },
    design: {
      ...design,
      staffing: design.staffing.map((rule) => ({
        ...rule,
        capacity: null,
        coverage: rule.coverage === null ? null : { ...rule.coverage, onCall: null },
      })),
      assumptions: { ...design.assumptions, numbers: { ...design.assumptions.numbers, ...certain } },
      policy: { ...design.policy, strikeTogether: false, preserveFirst: false },
    },
  };
}

/** The same with everybody at work at all hours. */
export function withoutHours(input: RandomCase): RandomCase {
  const teams = Object.fromEntries(Object.keys(input.calendars.teams).map((team) => [team, null]));
  return { ...input, calendars: { ...input.calendars, teams } };
}

function withoutSpread<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  if (isDuration(value)) value.p90 = value.p50;
  for (const part of Object.values(value)) withoutSpread(part);
  return value;
}

const isDuration = (value: object): value is Duration => "p50" in value && "p90" in value;

/** Plays a case and asks of each cut, when it is asked for, how long it usually takes. */
export function foretell(input: RandomCase): Foretold[] {
  const found = new Map<number, Foretold>();
  const onEvent = (event: RunEvent): void => {
    const known = event.type === "actionExecuted" ? found.get(event.task) : undefined;
    if (known?.executedAt === Infinity) known.executedAt = event.t;
    const task = event.type === "taskOpened" ? run.tasks.at(-1) : undefined;
    if (task === undefined || !RESPONSIBILITY[task.action].disruptive) return;
    const { action, object, requester } = task;
    const usual = usualTime(run, { action, object, requester, hours: true });
    const more = { askedAt: run.now, executedAt: Infinity, deadAt: null, isHeldBack: false };
    found.set(task.number, { task, usual, ...more });
  };
  const run: Run = startRun({ ...input, response: "auto" }, onEvent);
  advanceRun(run, run.horizon, () => {
    for (const one of found.values()) {
      const { task } = one;
      if (one.askedAt === run.now && task.waitsFor + task.holdsFor > 0) one.isHeldBack = true;
      if (one.executedAt === run.now && coversAll(run, task)) one.deadAt = Math.max(run.now, ...task.needsDead);
    }
    return false;
  });
  return [...found.values()];
}

/** Whether there was one of everything that a cut is meant to kill, and no earlier death of it under way. */
function coversAll(run: Run, { action, object, covered, needsDead }: Task): boolean {
  const killed = new Set(covered.map((i) => run.instances[i]?.template));
  return needsDead.length >= covered.length && revokedBy(run, action, object).every((c) => killed.has(c));
}

/** What was foretold of the cuts of a case that were made alone, and did not come about to the second. */
export function breachesOfUsualTimeLaw(foretold: readonly Foretold[], horizon: Seconds): string[] {
  return foretold.flatMap((one) => {
    const { task, usual, askedAt, executedAt, deadAt, isHeldBack } = one;
    if (isHeldBack) return [];
    const name = `${task.action} ${task.objectId} at ${askedAt}`;
    const propagation = usual.stretches.find(({ segment }) => segment === "propagate")?.seconds ?? 0;
    const executed = askedAt + usual.seconds - propagation;
    // What is no use any more is not made, and what comes after the end is not seen.
    if (executedAt === Infinity && (task.isDeclined || executed > horizon)) return [];
    if (executed !== executedAt) return [`${name}: made at ${executedAt}, not at ${executed}`];
    const dead = executed + propagation;
    return deadAt === null || dead === deadAt ? [] : [`${name}: dead at ${deadAt}, not at ${dead}`];
  });
}
