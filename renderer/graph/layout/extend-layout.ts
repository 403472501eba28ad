import { GAP, type Band, type Box, type Layout, type LayoutLink, type LayoutNode } from "./box.ts";
import type { LayoutTask } from "./layout-task.ts";
import { passBetween } from "./pass-between.ts";
import { tieredLayout } from "./tiered-layout.ts";

/**
 * A layout for what is there now, in which nothing moves that had a place before. What is new goes to the free place of
 * its column and band that is nearest to what it is linked with; where a band is full, or there is none, another one is
 * added below. Only where what is seen ends, and places kept lead beyond it, is everything placed anew.
 */
export function extendLayout({ before, nodes, links, options }: LayoutTask): Layout {
  if (before === null) return tieredLayout(nodes, links, options);
  const fresh = nodes.filter(({ id }) => !before.boxes.has(id));
  if (fresh.length === 0) {
    const bends = passBetween(links, before.boxes, before);
    return bends === before.bends ? before : { ...before, bends };
  }
  const boxes = new Map(before.boxes);
  const bands = [...before.bands];
  for (const node of fresh) placeNode(node, links, boxes, bands, before);
  const bends = passBetween(links, boxes, before);
  const kept = { ...before, boxes, bands, bends, height: bottomOf(bands) };
  if (kept.height <= (options.heightMost ?? Infinity)) return kept;
  // What lies outside a wall nobody can scroll is worse than what moves once.
  const anew = tieredLayout(nodes, links, options);
  return anew.height < kept.height ? anew : kept;
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
  const side = sideOf(column, column === columns.at(-1), width);
  const own = bands.filter(({ party }) => party === node.party);
  const places = own.flatMap((band) => {
    const wider = widened(band, side, bands);
    if (wider === null) return [];
    const free = freePlaces(band, column, node.height, [...boxes.values()], wanted);
    return free.map((y) => ({ y, band, wider }));
  });
  const [nearest] = places.toSorted((a, b) => Math.abs(a.y - wanted) - Math.abs(b.y - wanted));
  if (nearest !== undefined) {
    bands[bands.indexOf(nearest.band)] = nearest.wider;
    boxes.set(node.id, { x, y: nearest.y, width: node.width, height: node.height });
    return;
  }
  const height = GAP.bandTop + slotFor(node) + GAP.bandBottom;
  const y = freeTop(side, height, bands);
  bands.push({ party: node.party, part: own.length + 1, ...side, y, height });
  boxes.set(node.id, { x, y: y + GAP.bandTop, width: node.width, height: node.height });
}

const bottomOf = (bands: readonly Band[]): number => Math.max(0, ...bands.map(({ y, height }) => y + height));

/** From left to right. */
type Side = Pick<Band, "x" | "width">;

/** What a band over one column takes; behind the last one edges run around. */
function sideOf(column: Side, isLast: boolean, width: number): Side {
  const x = column.x - GAP.bandSide;
  return { x, width: (isLast ? width : column.x + column.width + GAP.bandSide) - x };
}

/** A band that reaches over a column as well; null: another one stands there. */
function widened(band: Band, side: Side, bands: readonly Band[]): Band | null {
  const x = Math.min(band.x, side.x);
  const wider = { ...band, x, width: Math.max(band.x + band.width, side.x + side.width) - x };
  return bands.some((other) => other !== band && doOverlap(wider, other)) ? null : wider;
}

/** The highest place for a new band, beside others where it can. */
function freeTop(side: Side, height: number, bands: readonly Band[]): number {
  const tops = [0, ...bands.map((band) => band.y + band.height + GAP.band)].toSorted((a, b) => a - b);
  return tops.find((y) => !bands.some((band) => doOverlap({ ...side, y, height }, band))) ?? bottomOf(bands) + GAP.band;
}

const doOverlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height + GAP.band && b.y < a.y + a.height + GAP.band;

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
