import { GAP, type Band, type Box, type Layout, type LayoutLink, type LayoutNode } from "./box.ts";
import type { LayoutTask } from "./layout-task.ts";
import { tieredLayout } from "./tiered-layout.ts";

/**
 * A layout for what is there now, in which nothing moves that had a place before. What is new goes to the free place of
 * its column and band that is nearest to what it is linked with; where a band is full, or there is none, another one is
 * added below.
 */
export function extendLayout({ before, nodes, links, options }: LayoutTask): Layout {
  if (before === null) return tieredLayout(nodes, links, options);
  const fresh = nodes.filter(({ id }) => !before.boxes.has(id));
  if (fresh.length === 0) return before;
  const boxes = new Map(before.boxes);
  const bands = [...before.bands];
  for (const node of fresh) placeNode(node, links, boxes, bands, before);
  return { ...before, boxes, bands, height: bottomOf(bands) };
}

function placeNode(
  node: LayoutNode,
  links: readonly LayoutLink[],
  boxes: Map<string, Box>,
  bands: Band[],
  { columns, width }: Layout,
): void {
  const column = columns.find(({ tiers }) => tiers.includes(node.tier)) ?? columns.at(-1);
  if (column === undefined) return;
  const x = column.x + (column.width - node.width) / 2;
  const linked = links.flatMap(({ from, to }) => {
    const other = boxes.get(from === node.id ? to : to === node.id ? from : "");
    return other === undefined ? [] : [other.y + other.height / 2];
  });
  const wanted = linked.length === 0 ? -Infinity : linked.reduce((sum, y) => sum + y, 0) / linked.length - node.middle;
  const own = bands.filter(({ party }) => party === node.party);
  const beside = own.filter((band) => band.x <= column.x && column.x + column.width <= band.x + band.width);
  const places = beside.flatMap((band) => freePlaces(band, column, node.height, [...boxes.values()], wanted));
  const nearest = places.reduce<number | null>(
    (best, y) => (best === null || Math.abs(y - wanted) < Math.abs(best - wanted) ? y : best),
    null,
  );
  if (nearest !== null) {
    boxes.set(node.id, { x, y: nearest, width: node.width, height: node.height });
    return;
  }
  const y = bands.length === 0 ? 0 : bottomOf(bands) + GAP.band;
  const height = GAP.bandTop + slotFor(node) + GAP.bandBottom;
  bands.push({ party: node.party, part: own.length + 1, x: 0, y, width, height });
  boxes.set(node.id, { x, y: y + GAP.bandTop, width: node.width, height: node.height });
}

const bottomOf = (bands: readonly Band[]): number => Math.max(0, ...bands.map(({ y, height }) => y + height));

const SMALLEST_SLOT = 58;

/** A new band has room for two of what it is made for. */
const slotFor = ({ height }: LayoutNode): number => 2 * Math.max(height, SMALLEST_SLOT) + GAP.row;

/** Tops at which a thing fits into a column of a band: as wanted if that is free, and next to what is there. */
function freePlaces(
  band: Band,
  column: { x: number; width: number },
  height: number,
  boxes: readonly Box[],
  wanted: number,
): number[] {
  const top = band.y + GAP.bandTop;
  const bottom = band.y + band.height - GAP.bandBottom;
  const there = boxes.filter(
    (box) =>
      box.x < column.x + column.width && box.x + box.width > column.x && box.y < band.y + band.height && box.y > band.y,
  );
  const isFree = (y: number): boolean =>
    y >= top &&
    y + height <= bottom &&
    there.every((box) => y + height + GAP.row <= box.y || box.y + box.height + GAP.row <= y);
  const wished = [top, wanted, ...there.flatMap((box) => [box.y + box.height + GAP.row, box.y - GAP.row - height])];
  return wished.filter(isFree);
}
