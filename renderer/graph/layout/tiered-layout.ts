import { GAP, type Band, type Box, type Layout, type LayoutLink, type LayoutNode } from "./box.ts";
import { orderBands } from "./band-order.ts";
import { gapBetween, stackHeight, toCells, type Cell, type Cells, type ColumnSpan } from "./cells.ts";
import { chooseColumns } from "./columns.ts";
import { orderCells } from "./order.ts";
import { packBands } from "./pack-bands.ts";
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
  /** What is higher than that, because new bands were added to it, is laid out anew where that helps; left out: never. */
  heightMost?: number;
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
  const parties = [...new Set(nodes.map(({ party }) => party))];
  const bandOrder = orderOf(parties, nodes, links);
  const tiers = given ?? chooseColumns(nodes, bandOrder, proportion);
  // Where nothing may show how much there is, every party has every column.
  const spans = bandOrder.map((party) => (hasSpare ? { from: 0, to: tiers.length - 1 } : spanOf(party, nodes, tiers)));
  const cells = toCells(nodes, links, tiers, bandOrder, spans);

  const inner = bandOrder.map((_, b) =>
    Math.max(0, ...cells.stacks.map((column) => stackHeight(column[b] ?? []) + (hasSpare ? SPARE + GAP.row : 0))),
  );
  const heights = inner.map((height) => GAP.bandTop + height + GAP.bandBottom);
  const bandTops = packBands(spans.map((span, b) => ({ ...span, height: heights[b] ?? 0 })));
  const tops = bandTops.map((top) => top + GAP.bandTop);
  orderCells(cells, tops);
  straighten(cells, tops, inner);

  const ownWidths = tiers.map((_, c) =>
    Math.max(
      given === null ? 0 : (FIXED_WIDTHS[c] ?? 176),
      ...(cells.stacks[c] ?? []).flat().map(({ node }) => node?.width ?? 0),
    ),
  );
  // Where the height decides how small it is drawn, the width that is left goes to the names.
  const height = Math.max(0, ...heights.map((own, b) => (bandTops[b] ?? 0) + own));
  const ownWidth = ownWidths.reduce((sum, own) => sum + own + GAP.column, 2 * GAP.bandSide - GAP.column);
  const spare = Math.max(0, height * proportion - ownWidth) / Math.max(1, tiers.length);
  const wider = given === null ? Math.floor(Math.min(WIDER_MOST, spare)) : 0;
  const widths = ownWidths.map((own) => own + wider);
  let x = GAP.bandSide;
  const columns = widths.map((width, c) => {
    const column = { tiers: tiers[c] ?? [], x, width };
    x += width + GAP.column;
    return column;
  });
  const lastColumn = tiers.length - 1;
  const hasLoops = links.some(({ from, to }) => [from, to].every((id) => cells.byNode.get(id)?.column === lastColumn));
  const loop = hasLoops ? GAP.loop : 0;
  const width = x - GAP.column + GAP.bandSide + loop;
  const boxes = new Map<string, Box>();
  for (const cell of cells.byNode.values()) {
    const column = columns[cell.column];
    if (cell.node === null || column === undefined) continue;
    const own = cell.node.width + wider;
    boxes.set(cell.node.id, {
      x: column.x + (column.width - own) / 2,
      y: cell.y,
      width: own,
      height: cell.node.height,
    });
  }
  const bands = bandOrder.map((party, b): Band => {
    const first = columns[spans[b]?.from ?? 0];
    const last = columns[spans[b]?.to ?? 0];
    const left = (first?.x ?? 0) - GAP.bandSide;
    const right =
      (last === undefined ? 0 : last.x + last.width) + GAP.bandSide + (spans[b]?.to === lastColumn ? loop : 0);
    return { party, part: 1, x: left, y: bandTops[b] ?? 0, width: right - left, height: heights[b] ?? 0 };
  });
  const bends = new Map(
    [...cells.passes].map(([id, own]) => [id, own.map(({ column, y }) => ({ column, y }))] as const),
  );
  return { boxes, bands, columns, bends, width, height };
}

/** The columns that a party has things in, from the first to the last. */
function spanOf(
  party: string | null,
  nodes: readonly LayoutNode[],
  columns: readonly (readonly number[])[],
): ColumnSpan {
  const used = columns.map((tiers) => nodes.some((node) => node.party === party && tiers.includes(node.tier)));
  return { from: used.indexOf(true), to: used.lastIndexOf(true) };
}

/** By so much things may be wider than their shape is. */
const WIDER_MOST = 48;

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
