import { expect, test } from "vitest";

import { RESPONSIBILITY } from "../../engine/model/responsibility.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import { simulate } from "../../engine/run/simulate.ts";
import { referencePlayer } from "../../engine/score/references.ts";
import { scorePlayed } from "../../engine/score/score-run.ts";
import { compileCalendars } from "../../formats/model/compile-calendars.ts";
import { loadExercise } from "../../host/load-exercise.ts";
import { listLibrary } from "../../host/scenario-library.ts";

// An anchor of 0 could also come from a reference that did nothing. It is right only where par cut something, contained
// by it, and stopped no work doing so.
test.each(listLibrary().cases.map(({ id }) => id))("par of %s has no bill only where its cuts stop nothing", (id) => {
  const loaded = loadExercise(id, "as-it-was");
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const { scenario, design } = loaded.value;
  const calendars = compileCalendars(scenario, design);
  const play = referencePlayer(scenario);
  for (const run of [0, 1, 2]) {
    const input = { scenario, design, calendars, seed: 1, run };
    const references = play(input);
    const { par, revokeEverything } = references;
    if (par.availabilityBill.total > 0) continue;
    const events: RunEvent[] = [];
    simulate({ ...input, response: "par" }, (event) => events.push(event));
    const cuts = events.flatMap((event) =>
      event.type === "actionExecuted" && RESPONSIBILITY[event.action].disruptive ? [event.t] : [],
    );
    if (par.originAt === null || par.containment.final === null) throw new Error("par did not contain");
    expect(Math.min(...cuts)).toBeLessThanOrEqual(par.originAt + par.containment.final);
    expect(events.filter(({ type }) => type === "workloadStopped")).toEqual([]);

    // The score is then the share of the dearest bill that was not caused.
    const everything = revokeEverything.availabilityBill.total;
    expect(everything).toBeGreaterThan(0);
    const outcome = simulate({ ...input, response: "auto" });
    const { availability } = scorePlayed(input, outcome, [], references).scores;
    expect(availability.raw).toBeCloseTo(100 * (1 - outcome.availabilityBill.total / everything), 9);
  }
});
