import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../../renderer/app/tokens.css", import.meta.url), "utf8");

/** The custom properties of the first rule whose last selector is this one. */
function propertiesOf(selector: string): Record<string, string> {
  const start = css.indexOf(`\n${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no rule ${selector}.`);
  const block = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]): [string, string] => [name, value]),
  );
}

const dark = propertiesOf('[data-theme="dark"]');
const themes: Record<string, Record<string, string>> = {
  dark,
  light: { ...dark, ...propertiesOf('[data-theme="light"]') },
  contrast: { ...dark, ...propertiesOf('[data-theme="contrast"]') },
};

/** WCAG 2.2, relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const surfaces = ["field", "surface", "raised"];

/** Role, what it stands on, and how much contrast it needs: 4.5 to be read, 3 to be seen. */
const pairs: [string, string[], number][] = [
  ...["text-1", "text-2", "text-3", "accent", "held", "recovered", "dead"].map((role): [string, string[], number] => [
    role,
    surfaces,
    4.5,
  ]),
  ["suspected", ["suspected-fill"], 4.5],
  ["on-accent", ["accent"], 4.5],
  ["text-1", ["accent-tint", "held-tint", "recovered-tint"], 4.5],
  ["held", ["held-tint"], 4.5],
  ["recovered", ["recovered-tint"], 4.5],
  ["control", surfaces, 3],
  ["unknown-line", surfaces, 3],
  ["suspected-line", surfaces, 3],
];

it("counts contrast as the guidelines do", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(contrast("#777777", "#ffffff")).toBeLessThan(4.5);
});

describe.each(Object.entries(themes))("the %s theme", (_, theme) => {
  const colour = (role: string): string => {
    const value = theme[role] ?? "";
    if (!/^#[0-9a-f]{6}$/.test(value)) throw new Error(`--${role} is no colour: "${value}".`);
    return value;
  };

  it.each(pairs.flatMap(([role, on, least]) => on.map((surface) => ({ role, surface, least }))))(
    "shows $role on $surface at $least : 1 or more",
    ({ role, surface, least }) => {
      expect(contrast(colour(role), colour(surface))).toBeGreaterThanOrEqual(least);
    },
  );
});
