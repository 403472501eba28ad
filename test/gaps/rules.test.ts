import { describe, expect, it, test } from "vitest";

import { findGaps, judge } from "../../engine/gaps/find-gaps.ts";
import { GAP_RULES } from "../../engine/gaps/rule-table.ts";
import { checkFrameworkId } from "../../formats/frameworks/check-framework-id.ts";
import { RULE_FIXTURES } from "./rule-fixtures.ts";
import { anEdge, aSystem } from "../support/small-case.ts";
import type { RandomCase } from "../support/random-case.ts";
import { DAY, soundCase } from "./sound-case.ts";

const gapsOf = (...[change]: Parameters<typeof soundCase>) => {
  const { scenario, design, calendars } = soundCase(change);
  return findGaps(scenario, design, calendars);
};

describe("the sound case", () => {
  it("has no gap, and a score of 100", () => {
    const { gaps, gapWeight, applicableWeight } = gapsOf();
    expect(gaps.map(({ sentence }) => sentence)).toEqual([]);
    expect(gapWeight).toBe(0);
    expect(applicableWeight).toBeGreaterThan(0);
  });

  test.each(GAP_RULES.map(({ id }) => id))("gives %s something to look at", (id) => {
    const { scenario, design, calendars } = soundCase();
    expect(judge(scenario, design, calendars).filter(({ rule }) => rule.id === id).length).toBeGreaterThan(0);
  });
});

describe("every rule", () => {
  it("has one fixture that shows it, in the order of the table", () => {
    expect(RULE_FIXTURES.map(({ rule }) => rule)).toEqual(GAP_RULES.map(({ id }) => id));
    expect(new Set(GAP_RULES.map(({ id }) => id)).size).toBe(GAP_RULES.length);
  });

  test.each(RULE_FIXTURES)("$rule finds what was changed, and no other rule does", ({ rule, change, paths }) => {
    const { gaps, gapWeight, applicableWeight } = gapsOf(change);
    expect(gaps.map((gap) => [gap.rule, gap.sentence])).toEqual([[rule, expect.any(String)]]);
    expect(gaps[0]?.paths).toEqual(paths);
    expect(gapWeight).toBeGreaterThan(0);
    expect(gapWeight).toBeLessThan(applicableWeight);
  });

  test.each(RULE_FIXTURES)("$rule says it in two full sentences, with titles and no ids of teams", ({ change }) => {
    for (const { sentence, remedy } of gapsOf(change).gaps) {
      for (const text of [sentence, remedy]) {
        expect(text).toMatch(/^[A-Z].*[a-z)]\.$/);
        expect(text).not.toMatch(/undefined|null|NaN|team-0|role-0|\$\{|[ ]{2}/);
      }
    }
  });

  test.each(GAP_RULES)("$id cites official ids only", ({ standards }) => {
    expect(standards.length).toBeGreaterThan(0);
    expect(standards.flatMap((id) => checkFrameworkId(id)?.message ?? [])).toEqual([]);
  });
});

describe("findGaps", () => {
  it("reports one missing row as one gap over all its objects", () => {
    const { gaps } = gapsOf((input) => {
      input.design.letters = input.design.letters.filter(({ duty }) => duty !== "revocation");
    });
    expect(gaps.map(({ id }) => id)).toEqual(["no-owner/revocation"]);
    expect(gaps[0]?.paths).toEqual(["key", "old-key", "session", "bot-token", "bot"]);
    expect(gaps[0]).toMatchObject({ severity: "high", question: "can-revoke", duty: "revocation", seconds: null });
  });

  it("puts the worst first, then goes by rule", () => {
    const { gaps } = gapsOf((input) => {
      input.design.letters = input.design.letters.filter(({ duty }) => !["audit", "revocation"].includes(duty));
      for (const credential of input.scenario.credentials) credential.rotationDueAt = -1;
    });
    expect(gaps.map(({ id }) => id)).toEqual(["no-owner/revocation", "rotation-overdue", "no-owner/audit"]);
  });

  it("takes all of the score where nobody holds anything, as far as letters go", () => {
    const { gaps, gapWeight } = gapsOf((input) => {
      input.design.letters = [];
    });
    const missing = gaps.filter(({ rule }) => rule === "no-owner" || rule === "no-incident-commander");
    expect(missing.reduce((sum, { weight }) => sum + weight, 0)).toBeGreaterThan(gapWeight * 0.9);
  });

  it("gives more credit the more objects of a duty are owned", () => {
    const weightWith = (objects: string[]) =>
      gapsOf((input) => {
        const own = input.design.letters.find(({ duty }) => duty === "issuance");
        input.design.letters = input.design.letters.filter(({ duty }) => duty !== "issuance");
        for (const object of objects) if (own) input.design.letters.push({ ...own, on: { ...own.on, object } });
      }).gapWeight;
    const weights = [[], ["key"], ["key", "old-key"], ["key", "old-key", "session", "bot-token"]].map(weightWith);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(new Set(weights).size).toBe(4);
    expect(weights.at(-1)).toBe(0);
  });
});

describe("what does not count", () => {
  it("an exception that is approved and has not run out, for a credential without an end", () => {
    expect(gapsOf().gaps).toEqual([]);
    const { gaps } = gapsOf((input) => {
      for (const credential of input.scenario.credentials) {
        if (credential.id === "old-key") credential.exception = { approver: "role-0", expiresAt: -1 };
      }
    });
    expect(gaps.map(({ id }) => id)).toEqual(["exception-undocumented-or-expired/has-run-out", "no-expiry"]);
  });

  it("a team that can be paged, however short its shift", () => {
    const { gaps } = gapsOf((input) => {
      const [owner] = input.scenario.teams;
      input.calendars.teams["team-0"] = [0, 3600];
      if (owner) owner.coverage.onCall = { p50: 900, p90: 900 };
    });
    expect(gaps).toEqual([]);
  });

  it("what an attacker would make, and what is our customers' own", () => {
    const { gaps } = gapsOf((input) => {
      const { scenario } = input;
      const [key] = scenario.credentials;
      scenario.parties.push({ id: "customers", title: "Customers", kind: "public", clauses: [] });
      if (key) scenario.credentials.push({ ...key, id: "planted", exists: false, lifetime: null, exception: null });
      const [app] = scenario.identities;
      if (app) scenario.identities.push({ ...app, id: "theirs", party: "customers", owner: null });
    });
    expect(gaps).toEqual([]);
  });

  it("a vendor that is bound by a clause", () => {
    const { gaps } = gapsOf((input) => {
      const vendor = input.scenario.parties.find(({ id }) => id === "vendor");
      if (vendor)
        vendor.clauses = [{ id: "c", title: "c", actions: ["rotate"], within: { p50: 60, p90: 60 }, claim: "receipt" }];
      const rotation = input.design.letters.find(({ duty }) => duty === "rotation");
      if (rotation) rotation.responsible = ["vendor-desk"];
    });
    expect(gaps).toEqual([]);
  });
});

describe("are gaps", () => {
  const rulesOf = (change: Parameters<typeof gapsOf>[0]) => gapsOf(change).gaps.map(({ rule }) => rule);

  it("a person's credential that kept working after its owner changed", () => {
    const change = ({ scenario }: RandomCase) => {
      const app = scenario.identities.find(({ id }) => id === "app");
      if (app) Object.assign(app, { kind: "human" });
      const key = scenario.credentials.find(({ id }) => id === "key");
      if (key) key.ownerChangedAt = -DAY;
    };
    expect(rulesOf(change)).toContain("orphan-credential");
  });

  it("data with a letter of restore and no way back", () => {
    const change = ({ scenario, design }: RandomCase) => {
      const db = scenario.systems.find(({ id }) => id === "db");
      if (db) db.restore = null;
      for (const edge of scenario.edges) if (edge.kind === "backs-up") edge.colocated = true;
      expect(design.letters.some(({ duty }) => duty === "restore")).toBe(true);
    };
    const { gaps } = gapsOf(change);
    const gap = gaps.find(({ rule }) => rule === "recovery-unpromised");
    expect(gap?.paths).toEqual(["db"]);
    expect(gap?.sentence).toContain("nothing in force brings the data back");
  });

  it("a vendor alone, bound by a clause on another action of the duty only", () => {
    const change = ({ scenario, design }: RandomCase) => {
      const vendor = scenario.parties.find(({ id }) => id === "vendor");
      const within = { p50: 60, p90: 60 };
      if (vendor)
        vendor.clauses = [{ id: "c", title: "c", actions: ["disable-integration"], within, claim: "receipt" }];
      const revocation = design.letters.find(({ duty }) => duty === "revocation");
      if (revocation) revocation.responsible = ["vendor-desk"];
    };
    const { gaps } = gapsOf(change);
    expect(gaps.find(({ rule }) => rule === "vendor-responsible-without-clause")?.paths).toEqual([
      "key",
      "old-key",
      "session",
      "bot-token",
    ]);
  });
});

describe("data and its backup", () => {
  const wiped = RULE_FIXTURES.find(({ rule }) => rule === "data-and-backup-together");
  it("are no gap where a second identity has to confirm a deletion", () => {
    const { gaps } = gapsOf((input) => {
      wiped?.change(input);
      for (const control of input.scenario.controls) {
        if (control.kind === "prevent") Object.assign(control, { form: "two-identity-delete", on: "db" });
      }
    });
    expect(gaps.map(({ id }) => id)).not.toContain("data-and-backup-together/db");
  });

  it("are no gap for an admin of both who cannot delete", () => {
    const { gaps } = gapsOf((input) => {
      wiped?.change(input);
      for (const edge of input.scenario.edges) if (edge.id.startsWith("wipes")) edge.access = ["admin"];
    });
    expect(gaps.map(({ rule }) => rule)).not.toContain("data-and-backup-together");
  });

  const kept = (input: RandomCase, isUsed: boolean): void => {
    input.scenario.systems.push(aSystem("elsewhere"));
    input.scenario.edges.push(anEdge("kept-elsewhere", "backs-up", "db", "elsewhere"));
    const restoring = input.scenario.controls.find(({ kind }) => kind === "recover");
    if (restoring?.kind === "recover" && isUsed)
      input.scenario.controls.push({ ...restoring, id: "from-elsewhere", from: "elsewhere" });
  };
  const ofTogether = (change: (input: RandomCase) => void) =>
    gapsOf((input) => {
      wiped?.change(input);
      change(input);
    }).gaps.filter(({ rule }) => rule === "data-and-backup-together");

  it.each<[string, (input: RandomCase) => void]>([
    ["another backup stands out of reach and is restored from", (input) => kept(input, true)],
    [
      "what is deleted comes back by itself",
      (input) => input.scenario.edges.push(anEdge("trash", "backs-up", "db", "backups", { undo: DAY })),
    ],
    [
      "it takes two to delete the backup",
      (input) => {
        for (const control of input.scenario.controls)
          if (control.kind === "prevent") Object.assign(control, { form: "two-identity-delete", on: "backups" });
      },
    ],
  ])("are no gap where %s", (_, change) => {
    expect(ofTogether(change)).toEqual([]);
  });

  it("are a milder gap, which says so, where nothing restores from the copy out of reach", () => {
    expect(ofTogether((input) => kept(input, false))).toMatchObject([
      {
        id: "data-and-backup-together/db/elsewhere",
        severity: "medium",
        paths: ["db", "backups", "bot-token"],
        sentence:
          "The bot-token can delete The db and The backups. elsewhere would be left, but nothing in force restores the data from it.",
      },
    ]);
  });

  it.each<[string, (input: RandomCase) => void]>([
    [
      "a control alone says that it is a backup",
      ({ scenario }) => (scenario.edges = scenario.edges.filter(({ id }) => id !== "nightly")),
    ],
    [
      "it lives inside another system that the same credential deletes",
      (input) => {
        input.scenario.systems.push(aSystem("house"));
        for (const edge of input.scenario.edges) if (edge.id === "wipes-backups") edge.to = "house";
        input.scenario.edges.push(anEdge("inside", "backs-up", "house", "backups", { colocated: true }));
      },
    ],
  ])("are found together where %s", (_, change) => {
    expect(ofTogether(change).map(({ id, severity }) => `${id} ${severity}`)).toContain(
      "data-and-backup-together/db high",
    );
  });
});
