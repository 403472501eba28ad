import { expect, test } from "vitest";

import type { Shape } from "../../charts/drawing.ts";
import { twoRows } from "../../charts/two-rows.ts";
import type { Happened } from "../../contract/debrief.ts";

const DAY = 86_400;

/** One long stretch and three short ones: at 600 px the short ones have no room for their words. */
const HAPPENED: Pick<Happened, "attackerTitle" | "from" | "to" | "attacker" | "believed" | "truth" | "belief"> = {
  attackerTitle: "What the attacker did",
  from: 0,
  to: 20 * DAY,
  attacker: [],
  believed: [],
  truth: [{ from: 0, to: 20 * DAY, kind: "open", text: "within the attacker's reach" }],
  belief: [
    { from: 0, to: 20 * DAY - 120, kind: "unaware", text: "nobody knows" },
    { from: 20 * DAY - 120, to: 20 * DAY - 60, kind: "alerted", text: "somebody suspects" },
    { from: 20 * DAY - 60, to: 20 * DAY - 30, kind: "declared", text: "an incident" },
    { from: 20 * DAY - 30, to: 20 * DAY, kind: "believed-untrue", text: "declared contained, and not" },
  ],
};

const written = (shapes: readonly Shape[]): string[] =>
  shapes.flatMap(({ text, shapes: inner }) => [...(text === undefined ? [] : [text]), ...written(inner ?? [])]);

test("a stretch without room for its words has a sign, and the key says what it is for", () => {
  const drawing = twoRows(HAPPENED, { width: 600, font: 13 });
  const texts = written(drawing.shapes);
  expect(texts).toContain("nobody knows");
  for (const [sign, words] of [
    ["?", "somebody suspects"],
    ["●", "an incident"],
    ["≠", "declared contained, and not"],
  ] as const) {
    expect(texts).toContain(sign);
    expect(texts).toContain(`${sign} ${words}`);
  }
  // What stands in its stretch needs no key.
  expect(texts).not.toContain("○ nobody knows");
  for (const { attributes } of drawing.shapes) expect(Number(attributes["y"] ?? 0)).toBeLessThan(drawing.height);
});

test("a key that is longer than the chart goes on in a further line", () => {
  const narrow = twoRows(HAPPENED, { width: 260, font: 13 });
  const key = narrow.shapes.filter(({ text }) => text?.includes(" ") === true && /^[?●≠○◆] /.test(text));
  expect(key.length).toBeGreaterThan(3);
  expect(new Set(key.map(({ attributes }) => attributes["y"])).size).toBeGreaterThan(1);
});
