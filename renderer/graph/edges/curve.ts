import type { Point } from "../layout/box.ts";

/** One cubic Bézier: start, two handles, end. */
export type Cubic = readonly [Point, Point, Point, Point];

/** A smooth line of several cubics, each starting where the one before ends. */
export type Curve = readonly Cubic[];

const STEPS = 10;

/** The line as an SVG path. */
export function toPath(curve: Curve): string {
  const [first] = curve;
  if (first === undefined) return "";
  const round = ({ x, y }: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
  return `M${round(first[0])}${curve.map(([, a, b, end]) => `C${round(a)} ${round(b)} ${round(end)}`).join("")}`;
}

function pointOn([p, a, b, q]: Cubic, t: number): Point {
  const s = 1 - t;
  const [i, j, k, l] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return { x: i * p.x + j * a.x + k * b.x + l * q.x, y: i * p.y + j * a.y + k * b.y + l * q.y };
}

/** A point of a line with the direction there, as an angle in degrees. */
export interface Spot extends Point {
  angle: number;
}

/** Points along a line at the given distances from its start. */
export function spotsAt(curve: Curve, distances: readonly number[]): Spot[] {
  const points: Point[] = curve.flatMap((cubic, i) =>
    Array.from({ length: STEPS + (i === 0 ? 1 : 0) }, (_, n) => pointOn(cubic, (n + (i === 0 ? 0 : 1)) / STEPS)),
  );
  const spots: Spot[] = [];
  let walked = 0;
  let next = 0;
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [points[i]!, points[i + 1]!];
    const step = Math.hypot(b.x - a.x, b.y - a.y);
    while (next < distances.length && (distances[next] ?? 0) <= walked + step) {
      const share = step === 0 ? 0 : ((distances[next] ?? 0) - walked) / step;
      const angle = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
      spots.push({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, angle });
      next += 1;
    }
    walked += step;
  }
  return spots;
}

/** Length of a line, in pixels at zoom 1. */
export function lengthOf(curve: Curve): number {
  let length = 0;
  for (const cubic of curve) {
    let before = cubic[0];
    for (let n = 1; n <= STEPS; n++) {
      const here = pointOn(cubic, n / STEPS);
      length += Math.hypot(here.x - before.x, here.y - before.y);
      before = here;
    }
  }
  return length;
}
