import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { conflicts } from "../../engine/play/conflicts.ts";
import type { Decision } from "../../engine/play/command.ts";
import { fact } from "../../engine/play/fact.ts";
import { pace } from "../../engine/play/pace.ts";
import { peek } from "../../engine/play/peek.ts";
import { preview } from "../../engine/play/preview.ts";
import { decide, startPlay, type Play } from "../../engine/play/session.ts";
import { commandFor, playsOf, randomPlays, setupOf, type RandomPlay } from "../support/random-play.ts";
import { allViews } from "./view-law.ts";

/** Asks everything that can be asked, about decisions that somebody might stage. */
function askAll(play: Play, choice: number): void {
  const { live } = play;
  const command = commandFor(live, choice);
  const staged: Decision[] = command.do === "commit" ? command.decisions : [];
  preview(play, staged);
  peek(play, null, staged);
  conflicts(live, staged, "free");
  for (const { id } of live.run.organisation.objects.slice(0, 12)) fact(live, { object: id });
  pace(live, choice % 5400);
  allViews(live);
}

/** The log of a play in which something is asked before each command. */
function playAsking({ choices, ...rest }: RandomPlay, ask: (play: Play, choice: number) => void): string {
  const play = startPlay(setupOf({ ...rest, choices }));
  for (const choice of choices) {
    const command = commandFor(play.live, choice);
    ask(play, choice + 1);
    decide(play, command);
  }
  return JSON.stringify(play.steps);
}

describe("questions", () => {
  test("change nothing", () => {
    fc.assert(
      fc.property(randomPlays(), (random) => {
        expect(playAsking(random, askAll)).toBe(playAsking(random, () => undefined));
      }),
      { seed: 12, numRuns: 60 },
    );
  });

  test("would be seen to change something", () => {
    const broken = playsOf(13, 30).filter((random) => {
      const asked = playAsking(random, ({ live }) => void (live.run.seed += 1));
      return asked !== playAsking(random, () => undefined);
    });
    expect(broken.length).toBeGreaterThan(10);
  });

  test("a peek shows what then comes, and a preview what comes of deciding", () => {
    let dead = 0;
    for (const random of playsOf(14, 60)) {
      const play = startPlay(setupOf(random));
      decide(play, { do: "wait", until: 6 * 3600, through: false });
      const { events, stopsAt } = peek(play, null, []);
      const decided = decide(play, { do: "wait", until: "next-stop", through: false });
      if ("refusal" in decided) continue;
      expect(play.live.at).toBe(stopsAt);
      const told = decided.step.events.map((event) => JSON.stringify(event));
      for (const { event } of events) expect(told).toContain(JSON.stringify(event));
      const due = play.live.dues.find(({ action, isTaken }) => action === "revoke" && !isTaken);
      if (due === undefined) continue;
      const { organisation } = play.live.run;
      const decision: Decision = {
        team: organisation.teams[due.team]?.team.id ?? "",
        action: "revoke",
        object: organisation.objects[due.object]?.id ?? "",
        deciding: null,
        presence: [],
      };
      const { truth } = preview(play, [decision]);
      const taken = decide(play, { do: "commit", decisions: [decision], at: null, order: "free" });
      if ("refusal" in taken || truth.tasks[0]?.deadAt === null || truth.tasks[0] === undefined) continue;
      decide(play, { do: "wait", until: truth.tasks[0].deadAt, through: true });
      const task = play.live.run.tasks.findLast(
        ({ action, objectId }) => action === "revoke" && objectId === decision.object,
      );
      expect(task?.covered.every((i) => play.live.run.instances[i]?.live === false)).toBe(true);
      dead += 1;
    }
    expect(dead).toBeGreaterThan(2);
  });
});
