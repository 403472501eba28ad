import { describe, expect, it } from "vitest";

import { fitName } from "../../../renderer/graph/things/fit-name.ts";
import { SIZES } from "../../../renderer/graph/things/node-shape.ts";

/** A face whose letters are all half as wide as they are high. */
const measure = (text: string): number => text.length / 2;
const pill = { shape: "credential", ...SIZES.credential } as const;

/** How many lines a browser makes of a name, which breaks wherever the next word does not fit. */
function linesOf(title: string, size: number, wide: number): number {
  let lines = 1;
  let used = 0;
  for (const word of title.split(" ")) {
    const width = measure(word) * size;
    const next = used === 0 ? width : used + measure(" ") * size + width;
    if (next > wide) lines += 1;
    used = next > wide ? width : next;
  }
  return lines;
}

describe("the size of a name", () => {
  it.each(["Guest account in the vendor's GitHub", "Our cloud key, pasted into a case", "Drift refresh token"])(
    "is one at which %s needs no third line, and hardly a larger one would do",
    (title) => {
      const wide = pill.width - 26;
      const { alone } = fitName(title, pill, measure);
      expect(linesOf(title, alone, wide)).toBeLessThanOrEqual(2);
      expect(2 * 1.1 * alone <= pill.height || linesOf(title, alone, wide) === 1).toBe(true);
      const larger = alone * 1.05;
      expect(linesOf(title, larger, wide) > 2 || 2 * 1.1 * larger > pill.height - 4).toBe(true);
    },
  );

  it("is smaller beside an icon, and with fewer letters larger", () => {
    const long = fitName("Administrator's session from a support file", pill, measure);
    expect(long.besideIcon).toBeLessThan(long.alone);
    expect(fitName("Agent session", pill, measure).alone).toBeGreaterThan(long.alone);
  });

  it("leaves what hangs below a round thing its room", () => {
    const human = { shape: "human", ...SIZES.human } as const;
    expect(fitName("One Two", human, measure).alone).toBeGreaterThan(24);
    expect(2 * 1.1 * fitName("Somebody who opened a support case there", human, measure).alone).toBeLessThanOrEqual(44);
  });
});
