import { describe, expect, it, test } from "vitest";

import type { Command, Decision, StopPolicy } from "../../engine/play/command.ts";
import { isStillDue } from "../../engine/play/initiative.ts";
import type { Live } from "../../engine/play/live.ts";
import { decide, type Play } from "../../engine/play/session.ts";
import { listLibrary } from "../../host/scenario-library.ts";
import { startCase } from "../support/start-case.ts";

const toNextStop: Command = { do: "wait", until: "next-stop", through: false };

/** Every decision that is due now, taken by whoever has to. */
function answersOf({ dues, run }: Live): Decision[] {
  return dues.flatMap((due) => {
    const { action } = due;
    const team = run.organisation.teams[due.team]?.team.id ?? "";
    const object = run.organisation.objects[due.object]?.id ?? "";
    return isStillDue(run, due) ? [{ team, action, object, deciding: null, presence: [] }] : [];
  });
}

function stopsOf(play: Play, answer: (play: Play) => void): number {
  let stops = 0;
  while (play.live.ended === null && stops < 100) {
    decide(play, toNextStop);
    if (play.live.at < play.live.run.horizon) stops += 1;
    answer(play);
  }
  return stops;
}

describe.each(listLibrary().cases.map(({ id }) => id))("%s", (caseId) => {
  it("reaches its end in 9 to 11 stops when nobody decides anything", () => {
    const stops = stopsOf(startCase(caseId), () => undefined);
    expect(stops).toBeGreaterThanOrEqual(9);
    expect(stops).toBeLessThanOrEqual(11);
  });

  it("takes no more than 14 when every seat answers every stop", () => {
    const answerAll = (play: Play): void => {
      for (const decision of answersOf(play.live))
        decide(play, { do: "commit", decisions: [decision], at: null, order: "free" });
    };
    const play = startCase(caseId);
    expect(stopsOf(play, answerAll)).toBeLessThanOrEqual(14);
    expect(play.live.run.tasks.some(({ action, isDone }) => action === "declare" && isDone)).toBe(true);
  });

  it("stops more often for every decision, and only for injects where that is asked for", () => {
    const count = (stops: StopPolicy): number => stopsOf(startCase(caseId, undefined, stops), () => undefined);
    expect(count("decisions")).toBeGreaterThan(count("beats"));
    const play = startCase(caseId, undefined, "injects");
    stopsOf(play, () => undefined);
    const kinds = play.live.events.flatMap((event) =>
      event.type === "clockStopped" ? [event.reasons.map(({ kind }) => kind)] : [],
    );
    const always = ["inject", "irreversible", "parting", "answer", "horizon"];
    expect(kinds.every((reasons) => reasons.some((kind) => always.includes(kind)))).toBe(true);
  });
});

test("a request of a seat that the design plays stops the clock, and is shown to whoever is asked", () => {
  const design = {
    so: "design",
    ic: "design",
    fo: "design",
    idt: "design",
    pe: "design",
    bo: "design",
    lg: "design",
  } as const;
  const play = startCase("salesloft-drift", (usual) => ({ ...usual, ...design }));
  stopsOf(play, () => undefined);
  const asked = play.live.events.find((event) => event.type === "decisionDue" && event.for !== null);
  expect(asked).toMatchObject({ type: "decisionDue", team: "cp" });
  const stop = play.live.events.find((event) => event.type === "clockStopped" && event.t >= (asked?.t ?? Infinity));
  expect(stop).toMatchObject({ t: asked?.t });
});
