import { GAP, type LayoutNode } from "./box.ts";
import { packedHeight } from "./pack-bands.ts";

/** Neighbouring tiers that may share a column where the graph would be too wide for its place. */
const MAY_SHARE: ReadonlySet<number> = new Set([0, 3, 4, 5]);
const TIERS = [0, 1, 2, 3, 4, 5, 6];

/** How tiers share columns where nothing is known yet of what will come: the same for every case. */
export const FIXED_COLUMNS: readonly (readonly number[])[] = [[0, 1], [2], [3, 4], [5, 6]];

/**
 * The tiers of each column, chosen so that the graph fills a place of the given proportion (width by height) best. It
 * hangs on the things alone, never on the window, since places are kept while it is resized.
 */
export function chooseColumns(
  nodes: readonly LayoutNode[],
  bandOrder: readonly (string | null)[],
  proportion: number,
): readonly (readonly number[])[] {
  const used = TIERS.filter((tier) => nodes.some((node) => node.tier === tier));
  let best: number[][] = used.map((tier) => [tier]);
  let bestScale = 0;
  for (let choice = 0; choice < 1 << MAY_SHARE.size; choice++) {
    const joins = new Set([...MAY_SHARE].filter((_, bit) => (choice & (1 << bit)) !== 0));
    const columns: number[][] = [];
    for (const tier of used) {
      const last = columns.at(-1);
      const before = last?.at(-1);
      if (last !== undefined && before !== undefined && isJoined(joins, before, tier)) last.push(tier);
      else columns.push([tier]);
    }
    const { width, height } = sizeOf(nodes, bandOrder, columns);
    // Fewer tiers in one column read better, so sharing has to be worth it.
    const scale = Math.min(proportion / width, 1 / height) * (1 - 0.03 * (used.length - columns.length));
    if (scale > bestScale) {
      best = columns;
      bestScale = scale;
    }
  }
  return best;
}

function isJoined(joins: ReadonlySet<number>, from: number, to: number): boolean {
  for (let tier = from; tier < to; tier++) if (!joins.has(tier)) return false;
  return true;
}

function sizeOf(
  nodes: readonly LayoutNode[],
  bandOrder: readonly (string | null)[],
  columns: readonly (readonly number[])[],
): { width: number; height: number } {
  const column = new Map(columns.flatMap((tiers, c) => tiers.map((tier) => [tier, c] as const)));
  const widths = columns.map(() => 0);
  const stacks = new Map<string | null, number[]>();
  for (const { tier, party, width, height } of nodes) {
    const c = column.get(tier) ?? 0;
    widths[c] = Math.max(widths[c] ?? 0, width);
    const stack = stacks.get(party) ?? columns.map(() => 0);
    stack[c] = (stack[c] ?? 0) + height + GAP.row;
    stacks.set(party, stack);
  }
  const width = widths.reduce((sum, one) => sum + one + GAP.column, 2 * GAP.bandSide - GAP.column);
  const bands = bandOrder.map((party) => {
    const stack = stacks.get(party) ?? [];
    return {
      from: stack.findIndex((one) => one > 0),
      to: stack.findLastIndex((one) => one > 0),
      height: Math.max(...stack) - GAP.row + GAP.bandTop + GAP.bandBottom,
    };
  });
  return { width, height: packedHeight(bands) };
}
