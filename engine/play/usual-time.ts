import { profileOf } from "../attack/deaths.ts";
import { abilityOf } from "../compile/abilities.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Seconds } from "../model/people.ts";
import type { Action, Segment } from "../model/vocabulary.ts";
import { objectOf, teamIdOf, type Run } from "../run/state.ts";
import { needsAbility } from "../teams/authority.ts";

/** A stretch that work of a kind usually goes through, by the median. */
export interface UsualStretch {
  segment: Segment;
  /** Whose time it is; null: nobody in particular. */
  team: string | null;
  seconds: Seconds;
}

/** What an action usually goes through from now until it has its effect, if this team decides it: what anybody could know. */
export function usualStretches(run: Run, team: number, action: Action, objectId: string): UsualStretch[] {
  const { world, organisation } = run;
  const { durations } = organisation.assumptions;
  const { duty, takes, decided } = RESPONSIBILITY[action];
  const object = objectOf(run, objectId);
  const row = organisation.row(duty, object);
  const responsible = row.responsible[0] ?? -1;
  const ability = responsible < 0 ? null : abilityOf(world, organisation, responsible, action, objectId);
  const approver = row.accountable.find((a) => a !== responsible) ?? null;
  const stretches: UsualStretch[] = [];
  const add = (segment: Segment, by: number | null, seconds: Seconds): void => {
    const name = by === null || by < 0 ? null : teamIdOf(run, by);
    if (seconds > 0) stretches.push({ segment, team: name, seconds });
  };
  if (responsible < 0) {
    const search = run.incident.hasCommander ? durations.findOwnerWithCommander : durations.findOwnerWithoutCommander;
    add("find-owner", null, search.p50);
  } else if (responsible !== team) add("hand-off", responsible, durations.handOffInside.p50);
  if (decided) {
    add("decide", responsible, durations.decide.p50);
    if (row.consulted.length > 0) add("consult", row.consulted[0] ?? null, durations.consult.p50);
    if (approver !== null && !organisation.preAuthorised(action, object))
      add("approve", approver, durations.approve.p50);
  }
  if (ability === null && needsAbility(action)) {
    const able = organisation.order.find((t) => abilityOf(world, organisation, t, action, objectId) !== null) ?? null;
    add("authority", able, durations.handOffAcross.p50);
  }
  const speed = organisation.teams[responsible]?.team.speed ?? 1;
  add("execute", responsible, Math.floor((ability?.takes ?? durations[takes]).p50 * speed + 0.5));
  if (RESPONSIBILITY[action].disruptive) add("propagate", null, propagationOf(run, objectId));
  return stretches;
}

function propagationOf(run: Run, id: string): number {
  const { credentials } = run.world.scenario;
  const meant = credentials.flatMap((c, number) => (c.id === id || c.subject === id ? [number] : []));
  return Math.max(0, ...meant.map((c) => profileOf(run, c)?.propagate.p50 ?? 0));
}

/** All of it together. */
export const usualSeconds = (stretches: readonly UsualStretch[]): Seconds =>
  stretches.reduce((sum, { seconds }) => sum + seconds, 0);
