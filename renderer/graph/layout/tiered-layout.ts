import { GAP, type Band, type Box, type Layout, type LayoutLink, type LayoutNode } from "./box.ts";
import { orderBands } from "./band-order.ts";
import { gapBetween, stackHeight, toCells, type Cell, type Cells } from "./cells.ts";
import { chooseColumns } from "./columns.ts";
import { orderCells } from "./order.ts";
import { settle } from "./settle.ts";

const PASSES = 8;
/** A free place of this height is left in every column of every band where more may become known. */
const SPARE = 56;

export interface LayoutOptions {
  /** Width by height of the place that it is usually seen in. */
  proportion: number;
  /** Tiers by column; null: as fits best. */
  columns: readonly (readonly number[])[] | null;
  /** Leaves the same free space everywhere, so that what is learned later finds a place and nothing shows how much there is. */
  hasSpare: boolean;
}

/**
 * Places everything at once: columns by tier from left to right, parties as horizontal bands, few crossings, edges as
 * straight as they get. No randomness and no measuring: the same graph always looks the same.
 */
export function tieredLayout(
  nodes: readonly LayoutNode[],
  links: readonly LayoutLink[],
  { proportion, columns: given, hasSpare }: LayoutOptions,
): Layout {
  const tiers = given ?? chooseColumns(nodes, proportion);
  const parties = [...new Set(nodes.map(({ party }) => party))];
  const bandOrder = orderOf(parties, nodes, links);
  const bandOf = new Map(bandOrder.map((party, b) => [party, b]));
  const cells = toCells(nodes, links, tiers, (party) => bandOf.get(party) ?? 0, bandOrder.length);

  const inner = bandOrder.map((_, b) =>
    Math.max(0, ...cells.stacks.map((column) => stackHeight(column[b] ?? []) + (hasSpare ? SPARE + GAP.row : 0))),
  );
  const tops: number[] = [];
  let y = 0;
  for (const height of inner) {
    tops.push(y + GAP.bandTop);
    y += GAP.bandTop + height + GAP.bandBottom + GAP.band;
  }
  orderCells(cells, tops);
  straighten(cells, tops, inner);

  const widths = tiers.map((_, c) =>
    Math.max(
      given === null ? 0 : (FIXED_WIDTHS[c] ?? 176),
      ...(cells.stacks[c] ?? []).flat().map(({ node }) => node?.width ?? 0),
    ),
  );
  let x = GAP.bandSide;
  const columns = widths.map((width, c) => {
    const column = { tiers: tiers[c] ?? [], x, width };
    x += width + GAP.column;
    return column;
  });
  const width = x - GAP.column + GAP.bandSide;
  const boxes = new Map<string, Box>();
  for (const cell of cells.byNode.values()) {
    const column = columns[cell.column];
    if (cell.node === null || column === undefined) continue;
    const left = column.x + (column.width - cell.node.width) / 2;
    boxes.set(cell.node.id, { x: left, y: cell.y, width: cell.node.width, height: cell.node.height });
  }
  const bands = bandOrder.map((party, b): Band => ({
    party,
    part: 1,
    x: 0,
    y: (tops[b] ?? 0) - GAP.bandTop,
    width,
    height: GAP.bandTop + (inner[b] ?? 0) + GAP.bandBottom,
  }));
  const bends = new Map(
    [...cells.passes].map(([id, own]) => [id, own.map(({ column, y }) => ({ column, y }))] as const),
  );
  return { boxes, bands, columns, bends, width, height: Math.max(0, y - GAP.band) };
}

const FIXED_WIDTHS = [176, 152, 176, 176];

function orderOf(
  parties: readonly (string | null)[],
  nodes: readonly LayoutNode[],
  links: readonly LayoutLink[],
): (string | null)[] {
  const partyOf = new Map(nodes.map(({ id, party }) => [id, parties.indexOf(party)]));
  const pulls = new Map<string, number>();
  for (const { from, to } of links) {
    const [a, b] = [partyOf.get(from) ?? -1, partyOf.get(to) ?? -1];
    if (a < 0 || b < 0 || a === b) continue;
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    pulls.set(key, (pulls.get(key) ?? 0) + 1);
  }
  const order = orderBands(parties.length, (a, b) => pulls.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? 0);
  return order.map((p) => parties[p] ?? null);
}

/** Moves the cells of each column to where their links run straight, from both sides in turn. */
function straighten({ stacks }: Cells, tops: readonly number[], heights: readonly number[]): void {
  for (let pass = 0; pass < PASSES; pass++) {
    for (const column of pass % 2 === 0 ? stacks : [...stacks].reverse())
      column.forEach((own, band) => {
        const top = tops[band] ?? 0;
        const placed = settle(
          own.map((cell, i) => ({
            height: cell.height,
            gapBefore: gapBetween(own[i - 1], cell),
            wanted: wantedTop(cell),
          })),
          top,
          top + (heights[band] ?? 0),
        );
        own.forEach((cell, i) => {
          cell.y = Math.round(placed[i] ?? cell.y);
        });
      });
  }
}

function wantedTop(cell: Cell): number {
  const others = cell.linked.filter(({ column }) => column !== cell.column);
  if (others.length === 0) return cell.y;
  const sum = others.reduce((all, other) => all + other.y + other.middle, 0);
  return sum / others.length - cell.middle;
}
