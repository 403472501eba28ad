import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";

import type { Happened, Moment } from "../../../contract/debrief.ts";
import { HappenedPage } from "../../../renderer/debrief/pages.tsx";

const moments = (from: number): Moment[] =>
  Array.from({ length: 8 }, (_, n) => ({
    at: n,
    elapsed: `T+${n}`,
    wall: "",
    text: `moment ${from + n}`,
    mark: "!",
    number: from + n,
    isHelp: false,
  }));

const HAPPENED: Happened = {
  attackerTitle: "What the attacker did",
  from: 0,
  to: 10,
  attacker: moments(1),
  believed: moments(9),
  truth: [],
  belief: [],
  beats: [],
  record: [],
  decisions: [],
};

const drawn = (limit: number): { share: number; listed: number; words: string[] } => {
  const html = renderToStaticMarkup(createElement(HappenedPage, { happened: HAPPENED, isRoom: true, limit }));
  return {
    share: Number(/font-size:([\d.]+)em/.exec(html)?.[1]),
    listed: html.match(/moment \d+/g)?.length ?? 0,
    words: html.match(/\d+ earlier/g) ?? [],
  };
};

test("on the wall the chart becomes smaller before any moment is left out", () => {
  const shares = [12, 11, 10, 9, 8].map((limit) => drawn(limit).share);
  expect(shares[0]).toBe(1);
  shares.slice(1).forEach((share, n) => expect(share).toBeLessThan(shares[n] ?? 0));
  expect(drawn(8)).toMatchObject({ listed: 16, words: [] });
});

test("what is left out of a list is told, and the chart stays as small as it became", () => {
  expect(drawn(2)).toEqual({ share: drawn(8).share, listed: 4, words: ["6 earlier", "6 earlier"] });
});
