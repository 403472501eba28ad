import { isReachingJob } from "../attack/holdings.ts";
import type { Run } from "../run/state.ts";
import type { Situation } from "../teams/situation.ts";

const READ = 1;

/**
 * What is held and there in truth. What is already dying is taken to be dead. A system that a detached job works on counts
 * as a foothold: cutting it off is what ends the job.
 */
export function trueSituation(run: Run): Situation {
  const { world, graph, instances } = run;
  const isHeld = new Uint8Array(world.credentialCount);
  for (const { template, live, held, dueDead } of instances)
    if (live && held && dueDead === Infinity) isHeld[template] = 1;
  const footholdAccess = run.foothold.slice();
  world.moves.forEach(({ onSystem }, m) => {
    if (isReachingJob(run, m)) footholdAccess[onSystem] = (footholdAccess[onSystem] ?? 0) | READ;
  });
  const credentials = numbersWhere(isHeld);
  return {
    credentials,
    sure: credentials,
    footholds: numbersWhere(footholdAccess),
    footholdAccess,
    underWay: [],
    graph: { ...graph, currentLive: graph.currentLive.map((live, c) => (isDying(run, c) ? 0 : live)) },
  };
}

const isDying = (run: Run, template: number): boolean =>
  (run.instances[run.current[template] ?? -1]?.dueDead ?? Infinity) !== Infinity;

function numbersWhere(flags: Uint8Array): number[] {
  const numbers: number[] = [];
  flags.forEach((flag, n) => {
    if (flag !== 0) numbers.push(n);
  });
  return numbers;
}
