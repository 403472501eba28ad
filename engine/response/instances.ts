import { continuousEvaluation } from "../attack/deaths.ts";
import type { Run } from "../run/state.ts";
import { addDescendants, type Population } from "./after-effects.ts";

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
