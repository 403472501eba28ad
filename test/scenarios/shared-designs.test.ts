import { describe, expect, it } from "vitest";

import { DUTIES } from "../../engine/model/vocabulary.ts";
import { simulate } from "../../engine/run/simulate.ts";
import { compileCalendars } from "../../formats/model/compile-calendars.ts";
import { loadExercise } from "../../host/load-exercise.ts";
import { listLibrary } from "../../host/scenario-library.ts";

const { cases, designs } = listLibrary();

describe("designs for any case", () => {
  it("are the six", () => {
    expect(designs.map(({ id }) => id)).toEqual([
      "commander-pre-authorised",
      "follow-the-sun",
      "platform-centred",
      "single-operational-owner",
      "todays-typical-split",
      "vendor-heavy",
    ]);
  });

  describe.each(designs.map(({ id }) => id))("%s", (id) => {
    it.each(cases.map((one) => one.id))("plays %s to its horizon; what it says of roles that are not there is no error", (one) => {
      const loaded = loadExercise(one, id);
      if (!loaded.ok) throw new Error(loaded.problem.message);
      const { scenario, design, warnings } = loaded.value;
      expect(warnings.filter(({ code }) => code !== "BT350" && code !== "BT351")).toEqual([]);
      const calendars = compileCalendars(scenario, design);
      const outcome = simulate({ scenario, design, calendars, seed: 1, run: 0, response: "auto" });
      expect(outcome.horizonAt).toBe(scenario.horizon);
    });

    it("says of every standard duty who holds it, and never makes a vendor answer for us", () => {
      const loaded = loadExercise(cases[0]?.id ?? "", id);
      if (!loaded.ok) throw new Error(loaded.problem.message);
      const { letters } = loaded.value.design;
      expect(DUTIES.filter((duty) => !letters.some((rule) => rule.duty === duty))).toEqual([]);
      for (const { accountable } of letters) {
        expect(accountable).not.toContain("vendor");
        expect(accountable).not.toContain("provider");
      }
    });
  });
});
