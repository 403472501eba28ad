import type { LabJob, LabResults } from "../../../contract/lab.ts";
import type { CallResult } from "../../../contract/problem.ts";
import { StudyCancelled } from "../../study/play-study.ts";
import type { SuggestInput } from "../../study/suggest-changes.ts";
import { answer, decline } from "../answer.ts";
import { sayStep, type ChangeWords } from "./lab-jobs.ts";

/** Who hears of what is computed. */
export interface LabListeners {
  onJob: (job: LabJob | null) => void;
  onResults: (results: LabResults) => void;
  onFault: (error: unknown) => void;
}

/** Milliseconds between two words of progress: more would only keep the window busy. */
const PROGRESS_EVERY = 200;

/** What is being computed, and the way to stop it. */
interface Running {
  job: LabJob;
  cancelling: AbortController;
  startedAt: number;
  toldAt: number;
}

/** Says how far a computation is, and lets it be stopped. */
export interface Watched {
  signal: AbortSignal;
  onProgress: (done: number, all: number) => void;
  /** For a search: what it does next, in the words of a case. */
  steps: (words: ChangeWords) => Pick<SuggestInput, "onStep">;
}

/** Computes one thing at a time, and keeps what came of it. */
export class LabRunner {
  readonly #listeners: LabListeners;
  #running: Running | null = null;
  #results: LabResults = { study: null, cells: null, suggestions: null, latest: null, ended: null };

  constructor(listeners: LabListeners) {
    this.#listeners = listeners;
  }

  results(): { results: LabResults; job: LabJob | null } {
    return { results: this.#results, job: this.#running?.job ?? null };
  }

  /** Begins something that adds to the results; without waiting for it. */
  start(
    kind: LabJob["kind"],
    text: string,
    work: (watched: Watched) => Promise<Partial<LabResults>>,
  ): CallResult<null> {
    if (this.#running !== null) return decline("refused", "Something is being computed already. Cancel it first.");
    const job: LabJob = { kind, text, done: 0, of: 1, perSecond: 0, soFar: null };
    const running: Running = { job, cancelling: new AbortController(), startedAt: Date.now(), toldAt: 0 };
    this.#running = running;
    this.#results = { ...this.#results, ended: null };
    // How the last one ended is not to be read as how this one does.
    this.#listeners.onResults(this.#results);
    this.#listeners.onJob(job);
    void work(this.#watch(running))
      .then((found) => {
        this.#results = { ...this.#results, ...found, latest: kind };
      })
      .catch((error: unknown) => {
        if (!(error instanceof StudyCancelled)) this.#listeners.onFault(error);
        const ended =
          error instanceof StudyCancelled
            ? "Cancelled. Nothing was kept of it."
            : "This is our fault. The matrix is as it was.";
        this.#results = { ...this.#results, ended };
      })
      .finally(() => {
        this.#running = null;
        this.#listeners.onResults(this.#results);
        this.#listeners.onJob(null);
      });
    return answer(null);
  }

  cancel(): void {
    this.#running?.cancelling.abort();
  }

  #watch(running: Running): Watched {
    return {
      signal: running.cancelling.signal,
      onProgress: (done, of) => {
        const now = Date.now();
        if (now - running.toldAt < PROGRESS_EVERY && done < of) return;
        running.toldAt = now;
        const perSecond = Math.round(done / Math.max(0.001, (now - running.startedAt) / 1000));
        running.job = { ...running.job, done, of, perSecond };
        this.#listeners.onJob(running.job);
      },
      steps: (words) => ({
        onStep: (step) => {
          const said = sayStep(step, words);
          running.job = { ...running.job, ...said, soFar: said.soFar ?? running.job.soFar };
          this.#listeners.onJob(running.job);
        },
      }),
    };
  }
}
