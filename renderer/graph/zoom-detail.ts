/** How much is drawn at a zoom: `compact`: boxes without an icon, and what is unknown says so by its sign alone; `small`: no kind; `tiny`: shape, owner and state only. */
export type Detail = "full" | "compact" | "small" | "tiny";

export function detailAt(zoom: number): Detail {
  if (zoom < 0.35) return "tiny";
  if (zoom < 0.5) return "small";
  return zoom < 0.75 ? "compact" : "full";
}

export const NAME_PIXELS = 13;
const STEP = 0.05;

/** Smallest text on the room window, whose stage is drawn at its own size and scaled as one. */
export const BOARD_PIXELS = 28;
/** Names on the board go down to this before anything of it is out of sight. */
export const BOARD_PIXELS_LEAST = 24;

/** The same on the room's board, whose boxes are made for it. */
export function boardLabelAt(zoom: number): number {
  const wanted = BOARD_PIXELS / (NAME_PIXELS * Math.max(zoom, 0.01));
  return Math.ceil(Math.min(2.1, Math.max(1.5, wanted)) / STEP) * STEP;
}

/** Smallest name on the screen, as far as boxes allow. */
const NAME_FLOOR = 12;
/** On one line; what needs two is as large as fits (`fit-name.ts`). */
const NAME_MOST = 24;
/** The smallest that a shape asks for by itself. */
const NAME_LEAST = 11;

/**
 * Size of names at zoom 1 that is 12 px on the screen at this one; a shape's own size where that is larger. In steps, so
 * that zooming does not lay out all names at every frame.
 */
export function nameFloorAt(zoom: number): number {
  return Math.min(NAME_MOST, Math.max(NAME_LEAST, Math.ceil(NAME_FLOOR / Math.max(zoom, 0.01))));
}

/** By how much everything else is enlarged with them. */
export function labelScaleAt(zoom: number): number {
  return Math.min(1.5, Math.max(1, nameFloorAt(zoom) / NAME_PIXELS));
}
