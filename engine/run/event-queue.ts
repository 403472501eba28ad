import type { Seconds } from "../model/people.ts";

/** The order of things that happen in one second (model: deaths, move completions, detections, task ends, task starts, move starts). */
export const ORDER = { death: 0, moveEnd: 1, detection: 2, taskEnd: 3, taskStart: 4, moveStart: 5 } as const;

/** Something due at a second; `place` and `duty` break ties inside one class, then the order of creation. */
export interface Due {
  at: Seconds;
  order: number;
  place: number;
  duty: number;
  created: number;
  act: () => void;
}

/** A binary heap of due things; ties never depend on a team. */
export interface EventQueue {
  heap: Due[];
  created: number;
}

/** An empty queue. */
export function createEventQueue(): EventQueue {
  return { heap: [], created: 0 };
}

/** Adds something to be done at second `at`. */
export function schedule(
  queue: EventQueue,
  at: Seconds,
  order: number,
  place: number,
  duty: number,
  act: () => void,
): void {
  const due: Due = { at, order, place, duty, created: queue.created++, act };
  const heap = queue.heap;
  let child = heap.length;
  heap.push(due);
  while (child > 0) {
    const parent = (child - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !isBefore(due, above)) break;
    heap[child] = above;
    child = parent;
  }
  heap[child] = due;
}

/** Removes and returns the earliest due thing that is due by second `until`. */
export function takeNext(queue: EventQueue, until: Seconds): Due | undefined {
  const heap = queue.heap;
  const first = heap[0];
  if (first === undefined || first.at > until) return undefined;
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  let parent = 0;
  for (;;) {
    let child = parent * 2 + 1;
    const left = heap[child];
    if (left === undefined) break;
    const right = heap[child + 1];
    let smaller = left;
    if (right !== undefined && isBefore(right, left)) {
      child += 1;
      smaller = right;
    }
    if (!isBefore(smaller, last)) break;
    heap[parent] = smaller;
    parent = child;
  }
  heap[parent] = last;
  return first;
}

function isBefore(a: Due, b: Due): boolean {
  if (a.at !== b.at) return a.at < b.at;
  if (a.order !== b.order) return a.order < b.order;
  if (a.place !== b.place) return a.place < b.place;
  if (a.duty !== b.duty) return a.duty < b.duty;
  return a.created < b.created;
}
