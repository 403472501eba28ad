import type { Played, RandomCase } from "../support/random-case.ts";
import { renamed, swapOf } from "./renamed.ts";

/** What plays a case; a stub in the tests that prove these laws able to fail. */
export type Player = (input: RandomCase) => Played;

/**
 * Law 4, first half: other ids, roles, tags and titles for the teams change names only. Returns what breaks the law.
 */
export function breachesOfRenaming(input: RandomCase, play: Player): string[] {
  const forth = new Map(
    input.scenario.teams.flatMap((team, n) => [
      [team.id, `zulu-${9 - n}`],
      [team.role, `alpha-${9 - n}`],
      [team.tag, `Q${n}`],
      [team.title, `A quite different name ${n}`],
    ]),
  );
  const back = new Map([...forth].map(([from, to]) => [to, from]));
  return difference(play(input), renamed(play(renamed(input, forth)), back));
}

/**
 * Law 4, second half: of two teams equal in all but their names, it does not matter which has whose letters and
 * staffing. The last two teams are made equal first.
 */
export function breachesOfSwapping(input: RandomCase, play: Player): string[] {
  const twins = withTwins(input);
  const [one, other] = twins.scenario.teams.slice(-2);
  if (one === undefined || other === undefined) return [];
  const roles = swapOf([one.role, other.role]);
  const ids = swapOf([one.id, other.id]);
  // Letters and staffing change hands, and so does all that the case says of either; the teams themselves stay in place.
  const { teams, ...rest } = twins.scenario;
  const swapped: RandomCase = {
    ...twins,
    scenario: { ...renamed(renamed(rest, roles), ids), teams },
    design: renamed(twins.design, roles),
    calendars: { ...twins.calendars, teams: renamed(twins.calendars.teams, ids) },
  };
  return difference(inOrder(play(twins)), inOrder(renamed(play(swapped), ids)));
}

/** The case with its last two teams equal in everything but id, tag, title and role, before the design staffs them. */
function withTwins(input: RandomCase): RandomCase {
  const copy = structuredClone(input);
  const [one, other] = copy.scenario.teams.slice(-2);
  if (one === undefined || other === undefined) return copy;
  const { id, tag, title, role } = other;
  Object.assign(other, structuredClone(one), { id, tag, title, role });
  return copy;
}

/** What teams knew at the end is listed by team, in the order of the file. */
function inOrder(played: Played): Played {
  const knowledge = [...played.outcome.knowledge].sort((a, b) => (a.team < b.team ? -1 : 1));
  return { ...played, outcome: { ...played.outcome, knowledge } };
}

/** The first event that differs, and what differs in the outcome. */
export function difference(one: Played, other: Played): string[] {
  const length = Math.max(one.events.length, other.events.length);
  for (let n = 0; n < length; n++) {
    const [a, b] = [JSON.stringify(one.events[n]), JSON.stringify(other.events[n])];
    if (a !== b) return [`event ${n}: ${a} became ${b}`];
  }
  const [a, b] = [JSON.stringify(one.outcome), JSON.stringify(other.outcome)];
  return a === b ? [] : [`outcome: ${a} became ${b}`];
}
