/**
 * A chart as a plain value, so that the screen, the room and every file draw the same one: the renderer makes React
 * elements of it, the report makes text. Colours and type are those of the style sheet that it is shown with, by class.
 */
export interface Drawing {
  width: number;
  height: number;
  /** What it is, and what it says, for those who do not see it. */
  title: string;
  description: string;
  shapes: Shape[];
}

/** One SVG element. Attribute names are those of SVG. */
export interface Shape {
  element: "rect" | "line" | "path" | "text" | "circle" | "g";
  attributes: Record<string, string | number>;
  /** Classes of the style sheet: what it means, never how it looks. */
  role: string;
  text?: string;
  shapes?: Shape[];
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** A rectangle; at least a hair wide, so that what is there is seen. */
export function rect(role: string, x: number, y: number, width: number, height: number): Shape {
  const attributes = { x: round(x), y: round(y), width: round(Math.max(width, 1.5)), height: round(height) };
  return { element: "rect", role, attributes };
}

export function line(role: string, x1: number, y1: number, x2: number, y2: number): Shape {
  return { element: "line", role, attributes: { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2) } };
}

export function text(
  role: string,
  x: number,
  y: number,
  content: string,
  anchor: "start" | "middle" | "end" = "start",
): Shape {
  return { element: "text", role, attributes: { x: round(x), y: round(y), "text-anchor": anchor }, text: content };
}

/** A number in a disc, which stands for a line of the list beside it. */
export function disc(role: string, x: number, y: number, radius: number, content: string): Shape {
  return {
    element: "g",
    role,
    attributes: {},
    shapes: [
      { element: "circle", role: "disc", attributes: { cx: round(x), cy: round(y), r: radius } },
      {
        element: "text",
        role: "disc-number",
        attributes: { x: round(x), y: round(y + radius * 0.4), "text-anchor": "middle" },
        text: content,
      },
    ],
  };
}

/** Diagonal strokes over a rectangle: the texture by which families are told apart in grey. */
export function hatch(role: string, x: number, y: number, width: number, height: number, step: number): Shape {
  let path = "";
  for (let from = x - height + step; from < x + width; from += step) {
    const [startX, startY] = from < x ? [x, y + height - (x - from)] : [from, y + height];
    const over = from + height - (x + width);
    const [endX, endY] = over > 0 ? [x + width, y + over] : [from + height, y];
    if (startY > endY) path += `M${round(startX)} ${round(startY)}L${round(endX)} ${round(endY)}`;
  }
  return { element: "path", role, attributes: { d: path } };
}

/** Dots over a rectangle. */
export function dots(role: string, x: number, y: number, width: number, height: number, step: number): Shape {
  let path = "";
  for (let row = step / 2; row < height; row += step)
    for (let column = step / 2; column < width; column += step)
      path += `M${round(x + column)} ${round(y + row)}h1.4v1.4h-1.4z`;
  return { element: "path", role, attributes: { d: path } };
}

/** Roughly how wide a text is; figures and letters of the product's face are a little over half their size. */
export const widthOf = (content: string, size: number): number => Array.from(content).length * size * 0.54;

/** A text cut to a width, with an ellipsis. */
export function fit(content: string, size: number, width: number): string {
  const characters = Array.from(content);
  const count = Math.floor(width / (size * 0.54));
  return characters.length <= count
    ? content
    : `${characters
        .slice(0, Math.max(1, count - 1))
        .join("")
        .trimEnd()}…`;
}
