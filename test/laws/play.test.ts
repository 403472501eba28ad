import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { decide, goTo, rebuild, startPlay } from "../../engine/play/session.ts";
import { commandFor, playRandomly, playsOf, randomPlays, setupOf, type RandomPlay } from "../support/random-play.ts";
import { breachesOfForkLaw, breachesOfPlayedLedger, giveAll } from "./play-law.ts";

function holdForRandomPlays(law: (random: RandomPlay) => string[], seed: number, numRuns: number): void {
  fc.assert(
    fc.property(randomPlays(), (random) => {
      const breaches = law(random);
      if (breaches.length > 0) throw new Error(breaches.slice(0, 5).join("\n"));
    }),
    { seed, numRuns },
  );
}

describe("law 1 in play", () => {
  test("a branch says what its commands say alone, after undo, forks and refusals", () => {
    holdForRandomPlays((random) => breachesOfForkLaw(playRandomly(random), giveAll), 1, 250);
  });

  test("a refused command changes nothing", () => {
    holdForRandomPlays(
      (random) => {
        const play = startPlay(setupOf(random));
        const breaches: string[] = [];
        for (const choice of random.choices) {
          const before = JSON.stringify([play.live.events, play.live.at, play.live.run.queue.heap.length]);
          const decided = decide(play, commandFor(play.live, choice));
          if (!("refusal" in decided)) continue;
          const { sentence, place } = decided.refusal;
          if (JSON.stringify([play.live.events, play.live.at, play.live.run.queue.heap.length]) !== before)
            breaches.push(`refused, and yet something changed: ${sentence}`);
          if (!/.\.$/s.test(sentence) || place === "") breaches.push(`no sentence with a place: ${sentence}`);
        }
        return breaches;
      },
      2,
      100,
    );
  });

  test("time never runs backwards on a branch", () => {
    holdForRandomPlays(
      (random) => {
        const { live } = playRandomly(random);
        const times = live.events.map(({ t }) => t);
        return times.every((t, n) => n === 0 || t >= (times[n - 1] ?? t)) ? [] : [`times: ${times.join(" ")}`];
      },
      3,
      80,
    );
  });
});

describe("law 3 in play", () => {
  test("the ledger of what people decided sums to the second", () => {
    holdForRandomPlays((random) => breachesOfPlayedLedger(playRandomly(random)), 4, 300);
  });
});

describe("the corpus of plays", () => {
  test("has decisions carried out, refusals, rulings, nudges, levers, forks and ends", () => {
    const seen = new Map<string, number>();
    const count = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
    for (const random of playsOf(5, 120)) {
      const play = playRandomly(random, (_, command) => command === null && count("fork"));
      for (const { command, events } of play.steps) {
        count(command.do);
        for (const { type } of events) count(type);
      }
    }
    const wanted = ["commit", "rule", "nudge", "lever", "presence", "end", "fork", "wait", "actionExecuted"];
    wanted.push("containmentReached", "decisionDue", "containmentDeclared", "injectFired", "beatReached");
    expect(wanted.filter((what) => (seen.get(what) ?? 0) < 5)).toEqual([]);
  });
});

describe("law 1 in play can fail", () => {
  const plays = playsOf(6, 40).map((random) => playRandomly(random));

  test("when a branch keeps something of another", () => {
    let given = 0;
    const broken = plays.filter(
      (play) =>
        breachesOfForkLaw(play, (setup, commands) => giveAll({ ...setup, seed: setup.seed + (given += 1) }, commands))
          .length > 0,
    );
    expect(broken.length).toBeGreaterThan(25);
  });

  test("when going back forgets the last command, or one too many", () => {
    const longer = plays.filter(({ steps }) => steps.length > 2);
    for (const play of longer) {
      const broken = breachesOfForkLaw(play, (setup, commands) => giveAll(setup, commands.slice(0, -1)));
      expect(play.head === 0 ? [] : broken).toHaveLength(play.head === 0 ? 0 : 1);
    }
  });

  test("the live play at a step is the one that going there builds", () => {
    for (const play of plays) {
      const { events } = rebuild(play, play.head);
      expect(JSON.stringify(events)).toBe(JSON.stringify(play.live.events));
      expect(goTo(play, 0)).toBeNull();
      expect(play.live.events).toEqual(play.start);
    }
  });
});
