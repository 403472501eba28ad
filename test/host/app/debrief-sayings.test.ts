import { describe, expect, test } from "vitest";

import { twoRows } from "../../../charts/two-rows.ts";
import type { DebriefView } from "../../../contract/debrief.ts";
import type { RunEvent } from "../../../engine/run/event.ts";
import { debriefBasis, type DebriefBasis } from "../../../host/app/debrief/debrief-basis.ts";
import { NO_NOTES, toDebrief } from "../../../host/app/debrief/debrief.ts";
import { formatReport } from "../../../host/report/report.ts";
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

describe("what is said of help", () => {
  const view = viewOf(
    { do: "rule", reason: "The CRM director approves", effects: [] },
    { do: "rule", reason: "Everybody is busy", effects: [{ kind: "occupy", team: "lg", for: 3600 }] },
  );
  const ruled = (moments: DebriefView["happened"]["decisions"]): string[] =>
    moments.flatMap(({ text }) => (text.startsWith("Ruling") ? [text] : []));

  test("a ruling without effects has no empty bracket", () => {
    expect(ruled(view.happened.decisions)).toEqual([
      "Ruling: The CRM director approves",
      "Ruling (a team is occupied): Everybody is busy",
    ]);
  });

  test("a table of decisions and of what was seen has each ruling once", () => {
    const { believed, decisions } = view.happened;
    expect(ruled(believed)).toHaveLength(2);
    expect(ruled([...believed.filter(({ isHelp }) => !isHelp), ...decisions])).toHaveLength(2);
    for (const text of ["The CRM director approves", "Everybody is busy"])
      expect(formatReport(view, "html").split("<h2").at(-2)?.split(text)).toHaveLength(2);
  });

  test("what a vendor says of two credentials is said in the plural", () => {
    const basis = debriefBasis(playSteps("salesloft-drift", [{ do: "end", rest: "stop" }]));
    const claim = {
      t: 1,
      type: "revocationClaimed",
      party: "salesforce",
      credentials: ["drift-refresh-token", "drift-access-token"],
      claim: "confirmed",
    } as unknown as RunEvent;
    const { believed } = toDebrief(
      { ...basis, figures: { ...basis.figures, events: [claim] } },
      FACTS,
      NO_NOTES,
    ).happened;
    expect(believed.map(({ text }) => text).join()).toMatch(/ and .* are revoked \(confirmed\)/);
  });
});

describe("an agent that nobody sent", () => {
  const view = toDebrief(
    debriefBasis(playSteps("valid-token-deletes", [{ do: "end", rest: "design" }], 1, "solo")),
    FACTS,
    NO_NOTES,
  );

  test("is not called an attacker", () => {
    expect(view.happened.attackerTitle).toBe("What the agent did");
    expect(JSON.stringify([view.happened.truth, twoRows(view.happened, { width: 900, font: 13 })])).not.toMatch(
      /attacker (?:did|'s)|attacker's/,
    );
    expect(formatReport(view, "html")).not.toMatch(/attacker did|attacker&#39;s|What the public record says/);
    expect(formatReport(view, "md")).not.toMatch(/attacker did|attacker's/);
  });

  test("is told to a player alone without a room", () => {
    expect(view.notes.pages.flat().join(" ")).not.toMatch(/[Rr]oom/);
  });

  test("lost evidence is named, by the clock and in the score", () => {
    const { outcome, events } = debriefBasis(
      playSteps("valid-token-deletes", [{ do: "end", rest: "design" }], 1, "solo"),
    ).figures;
    expect(outcome.evidence.lost.length).toBeGreaterThan(0);
    const score = view.scores.find((row) => row.score === "evidence");
    expect(score?.detail.split(";")).toHaveLength(outcome.evidence.lost.length);
    const told = view.happened.believed.filter(({ text }) => text.startsWith("Evidence lost: "));
    expect(told).toHaveLength(events.filter(({ type }) => type === "evidenceLost").length);
    for (const format of ["html", "md", "json"] as const)
      expect(formatReport(view, format).replaceAll("&#39;", "'").replaceAll("\\", "")).toContain(score?.detail ?? "?");
  });

  test("what has no par for its 100 says what par came to, on the bar and in the tables", () => {
    const evidence = view.scores.find(({ score }) => score === "evidence");
    expect(evidence?.marks.find(({ mark }) => mark === "par")?.label).toMatch(/^par: \d of \d lost$/);
    expect(evidence?.references.join("; ")).toMatch(/^par \d+ \(\d of \d lost\); no response /);
    for (const format of ["html", "md"] as const)
      for (const { workings } of view.scores)
        expect(formatReport(view, format).replaceAll("&#39;", "'").replaceAll("\\", "")).toContain(workings);
  });

  test("a score out of bounds says so in its formula, and one that there is none of has no formula", () => {
    const { scored } = debriefBasis(playSteps("valid-token-deletes", [{ do: "end", rest: "design" }], 1, "solo"));
    for (const { score, formula, notApplicable } of view.scores) {
      const { raw, value } = scored.scores[score];
      const isClipped = raw !== null && Math.round(raw) !== Math.round(value ?? 0);
      expect([score, /shown as (?:0|100): no score is /.test(formula)]).toEqual([score, isClipped]);
      if (notApplicable !== null) expect(formatReport(view, "html")).not.toContain(formula);
    }
  });
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

  test.each([
    [1, true],
    [1.25, true],
    [1.3, false],
    [17, false],
  ])("contained after %d times par", (times, isPraised) => {
    const par = basis.scored.references.par.containment.final;
    if (par === null) throw new Error("par does not contain the case");
    const text = strengths({ outcome: { ...outcome, containment: { ...outcome.containment, final: par * times } } });
    expect(text.includes("Containment came close to par.")).toBe(isPraised);
  });
});

test("a step of the hint ladder is charged in the grade of who played alone, as a hint in words is", () => {
  const basis = debriefBasis(playSteps("valid-token-deletes", [{ do: "end", rest: "design" }], 1, "solo"));
  const events: DebriefBasis["events"] = [
    { t: basis.originAt, type: "nudged", step: 1, team: "ic", about: "api-key" },
    { t: basis.originAt, type: "nudged", step: 2, team: "ic", about: "api-key" },
    { t: basis.originAt, type: "hinted", text: "Decision 1: cut", price: 10 },
  ];
  const grade = toDebrief({ ...basis, events: [...basis.events, ...events] }, FACTS, NO_NOTES).improvement.solo;
  expect(grade?.hints.map(({ price }) => price)).toEqual(["5 points", "10 points", "10 points"]);
  expect(grade?.pointsText).toContain("less 25 for 3 hints");
});

test("gaps that ask for the same are one action, which says all of them", () => {
  const basis = debriefBasis(playSteps("salesloft-drift", [{ do: "end", rest: "design" }]));
  const [first, second, ...rest] = basis.gaps;
  if (first === undefined || second === undefined) throw new Error("no gaps");
  const twin = { ...second, remedy: first.remedy, seconds: 3600 };
  const { actions } = toDebrief({ ...basis, gaps: [first, twin, ...rest] }, FACTS, NO_NOTES).improvement;
  const same = actions.filter(({ text }) => text === first.remedy);
  expect(same).toHaveLength(1);
  for (const sentence of [first.sentence, twin.sentence]) expect(same[0]?.about).toContain(sentence);
  expect(same[0]?.standards).toEqual(expect.arrayContaining([...first.standards, ...twin.standards]));
  expect(same[0]?.time).toContain("1 h");
});

test("a play that was stopped shows no reference that went on to the end of the run", () => {
  const { scores } = viewOf({ do: "wait", until: "2025-08-17T11:20Z", through: true });
  for (const { score, workings, references } of scores.filter((row) => row.score !== "accountability")) {
    expect([score, workings]).toEqual([score, expect.stringMatching(/^n\/a: play was stopped\. /)]);
    expect(workings).not.toMatch(/par|no response|revoking everything|end of the run/);
    expect(references).toEqual([]);
  }
});
