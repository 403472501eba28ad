import { DRAW, keyOf } from "../chance/draw-key.ts";
import { addCause } from "../ledger/causes.ts";
import type { Obligation } from "../model/scenario.ts";
import { INCIDENT } from "../model/vocabulary.ts";
import { ORDER, schedule } from "../run/event-queue.ts";
import { drawSeconds, objectOf, type Run } from "../run/state.ts";
import { isKnownRobbed, levelOf, seenAtOf } from "./knowledge.ts";
import { planTask } from "./planned.ts";
import { afterWorking, nextWorking } from "./working-time.ts";

/** Starts the clock of every obligation whose trigger is known, and the notice itself: late where its owner is not told. */
export function checkObligations(run: Run, cause: number): void {
  if (run.detectedAt === Infinity) return;
  run.world.scenario.obligations.forEach((obligation, o) => {
    const state = run.obligations[o];
    if (state === undefined || state.triggered) return;
    const isTriggered =
      obligation.trigger === "detection" ||
      (obligation.trigger === "declaration" && run.incident.declaredAt !== Infinity) ||
      (obligation.trigger === "records-taken" &&
        weKnow(run, obligation, (team, object) => isKnownRobbed(run, team, object))) ||
      (obligation.trigger === "destruction" &&
        weKnow(
          run,
          obligation,
          (team, object, system) => seenAtOf(run, team, object) >= (run.destroyedAt[system] ?? Infinity),
        ));
    if (!isTriggered) return;
    state.triggered = true;
    state.cause = cause;
    const within = drawSeconds(run, keyOf(DRAW.within, run.world.obligationKey[o] ?? 0), 0, obligation.within);
    const hours = run.obligationHours[obligation.id] ?? null;
    state.dueAt = afterWorking(hours, nextWorking(hours, run.now), within);
    run.emit?.({ t: run.now, type: "obligationDue", obligation: obligation.id, due: state.dueAt });
    const object = objectOf(run, obligation.id);
    const notifier = run.organisation.row("notification", object).responsible[0];
    const command = run.organisation.row("incident-command", objectOf(run, INCIDENT));
    const isTold =
      notifier === undefined ||
      [...command.responsible, ...command.accountable, ...command.consulted, ...command.informed].includes(notifier);
    const late = isTold
      ? 0
      : drawSeconds(
          run,
          keyOf(DRAW.hearLate, run.world.obligationKey[o] ?? 0),
          0,
          run.organisation.assumptions.durations.hearLate,
        );
    schedule(run.queue, run.now + late, ORDER.taskStart, object, 0, hearOfDuty, cause, object);
  });
}

function hearOfDuty(run: Run, cause: number, object: number): void {
  // Nobody told the team: the time until it heard is nobody's.
  const heard = addCause(run.causes, run.now, cause, "hand-off", null, "notification", null);
  planTask(run, { action: "notify", object, requester: null, cause: heard });
}

/** Whether a team of ours knows such a thing of some system that an obligation is about. */
function weKnow(
  run: Run,
  { about }: Obligation,
  isSo: (team: number, object: number, system: number) => boolean,
): boolean {
  return run.world.scenario.systems.some(({ id }, system) => {
    if (about.length > 0 && !about.includes(id)) return false;
    const object = objectOf(run, id);
    return run.organisation.teams.some(
      ({ ours }, team) => ours && levelOf(run, team, object) !== null && isSo(team, object, system),
    );
  });
}
