/** How much is drawn at a zoom: `compact`: what is unknown says so by its sign alone; `small`: no kind; `tiny`: shape, owner and state only. */
export type Detail = "full" | "compact" | "small" | "tiny";

export function detailAt(zoom: number): Detail {
  if (zoom < 0.35) return "tiny";
  if (zoom < 0.5) return "small";
  return zoom < 0.66 ? "compact" : "full";
}

const NAME_PIXELS = 13;
const STEP = 0.05;

/** Smallest text on the room window, whose stage is drawn at its own size and scaled as one. */
const BOARD_PIXELS = 28;

/** The same on the room's board, whose boxes are made for it. */
export function boardLabelAt(zoom: number): number {
  const wanted = BOARD_PIXELS / (NAME_PIXELS * Math.max(zoom, 0.01));
  return Math.ceil(Math.min(2.1, Math.max(1.5, wanted)) / STEP) * STEP;
}

/**
 * By how much names are enlarged at a zoom, so that they stay at least `floor` pixels high on the screen as far as their
 * boxes allow. In steps, so that zooming does not lay out all names at every frame.
 */
export function labelScaleAt(zoom: number, floor: number): number {
  const wanted = floor / (NAME_PIXELS * Math.max(zoom, 0.01));
  return Math.round(Math.min(1.5, Math.max(1, wanted)) / STEP) * STEP;
}
