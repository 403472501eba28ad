import { GAP, type LayoutLink, type LayoutNode } from "./box.ts";

/** A thing, or an edge that passes, in one column of one band. */
export interface Cell {
  /** Of the thing; null: an edge passes. */
  node: LayoutNode | null;
  column: number;
  band: number;
  height: number;
  middle: number;
  /** Cells that it is linked with. */
  linked: Cell[];
  /** Its top. */
  y: number;
}

/** The graph as cells, in columns by bands. */
export interface Cells {
  all: Cell[];
  /** By column, then by band: from top to bottom. */
  stacks: Cell[][][];
  byNode: Map<string, Cell>;
  /** Passes of each link, from its source to its target. */
  passes: Map<string, Cell[]>;
}

/** Columns from the first to the last that a band extends over. */
export interface ColumnSpan {
  from: number;
  to: number;
}

/** Puts things into the columns of their tiers and lets long links pass through the columns between. */
export function toCells(
  nodes: readonly LayoutNode[],
  links: readonly LayoutLink[],
  columns: readonly (readonly number[])[],
  bandOrder: readonly (string | null)[],
  spans: readonly ColumnSpan[],
): Cells {
  const bandOf = new Map(bandOrder.map((party, b) => [party, b]));
  const columnOf = new Map(columns.flatMap((tiers, c) => tiers.map((tier) => [tier, c] as const)));
  const stacks: Cell[][][] = columns.map(() => bandOrder.map(() => []));
  const byNode = new Map<string, Cell>();
  const all: Cell[] = [];
  const add = (cell: Cell): Cell => {
    stacks[cell.column]?.[cell.band]?.push(cell);
    all.push(cell);
    return cell;
  };
  for (const node of nodes) {
    const column = columnOf.get(node.tier) ?? 0;
    const { height, middle } = node;
    byNode.set(node.id, add({ node, column, band: bandOf.get(node.party) ?? 0, height, middle, linked: [], y: 0 }));
  }
  const real = (column: number, band: number): number =>
    (stacks[column]?.[band] ?? []).filter(({ node }) => node !== null).length;
  const isOver = (column: number, band: number): boolean =>
    column >= (spans[band]?.from ?? 0) && column <= (spans[band]?.to ?? 0);
  /** Where a link passes a column: in a band that is there, of both in the emptier one. */
  const passBand = (column: number, source: number, target: number): number => {
    if (isOver(column, source) !== isOver(column, target)) return isOver(column, source) ? source : target;
    return real(column, target) < real(column, source) ? target : source;
  };
  const passes = new Map<string, Cell[]>();
  for (const { id, from, to } of links) {
    const source = byNode.get(from);
    const target = byNode.get(to);
    if (source === undefined || target === undefined) continue;
    const own: Cell[] = [];
    const step = target.column > source.column ? 1 : -1;
    let before = source;
    for (let column = source.column + step; (target.column - column) * step > 0; column += step) {
      const band = passBand(column, source.band, target.band);
      const pass = add({ node: null, column, band, height: 0, middle: 0, linked: [before], y: 0 });
      before.linked.push(pass);
      own.push(pass);
      before = pass;
    }
    before.linked.push(target);
    target.linked.push(before);
    if (own.length > 0) passes.set(id, own);
  }
  return { all, stacks, byNode, passes };
}

/** Space between two neighbours in a column. */
export function gapBetween(above: Cell | undefined, below: Cell): number {
  if (above === undefined) return 0;
  if (above.node === null && below.node === null) return GAP.bundle;
  return above.node === null || below.node === null ? GAP.pass : GAP.row;
}

/** Height of a stack without anything around it. */
export function stackHeight(stack: readonly Cell[]): number {
  return stack.reduce((sum, cell, i) => sum + cell.height + gapBetween(stack[i - 1], cell), 0);
}
