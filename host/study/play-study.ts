import { LedgerSums, STUDY_COLUMNS } from "../../engine/study/run-record.ts";
import type { LedgerRow } from "../../engine/run/outcome.ts";
import { playJob, ReadyArms, type StudyArm, type StudyJob, type StudyPart } from "./study-job.ts";
import { borrowThreads, type StudyThread } from "./study-threads.ts";

/** Runs of a job: long enough that sending it costs nothing beside it, short enough to be cancelled and shared out. */
const RUNS_OF_A_JOB = 50;

export interface StudyInput {
  arms: StudyArm[];
  seed: number;
  /** Runs `from` … `to` − 1 of every arm. */
  from: number;
  to: number;
  /** Threads beside this one; 0: everything is played in this thread. */
  jobs: number;
  onProgress?: (done: number, all: number) => void;
  signal?: AbortSignal;
}

/** What came of every arm: one column after the other, in the order of the runs. */
export interface ArmResult {
  columns: Float64Array[];
  ledger: LedgerRow[];
}

/** A study that was cancelled. */
export class StudyCancelled extends Error {
  constructor() {
    super("The study was cancelled.");
    this.name = "StudyCancelled";
  }
}

/**
 * Plays a study. The result is the same whatever the number of threads: a run depends on its seed and number alone, goes
 * to its own place, and sums are of whole numbers.
 */
export async function playStudy(input: StudyInput): Promise<ArmResult[]> {
  const { arms, from, to, seed, onProgress, signal } = input;
  const count = to - from;
  const results = arms.map(() => ({
    columns: STUDY_COLUMNS.map(() => new Float64Array(count)),
    ledger: new LedgerSums(),
  }));
  let done = 0;
  const take = ({ arm, from: first, records, ledger }: StudyPart): void => {
    const result = results[arm];
    if (result === undefined) return;
    const width = STUDY_COLUMNS.length;
    const runs = records.length / width;
    for (let run = 0; run < runs; run += 1)
      result.columns.forEach((column, c) => {
        column[first - from + run] = records[run * width + c] ?? 0;
      });
    result.ledger.add(ledger);
    done += runs;
    onProgress?.(done, count * arms.length);
  };
  const queue = jobsOf(arms.length, seed, from, to);
  if (input.jobs === 0) await playHere(arms, queue, take, signal);
  else await playInThreads(arms, queue, Math.min(input.jobs, queue.length), take, signal);
  return results.map(({ columns, ledger }) => ({ columns, ledger: ledger.toRows() }));
}

function jobsOf(arms: number, seed: number, from: number, to: number): StudyJob[] {
  const jobs: StudyJob[] = [];
  for (let arm = 0; arm < arms; arm += 1)
    for (let first = from; first < to; first += RUNS_OF_A_JOB)
      jobs.push({ arm, seed, from: first, to: Math.min(to, first + RUNS_OF_A_JOB) });
  return jobs;
}

async function playHere(
  arms: readonly StudyArm[],
  queue: readonly StudyJob[],
  take: (part: StudyPart) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const ready = new ReadyArms(arms);
  for (const job of queue) {
    if (signal?.aborted === true) throw new StudyCancelled();
    take(playJob(ready.get(job.arm), job));
    // Lets a signal, or whoever shows the progress, come in between.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

function playInThreads(
  arms: StudyArm[],
  queue: readonly StudyJob[],
  count: number,
  take: (part: StudyPart) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let next = 0;
    let open = queue.length;
    if (open === 0) return resolve();
    if (signal?.aborted === true) return reject(new StudyCancelled());
    const give = (thread: StudyThread): void => {
      const job = queue[next];
      if (job === undefined) return;
      next += 1;
      thread.play(job);
    };
    const end = (settle: () => void): void => {
      signal?.removeEventListener("abort", cancel);
      // Who hears of the progress may cancel: no thread is given any more then.
      next = queue.length;
      for (const thread of threads) thread.release();
      settle();
    };
    const cancel = (): void => end(() => reject(new StudyCancelled()));
    const threads = borrowThreads(count, arms, {
      done: (thread, part) => {
        take(part);
        open -= 1;
        if (open === 0) end(resolve);
        else give(thread);
      },
      failed: (error) => end(() => reject(error)),
    });
    signal?.addEventListener("abort", cancel);
    // One job lies ready while another is played, so that no thread waits for this one, which may be busy drawing.
    for (const thread of [...threads, ...threads]) give(thread);
  });
}
