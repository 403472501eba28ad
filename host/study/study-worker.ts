import { parentPort, workerData } from "node:worker_threads";

import { playJob, prepareArm, type ReadyArm, type StudyArm, type StudyJob } from "./study-job.ts";

// One thread of a study: it is sent jobs, and sends back what came of them.
const arms = workerData as StudyArm[];
const ready = new Map<number, ReadyArm>();

parentPort?.on("message", (job: StudyJob) => {
  const arm = arms[job.arm];
  if (arm === undefined) throw new RangeError(`There is no arm ${job.arm}.`);
  const prepared = ready.get(job.arm) ?? prepareArm(arm);
  ready.set(job.arm, prepared);
  const part = playJob(prepared, job);
  parentPort?.postMessage(part, [part.records.buffer as ArrayBuffer]);
});
