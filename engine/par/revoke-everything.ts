import { abilityOf } from "../compile/abilities.ts";
import { objectOf, type Run } from "../run/state.ts";
import { openAtPar } from "./open-at-par.ts";

/** Revokes every credential there is that somebody can revoke, held or not, each as soon as it can be done. */
export function revokeEverything(run: Run, cause: number): void {
  const { world, organisation } = run;
  world.scenario.credentials.forEach(({ id }, c) => {
    const isThere = run.instances.some(({ template, live }) => template === c && live);
    if (!isThere || !organisation.order.some((team) => abilityOf(world, organisation, team, "revoke", id) !== null))
      return;
    openAtPar(run, { action: "revoke", object: objectOf(run, id), cause, strike: null });
  });
}
