import { gapBetween, type Cell, type Cells } from "./cells.ts";

const SWEEPS = 12;
/** Up to here neighbours are swapped as long as that helps; beyond, the sweeps have to do. */
const SWAPPED_MAX = 260;
const CROSSING = 120;

/** Orders the cells of every stack so that links cross little and run straight (barycentres, then swaps of neighbours). */
export function orderCells(cells: Cells, bandTops: readonly number[]): void {
  const { stacks, all } = cells;
  const isSmall = all.length <= SWAPPED_MAX;
  stack(cells, bandTops);
  let best = snapshot(stacks);
  let bestCost = isSmall ? costOf(all) : lengthOf(all);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const columns = sweep % 2 === 0 ? stacks : [...stacks].reverse();
    for (const column of columns) {
      for (const cellsOfBand of column) {
        const wish = new Map(cellsOfBand.map((cell, i) => [cell, { at: barycentre(cell), i }]));
        cellsOfBand.sort((a, b) => {
          const [one, other] = [wish.get(a), wish.get(b)];
          return (one?.at ?? 0) - (other?.at ?? 0) || (one?.i ?? 0) - (other?.i ?? 0);
        });
      }
      place(column, bandTops);
    }
    const cost = isSmall ? costOf(all) : lengthOf(all);
    if (cost >= bestCost) continue;
    best = snapshot(stacks);
    bestCost = cost;
  }
  restore(stacks, best);
  stack(cells, bandTops);
  if (isSmall) swapNeighbours(cells, bandTops);
}

function swapNeighbours({ stacks, all }: Cells, bandTops: readonly number[]): void {
  let cost = costOf(all);
  for (let round = 0; round < 6; round++) {
    const before = cost;
    for (const column of stacks)
      for (const own of column)
        for (let i = 0; i + 1 < own.length; i++) {
          swap(own, i);
          place(column, bandTops);
          const swapped = costOf(all);
          if (swapped < cost) cost = swapped;
          else {
            swap(own, i);
            place(column, bandTops);
          }
        }
    if (cost === before) return;
  }
}

function swap(cells: Cell[], i: number): void {
  const [a, b] = [cells[i], cells[i + 1]];
  if (a !== undefined && b !== undefined) cells.splice(i, 2, b, a);
}

function stack({ stacks }: Cells, bandTops: readonly number[]): void {
  for (const column of stacks) place(column, bandTops);
}

function place(column: readonly Cell[][], bandTops: readonly number[]): void {
  column.forEach((own, band) => {
    let y = bandTops[band] ?? 0;
    own.forEach((cell, i) => {
      y += gapBetween(own[i - 1], cell);
      cell.y = y;
      y += cell.height;
    });
  });
}

const middleOf = (cell: Cell): number => cell.y + cell.middle;

function barycentre(cell: Cell): number {
  const others = cell.linked.filter(({ column }) => column !== cell.column);
  const counted = others.length > 0 ? others : cell.linked;
  if (counted.length === 0) return middleOf(cell);
  return counted.reduce((sum, other) => sum + middleOf(other), 0) / counted.length;
}

function segmentsOf(all: readonly Cell[]): [Cell, Cell][] {
  return all.flatMap((cell) =>
    cell.linked.flatMap((other): [Cell, Cell][] => (other.column > cell.column ? [[cell, other]] : [])),
  );
}

function lengthOf(all: readonly Cell[]): number {
  let length = 0;
  for (const cell of all) for (const other of cell.linked) length += Math.abs(middleOf(cell) - middleOf(other)) / 2;
  return length;
}

function costOf(all: readonly Cell[]): number {
  const segments = segmentsOf(all);
  let crossings = 0;
  for (let i = 0; i < segments.length; i++) {
    const [a, b] = segments[i]!;
    for (let j = i + 1; j < segments.length; j++) {
      const [c, d] = segments[j]!;
      if (a.column !== c.column || a === c || b === d) continue;
      if ((middleOf(a) - middleOf(c)) * (middleOf(b) - middleOf(d)) < 0) crossings += 1;
    }
  }
  return crossings * CROSSING + lengthOf(all);
}

const snapshot = (stacks: readonly Cell[][][]): Cell[][][] => stacks.map((column) => column.map((own) => [...own]));

function restore(stacks: Cell[][][], from: readonly Cell[][][]): void {
  from.forEach((column, c) => column.forEach((own, b) => stacks[c]?.[b]?.splice(0, own.length, ...own)));
}
