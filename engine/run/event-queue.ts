import type { Seconds } from "../model/people.ts";

/** The order of things that happen in one second (model: deaths, move completions, detections, task ends, task starts, move starts). */
export const ORDER = { death: 0, moveEnd: 1, detection: 2, taskEnd: 3, taskStart: 4, moveStart: 5 } as const;

/** What is done when something falls due: in a context, with something and a number that it was put on the clock with. */
type Act<Context, What> = (context: Context, what: What, number: number) => void;

/**
 * A binary heap of due things in flat arrays, which are used again from run to run: at every event something is put in
 * and taken out, and an object with a closure for each would be most of what a run allocates. What is to be done is
 * therefore a function of a file together with what it is done with, never a closure.
 *
 * A due thing has a slot, the same number in every array; `heap` holds every slot once, those in use first.
 */
export interface EventQueue<Context> {
  size: number;
  created: number;
  heap: Int32Array;
  at: Float64Array;
  /** Order, place and duty in one number. */
  rank: Float64Array;
  /** Counts what was ever put in, for the last tie. */
  number: Int32Array;
  act: Act<Context, unknown>[];
  what: unknown[];
  with: Int32Array;
}

// Place and duty count the things of a case, of which no case has as many; the product is exact in a double.
const DUTIES_MAX = 1_048_576;
const PLACES_MAX = 4_194_304;

const FIRST_SLOTS = 64;

/** An empty queue. */
export function createEventQueue<Context>(): EventQueue<Context> {
  return {
    size: 0,
    created: 0,
    heap: Int32Array.from({ length: FIRST_SLOTS }, (_, slot) => slot),
    at: new Float64Array(FIRST_SLOTS),
    rank: new Float64Array(FIRST_SLOTS),
    number: new Int32Array(FIRST_SLOTS),
    act: [],
    what: [],
    with: new Int32Array(FIRST_SLOTS),
  };
}

/** Takes everything out of a queue. */
export function clearQueue<Context>(queue: EventQueue<Context>): void {
  queue.size = 0;
  queue.created = 0;
}

/**
 * Puts something on the clock: `act` is called at second `at` with `what` and `number`. `place` and `duty` break ties
 * inside one order, then the order of creation; ties never depend on a team.
 */
export function schedule<Context, What>(
  queue: EventQueue<Context>,
  at: Seconds,
  order: number,
  place: number,
  duty: number,
  act: Act<Context, What>,
  what: What,
  number: number,
): void {
  if (queue.size === queue.heap.length) grow(queue);
  const { heap } = queue;
  const slot = heap[queue.size]!;
  queue.at[slot] = at;
  // Of moves, −1 stands before the first.
  queue.rank[slot] = (order * PLACES_MAX + place + 1) * DUTIES_MAX + duty;
  queue.number[slot] = queue.created++;
  queue.act[slot] = act as Act<Context, unknown>;
  queue.what[slot] = what;
  queue.with[slot] = number;
  let child = queue.size++;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    const above = heap[parent]!;
    if (!isBefore(queue, slot, above)) break;
    heap[child] = above;
    child = parent;
  }
  heap[child] = slot;
}

/** Takes out the earliest due thing that is due by second `until`, and returns its slot; −1: there is none. The slot is good until something is put in. */
export function takeNext<Context>(queue: EventQueue<Context>, until: Seconds): number {
  const { heap } = queue;
  if (queue.size === 0) return -1;
  const first = heap[0]!;
  if (queue.at[first]! > until) return -1;
  const size = --queue.size;
  const last = heap[size]!;
  let parent = 0;
  for (;;) {
    let child = parent * 2 + 1;
    if (child >= size) break;
    if (child + 1 < size && isBefore(queue, heap[child + 1]!, heap[child]!)) child += 1;
    const smaller = heap[child]!;
    if (!isBefore(queue, smaller, last)) break;
    heap[parent] = smaller;
    parent = child;
  }
  heap[parent] = last;
  heap[size] = first;
  return first;
}

/** Does what was in a slot that was just taken out. */
export function actOn<Context>(queue: EventQueue<Context>, slot: number, context: Context): void {
  queue.act[slot]!(context, queue.what[slot], queue.with[slot]!);
}

/** The order, of `ORDER`, of what is in a slot. */
export function orderOf<Context>(queue: EventQueue<Context>, slot: number): number {
  return Math.floor(queue.rank[slot]! / (PLACES_MAX * DUTIES_MAX));
}

function isBefore<Context>({ at, rank, number }: EventQueue<Context>, a: number, b: number): boolean {
  if (at[a] !== at[b]) return at[a]! < at[b]!;
  if (rank[a] !== rank[b]) return rank[a]! < rank[b]!;
  return number[a]! < number[b]!;
}

function grow<Context>(queue: EventQueue<Context>): void {
  const slots = queue.heap.length * 2;
  const { heap, at, rank, number, with: numbers } = queue;
  queue.heap = Int32Array.from({ length: slots }, (_, place) => heap[place] ?? place);
  queue.at = new Float64Array(slots);
  queue.at.set(at);
  queue.rank = new Float64Array(slots);
  queue.rank.set(rank);
  queue.number = new Int32Array(slots);
  queue.number.set(number);
  queue.with = new Int32Array(slots);
  queue.with.set(numbers);
}
