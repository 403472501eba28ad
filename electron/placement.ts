/** A rectangle on the desktop, in points. */
export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A display, as far as placing needs it. */
export interface DisplayArea {
  id: number;
  /** The part that windows may use. */
  workArea: Bounds;
}

/** The smallest content that the layout holds in. */
export const CONSOLE_SIZE_MIN = { width: 1180, height: 680 };

const CONSOLE_SIZE = { width: 1440, height: 900 };
const ROOM_SIZE = { width: 1280, height: 720 };

/** A window is found again only where this much of it can be seen. */
const VISIBLE_MIN = 120;

/** Where the console comes up: where it was, if that can still be seen; else in the middle of the first display. */
export function placeConsole(displays: readonly DisplayArea[], saved: Bounds | null): Bounds {
  const seen = saved === null ? undefined : displays.find((display) => isVisibleOn(display, saved));
  if (saved !== null && seen !== undefined) return saved;
  return centre(CONSOLE_SIZE, displays[0]?.workArea ?? { x: 0, y: 0, ...CONSOLE_SIZE });
}

/**
 * Where the room window comes up: filling another display than the console's where there is one; else as a window of its
 * own at the lower right, so that the console's clock stays in sight. It never fills the facilitator's display.
 */
export function placeRoom(
  displays: readonly DisplayArea[],
  consoleDisplayId: number,
): { bounds: Bounds; isFullScreen: boolean; displayId: number } {
  const other = displays.find(({ id }) => id !== consoleDisplayId);
  if (other !== undefined) return { bounds: other.workArea, isFullScreen: true, displayId: other.id };
  const own = displays.find(({ id }) => id === consoleDisplayId);
  return {
    bounds: besideConsole(own?.workArea ?? { x: 0, y: 0, ...CONSOLE_SIZE }),
    isFullScreen: false,
    displayId: consoleDisplayId,
  };
}

/** A plain window at the lower right of an area. */
export function besideConsole(area: Bounds): Bounds {
  const width = Math.min(ROOM_SIZE.width, Math.round(area.width * 0.6));
  const height = Math.min(ROOM_SIZE.height, Math.round((width * 9) / 16));
  return { x: area.x + area.width - width, y: area.y + area.height - height, width, height };
}

function isVisibleOn({ workArea: area }: DisplayArea, { x, y, width, height }: Bounds): boolean {
  const seenWidth = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  const seenHeight = Math.min(y + height, area.y + area.height) - Math.max(y, area.y);
  // A window whose title bar lies above the display cannot be moved back.
  return seenWidth >= VISIBLE_MIN && seenHeight >= VISIBLE_MIN && y >= area.y - 8;
}

function centre(size: { width: number; height: number }, area: Bounds): Bounds {
  const width = Math.min(size.width, area.width);
  const height = Math.min(size.height, area.height);
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}
