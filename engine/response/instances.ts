import { continuousEvaluation } from "../attack/deaths.ts";
import type { Run } from "../run/state.ts";
import { addDescendants, type Population } from "./after-effects.ts";

/** Whether an instance is alive and stays so; asked for by itself, it needs no list of all where nothing is dying. */
export function staysAlive(run: Run, number: number): boolean {
  if (run.instances[number]?.live !== true) return false;
  const isAnyDying = run.instances.some(({ live, dueDead }) => live && dueDead !== Infinity);
  return !isAnyDying || instancesOf(run).isAlive(number);
}

/**
 * The instances of a run at this second. Those that a revocation under way will end, by itself or with what they were made
 * from, count as dead.
 */
export function instancesOf(run: Run): Population {
  const { instances } = run;
  const children: number[][] = instances.map(() => []);
  instances.forEach(({ parent }, i) => children[parent]?.push(i));
  const isDying = new Set<number>();
  const population: Population = {
    templates: instances.map(({ template }) => template),
    isAlive: (i) => instances[i]?.live === true && !isDying.has(i),
    madeFrom: (i) => children[i] ?? [],
    isInProduction: (i) => run.current[instances[i]?.template ?? -1] === i,
    isCheckedAgain: (template) => continuousEvaluation(run, template) !== null,
  };
  const dying = instances.flatMap(({ live, dueDead }, i) => (live && dueDead !== Infinity ? [i] : []));
  addDescendants(run, population, dying);
  for (const i of dying) isDying.add(i);
  return population;
}
