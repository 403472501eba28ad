import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";

import { loadMipSolver } from "../../mip-solver.ts";
import { packageRoot } from "../../package-root.ts";
import type { DebriefBasis } from "./debrief-basis.ts";
import { deepPages, type DeepStep } from "./debrief-deep.ts";

/** Work that goes on beside the windows; `done` says when it has ended, `stop` ends it early. */
export interface Background {
  done: Promise<void>;
  stop: () => void;
}

const workerFile = path.join(packageRoot, "dist", "debrief-worker.mjs");

/**
 * Computes the two slow pages off the main thread; where the thread's program is not built, on this one in slices, so
 * that calls are answered in between. Both give the same pages.
 */
export function computeDeep(
  basis: DebriefBasis,
  onStep: (step: DeepStep) => void,
  program: string | null = workerFile,
): Background {
  return program !== null && existsSync(program) ? inThread(basis, onStep, program) : inSlices(basis, onStep);
}

function inThread(basis: DebriefBasis, onStep: (step: DeepStep) => void, program: string): Background {
  const log = basis.exercise.lines.map((line) => `${line}\n`).join("");
  const worker = new Worker(program, { workerData: { log } });
  let isStopped = false;
  const done = new Promise<void>((resolve, reject) => {
    worker.on("message", (step: DeepStep) => {
      if (!isStopped) onStep(step);
    });
    worker.on("error", reject);
    worker.on("exit", () => resolve());
  });
  return {
    done,
    stop: () => {
      isStopped = true;
      void worker.terminate();
    },
  };
}

function inSlices(basis: DebriefBasis, onStep: (step: DeepStep) => void): Background {
  const state = { isStopped: false };
  const run = async (): Promise<void> => {
    const steps = deepPages(basis, await loadMipSolver());
    for (let next = steps.next(); next.done !== true; next = steps.next()) {
      if (state.isStopped) return;
      onStep(next.value);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return {
    done: run(),
    stop: () => {
      state.isStopped = true;
    },
  };
}
