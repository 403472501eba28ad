import type { ReactNode } from "react";

import type { StripShape } from "../../contract/library.ts";
import "./path-strip.css";

const WIDTH = 96;
const MIDDLE = 20;
const HALF = 4.5;

/** Outline of one thing, around a point. */
function drawShape(shape: StripShape, x: number): ReactNode {
  const left = x - HALF;
  const top = MIDDLE - HALF;
  const side = 2 * HALF;
  switch (shape) {
    case "party":
      return <path d={`M${left} ${top + side} V${top} H${left + side}`} />;
    case "identity":
      return <circle cx={x} cy={MIDDLE} r={HALF} />;
    case "credential":
      return <rect x={left} y={MIDDLE - 3} width={side} height={6} rx={3} />;
    case "system":
      return <rect x={left} y={top} width={side} height={side} rx={1} />;
    case "store":
      return <path d={`M${left} ${top} h${side} v${side} h${-side} z M${left + 2.5} ${top} v${side}`} />;
    case "data":
      return (
        <path
          d={`M${left} ${top + 2} a${HALF} 2 0 0 1 ${side} 0 v${side - 4} a${HALF} 2 0 0 1 ${-side} 0 z M${left} ${top + 2} a${HALF} 2 0 0 0 ${side} 0`}
        />
      );
  }
}

/** The way through a case as shapes without names, 96 × 40: what kind of story it is, and not how it goes. */
export function PathStrip({ shapes }: { shapes: readonly StripShape[] }) {
  const step = WIDTH / Math.max(1, shapes.length);
  const drawn = shapes.map((shape, place) => ({ shape, x: step * (place + 0.5) }));
  return (
    <svg className="path-strip" viewBox={`0 0 ${WIDTH} 40`} aria-hidden="true">
      {drawn.slice(1).map(({ x }) => (
        <line key={x} x1={x - step + HALF + 1} x2={x - HALF - 1} y1={MIDDLE} y2={MIDDLE} />
      ))}
      {drawn.map(({ shape, x }) => (
        <g key={x}>{drawShape(shape, x)}</g>
      ))}
    </svg>
  );
}
