import { describe, expect, it, test } from "vitest";

import type { Command, Decision, StopPolicy } from "../../engine/play/command.ts";
import { isStillDue } from "../../engine/play/initiative.ts";
import type { Live } from "../../engine/play/live.ts";
import { decide, startPlay, type Play } from "../../engine/play/session.ts";
import { usualSeats } from "../../host/exercise-session.ts";
import { loadExercise } from "../../host/load-exercise.ts";
import { listLibrary } from "../../host/scenario-library.ts";
import { compileCalendars } from "../../formats/model/compile-calendars.ts";

const toNextStop: Command = { do: "wait", until: "next-stop", through: false };

function begin(caseId: string, stops: StopPolicy, seats: Record<string, "human" | "design"> = {}): Play {
  const loaded = loadExercise(caseId, null);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const { scenario, design } = loaded.value;
  const calendars = compileCalendars(scenario, design);
  return startPlay({
    scenario,
    design,
    calendars,
    seed: 1,
    run: 0,
    seats: { ...usualSeats(scenario), ...seats },
    stops,
  });
}

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
    const stops = stopsOf(begin(caseId, "beats"), () => undefined);
    expect(stops).toBeGreaterThanOrEqual(9);
    expect(stops).toBeLessThanOrEqual(11);
  });

  it("takes no more than 14 when every seat answers every stop", () => {
    const answerAll = (play: Play): void => {
      for (const decision of answersOf(play.live))
        decide(play, { do: "commit", decisions: [decision], at: null, order: "free" });
    };
    const play = begin(caseId, "beats");
    expect(stopsOf(play, answerAll)).toBeLessThanOrEqual(14);
    expect(play.live.run.tasks.some(({ action, isDone }) => action === "declare" && isDone)).toBe(true);
  });

  it("stops more often for every decision, and only for injects where that is asked for", () => {
    const count = (stops: StopPolicy): number => stopsOf(begin(caseId, stops), () => undefined);
    expect(count("decisions")).toBeGreaterThan(count("beats"));
    const play = begin(caseId, "injects");
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
  const play = begin("salesloft-drift", "beats", design);
  stopsOf(play, () => undefined);
  const asked = play.live.events.find((event) => event.type === "decisionDue" && event.for !== null);
  expect(asked).toMatchObject({ type: "decisionDue", team: "cp" });
  const stop = play.live.events.find((event) => event.type === "clockStopped" && event.t >= (asked?.t ?? Infinity));
  expect(stop).toMatchObject({ t: asked?.t });
});
