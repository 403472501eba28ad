import { describe, expect, it } from "vitest";

import { figuresOf } from "../../engine/play/figures.ts";
import { debriefBasis } from "../../host/app/debrief/debrief-basis.ts";
import { NO_NOTES, toDebrief } from "../../host/app/debrief/debrief.ts";
import { FACTS, playSteps } from "../support/played-session.ts";

const TOLD = { do: "wait", until: "2025-08-17T11:20Z", through: true };
const DECLARE = { team: "ic", action: "declare" };
const TRACE = { team: "so", action: "trace-reach", object: "drift-refresh-token" };
// A token on our lists that the deciding team has not heard a word about.
const UNFOUNDED = { team: "cp", action: "revoke", object: "drift-refresh-token" };

const played = (decision: object, wait = "1d"): ReturnType<typeof playSteps> =>
  playSteps("salesloft-drift", [
    TOLD,
    { do: "commit", decisions: [decision] },
    { do: "wait", for: wait, through: true },
    { do: "end", rest: "design" },
  ]);

describe("the time in which nobody knew", () => {
  it.each([
    ["a declaration", DECLARE],
    ["a trace", TRACE],
  ])("ends with %s, though no alert was read before it", (_, decision) => {
    const { outcome, events, knewAt } = figuresOf(played(decision).play);
    const decidedAt = 818_400;
    const read = events.find((event) => event.type === "alertClosed" && event.real);
    expect(read?.t ?? Infinity).toBeGreaterThan(decidedAt);
    expect(knewAt).toBe(decidedAt);
    const ignorance = outcome.stretches.filter(({ segment }) => segment === "undetected" || segment === "alert-unread");
    expect(ignorance.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(decidedAt - (outcome.originAt ?? 0));
    const end = outcome.containment.final ?? outcome.horizonAt - (outcome.originAt ?? 0);
    expect(outcome.stretches.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(end);
  });

  it("does not end with a cut that rests on nothing anybody knew", () => {
    const { outcome, knewAt } = figuresOf(played(UNFOUNDED).play);
    expect(knewAt).not.toBe(818_400);
    const [first] = outcome.stretches;
    expect(first?.segment).toBe("undetected");
  });

  it("is the same on the page of what happened and on the page of minutes", () => {
    const basis = debriefBasis(played(DECLARE));
    const { happened, minutes } = toDebrief(basis, FACTS, NO_NOTES);
    const [unaware, next] = happened.belief;
    expect(unaware).toMatchObject({ kind: "unaware", to: 818_400 });
    expect(next?.text).toBe("somebody suspects");
    const origin = basis.figures.outcome.originAt ?? 0;
    expect(minutes.families.find(({ family }) => family === "nobody-knew")?.seconds).toBe(818_400 - origin);
    expect(minutes.sentence).toContain("of it nobody knew;");
  });

  it("books what was due and left to lie on whoever was to decide, not on an unread alert", () => {
    const lying = [TOLD, { do: "commit", decisions: [DECLARE] }, { do: "wait", for: "20d", through: true }];
    const { outcome } = figuresOf(playSteps("salesloft-drift", [...lying, { do: "end", rest: "design" }]).play);
    const unread = outcome.stretches.filter(({ segment, duty }) => segment === "alert-unread" && duty === "rotation");
    expect(unread).toEqual([]);
    expect(outcome.stretches.some(({ segment, duty }) => segment === "decide" && duty === "rotation")).toBe(true);
  });

  it("says what was not known, where one thing was known and another not", () => {
    const { happened, minutes } = toDebrief(
      debriefBasis(playSteps("valid-token-deletes", [{ do: "end", rest: "design" }])),
      FACTS,
      NO_NOTES,
    );
    expect(happened.belief.map(({ text }) => text).slice(0, 3)).toEqual([
      "nobody knows",
      "an alert, not read yet",
      "somebody suspects",
    ]);
    expect(minutes.sentence).toContain("nobody knew of what was ended last");
  });
});
