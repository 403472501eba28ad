import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Live } from "../../engine/play/live.ts";
import type { View } from "../../engine/play/views.ts";
import { playRandomly, playsOf, randomPlays, type RandomPlay } from "../support/random-play.ts";
import { allViews, breachesOfViewLaw, type Viewer } from "./view-law.ts";

/** Checks the views after everything that is said. */
function breachesThroughout(random: RandomPlay, views: Viewer): string[] {
  const breaches: string[] = [];
  playRandomly(random, ({ live }) => breaches.push(...breachesOfViewLaw(live, views)));
  return breaches;
}

describe("law 9", () => {
  test("a view holds nothing that its role has not learned", () => {
    fc.assert(
      fc.property(randomPlays(), (random) => {
        const breaches = breachesThroughout(random, allViews);
        if (breaches.length > 0) throw new Error(breaches.slice(0, 5).join("\n"));
      }),
      { seed: 9, numRuns: 100 },
    );
  });

  test("views are not empty", () => {
    const seen = { known: 0, tasks: 0, words: 0, asked: 0 };
    for (const random of playsOf(90, 60)) {
      playRandomly(random, ({ live }) => {
        for (const { objects, tasks, words, asked } of allViews(live)) {
          seen.known += objects.filter(({ level }) => level !== "listed").length;
          seen.tasks += tasks.length;
          seen.words += words.length;
          seen.asked += asked.length;
        }
      });
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
  });
});

describe("law 9 can fail", () => {
  const corpus = playsOf(91, 25);
  const changed =
    (change: (live: Live, view: View) => View): Viewer =>
    (live) =>
      allViews(live).map((view) => change(live, view));
  const brokenBy = (change: (live: Live, view: View) => View): number =>
    corpus.filter((random) => breachesThroughout(random, changed(change)).length > 0).length;

  test.each<[string, (live: Live, view: View) => View]>([
    ["nothing is left out", (live, view) => ({ ...view, objects: everything(live) })],
    ["titles of moves get in", (live, view) => ({ ...view, words: titlesOfMoves(live) })],
    [
      "other teams' tasks get in",
      (live, view) => ({
        ...view,
        tasks: live.run.tasks.map((task) => ({
          task: task.number,
          action: task.action,
          object: task.objectId,
          team: null,
          openedAt: task.openedAt,
          state: "waits",
          segment: null,
          with: null,
          isVerified: false,
        })),
      }),
    ],
    [
      "the end of a wait gets in",
      (live, view) => ({ ...view, until: live.run.tasks.findLast(({ wait }) => wait !== null)?.wait?.at }),
    ],
    [
      "the instant of a theft gets in",
      (live, view) => ({ ...view, heldAt: live.run.instances.find(({ held }) => held)?.heldAt }),
    ],
  ])("when %s", (_, change) => {
    expect(brokenBy(change)).toBeGreaterThan(5);
  });
});

function everything(live: Live): View["objects"] {
  const plain = { title: "", kind: null, level: "listed", from: null, to: null } as const;
  return live.run.organisation.objects.map(({ id, type }) => ({ id, type, ...plain }));
}

function titlesOfMoves(live: Live): View["words"] {
  return live.setup.scenario.attacker.moves.map(({ title }) => ({ at: 0, kind: "record", team: null, text: title }));
}
