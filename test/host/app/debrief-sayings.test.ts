import { describe, expect, test } from "vitest";

import type { DebriefView } from "../../../contract/debrief.ts";
import { debriefBasis, type DebriefBasis } from "../../../host/app/debrief/debrief-basis.ts";
import { NO_NOTES, toDebrief } from "../../../host/app/debrief/debrief.ts";
import { FACTS, playSteps } from "../../support/played-session.ts";

const DISPUTE = {
  do: "dispute",
  question: "Revoke now?",
  positions: [{ text: "At once" }, { text: "Trace first" }],
  team: "ic",
};

const viewOf = (...commands: object[]): DebriefView =>
  toDebrief(debriefBasis(playSteps("salesloft-drift", [...commands, { do: "end", rest: "stop" }])), FACTS, NO_NOTES);

describe("a dispute in the debrief", () => {
  const settled = (by: string, position: number | null, more: object[] = []): DebriefView =>
    viewOf(DISPUTE, { do: "settle", dispute: 1, by, position, team: by === "team" ? "ic" : null }, ...more);
  const decided = ({ happened }: DebriefView): string[] =>
    happened.decisions.flatMap(({ text }) => (text.includes("Settled") ? [text] : []));
  const notChosen = ({ improvement }: DebriefView): string[] => improvement.roadsNotTaken.map(({ text }) => text);

  test.each([
    ["A, by a team", "team", 1, /^Revoke now\? Settled by Incident.*, for “At once”$/, ["Trace first"]],
    [
      "B, by the facilitator",
      "facilitator",
      2,
      /^Revoke now\? Settled by the facilitator, for “Trace first”$/,
      ["At once"],
    ],
    ["by nobody", "nobody", null, /^Revoke now\? Settled by nobody: the clock ran on$/, ["At once", "Trace first"]],
  ])("settled for %s, names that and leaves the others", (_, by, position, words, left) => {
    const view = settled(by, position);
    expect(decided(view)).toEqual([expect.stringMatching(words)]);
    expect(notChosen(view)).toEqual(left.map((text) => `Revoke now? Not chosen: “${text}”`));
  });

  test("undone and settled the other way, keeps the first outcome as a road not taken", () => {
    const other = { do: "settle", dispute: 1, by: "facilitator", position: 2, team: null };
    const view = settled("facilitator", 1, [{ do: "undo" }, other]);
    expect(decided(view)).toEqual(["Revoke now? Settled by the facilitator, for “Trace first”"]);
    expect(notChosen(view)).toEqual([
      "Revoke now? Settled by the facilitator, for “At once”",
      "Revoke now? Not chosen: “At once”",
    ]);
  });
});

test("moments are numbered from 1 without a gap, the attacker's first", () => {
  const { attacker, believed } = toDebrief(
    debriefBasis(playSteps("valid-token-deletes", [{ do: "end", rest: "design" }])),
    FACTS,
    NO_NOTES,
  ).happened;
  const ours = attacker.flatMap(({ number }) => number ?? []);
  const numbers = [...ours, ...believed.flatMap(({ number }) => number ?? [])];
  expect(ours.length).toBeLessThan(8);
  expect(numbers).toEqual(numbers.map((_, n) => n + 1));
});

describe("what went well", () => {
  const basis = debriefBasis(playSteps("salesloft-drift", [{ do: "end", rest: "design" }]));
  const { outcome, events } = basis.figures;
  const declaredAt = outcome.detected ?? 0;
  const strengths = (figures: Partial<DebriefBasis["figures"]>): string =>
    toDebrief({ ...basis, figures: { ...basis.figures, ...figures } }, FACTS, NO_NOTES).improvement.strengths.join(" ");
  const declaration = {
    t: declaredAt,
    type: "containmentDeclared",
    team: "ic",
    true: true,
  } as unknown as (typeof events)[number];
  const reopening = { t: declaredAt + 1, type: "containmentReopened", team: "ic" } as unknown as typeof declaration;
  const rest = events.filter(({ type }) => type !== "containmentDeclared" && type !== "containmentReopened");
  const heldTrue = {
    ...outcome,
    containment: { ...outcome.containment, falseAllClear: 0, lapsedAllClear: 0, firstBelieved: 1 },
  };
  const DECLARED_ONCE = "Containment was declared once, and it was true.";

  test.each([
    ["once", [declaration], true],
    ["twice", [declaration, declaration], false],
    ["once and reopened", [declaration, reopening], false],
    ["never", [], false],
  ])("containment declared %s", (_, said, isPraised) => {
    const text = strengths({ outcome: heldTrue, events: [...rest, ...said] });
    expect(text.includes(DECLARED_ONCE)).toBe(isPraised);
  });

  test.each([
    [-1, null],
    [-540_000, null],
    [0, "as soon as it was detected"],
    [1200, "20 min after it was detected"],
    [3601, null],
  ])("the incident declared %d seconds after it was detected", (after, words) => {
    const text = strengths({ outcome: { ...outcome, declared: declaredAt + after } });
    if (words === null) expect(text).not.toContain("The incident was declared");
    else expect(text).toContain(`The incident was declared ${words}.`);
  });
});
