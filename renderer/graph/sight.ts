import type { Curve } from "./edges/curve.ts";

/** A part of the drawing, at zoom 1. */
export interface Sight {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * What is in sight, and at least half as much again on every side. It changes in steps, so that panning draws anew only
 * once in a while; as text, so that it can be told apart cheaply at every frame.
 */
export function sightAt([x, y, zoom]: readonly [number, number, number], width: number, height: number): string {
  const step = 2 ** Math.ceil(Math.log2(Math.max(width, height, 1) / zoom / 2));
  const low = (at: number): number => (Math.floor(at / zoom / step) - 1) * step;
  const high = (at: number): number => (Math.ceil(at / zoom / step) + 1) * step;
  return [low(-x), low(-y), high(width - x), high(height - y)].join(" ");
}

/** The same as numbers. */
export function toSight(text: string): Sight {
  const [left = 0, top = 0, right = 0, bottom = 0] = text.split(" ").map(Number);
  return { left, top, right, bottom };
}

/** Whether some of a line may be in sight: a curve never leaves the box around its handles. */
export function isInSight(curve: Curve, { left, top, right, bottom }: Sight): boolean {
  const points = curve.flat();
  return (
    points.some(({ x }) => x >= left) &&
    points.some(({ x }) => x <= right) &&
    points.some(({ y }) => y >= top) &&
    points.some(({ y }) => y <= bottom)
  );
}
