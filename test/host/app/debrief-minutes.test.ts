import { describe, expect, test } from "vitest";

import { debriefBasis } from "../../../host/app/debrief/debrief-basis.ts";
import { NO_NOTES, toDebrief } from "../../../host/app/debrief/debrief.ts";
import { FACTS, playSteps } from "../../support/played-session.ts";

describe("what was known and nobody decided", () => {
  const { minutes } = toDebrief(
    debriefBasis(playSteps("valid-token-deletes", [{ do: "wait", for: "10d", through: true }])),
    FACTS,
    NO_NOTES,
  );
  const undecided = minutes.lines.find(({ segment, team }) => segment === "decide" && team === null);

  test("is nobody's, and no work of people", () => {
    expect(undecided?.seconds).toBeGreaterThan(86_400);
    expect(undecided?.family).toBe("nobody-could");
    const worked = minutes.families.find(({ family }) => family === "worked");
    expect(worked?.seconds).toBeLessThan(86_400);
  });

  test("could have been saved by an owner", () => {
    expect(minutes.sentence).toContain(
      `The most that an owner could have saved: decide, revocation, nobody (${undecided?.time ?? ""}).`,
    );
  });

  test("leaves the families adding up to the whole", () => {
    expect(minutes.families.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(minutes.totalSeconds);
  });
});
