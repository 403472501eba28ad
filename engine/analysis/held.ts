import { createInstance, makeCurrent } from "../attack/deaths.ts";
import { take } from "../attack/holdings.ts";
import { maskOf } from "../compile/access-mask.ts";
import type { Access } from "../model/vocabulary.ts";
import type { Run } from "../run/state.ts";

/** Something taken to be in the attacker's hands, whatever the run says: a credential, or access to a system. */
export interface Assumed {
  holds: string;
  access: readonly Access[];
}

/** Whether all that there was of a credential is dead by now: it was there, and nothing was issued since. */
export function isDeadByNow(run: Run, credential: number): boolean {
  const ever = run.instances.filter(({ template }) => template === credential);
  return ever.length > 0 && !ever.some(({ live }) => live);
}

/**
 * Makes this, and nothing else, what the attacker holds at this second of the run; for a question about the run, which
 * cannot be played on afterwards. A credential that does not exist yet is taken to be made from what it derives from; one
 * that is dead stays dead. Gives back the dead, which nobody can hold.
 */
export function holdOnly(run: Run, assumed: readonly Assumed[]): string[] {
  const { world } = run;
  const dead: string[] = [];
  for (const instance of run.instances) instance.held = false;
  run.held.fill(0);
  run.foothold.fill(0);
  for (const { holds, access } of assumed) {
    const system = world.systemIndex.get(holds);
    if (system !== undefined) run.foothold[system] = (run.foothold[system] ?? 0) | maskOf(access);
    const credential = world.credentialIndex.get(holds) ?? -1;
    if (credential < 0) continue;
    if (isDeadByNow(run, credential)) {
      dead.push(holds);
      continue;
    }
    let number = run.current[credential] ?? -1;
    // What an attacker minted is live without being in production.
    if (number < 0) number = run.instances.findIndex(({ template, live }) => template === credential && live);
    if (number < 0) {
      const parent = run.current[world.derivedFrom[credential] ?? -1] ?? -1;
      number = createInstance(run, credential, parent, run.now, holds, world.credentialKey[credential] ?? 0);
      makeCurrent(run, number);
    }
    const instance = run.instances[number];
    if (instance !== undefined) take(run, instance);
  }
  return dead;
}
