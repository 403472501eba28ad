import { describe, expect, test } from "vitest";

import { debriefBasis } from "../../../host/app/debrief/debrief-basis.ts";
import { debriefMinutes } from "../../../host/app/debrief/debrief-minutes.ts";
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

test("who was not told of a cut looks into it, and reads no alert meanwhile", () => {
  const basis = debriefBasis(
    playSteps("stolen-integration", [
      { do: "wait", for: "12h", through: true },
      { do: "commit", decisions: [{ team: "ap", action: "revoke", object: "refresh-token" }] },
      { do: "wait", for: "10d", through: true },
    ]),
  );
  const { outcome, events } = basis.figures;
  const told = (stretches: typeof outcome.stretches): string | undefined =>
    debriefMinutes({ ...basis, figures: { ...basis.figures, outcome: { ...outcome, stretches } } }).lines.find(
      ({ segment }) => segment === "triage",
    )?.what;
  const own = events.flatMap((event) => (event.type === "duplicateWork" ? [event.task] : []));
  const isOwn = ({ task }: (typeof outcome.stretches)[number]): boolean => own.includes(task ?? -1);
  expect(told(outcome.stretches)).toBe("read the alert, look into our own cut");
  expect(told(outcome.stretches.filter(isOwn))).toBe("look into our own cut");
  expect(told(outcome.stretches.filter((one) => !isOwn(one)))).toBe("read the alert");
});
