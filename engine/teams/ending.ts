import { abilityOf } from "../compile/abilities.ts";
import type { Action } from "../model/vocabulary.ts";
import { idOf, type Run } from "../run/state.ts";
import { candidatesFor, priceOf } from "./candidates.ts";
import { findPlanned } from "./planned.ts";
import { situationOf } from "./situation.ts";

/**
 * What ends a credential that is only suspected and opens nothing in scope as far as anybody knows: its revocation, or
 * where nobody can revoke it alone, the cheapest other action that kills it, with its siblings or its identity.
 */
export function endOf(run: Run, team: number, object: number): [Action, number] {
  const { world, organisation } = run;
  const id = idOf(run, object);
  const isAble = organisation.order.some((t) => abilityOf(world, organisation, t, "revoke", id) !== null);
  if (isAble) return ["revoke", object];
  const template = world.credentialIndex.get(id) ?? -1;
  const others = candidatesFor(run, team, situationOf(run, team, object)).filter(({ effects }) =>
    effects.dead.includes(template),
  );
  // What was begun is not changed for what has become cheaper since.
  const begun = others.find((candidate) => findPlanned(run, candidate) !== undefined);
  const [cheapest] = others.toSorted((a, b) => priceOf(run, a) - priceOf(run, b));
  const chosen = begun ?? cheapest;
  return chosen === undefined ? ["revoke", object] : [chosen.action, chosen.object];
}
