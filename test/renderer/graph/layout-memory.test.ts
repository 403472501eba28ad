import { describe, expect, it, vi } from "vitest";

import { createLayoutMemory } from "../../../renderer/graph/layout/layout-memory.ts";
import type { Layout } from "../../../renderer/graph/layout/box.ts";
import { extendLayout } from "../../../renderer/graph/layout/extend-layout.ts";
import type { LayoutTask } from "../../../renderer/graph/layout/layout-task.ts";
import { node } from "./made-graph.ts";

/** A memory whose layouts are made when the test says so. */
function memoryByHand() {
  const asked: { task: LayoutTask; resolve: (layout: Layout) => void }[] = [];
  const memory = createLayoutMemory((task) => new Promise((resolve) => asked.push({ task, resolve })));
  const answer = async (): Promise<void> => {
    const next = asked.shift();
    next?.resolve(extendLayout(next.task));
    await Promise.resolve();
  };
  return { memory, asked, answer };
}

const [a, b, c] = [node("a"), node("b", { tier: 4 }), node("c", { tier: 5 })];

describe("the memory of layouts", () => {
  it("has nothing until the answer is there, and says when it is", async () => {
    const { memory, answer } = memoryByHand();
    const listener = vi.fn<() => void>();
    memory.subscribe(listener);
    memory.complete("play", "solo", [a], []);
    expect(memory.find("play")).toBe(null);
    expect(listener).not.toHaveBeenCalled();
    await answer();
    expect(memory.find("play")?.boxes.has("a")).toBe(true);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("does not ask again where everything has its place, or while an answer is awaited", async () => {
    const { memory, asked, answer } = memoryByHand();
    memory.complete("play", "solo", [a], []);
    memory.complete("play", "solo", [a, b], []);
    expect(asked).toHaveLength(1);
    await answer();
    memory.complete("play", "solo", [a], []);
    expect(asked).toHaveLength(0);
    memory.complete("play", "solo", [a, b], []);
    expect(asked).toHaveLength(1);
  });

  it("moves nothing that has a place, when things come, go and come back", async () => {
    const { memory, asked, answer } = memoryByHand();
    memory.complete("play", "solo", [a, b], []);
    await answer();
    const first = memory.find("play")!;
    memory.complete("play", "solo", [a, b, c], []);
    await answer();
    const second = memory.find("play")!;
    expect(second.boxes.get("a")).toEqual(first.boxes.get("a"));
    expect(second.boxes.get("b")).toEqual(first.boxes.get("b"));
    memory.complete("play", "solo", [a], []);
    memory.complete("play", "solo", [a, b, c], []);
    expect(asked).toHaveLength(0);
    expect(memory.find("play")).toBe(second);
  });

  it("keeps graphs apart, and forgets the oldest of many", async () => {
    const { memory, answer } = memoryByHand();
    for (let i = 0; i < 9; i++) {
      memory.complete(`play ${i}`, "solo", [a], []);
      await answer();
    }
    expect(memory.find("play 0")).toBe(null);
    expect(memory.find("play 1")).not.toBe(null);
  });
});
