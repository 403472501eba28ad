import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { askWorker, type AskedWorker } from "../../../../renderer/graph/layout/ask-layout.ts";
import { extendLayout } from "../../../../renderer/graph/layout/extend-layout.ts";
import type { LayoutAnswer, LayoutQuestion } from "../../../../renderer/graph/layout/layout-task.ts";
import { toTask } from "../../../../renderer/graph/layout/layout-memory.ts";
import { node } from "../made-graph.ts";

/** A worker that answers when it is told to. */
class WorkerByHand extends EventTarget implements AskedWorker {
  readonly asked: LayoutQuestion[] = [];
  isTerminated = false;

  postMessage(question: LayoutQuestion): void {
    this.asked.push(structuredClone(question));
  }

  terminate(): void {
    this.isTerminated = true;
  }

  answer({ number, task }: LayoutQuestion): void {
    const answer = structuredClone<LayoutAnswer>({ number, layout: extendLayout(task) });
    this.dispatchEvent(new MessageEvent("message", { data: answer }));
  }
}

const one = toTask("console", null, [node("a")], []);
const other = toTask("console", null, [node("a"), node("b", { tier: 4 })], []);

describe("asking a worker for layouts", () => {
  const warn = vi.spyOn(console, "warn");
  beforeEach(() => void warn.mockReset().mockReturnValue(undefined));
  afterEach(() => void warn.mockReset());

  it("gives each question its own answer, whatever order they come in", async () => {
    const worker = new WorkerByHand();
    const ask = askWorker(() => worker);
    const [first, second] = [ask(one), ask(other)];
    for (const question of worker.asked.toReversed()) worker.answer(question);
    expect((await first).boxes.size).toBe(1);
    expect((await second).boxes.size).toBe(2);
    expect(warn).not.toHaveBeenCalled();
  });

  it("starts one worker, with the first question", async () => {
    const worker = new WorkerByHand();
    const start = vi.fn<() => AskedWorker>(() => worker);
    const ask = askWorker(start);
    expect(start).not.toHaveBeenCalled();
    void ask(one);
    void ask(other);
    expect(start).toHaveBeenCalledTimes(1);
    expect(worker.asked).toHaveLength(2);
  });

  it("lays out on the page what a worker that fails was asked, and all that comes after", async () => {
    const worker = new WorkerByHand();
    const ask = askWorker(() => worker);
    const pending = ask(one);
    worker.dispatchEvent(new Event("error"));
    expect(await pending).toEqual(extendLayout(one));
    expect(await ask(other)).toEqual(extendLayout(other));
    expect(worker.isTerminated).toBe(true);
    expect(worker.asked).toHaveLength(1);
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it("lays out on the page where no worker can be started", async () => {
    const ask = askWorker(() => {
      throw new Error("no workers here");
    });
    expect(await ask(one)).toEqual(extendLayout(one));
    expect(warn.mock.calls[0]?.[0]).toContain("no workers here");
  });
});
