import type { Shape } from "../things/node-shape.ts";
import { ROUND } from "../things/node-shape.ts";

const CORNER = 12;
const NOTCH = 6;
const CAP = 6;
const FOLD = 10;

/** Outline of a shape as an SVG path, and further lines that belong to it. Round ones are drawn in the middle of the top. */
export function outlineOf(
  shape: Shape,
  width: number,
  height: number,
  isFolded: boolean,
): { path: string; lines: string[] } {
  const [w, h] = [width - 1.5, height - 1.5];
  const o = 0.75;
  switch (shape) {
    case "system":
    case "group":
      return { path: isFolded ? folded(o, w, h, 4) : rounded(o, w, h, 4), lines: foldLines(isFolded, w) };
    case "setting":
      return { path: isFolded ? folded(o, w, h, 1) : rounded(o, w, h, 1), lines: foldLines(isFolded, w) };
    case "secret-store":
      return { path: rounded(o, w, h, 4), lines: [`M${o + 4} ${o}V${o + h}`, ...foldLines(isFolded, w)] };
    case "broker":
      return {
        path: `M${o + CORNER} ${o}H${o + w - CORNER}L${o + w} ${o + CORNER}V${o + h - CORNER}L${o + w - CORNER} ${o + h}H${o + CORNER}L${o} ${o + h - CORNER}V${o + CORNER}Z`,
        lines: [],
      };
    case "data":
      return { path: cylinder(o, w, h), lines: [capLine(o, w, CAP)] };
    case "backup":
      return { path: cylinder(o, w, h), lines: [capLine(o, w, CAP), capLine(o, w, CAP + 4)] };
    case "credential": {
      const r = h / 2;
      const m = o + r;
      return {
        path: `M${o + r} ${o}H${o + w - r}A${r} ${r} 0 0 1 ${o + w - r} ${o + h}H${o + r}A${r} ${r} 0 0 1 ${o + 1.2} ${m + NOTCH}L${o + NOTCH} ${m}L${o + 1.2} ${m - NOTCH}A${r} ${r} 0 0 1 ${o + r} ${o}Z`,
        lines: isFolded ? [`M${o + w - 16} ${o}L${o + w - 5} ${o + 8}`] : [],
      };
    }
    case "human": {
      const [cx, r] = [width / 2, ROUND / 2 - 1];
      return { path: `M${cx - r} ${ROUND / 2}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`, lines: [] };
    }
    case "workload":
    case "agent": {
      const [cx, r, m] = [width / 2, ROUND / 2 - 1, ROUND / 2];
      const x = r * 0.87;
      return {
        path: `M${cx} ${m - r}L${cx + x} ${m - r / 2}V${m + r / 2}L${cx} ${m + r}L${cx - x} ${m + r / 2}V${m - r / 2}Z`,
        lines: [],
      };
    }
  }
}

function rounded(o: number, w: number, h: number, r: number): string {
  return `M${o + r} ${o}H${o + w - r}Q${o + w} ${o} ${o + w} ${o + r}V${o + h - r}Q${o + w} ${o + h} ${o + w - r} ${o + h}H${o + r}Q${o} ${o + h} ${o} ${o + h - r}V${o + r}Q${o} ${o} ${o + r} ${o}Z`;
}

/** Not in our inventory: the upper right corner is folded. */
function folded(o: number, w: number, h: number, r: number): string {
  return `M${o + r} ${o}H${o + w - FOLD}L${o + w} ${o + FOLD}V${o + h - r}Q${o + w} ${o + h} ${o + w - r} ${o + h}H${o + r}Q${o} ${o + h} ${o} ${o + h - r}V${o + r}Q${o} ${o} ${o + r} ${o}Z`;
}

const foldLines = (isFolded: boolean, w: number): string[] =>
  isFolded ? [`M${0.75 + w - FOLD} 0.75V${0.75 + FOLD}H${0.75 + w}`] : [];

function cylinder(o: number, w: number, h: number): string {
  return `M${o} ${o + CAP}A${w / 2} ${CAP} 0 0 1 ${o + w} ${o + CAP}V${o + h - 3}Q${o + w} ${o + h} ${o + w - 3} ${o + h}H${o + 3}Q${o} ${o + h} ${o} ${o + h - 3}Z`;
}

function capLine(o: number, w: number, y: number): string {
  return `M${o} ${o + y}A${w / 2} ${CAP} 0 0 0 ${o + w} ${o + y}`;
}
