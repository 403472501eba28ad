import { describe, expect, test } from "vitest";

import type { Outcome } from "../../../engine/run/outcome.ts";
import { debriefBasis } from "../../../host/app/debrief/debrief-basis.ts";
import { NO_NOTES, toDebrief } from "../../../host/app/debrief/debrief.ts";
import { FACTS, playSteps } from "../../support/played-session.ts";

const HOUR = 3600;
const basis = debriefBasis(playSteps("salesloft-drift", [{ do: "end", rest: "design" }]));

describe("a notice that fell due", () => {
  const planOf = (
    one: Pick<Outcome["obligations"][number], "due" | "met" | "lateSeconds">,
    stoppedAt: number | null = null,
  ): ReturnType<typeof toDebrief>["improvement"] => {
    const { figures } = basis;
    const obligations = [{ obligation: "authority-notice", ledger: [], ...one }];
    const standing = { ...figures.standing, stoppedAt };
    const outcome = { ...figures.outcome, obligations };
    return toDebrief({ ...basis, figures: { ...figures, outcome, standing } }, FACTS, NO_NOTES).improvement;
  };

  test.each([
    [
      "late",
      { due: 72 * HOUR, met: 100 * HOUR, lateSeconds: 28 * HOUR },
      "sent T+4d 04:00, 1 d 4 h late (due T+3d 00:00)",
    ],
    [
      "never sent",
      { due: 72 * HOUR, met: null, lateSeconds: HOUR },
      "not sent when the run ended, 1 h late (due T+3d 00:00)",
    ],
  ])("%s is said under its objective, becomes an action, and is praised nowhere", (_, one, words) => {
    const { objectives, actions, strengths } = planOf(one);
    const told = objectives.find(({ objective }) => objective === "tell-them")?.evidence.join();
    expect(told).toContain(words);
    expect(actions.find(({ action }) => action === "late/authority-notice")?.about).toContain(words);
    expect(strengths.join()).not.toContain("in time");
  });

  test("in time is said under its objective too, and asks for no action", () => {
    const { objectives, actions } = planOf({ due: 72 * HOUR, met: 71 * HOUR, lateSeconds: 0 });
    expect(objectives.flatMap(({ evidence }) => evidence).join()).toContain("sent T+2d 23:00, in time");
    expect(actions.map(({ action }) => action)).not.toContain("late/authority-notice");
  });

  test("and was not sent before play was stopped says that", () => {
    const { objectives } = planOf({ due: 72 * HOUR, met: null, lateSeconds: 0 }, 60 * HOUR);
    expect(objectives.flatMap(({ evidence }) => evidence).join()).toContain(
      "not sent when play was stopped; due T+3d 00:00",
    );
  });
});
