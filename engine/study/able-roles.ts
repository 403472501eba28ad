import { abilityAmong } from "../compile/abilities.ts";
import { dutyObjects, selects } from "../compile/objects.ts";
import { compileWorld, type World } from "../compile/world.ts";
import type { Selector } from "../model/design.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Scenario } from "../model/scenario.ts";
import { ACTIONS, type Action, type Duty } from "../model/vocabulary.ts";
import { needsAbility } from "../teams/authority.ts";

/**
 * Which of some roles can be offered R for a row: those with the ability for one action of the duty on one of its
 * objects; of monitoring, to sort alerts out (triage). Where none has it, those that may ask a vendor; where none may, or the duty needs no ability, all of them.
 * Who cannot do it would hand it on, and be suggested for nothing but asking.
 */
export function ableRoles(scenario: Scenario): (duty: Duty, on: Selector, roles: readonly string[]) => string[] {
  const world = compileWorld(scenario, new Map());
  const objects = dutyObjects(scenario);
  return (duty, on, roles) => {
    const actions = ACTIONS.filter((action) =>
      duty === "monitoring" ? action === "triage" : RESPONSIBILITY[action].duty === duty && needsAbility(action),
    );
    if (actions.length === 0) return [...roles];
    const about = objects.filter((object) => selects(on, object));
    const able = (done: readonly Action[]): string[] =>
      roles.filter((role) =>
        done.some((action) =>
          about.some(
            ({ id, type }) =>
              (RESPONSIBILITY[action].objects as readonly string[]).includes(type) && isAble(world, role, action, id),
          ),
        ),
      );
    const doing = able(actions);
    if (doing.length > 0) return doing;
    const asking = able(["ask-vendor"]);
    return asking.length > 0 ? asking : [...roles];
  };
}

const isAble = (world: World, role: string, action: Action, object: string): boolean =>
  world.scenario.teams.some(
    (team) => team.role === role && abilityAmong(team.abilities, world, action, object) !== null,
  );
