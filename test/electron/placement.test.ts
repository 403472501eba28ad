import { describe, expect, it } from "vitest";

import { besideConsole, placeConsole, placeRoom, type DisplayArea } from "../../electron/placement.ts";

const laptop: DisplayArea = { id: 1, workArea: { x: 0, y: 24, width: 1440, height: 876 } };
const projector: DisplayArea = { id: 2, workArea: { x: 1440, y: 0, width: 1920, height: 1080 } };

describe("the console", () => {
  it("comes up where it was", () => {
    const saved = { x: 100, y: 60, width: 1200, height: 700 };
    expect(placeConsole([laptop], saved)).toEqual(saved);
  });

  it.each([
    ["on a display that is gone", { x: 1600, y: 60, width: 1200, height: 700 }],
    ["with its title bar out of reach", { x: 100, y: -400, width: 1200, height: 700 }],
    ["almost outside", { x: 1400, y: 60, width: 1200, height: 700 }],
  ])("comes up in the middle of the first display when it was %s", (_, saved) => {
    expect(placeConsole([laptop], saved)).toEqual({ x: 0, y: 24, width: 1440, height: 876 });
  });
});

describe("the room window", () => {
  it("fills the other display", () => {
    expect(placeRoom([laptop, projector], 1)).toEqual({ bounds: projector.workArea, isFullScreen: true, displayId: 2 });
    expect(placeRoom([laptop, projector], 2)).toMatchObject({ isFullScreen: true, displayId: 1 });
  });

  it("never fills the facilitator's own display", () => {
    const { bounds, isFullScreen } = placeRoom([laptop], 1);
    expect(isFullScreen).toBe(false);
    expect(bounds.width * bounds.height).toBeLessThan((laptop.workArea.width * laptop.workArea.height) / 2);
  });

  it("comes back inside the console's display when its own is gone", () => {
    const { x, y, width, height } = besideConsole(laptop.workArea);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(24);
    expect(x + width).toBe(1440);
    expect(y + height).toBe(900);
  });
});
