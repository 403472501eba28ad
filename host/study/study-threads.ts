import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";

import { packageRoot } from "../package-root.ts";
import type { StudyArm, StudyJob, StudyPart } from "./study-job.ts";
import type { ThreadAnswer, ThreadOrder } from "./study-worker.ts";

/** The built program of a study's threads. */
const studyWorkerPath = path.join(packageRoot, "dist", "study-worker.mjs");

/**
 * A thread that has played for a while plays several times as fast as a new one, whose engine is still to be compiled by
 * the machine; it is kept this long for the next study, the next step of a search for instance, and then gives its memory
 * back.
 */
const KEPT_FOR_MS = 5 * 60_000;

/** One thread, lent to one study at a time. */
export interface StudyThread {
  /** Tells it apart from all others of the process. */
  id: number;
  play(job: StudyJob): void;
  /** Gives it back; answers to what it still plays reach nobody. */
  release(): void;
}

/** Who is told what a thread has done. */
export interface StudyListener {
  done(thread: StudyThread, part: StudyPart): void;
  failed(error: Error): void;
}

interface Kept {
  worker: Worker;
  /** Takes it out of those that are kept. */
  take(): void;
}

const kept: Kept[] = [];
let studies = 0;

/** Threads for one study: kept ones first, then new ones. Throws where the product was not built. */
export function borrowThreads(count: number, arms: StudyArm[], listener: StudyListener): StudyThread[] {
  if (!existsSync(studyWorkerPath)) throw new Error(`${studyWorkerPath} is missing: build the product first.`);
  studies += 1;
  const study = studies;
  return Array.from({ length: count }, () => lend(takeKept() ?? new Worker(studyWorkerPath), study, arms, listener));
}

/** Ends all threads that are kept; for those who measure what a first study takes. */
export async function endKeptThreads(): Promise<void> {
  for (let worker = takeKept(); worker !== undefined; worker = takeKept()) await worker.terminate();
}

function takeKept(): Worker | undefined {
  const one = kept.at(-1);
  one?.take();
  return one?.worker;
}

function lend(worker: Worker, study: number, arms: StudyArm[], listener: StudyListener): StudyThread {
  let hasFailed = false;
  // What an earlier study has left behind in the thread is answered under its own number.
  const hear = ({ study: of, part }: ThreadAnswer): void => {
    if (of === study) listener.done(thread, part);
  };
  const fail = (error: Error): void => {
    hasFailed = true;
    listener.failed(error);
  };
  const thread: StudyThread = {
    id: worker.threadId,
    play: (job) => order(worker, { job }),
    release: () => {
      worker.off("message", hear);
      if (hasFailed) return;
      worker.off("error", fail);
      keep(worker);
    },
  };
  worker.on("message", hear);
  worker.on("error", fail);
  worker.ref();
  order(worker, { study, arms });
  return thread;
}

function keep(worker: Worker): void {
  order(worker, { study: 0, arms: [] });
  // A kept thread must not keep the program from ending.
  worker.unref();
  const end = (): void => {
    one.take();
    void worker.terminate();
  };
  const timer = setTimeout(end, KEPT_FOR_MS).unref();
  const one: Kept = {
    worker,
    take: () => {
      kept.splice(kept.indexOf(one), 1);
      clearTimeout(timer);
      worker.off("error", end);
    },
  };
  // A job that a cancelled study has left behind may still fail: then the thread is of no use to anybody.
  worker.on("error", end);
  kept.push(one);
}

const order = (worker: Worker, message: ThreadOrder): void => worker.postMessage(message, []);
