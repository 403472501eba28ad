import { DRAW, keyOf, vendorAttempt } from "../chance/draw-key.ts";
import { happens } from "../chance/draw.ts";
import type { Clause, Seconds } from "../model/people.ts";
import type { Action, Segment } from "../model/vocabulary.ts";
import { type Run } from "../run/state.ts";
import { assumed, draw, presenceOf, waitUntil } from "./desk.ts";
import type { Step, Task } from "./task.ts";

const NONE: readonly Seconds[] = [];

/**
 * Asks another party: an answer within its clause or its habit, or silence and another try. `team` is booked for the
 * wait; the party is its own unless another is named.
 */
export function askVendor(
  run: Run,
  task: Task,
  team: number,
  segment: Segment,
  go: Step,
  asked: string = run.organisation.teams[team]?.team.party ?? "",
): void {
  const clause = clauseFor(run, asked, task.action);
  const { numbers } = run.organisation.assumptions;
  const silence = clause === null ? numbers.vendorSilence : numbers.clauseSilence;
  const attempt = task.asked;
  task.asked += 1;
  const isSilent = happens(run.seed, run.index, keyOf(DRAW.silence, task.key, attempt), task.occurrence, silence);
  const after = draw(
    run,
    task,
    vendorAttempt(attempt),
    team,
    0,
    isSilent ? assumed(run, "vendorRetry") : (clause?.within ?? assumed(run, "vendorReply")),
  );
  const until = run.now + after;
  run.emit?.({
    t: run.now,
    type: "vendorAsked",
    task: task.number,
    party: run.world.scenario.parties.some(({ id }) => id === asked) ? asked : "",
    clause: clause?.id ?? null,
    until: until > run.horizon ? null : until,
  });
  task.question = {
    asked: [team],
    answered: isSilent ? [] : [team],
    yesAt: NONE,
    slowest: team,
    at: until,
    isLate: isSilent,
    party: asked,
    segment,
    go,
  };
  waitUntil(run, task, until, segment, team, hearVendor);
}

/** The clause of a contract that binds a party to answer when it is asked for an action; null: none does. */
export function clauseFor(run: Run, party: string, action: Action): Clause | null {
  const asked = run.world.scenario.parties.find(({ id }) => id === party);
  return asked?.clauses.find(({ actions }) => actions.includes(action)) ?? null;
}

function hearVendor(run: Run, task: Task): void {
  const { question } = task;
  if (question === null) return;
  const { isLate, segment, slowest, go, party } = question;
  if (isLate && presenceOf(task, segment, slowest) !== "present")
    return askVendor(run, task, slowest, segment, go, party);
  task.question = null;
  go(run, task);
}
