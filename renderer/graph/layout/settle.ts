/** Something in a column: its height, the space it wants above it, and where its top would like to be. */
export interface Settled {
  height: number;
  gapBefore: number;
  wanted: number;
}

/**
 * Tops of things in one column, in their order, none overlapping, all between two heights, as near as can be (least
 * squares) to where they would like to be. What does not fit is stacked from the top.
 */
export function settle(items: readonly Settled[], top: number, bottom: number): number[] {
  // With each thing's offset in the stack taken off, what is left only has to be in ascending order.
  const offsets: number[] = [];
  let offset = 0;
  items.forEach(({ height, gapBefore }, i) => {
    if (i > 0) offset += gapBefore;
    offsets.push(offset);
    offset += height;
  });
  const highest = Math.max(top, bottom - offset);
  const pools: { sum: number; count: number }[] = [];
  items.forEach(({ wanted }, i) => {
    pools.push({ sum: wanted - (offsets[i] ?? 0), count: 1 });
    for (;;) {
      const [before, last] = pools.slice(-2);
      if (before === undefined || last === undefined || before.sum / before.count <= last.sum / last.count) break;
      pools.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
    }
  });
  const flat = pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  return flat.map((at, i) => Math.min(Math.max(at, top), highest) + (offsets[i] ?? 0));
}
