import { describe, expect, it } from "vitest";

import { findGaps } from "../../engine/gaps/find-gaps.ts";
import { compileCalendars } from "../../formats/model/compile-calendars.ts";
import { parseDesign } from "../../formats/parse-design.ts";
import { loadExercise } from "../../host/load-exercise.ts";

function reportOf(typed: string, typedDesign: string) {
  const loaded = loadExercise(typed, typedDesign);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const { scenario, design } = loaded.value;
  return findGaps(scenario, design, compileCalendars(scenario, design));
}
const idsOf = (typed: string, design: string): string[] => reportOf(typed, design).gaps.map(({ id }) => id);
const scoreOf = (typed: string, design: string): number => {
  const { gapWeight, applicableWeight } = reportOf(typed, design);
  return 100 * (1 - gapWeight / applicableWeight);
};

describe.each(["nine-seconds", "salesloft-drift"])("a gap that the design of %s keeps on purpose", (typed) => {
  it("counts as one that it does not speak of", () => {
    const loaded = loadExercise(typed, "as-it-was");
    if (!loaded.ok) throw new Error(loaded.problem.message);
    const { scenario, designText } = loaded.value;
    const silent = parseDesign(designText.replaceAll(/, onPurpose: [^}]+?(?= ?\})/g, ""), { file: "silent", scenario });
    const codes = silent.diagnostics.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(["BT353"]));
    if (!silent.value) throw new Error("the design must be valid without its notes");
    expect(loaded.value.warnings).toEqual([]);
    const withNotes = reportOf(typed, "as-it-was");
    expect(findGaps(scenario, silent.value, compileCalendars(scenario, silent.value))).toEqual(withNotes);
    expect(withNotes.gaps.map(({ id }) => id)).toContain("no-accountable/vendor-confirmation");
  });
});

describe("nine-seconds", () => {
  it("has no owner of issuance, scope, runtime policy and recovery as it was", () => {
    expect(idsOf("nine-seconds", "as-it-was")).toEqual(
      expect.arrayContaining([
        "no-owner/issuance",
        "no-owner/scope-approval",
        "no-owner/runtime-policy",
        "no-owner/recovery-boundary",
        "no-incident-commander",
        "data-and-backup-together/production-volume",
        "recovery-unpromised/no-clause",
      ]),
    );
  });

  it("is cured by letters of what letters can cure, and of nothing else", () => {
    const { gaps } = reportOf("nine-seconds", "named-owners");
    expect(gaps.filter(({ rule }) => rule.startsWith("no-") && rule !== "no-expiry")).toEqual([]);
    expect(gaps.map(({ rule }) => rule)).toContain("data-and-backup-together");
    expect(idsOf("nine-seconds", "cross-functional")).not.toContain("data-and-backup-together/production-volume");
  });

  it("is bound by a clause where a variant has one", () => {
    expect(idsOf("nine-seconds@restore-clause", "named-owners")).not.toContain("recovery-unpromised/no-clause");
    expect(idsOf("nine-seconds", "named-owners")).toContain("recovery-unpromised/no-clause");
  });

  it("tells the price of one team that holds all", () => {
    expect(idsOf("nine-seconds", "single-owner")).toContain("approves-and-audits/engineering");
    expect(idsOf("nine-seconds", "cross-functional")).not.toContain("approves-and-audits/engineering");
  });
});

describe("salesloft-drift", () => {
  it("has an integration that nobody watches and a vendor that nothing binds as it was", () => {
    const { gaps } = reportOf("salesloft-drift", "as-it-was");
    expect(gaps.find(({ id }) => id === "no-owner/monitoring")?.paths).toContain("drift-app");
    expect(gaps.find(({ id }) => id === "log-unread")?.paths).toContain("sf-org/login-history");
    expect(gaps.find(({ rule }) => rule === "vendor-responsible-without-clause")?.fixableBy).toBe("contract");
  });

  it("keeps what lies in case text a gap under every design", () => {
    for (const design of ["as-it-was", "single-owner", "commander-led", "cross-functional"])
      expect(idsOf("salesloft-drift", design)).toContain("duplicate-storage");
  });
});

describe("the accountability weight", () => {
  it("is least good as it was", () => {
    for (const [typed, designs] of [
      ["nine-seconds", ["named-owners", "single-owner", "cross-functional"]],
      ["salesloft-drift", ["single-owner", "commander-led", "cross-functional"]],
    ] as const) {
      for (const design of designs) expect(scoreOf(typed, design)).toBeGreaterThan(scoreOf(typed, "as-it-was") + 10);
    }
  });
});
