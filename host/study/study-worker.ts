import { parentPort } from "node:worker_threads";

import { playJob, ReadyArms, type StudyArm, type StudyJob, type StudyPart } from "./study-job.ts";

/** What a thread is sent: the study that it is to play from now on, or a job of it. */
export type ThreadOrder = { study: number; arms: StudyArm[] } | { job: StudyJob };

/** What a thread sends back: what came of a job, and of which study. */
export interface ThreadAnswer {
  study: number;
  part: StudyPart;
}

let study = 0;
let arms = new ReadyArms([]);

parentPort?.on("message", (order: ThreadOrder) => {
  if ("arms" in order) {
    study = order.study;
    arms = new ReadyArms(order.arms);
    return;
  }
  const part = playJob(arms.get(order.job.arm), order.job);
  const answer: ThreadAnswer = { study, part };
  parentPort?.postMessage(answer, [part.records.buffer as ArrayBuffer]);
});
