/** What the room window is drawn at; everything on it is scaled together, so nothing ever has to be scrolled. */
const STAGE = { width: 1920, height: 1080 } as const;

/** How large the stage is drawn in a window, and where it begins. */
export function fitStage(width: number, height: number): { scale: number; left: number; top: number } {
  const scale = Math.min(width / STAGE.width, height / STAGE.height);
  return { scale, left: (width - STAGE.width * scale) / 2, top: (height - STAGE.height * scale) / 2 };
}
