import type { Box, Layout } from "./layout/box.ts";
import { boardLabelAt, BOARD_PIXELS, BOARD_PIXELS_LEAST, NAME_PIXELS } from "./zoom-detail.ts";

/** What part of the board is seen, and how many things lie above and below it. */
export interface BoardCamera {
  x: number;
  y: number;
  zoom: number;
  above: number;
  below: number;
}

/** Space for the words that say how many lie outside. */
const EDGE = 48;
const PADDING = 1.02;

/** Least zoom at which names have this size. */
const zoomFor = (pixels: number): number => pixels / (NAME_PIXELS * boardLabelAt(0)) + 0.005;

/** The board's height on the stage of the room window, which is drawn at one size and scaled as one. */
const STAGE_HEIGHT = 796;

/** The highest layout that is in sight as a whole. */
export const BOARD_HEIGHT_MOST = STAGE_HEIGHT / PADDING / zoomFor(BOARD_PIXELS_LEAST);

/**
 * The whole board as long as its names can be read: a little smaller than the room's other text before anything is out of
 * sight. Where more is known than that, it has that text's size, keeps its places, and is moved, as little as can be, to
 * what is new: nobody can scroll on a wall.
 */
export function boardCamera(
  { width, height, boxes }: Pick<Layout, "width" | "height" | "boxes">,
  stage: { width: number; height: number },
  seen: { drawn: readonly string[]; news: ReadonlySet<string> },
  before: Pick<BoardCamera, "y" | "zoom"> | null,
): BoardCamera {
  const whole = Math.min(stage.width / width, stage.height / height) / PADDING;
  if (whole >= zoomFor(BOARD_PIXELS_LEAST)) {
    // No larger than its text was made for.
    const zoom = Math.min(whole, 2.5);
    const [x, y] = [(stage.width - width * zoom) / 2, (stage.height - height * zoom) / 2];
    return { x, y, zoom, above: 0, below: 0 };
  }
  const zoom = zoomFor(BOARD_PIXELS);
  const x = (stage.width - width * zoom) / 2;
  const focus = [...seen.news].flatMap((id) => boxes.get(id) ?? []);
  const top = Math.min(...focus.map((box) => box.y)) * zoom;
  const bottom = Math.max(...focus.map((box) => box.y + box.height)) * zoom;
  let y = before?.zoom === zoom ? before.y : EDGE;
  if (focus.length > 0) {
    if (bottom + y > stage.height - EDGE) y = stage.height - EDGE - bottom;
    // Where not all of it fits, its upper part does.
    if (top + y < EDGE) y = EDGE - top;
  }
  y = Math.min(EDGE, Math.max(y, stage.height - EDGE - height * zoom));
  const middles = seen.drawn.flatMap((id) => {
    const box: Box | undefined = boxes.get(id);
    return box === undefined ? [] : [(box.y + box.height / 2) * zoom + y];
  });
  return {
    x,
    y,
    zoom,
    above: middles.filter((middle) => middle < EDGE).length,
    below: middles.filter((middle) => middle > stage.height - EDGE).length,
  };
}
