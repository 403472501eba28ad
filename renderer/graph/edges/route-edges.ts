import { lengthOf, spotsAt, toPath, type Cubic, type Curve, type Spot } from "./curve.ts";
import type { Box, Layout, Point } from "../layout/box.ts";

/** The drawn line of an edge. */
export interface Route {
  path: string;
  curve: Curve;
  length: number;
  start: Spot;
  /** Where it touches its target. */
  end: Spot;
  middle: Spot;
}

/** An edge to be drawn. */
export interface Routed {
  id: string;
  from: string;
  to: string;
}

type Side = "left" | "right" | "top" | "bottom";

interface End {
  box: Box;
  side: Side;
  /** Height, or place across, of what the line goes to next: ends of one side are put in this order. */
  towards: number;
  at: Point;
}

/** Ends of one side keep this distance where there is room. */
const PORT_GAP = 12;
const LOOP = 30;

/** Lines of edges: from side to side, through the columns between, several at one side spread over it. */
export function routeEdges(
  edges: readonly Routed[],
  layout: Layout,
  /** The part of a box that edges end at. */
  coreOf: (id: string) => Box | null,
): Map<string, Route> {
  const sides = new Map<string, End[]>();
  const plans: { edge: Routed; from: End; to: End; bends: { left: number; right: number; y: number }[] }[] = [];
  const boxes = [...layout.boxes.values()];
  for (const edge of edges) {
    const [from, to] = [coreOf(edge.from), coreOf(edge.to)];
    if (from === null || to === null) continue;
    const bends = (layout.bends.get(edge.id) ?? []).flatMap(({ column, y }) => {
      const there = layout.columns[column];
      return there === undefined ? [] : [{ left: there.x, right: there.x + there.width, y }];
    });
    const [fromSide, toSide] = sidesOf(from, to, boxes);
    const start: End = { box: from, side: fromSide, towards: bends[0]?.y ?? middleOf(to).y, at: { x: 0, y: 0 } };
    const end: End = { box: to, side: toSide, towards: bends.at(-1)?.y ?? middleOf(from).y, at: { x: 0, y: 0 } };
    addTo(sides, `${edge.from} ${fromSide}`, start);
    addTo(sides, `${edge.to} ${toSide}`, end);
    plans.push({ edge, from: start, to: end, bends });
  }
  for (const ends of sides.values()) spread(ends);
  return new Map(plans.map(({ edge, from, to, bends }) => [edge.id, toRoute(curveOf(from, to, bends))]));
}

function addTo(sides: Map<string, End[]>, key: string, end: End): void {
  sides.set(key, [...(sides.get(key) ?? []), end]);
}

const middleOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

function sidesOf(from: Box, to: Box, boxes: readonly Box[]): [Side, Side] {
  const [a, b] = [middleOf(from), middleOf(to)];
  if (Math.abs(a.x - b.x) >= Math.min(from.width, to.width) / 2 + 10)
    return a.x < b.x ? ["right", "left"] : ["left", "right"];
  const [upper, lower] = a.y < b.y ? [from, to] : [to, from];
  const isBetween = boxes.some(
    (box) =>
      Math.abs(middleOf(box).x - a.x) < 60 && box.y >= upper.y + upper.height + 8 && box.y + box.height <= lower.y - 8,
  );
  if (isBetween || lower.y - upper.y - upper.height > 120) return ["right", "right"];
  return a.y < b.y ? ["bottom", "top"] : ["top", "bottom"];
}

/** Gives the ends at one side of a thing their places, in the order of where they go. */
function spread(ends: readonly End[]): void {
  const sorted = [...ends].sort((a, b) => a.towards - b.towards);
  sorted.forEach((end, i) => {
    const { x, y, width, height } = end.box;
    const isUpright = end.side === "left" || end.side === "right";
    const room = (isUpright ? height : width) - 12;
    const gap = sorted.length < 2 ? 0 : Math.min(PORT_GAP, room / (sorted.length - 1));
    const off = (i - (sorted.length - 1) / 2) * gap;
    end.at = isUpright
      ? { x: end.side === "left" ? x : x + width, y: y + height / 2 + off }
      : { x: x + width / 2 + off, y: end.side === "top" ? y : y + height };
  });
}

function curveOf(from: End, to: End, bends: readonly { left: number; right: number; y: number }[]): Curve {
  if (from.side === to.side) return [loop(from.at, to.at)];
  if (from.side === "bottom" || from.side === "top") return [upright(from.at, to.at)];
  const isForward = from.side === "right";
  const cubics: Cubic[] = [];
  let before = from.at;
  for (const { left, right, y } of bends) {
    const [enter, leave] = isForward ? [left, right] : [right, left];
    cubics.push(level(before, { x: enter, y }), level({ x: enter, y }, { x: leave, y }));
    before = { x: leave, y };
  }
  return [...cubics, level(before, to.at)];
}

/** Leaves and arrives level. */
function level(a: Point, b: Point): Cubic {
  const reach = (b.x - a.x) * 0.5;
  return [a, { x: a.x + reach, y: a.y }, { x: b.x - reach, y: b.y }, b];
}

function upright(a: Point, b: Point): Cubic {
  const reach = (b.y - a.y) * 0.5;
  return [a, { x: a.x, y: a.y + reach }, { x: b.x, y: b.y - reach }, b];
}

function loop(a: Point, b: Point): Cubic {
  const x = Math.max(a.x, b.x) + LOOP;
  return [a, { x, y: a.y }, { x, y: b.y }, b];
}

function toRoute(curve: Curve): Route {
  const length = lengthOf(curve);
  const [start, middle, end] = spotsAt(curve, [0, length / 2, length - 0.01]);
  const none: Spot = { x: 0, y: 0, angle: 0 };
  return { path: toPath(curve), curve, length, start: start ?? none, middle: middle ?? none, end: end ?? none };
}
