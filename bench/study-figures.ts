import { loadExercise } from "../host/load-exercise.ts";
import { listDesignsOf, listLibrary } from "../host/scenario-library.ts";
import { playStudy } from "../host/study/play-study.ts";
import type { StudyArm } from "../host/study/study-job.ts";
import { endKeptThreads } from "../host/study/study-threads.ts";
import type { Figure } from "./figure.ts";

const SEED = 1;
/** Runs under each design. */
const RUNS = 5000;

/**
 * Studies as `breachtable compare` plays them, over all designs of a bundled case: runs a second by the wall on one thread
 * and on two, the second by the first, the processor time of two threads by that of one (what it is above 1 is work done
 * twice), and the memory of the whole process while two threads play. Each twice: `first/…` starts its threads, each of
 * which compiles the program for itself, as a command does; the others play in threads that have played before, as every
 * further study in the lab and every further step of a search does.
 */
export function studyFigures(): Figure[] {
  return listLibrary().cases.flatMap(({ id, file }) => [...figuresOf(id, file, true), ...figuresOf(id, file, false)]);
}

function figuresOf(id: string, file: string, isFirst: boolean): Figure[] {
  const designs = listDesignsOf(file).map((design) => design.id);
  const threads = isFirst ? "starting the threads included" : "in threads that have played the same before";
  const note = `all ${designs.length} designs, runs 0 to ${RUNS - 1} under seed ${SEED}, ${threads}`;
  const played = new Map<number, Promise<Played>>();
  const play = async (jobs: number): Promise<Played> => {
    const known = played.get(jobs) ?? measure(id, designs, jobs, isFirst);
    played.set(jobs, known);
    return known;
  };
  const figure = (what: string, unit: string, value: () => Promise<number>): Figure => ({
    name: `studies/${id}/${isFirst ? "first/" : ""}${what}`,
    unit,
    note,
    measure: value,
  });
  return [
    figure("one-thread", "runs/s", async () => (await play(1)).runsPerSecond),
    figure("two-threads", "runs/s", async () => (await play(2)).runsPerSecond),
    figure("scaling", "times", async () => (await play(2)).runsPerSecond / (await play(1)).runsPerSecond),
    figure("processor", "times", async () => (await play(2)).processorSeconds / (await play(1)).processorSeconds),
    figure("memory", "MB", async () => (await play(2)).megabytes),
  ];
}

interface Played {
  runsPerSecond: number;
  /** Of all threads together. */
  processorSeconds: number;
  /** Most that the process held, as seen whenever a part of the study came in. */
  megabytes: number;
}

async function measure(caseId: string, designs: readonly string[], jobs: number, isFirst: boolean): Promise<Played> {
  const arms = designs.map((designId): StudyArm => {
    const loaded = loadExercise(caseId, designId);
    if (!loaded.ok) throw new Error(loaded.problem.message);
    const { scenario, design } = loaded.value;
    return { scenario, design, friction: 1 };
  });
  await endKeptThreads();
  const play = (onProgress?: () => void) =>
    playStudy({ arms, seed: SEED, from: 0, to: RUNS, jobs, ...(onProgress === undefined ? {} : { onProgress }) });
  if (!isFirst) await play();
  let bytes = 0;
  const onProgress = (): void => {
    bytes = Math.max(bytes, process.memoryUsage.rss());
  };
  const start = performance.now();
  const used = process.cpuUsage();
  await play(onProgress);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(used);
  return {
    runsPerSecond: (RUNS * arms.length) / seconds,
    processorSeconds: (user + system) / 1e6,
    megabytes: bytes / 1e6,
  };
}
