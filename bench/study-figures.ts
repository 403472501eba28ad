import { loadExercise } from "../host/load-exercise.ts";
import { listDesignsOf, listLibrary } from "../host/scenario-library.ts";
import { playStudy } from "../host/study/play-study.ts";
import type { StudyArm } from "../host/study/study-job.ts";
import type { Figure } from "./figure.ts";

const SEED = 1;
/**
 * Runs under each design: enough that starting the threads, of which each compiles the program for itself, is a small
 * part of it, as in a study that somebody waits for.
 */
const RUNS = 5000;

/**
 * Studies as `breachtable compare` plays them, over all designs of a bundled case: runs a second by the wall on one thread
 * and on two, the second by the first, the processor time of two threads by that of one (what it is above 1 is work done
 * twice), and the memory of the whole process while two threads play.
 */
export function studyFigures(): Figure[] {
  return listLibrary().cases.flatMap(({ id, file }) => {
    const designs = listDesignsOf(file).map((design) => design.id);
    const note = `all ${designs.length} designs, runs 0 to ${RUNS - 1} under seed ${SEED}, threads and compiling included`;
    const played = new Map<number, Promise<Played>>();
    const play = async (jobs: number): Promise<Played> => {
      const known = played.get(jobs) ?? measure(id, designs, jobs);
      played.set(jobs, known);
      return known;
    };
    return [
      { name: `studies/${id}/one-thread`, unit: "runs/s", note, measure: async () => (await play(1)).runsPerSecond },
      { name: `studies/${id}/two-threads`, unit: "runs/s", note, measure: async () => (await play(2)).runsPerSecond },
      {
        name: `studies/${id}/scaling`,
        unit: "times",
        note,
        measure: async () => (await play(2)).runsPerSecond / (await play(1)).runsPerSecond,
      },
      {
        name: `studies/${id}/processor`,
        unit: "times",
        note,
        measure: async () => (await play(2)).processorSeconds / (await play(1)).processorSeconds,
      },
      { name: `studies/${id}/memory`, unit: "MB", note, measure: async () => (await play(2)).megabytes },
    ];
  });
}

interface Played {
  runsPerSecond: number;
  /** Of all threads together. */
  processorSeconds: number;
  /** Most that the process held, as seen whenever a part of the study came in. */
  megabytes: number;
}

async function measure(caseId: string, designs: readonly string[], jobs: number): Promise<Played> {
  const arms = designs.map((designId): StudyArm => {
    const loaded = loadExercise(caseId, designId);
    if (!loaded.ok) throw new Error(loaded.problem.message);
    const { scenario, design } = loaded.value;
    return { scenario, design, friction: 1 };
  });
  let bytes = 0;
  const onProgress = (): void => {
    bytes = Math.max(bytes, process.memoryUsage.rss());
  };
  const start = performance.now();
  const used = process.cpuUsage();
  await playStudy({ arms, seed: SEED, from: 0, to: RUNS, jobs, onProgress });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(used);
  return {
    runsPerSecond: (RUNS * arms.length) / seconds,
    processorSeconds: (user + system) / 1e6,
    megabytes: bytes / 1e6,
  };
}
