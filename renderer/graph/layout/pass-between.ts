import { GAP, type Box, type Layout, type LayoutLink } from "./box.ts";

type Bends = Layout["bends"];

/**
 * Heights at which links that came later cross the columns between their ends: as near to the straight line as there is
 * room between two things, so that none runs behind a box. Links that have their heights keep them.
 */
export function passBetween(
  links: readonly LayoutLink[],
  boxes: ReadonlyMap<string, Box>,
  { columns, bends }: Pick<Layout, "columns" | "bends">,
): Bends {
  const all = new Map(bends);
  for (const { id, from, to } of links) {
    const [start, end] = [boxes.get(from), boxes.get(to)];
    if (all.has(id) || start === undefined || end === undefined) continue;
    const own = bendsOf(start, end, [...boxes.values()], columns);
    if (own.length > 0) all.set(id, own);
  }
  return all.size === bends.size ? bends : all;
}

function bendsOf(
  from: Box,
  to: Box,
  boxes: readonly Box[],
  columns: Layout["columns"],
): { column: number; y: number }[] {
  const [left, right] = from.x < to.x ? [from, to] : [to, from];
  const crossed = columns.flatMap((column, number) =>
    column.x >= left.x + left.width && column.x + column.width <= right.x ? [{ ...column, number }] : [],
  );
  const bends = crossed.map(({ x, width, number }) => {
    const share = (x + width / 2 - left.x) / Math.max(1, right.x - left.x);
    const wanted = middleOf(left) + share * (middleOf(right) - middleOf(left));
    const there = boxes.filter((box) => box.x < x + width && box.x + box.width > x);
    return { column: number, y: nearestGap(wanted, there) };
  });
  return from.x < to.x ? bends : bends.toReversed();
}

const middleOf = ({ y, height }: Box): number => y + height / 2;

/** The height nearest to the one wanted at which nothing stands. */
function nearestGap(wanted: number, there: readonly Box[]): number {
  const isFree = (y: number): boolean =>
    there.every((box) => y <= box.y - GAP.pass || y >= box.y + box.height + GAP.pass);
  const gaps = there.flatMap(({ y, height }) => [y - GAP.pass, y + height + GAP.pass]);
  const [nearest = wanted] = [wanted, ...gaps]
    .filter(isFree)
    .toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  return nearest;
}
