import type { Ability } from "../model/people.ts";
import { ACTION_NUMBER, ACTIONS, type Action } from "../model/vocabulary.ts";
import type { Organisation } from "./organisation.ts";
import type { World } from "./world.ts";

/** The system whose console an action on this object is carried out in, or null where there is none. */
function consoleOf(world: World, objectId: string): string | null {
  const scenario = world.scenario;
  const credential = world.credentialIndex.get(objectId);
  if (credential !== undefined) return scenario.credentials[credential]?.issuer ?? null;
  if (world.systemIndex.has(objectId)) return objectId;
  const edge = world.edgeIndex.get(objectId);
  if (edge !== undefined) {
    const to = scenario.edges[edge]?.to ?? "";
    return world.systemIndex.has(to) ? to : (scenario.edges[edge]?.from ?? null);
  }
  const setting = world.settingIndex.get(objectId);
  if (setting !== undefined) return scenario.settings[setting]?.system ?? null;
  return null;
}

/** The ability a team would carry an action out with, or null: it has none. */
export function abilityOf(
  world: World,
  organisation: Organisation,
  team: number,
  action: Action,
  objectId: string,
): Ability | null {
  let known = organisation.abilities.get(objectId);
  if (known === undefined) {
    known = [];
    organisation.abilities.set(objectId, known);
  }
  const place = team * ACTIONS.length + ACTION_NUMBER[action];
  const cached = known[place];
  if (cached !== undefined) return cached;
  const ability = findAbility(world, organisation, team, action, objectId);
  known[place] = ability;
  return ability;
}

function findAbility(
  world: World,
  organisation: Organisation,
  team: number,
  action: Action,
  objectId: string,
): Ability | null {
  return abilityAmong(organisation.teams[team]?.team.abilities ?? [], world, action, objectId);
}

/** The first of some abilities that an action on an object can be carried out with, or null: there is none. */
export function abilityAmong(
  abilities: readonly Ability[],
  world: World,
  action: Action,
  objectId: string,
): Ability | null {
  // Who can cut a system off can put it back.
  const actions: readonly Action[] = action === "reconnect-system" ? [action, "isolate-system"] : [action];
  const console = consoleOf(world, objectId);
  return (
    abilities.find(
      (ability) =>
        actions.some((one) => ability.actions.includes(one)) &&
        (ability.on.length === 0 ||
          ability.on.includes(objectId) ||
          (console !== null && ability.on.includes(console))),
    ) ?? null
  );
}
