import { createElement, useId, useLayoutEffect, useRef, useState, type ReactElement } from "react";

import type { Drawing, Shape } from "../../charts/drawing.ts";
import "./chart.css";

const NAMES: Record<string, string> = { "text-anchor": "textAnchor" };

/** A chart as wide as the room it has; it is drawn anew where that changes, so that its text keeps its size. */
export function Chart({ draw }: { draw: (size: { width: number; font: number }) => Drawing }) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ width: number; font: number } | null>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const font = Number.parseFloat(getComputedStyle(element).fontSize);
      setSize({ width: Math.floor(element.clientWidth), font });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  const drawing = size === null || size.width < 50 ? null : draw(size);
  return (
    <div ref={frame} className="chart-frame">
      {drawing === null ? null : (
        <svg
          className="chart"
          role="img"
          aria-labelledby={`${id}-title ${id}-text`}
          width={drawing.width}
          height={Math.ceil(drawing.height)}
          viewBox={`0 0 ${drawing.width} ${Math.ceil(drawing.height)}`}
        >
          <title id={`${id}-title`}>{drawing.title}</title>
          <desc id={`${id}-text`}>{drawing.description}</desc>
          {drawing.shapes.map(toElement)}
        </svg>
      )}
    </div>
  );
}

function toElement({ element, attributes, role, text, shapes }: Shape, key: number): ReactElement {
  const named = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [NAMES[name] ?? name, value]));
  return createElement(element, { key, className: role, ...named }, text ?? shapes?.map(toElement));
}
