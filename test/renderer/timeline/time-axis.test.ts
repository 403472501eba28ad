import { describe, expect, it } from "vitest";

import type { TimelineRow, TimelineView } from "../../../contract/session.ts";
import { chooseRows } from "../../../renderer/timeline/choose-rows.ts";
import { itemsOf, stepTo } from "../../../renderer/timeline/describe-item.ts";
import { compressedAxis, trueAxis } from "../../../renderer/timeline/time-axis.ts";

const DAY = 86_400;
const mark = (at: number, change: Partial<TimelineRow["marks"][number]> = {}) => ({
  at,
  spread: 0,
  kind: "move",
  title: "Reads the org",
  isIrreversible: false,
  isDue: false,
  ...change,
});
const row = (id: string, change: Partial<TimelineRow> = {}): TimelineRow => ({
  id,
  title: id,
  kind: "team",
  bars: [],
  marks: [],
  ...change,
});
const view: TimelineView = {
  from: 0,
  to: 30 * DAY,
  rows: [row("attacker", { kind: "attacker", marks: [mark(60), mark(9 * DAY), mark(9 * DAY + 600)] })],
  anchors: [0, 9 * DAY, 10 * DAY].map((at) => ({ at, title: "Beat", isBeat: true })),
};

describe("the compressed axis", () => {
  const axis = compressedAxis(view, 600);

  it("gives beats equal width", () => {
    expect(axis.ticks.map(({ x }) => x)).toEqual([0, 200, 400]);
    expect(axis.x(30 * DAY)).toBe(600);
  });

  it("cuts a quiet stretch down to 24 px, and says how long it was", () => {
    const [first] = axis.breaks;
    expect(first?.width).toBe(24);
    expect(first?.seconds).toBe(9 * DAY - 60);
    expect(axis.x(9 * DAY) - axis.x(60)).toBeCloseTo(24, 5);
  });

  it("hides nothing in a break", () => {
    const times = view.rows.flatMap(({ marks }) => marks.map(({ at }) => at));
    for (const at of times)
      for (const { x, width } of axis.breaks)
        expect(axis.x(at) <= x + 1e-6 || axis.x(at) >= x + width - 1e-6).toBe(true);
  });

  it("never goes back", () => {
    const xs = Array.from({ length: 300 }, (_, i) => axis.x((i * 30 * DAY) / 300));
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
  });
});

describe("the true axis", () => {
  it("is in proportion", () => {
    const axis = trueAxis(view, 600);
    expect(axis.x(15 * DAY)).toBe(300);
    expect(axis.breaks).toEqual([]);
  });
});

describe("the rows", () => {
  it("leave out teams that have done nothing only where there is no room", () => {
    const rows = [...view.rows, row("a"), row("b", { marks: [mark(1)] }), row("c"), row("record", { kind: "record" })];
    expect(chooseRows(rows, 200).quiet).toEqual([]);
    const { shown, quiet } = chooseRows(rows, 52);
    expect(quiet.map(({ id }) => id)).toEqual(["a", "c"]);
    expect(shown.map(({ id }) => id)).toEqual(["attacker", "b", "record"]);
  });

  it("are read as sentences", () => {
    const clock = { epochSeconds: Date.UTC(2025, 7, 8) / 1000, zone: { title: "UTC", zone: "UTC" } };
    const items = itemsOf(
      [
        row("record", {
          title: "Public record",
          marks: [mark(4 * DAY, { spread: DAY, isDue: true, isIrreversible: true })],
        }),
      ],
      clock,
    );
    expect(items[0]?.sentence).toBe(
      "Public record, due some time within 1 d from T+4d 00:00 (Tue 12 Aug 00:00 UTC): Reads the org. Cannot be undone.",
    );
  });

  it("are walked along, and from one to the next at the same time", () => {
    const items = itemsOf([row("a", { marks: [mark(1), mark(50)] }), row("b", { marks: [mark(48), mark(90)] })], {
      epochSeconds: 0,
      zone: { title: "UTC", zone: "UTC" },
    });
    expect(stepTo(items, ["a", "b"], "a-mark-0", "ArrowRight")).toBe("a-mark-1");
    expect(stepTo(items, ["a", "b"], "a-mark-1", "ArrowDown")).toBe("b-mark-0");
    expect(stepTo(items, ["a", "b"], "b-mark-0", "ArrowDown")).toBe("b-mark-0");
  });
});
