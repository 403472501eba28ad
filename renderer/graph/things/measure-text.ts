import type { MeasureText } from "./fit-name.ts";

/** Size at which is measured: large, so that hinting plays no part. */
const MEASURED_AT = 100;

let context: CanvasRenderingContext2D | null = null;
const known = new Map<string, number>();

/** Width of a text in the face of the app. Kept once its face is loaded: a graph has few words, and draws them often. */
export const measureText: MeasureText = (text, weight) => {
  const key = `${weight} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (typeof document !== "undefined") context ??= document.createElement("canvas").getContext("2d");
  // Without a canvas nothing can be known: a letter is about half as wide as it is high.
  if (context === null) return text.length * 0.56;
  const font = `${weight} ${MEASURED_AT}px "Inter Figures", "Inter Variable", sans-serif`;
  context.font = font;
  const width = context.measureText(text).width / MEASURED_AT;
  if (document.fonts.check(font, text)) known.set(key, width);
  return width;
};
