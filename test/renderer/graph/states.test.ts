import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { STATE_SAMPLES } from "../../../renderer/gallery/state-samples.ts";
import { KNOWLEDGE_SIGNS, TRUTH_SIGNS } from "../../../renderer/graph/things/states.ts";
import { ThingDrawing } from "../../../renderer/graph/things/thing.tsx";

/** What a person can read on a drawing: its text, without its description for screen readers. */
const textOf = (markup: string): string => markup.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

describe("a state without colour", () => {
  for (const { name, glyph, word, data, width, height } of STATE_SAMPLES)
    it(`is named by glyph and word: ${name}`, () => {
      const markup = renderToStaticMarkup(createElement(ThingDrawing, { data, width, height }));
      expect(textOf(markup)).toContain(glyph);
      // Nobody's tab is 28 px wide: its word is in the description and in the inspector.
      if (name === "nobody") expect(markup).toContain(word);
      else expect(textOf(markup)).toContain(word);
    });

  it("is there as a sample, whatever a thing can be", () => {
    const words = new Set(STATE_SAMPLES.map(({ word }) => word));
    const signs = [...Object.values(TRUTH_SIGNS), ...Object.values(KNOWLEDGE_SIGNS)];
    expect(signs.flatMap((sign) => (sign === null || words.has(sign.word) ? [] : [sign.word]))).toEqual([]);
  });

  it("shares no glyph with another one of its channel", () => {
    const glyphs = Object.values(KNOWLEDGE_SIGNS).flatMap((sign) => sign?.glyph ?? []);
    expect(new Set(glyphs).size).toBe(glyphs.length);
    const truths = new Set(Object.values(TRUTH_SIGNS).flatMap((sign) => sign?.glyph ?? []));
    expect(glyphs.filter((glyph) => truths.has(glyph))).toEqual([]);
  });
});
