/** Most parties whose every order is tried. */
const TRIED_MAX = 7;

/** Pulls between two bands: how many links run between them. */
export type Pull = (a: number, b: number) => number;

/** An order of bands in which links run over as few other bands as can be; the first of equals, so it is always the same. */
export function orderBands(count: number, pull: Pull): number[] {
  const start = Array.from({ length: count }, (_, i) => i);
  if (count > TRIED_MAX) return improve(start, pull);
  let best = start;
  let bestCost = costOf(start, pull);
  for (const order of permutations(start)) {
    const cost = costOf(order, pull);
    if (cost >= bestCost) continue;
    best = order;
    bestCost = cost;
  }
  return best;
}

function costOf(order: readonly number[], pull: Pull): number {
  let cost = 0;
  for (let i = 0; i < order.length; i++)
    for (let j = i + 1; j < order.length; j++) cost += (j - i) * pull(order[i] ?? 0, order[j] ?? 0);
  return cost;
}

function improve(order: number[], pull: Pull): number[] {
  let best = order;
  let bestCost = costOf(best, pull);
  for (let round = 0; round < 4; round++) {
    const before = bestCost;
    for (let i = 0; i + 1 < best.length; i++) {
      const swapped = [...best];
      swapped.splice(i, 2, best[i + 1] ?? 0, best[i] ?? 0);
      const cost = costOf(swapped, pull);
      if (cost < bestCost) [best, bestCost] = [swapped, cost];
    }
    if (bestCost === before) break;
  }
  return best;
}

function* permutations(items: readonly number[]): Generator<number[]> {
  if (items.length <= 1) {
    yield [...items];
    return;
  }
  for (const [i, first] of items.entries())
    for (const rest of permutations([...items.slice(0, i), ...items.slice(i + 1)])) yield [first, ...rest];
}
