import { beforeAll, describe, expect, it } from "vitest";

import { DURATION_ASSUMPTIONS, type AssumptionOverrides } from "../../../engine/model/assumptions.ts";
import type { Design, LetterRule } from "../../../engine/model/design.ts";
import type { Duration, Team } from "../../../engine/model/people.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";
import { FRICTION_FACTORS } from "../../../engine/study/scale-friction.ts";
import { studyLines } from "../../../cli/study-lines.ts";
import { toLabStudy } from "../../../host/app/lab/lab-results.ts";
import { arrangeStudy, carryOutStudy } from "../../../host/study/compare-designs.ts";
import { reportStudy, sayFriction, type CaseReport, type StudyReport } from "../../../host/study/study-report.ts";
import { HOUR } from "../../support/seconds.ts";
import { aRow, smallCase } from "../../support/small-case.ts";

const MINUTE = 60;

const fixed = (seconds: number): Duration => ({ p50: seconds, p90: seconds });

/** Every friction takes a minute, but an approval eight hours. */
const DURATIONS: AssumptionOverrides["durations"] = {
  ...Object.fromEntries(Object.keys(DURATION_ASSUMPTIONS).map((name) => [name, fixed(MINUTE)])),
  approve: fixed(8 * HOUR),
};

/** A case in which one team works all day, one from noon to eight in the evening, and one only says yes. */
function caseOfThreeTeams(): { scenario: Scenario; designs: Design[] } {
  const { scenario, design } = smallCase((input) => {
    const [able] = input.scenario.teams as [Team];
    const noonToEight = { days: [1, 2, 3, 4, 5, 6, 7], from: 12 * HOUR, to: 20 * HOUR };
    input.scenario.teams.push(
      { ...able, id: "team-1", title: "Team 1", role: "by-day", coverage: { ...able.coverage, shifts: [noonToEight] } },
      { ...able, id: "team-2", title: "Team 2", role: "approver" },
    );
    input.scenario.assumptions.durations = DURATIONS;
  });
  const designOf = (id: string, title: string, revocation: LetterRule): Design => ({
    ...design,
    id,
    title,
    letters: design.letters.map((row) => (row.duty === "revocation" ? revocation : row)),
  });
  const approved = { ...aRow("revocation", "role-0"), accountable: ["approver"] };
  return {
    scenario,
    designs: [
      designOf("approved", "Approved", approved),
      designOf("by-day", "One team by day", aRow("revocation", "by-day")),
      designOf("at-once", "One team always", aRow("revocation", "role-0")),
    ],
  };
}

async function studyOf(ids: string[]): Promise<StudyReport> {
  const { scenario, designs } = caseOfThreeTeams();
  const base = { file: "", text: "", variant: null, scenario, warnings: [], designFile: "" };
  const exercises = designs
    .filter(({ id }) => ids.includes(id))
    .map((design) => ({ ...base, designText: design.id, design }));
  const prepared = arrangeStudy([exercises], { runs: 4, seed: 3, frictions: [...FRICTION_FACTORS], shard: null });
  if (!prepared.ok) throw new Error(prepared.problem.message);
  return reportStudy(await carryOutStudy(prepared.value, { jobs: 0 }));
}

describe("a study under other frictions", () => {
  let report: StudyReport;
  beforeAll(async () => {
    report = await studyOf(["approved", "by-day"]);
  });

  it("halves and doubles what people take, and neither the attacker nor a calendar", () => {
    // The attacker looks for an hour and is seen a minute later: no friction. Then the task waits a minute, is read, traced,
    // decided and carried out, and approved for eight hours. By day, noon is waited for, then decided and carried out.
    const approved = (factor: number): number => HOUR + MINUTE + factor * (5 * MINUTE + 8 * HOUR);
    const byDay = (factor: number): number => 12 * HOUR + factor * 2 * MINUTE;
    const [one] = report.results;
    expect(one?.frictions).toEqual([
      {
        factor: 1,
        ranking: ["approved", "by-day"],
        restrictedMeans: [approved(1), byDay(1)],
        toldApart: [["approved", "by-day"]],
      },
      {
        factor: 0.5,
        ranking: ["approved", "by-day"],
        restrictedMeans: [approved(0.5), byDay(0.5)],
        toldApart: [["approved", "by-day"]],
      },
      {
        factor: 2,
        ranking: ["by-day", "approved"],
        restrictedMeans: [byDay(2), approved(2)],
        toldApart: [["by-day", "approved"]],
      },
    ]);
    // What is told beside the ranking is of people as assumed.
    expect(one?.designs.map(({ containment }) => containment.restrictedMean)).toEqual([approved(1), byDay(1)]);
  });

  it("says that the ranking rests on them, in the window and on the command line", () => {
    expect(report.results[0]?.isRankingSensitive).toBe(true);
    const lab = toLabStudy(report, { cases: ["small"], origins: [0], duty: String });
    expect(lab.cases[0]?.friction?.sentence).toBe(
      "Which is first rests on how quick people are: as assumed, Approved; twice as quick, Approved; twice as slow, One team by day.",
    );
    expect(studyLines(report)).toContain(
      "Which is first rests on how quick people are: as assumed, approved; twice as quick, approved; twice as slow, by-day.",
    );
  });

  it("says that the first stays first, and what changes behind it", async () => {
    const three = await studyOf(["approved", "by-day", "at-once"]);
    expect(three.results[0]?.isRankingSensitive).toBe(false);
    expect(studyLines(three)).toContain(
      "at-once stays first with people twice as quick and twice as slow as assumed; the order behind it changes.",
    );
  });

  type Friction = CaseReport["frictions"][number];
  const at = (factor: 1 | 0.5 | 2, a: number, b: number, isTold = a !== b): Friction => {
    const ranking: [string, string] = a <= b ? ["a", "b"] : ["b", "a"];
    return { factor, ranking, restrictedMeans: [Math.min(a, b), Math.max(a, b)], toldApart: isTold ? [ranking] : [] };
  };

  it("says no more than was played, and calls no tie a change", () => {
    expect(sayFriction([at(1, 5, 6)], String)).toBeNull();
    expect(sayFriction([at(1, 5, 6), at(2, 9, 10)], String)).toBe(
      "a stays first with people twice as slow as assumed.",
    );
    expect(sayFriction([at(1, 6, 5), at(2, 9, 9)], String)).toBe(
      "Which is first cannot be told throughout: as assumed, b; twice as slow, a or b.",
    );
  });

  it("speaks of first and of change only where the runs tell designs apart", () => {
    // The means change places, but no friction tells the two apart.
    expect(sayFriction([at(1, 5, 6, false), at(0.5, 3, 2, false), at(2, 9, 10, false)], String)).toBe(
      "Which is first cannot be told with people as assumed, twice as quick or twice as slow.",
    );
    expect(sayFriction([at(1, 5, 6, true), at(0.5, 3, 2, false)], String)).toBe(
      "Which is first cannot be told throughout: as assumed, a; twice as quick, b or a.",
    );
    expect(sayFriction([at(1, 5, 6, true), at(0.5, 3, 2, true)], String)).toMatch(/^Which is first rests on how quick/);
  });

  it("does not call a design first before itself", async () => {
    const { scenario, designs } = caseOfThreeTeams();
    const [design] = designs;
    if (design === undefined) throw new Error("No design.");
    const one = { file: "", text: "", variant: null, scenario, warnings: [], designFile: "", designText: "", design };
    const prepared = arrangeStudy([[one, { ...one, design: { ...design, id: "same" } }]], {
      runs: 4,
      seed: 3,
      frictions: [...FRICTION_FACTORS],
      shard: null,
    });
    if (!prepared.ok) throw new Error(prepared.problem.message);
    const same = reportStudy(await carryOutStudy(prepared.value, { jobs: 0 }));
    expect(same.results[0]?.isRankingSensitive).toBe(false);
    expect(studyLines(same).join("\n")).toContain("Which is first cannot be told with people");
    expect(studyLines(same).join("\n")).not.toContain("stays first");
  });
});
