import type { Layout } from "./box.ts";
import { extendLayout } from "./extend-layout.ts";
import type { LayoutAnswer, LayoutQuestion, LayoutTask } from "./layout-task.ts";

/** As much of a worker as is used here. */
export type AskedWorker = Pick<Worker, "addEventListener" | "postMessage" | "terminate">;

/** Lays a graph out elsewhere. It never rejects: a graph that takes a moment of the page's time beats none. */
export type AskLayout = (task: LayoutTask) => Promise<Layout>;

/**
 * Asks one worker, started with the first question. Where it cannot start, or fails, what it was asked is laid out on the
 * page instead, and so is everything after.
 */
export function askWorker(start: () => AskedWorker): AskLayout {
  const waiting = new Map<number, { task: LayoutTask; resolve: (layout: Layout) => void }>();
  let worker: AskedWorker | null = null;
  let hasFailed = false;
  let count = 0;
  const fail = (why: string): void => {
    if (hasFailed) return;
    hasFailed = true;
    worker?.terminate();
    worker = null;
    // For whoever looks into it; the person in front of the screen sees the graph.
    console.warn(`Graphs are laid out on the page: ${why}`);
    for (const { task, resolve } of waiting.values()) resolve(extendLayout(task));
    waiting.clear();
  };
  const begin = (): AskedWorker => {
    const one = start();
    one.addEventListener("message", ({ data: { number, layout } }: MessageEvent<LayoutAnswer>) => {
      waiting.get(number)?.resolve(layout);
      waiting.delete(number);
    });
    one.addEventListener("messageerror", () => fail("the worker's answer could not be read."));
    // Where its file could not be loaded, no words come with it.
    one.addEventListener("error", (event: Partial<ErrorEvent>) => fail(event.message ?? "the worker did not start."));
    return one;
  };
  return (task) =>
    new Promise((resolve) => {
      if (hasFailed) {
        resolve(extendLayout(task));
        return;
      }
      count += 1;
      waiting.set(count, { task, resolve });
      try {
        worker ??= begin();
        const question: LayoutQuestion = { number: count, task };
        worker.postMessage(question, { transfer: [] });
      } catch (error) {
        fail(String(error));
      }
    });
}
