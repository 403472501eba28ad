import { expect, test } from "vitest";

import { isStillDue } from "../../../engine/play/initiative.ts";
import { toDueRows } from "../../../host/app/console/due-rows.ts";
import { playSteps } from "../../support/played-session.ts";
import { anExercise, startTestApp } from "./app-for-tests.ts";

const CASE = "valid-token-deletes";

test("who plays alone is not told that an own seat asks for something", () => {
  const exercise = playSteps(
    CASE,
    Array.from({ length: 8 }, () => ({ do: "wait" })),
  );
  const { live } = exercise.play;
  const due = live.dues.find((one) => isStillDue(live.run, one) && one.askedBy === null);
  if (due === undefined) throw new Error("nothing is due");
  due.askedBy = exercise.scenario.teams.findIndex(({ tag }) => tag === "IC");
  const askers = (mode: "facilitated" | "solo"): (string | null)[] =>
    toDueRows({ exercise, mode }).flatMap(({ decision, askedBy }) => (decision === due.number ? [askedBy] : []));
  expect(askers("facilitated")).toEqual(["IC"]);
  expect(askers("solo")).toEqual([null]);
});

test("who plays alone reads the clock of the case first, a facilitator that of the record", async () => {
  const zonesOf = async (mode: "facilitated" | "solo"): Promise<string[]> => {
    const { ask } = startTestApp();
    await ask("session/start", anExercise(CASE, { mode }));
    return (await ask("session/frame", {})).zones.map(({ zone }) => zone);
  };
  expect((await zonesOf("facilitated"))[0]).toBe("UTC");
  expect((await zonesOf("solo"))[0]).toBe("Europe/Amsterdam");
});
