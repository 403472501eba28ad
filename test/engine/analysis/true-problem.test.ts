import { describe, expect, test } from "vitest";

import { branchAndBound } from "../../../engine/analysis/branch-and-bound.ts";
import { holdOnly } from "../../../engine/analysis/held.ts";
import { revocationSet, type RevocationSet } from "../../../engine/analysis/revocation-set.ts";
import { trueProblem } from "../../../engine/analysis/true-problem.ts";
import { advanceRun, startRun } from "../../../engine/run/simulate.ts";
import type { Action } from "../../../engine/model/vocabulary.ts";
import type { RandomCase } from "../../support/random-case.ts";
import { aCredential, aMove, anEdge, aSystem, smallCase } from "../../support/small-case.ts";

/** The smallest set at a second of a run without response; only these actions can be carried out. */
function setOf(actions: readonly Action[], change: (input: RandomCase) => void, at = 0): RevocationSet {
  const input = smallCase((input) => {
    for (const team of input.scenario.teams) team.abilities = [{ actions: [...actions], on: [], takes: null }];
    change(input);
  });
  const run = startRun({ ...input, response: "none" });
  advanceRun(run, at);
  if (at === 0) holdOnly(run, input.scenario.attacker.start);
  return revocationSet(run, trueProblem(run), "bill", branchAndBound());
}

const namesOf = ({ actions }: RevocationSet): string[] => actions.map(({ action, object }) => `${action} ${object}`);

const withProfile = ({ scenario }: RandomCase, more: object): void => {
  const plain = {
    id: "profile",
    title: "Profile",
    kills: "one",
    derived: "orphan",
    works: true,
    source: null,
  } as const;
  scenario.profiles = [{ ...plain, propagate: { p50: 0, p90: 0 }, ...more }];
  const [crm] = scenario.systems;
  if (crm !== undefined) crm.profile = "profile";
};

describe("the smallest set on the truth", () => {
  test("is one revocation where one key is held", () => {
    const found = setOf(["revoke"], () => undefined);
    expect(namesOf(found)).toEqual(["revoke key"]);
    expect(found.actions[0]).toMatchObject({ ends: ["key"], responsible: ["team-0"], accountable: ["team-0"] });
  });

  test("names what nobody can kill", () => {
    expect(setOf(["triage"], () => undefined)).toMatchObject({ infeasible: ["key"], actions: [] });
  });

  test("does not believe a documented call that does nothing, unless the issuer's own people can be asked", () => {
    const broken = (input: RandomCase): void => withProfile(input, { works: false });
    expect(namesOf(setOf(["revoke"], broken))).toEqual(["revoke key"]);
    const atVendor = (input: RandomCase): void => {
      broken(input);
      const [crm] = input.scenario.systems;
      if (crm !== undefined) crm.party = "vendor";
    };
    expect(setOf(["revoke"], atVendor).infeasible).toEqual(["key"]);
  });

  test("knows that access tokens outlive a platform that revokes refresh tokens only", () => {
    expect(setOf(["revoke"], (input) => withProfile(input, { kills: "refresh-only" })).infeasible).toEqual(["key"]);
  });

  test("kills what was made from a credential with it, where the platform does", () => {
    const minted = (derived: "cascade" | "orphan") =>
      setOf(
        ["revoke"],
        (input) => {
          withProfile(input, { derived });
          input.scenario.credentials.push(aCredential("made", { exists: false }));
          input.scenario.edges.push(anEdge("made-opens", "grants", "made", "crm", { access: ["read"] }));
          input.scenario.attacker.moves = [aMove("get", { effects: [{ kind: "mint", credential: "made" }] })];
        },
        4000,
      );
    expect(namesOf(minted("cascade"))).toEqual(["revoke key"]);
    expect(namesOf(minted("orphan"))).toEqual(["revoke key", "revoke made"]);
  });

  test("does not rotate a secret back into a store that stays open", () => {
    const stored = (isHeld: boolean) =>
      setOf(["rotate"], ({ scenario }) => {
        const start = scenario.attacker.start[0];
        scenario.workloads = [
          {
            id: "work",
            title: "Work",
            party: "us",
            businessOwner: null,
            costPerHour: 1,
            uses: ["key"],
            documented: true,
          },
        ];
        scenario.edges.push(anEdge("stored", "stores", "vault", "key"));
        if (isHeld && start !== undefined) scenario.attacker.start.push({ ...start, holds: "vault", access: ["read"] });
      });
    expect(namesOf(stored(false))).toEqual(["rotate key"]);
    expect(stored(true).infeasible).toContain("vault");
  });

  test("stops a broker before what it mints", () => {
    const found = setOf(["revoke", "tighten-broker"], ({ scenario }) => {
      const start = scenario.attacker.start[0];
      scenario.systems.push(aSystem("broker"));
      scenario.credentials.push(aCredential("session", { issuer: "broker" }));
      scenario.edges = [
        anEdge("at-broker", "grants", "key", "broker", { access: ["write"] }),
        anEdge("mints", "mints", "broker", "session", { needs: ["write"] }),
        anEdge("session-opens", "grants", "session", "crm", { access: ["read"] }),
      ];
      if (start !== undefined) scenario.attacker.start.push({ ...start, holds: "session" });
    });
    expect(namesOf(found)).toEqual(["tighten-broker broker", "revoke session"]);
    expect(found.actions.map(({ isSource }) => isSource)).toEqual([true, false]);
  });

  test("rolls back every setting that keeps a door open", () => {
    const found = setOf(
      ["roll-back-configuration"],
      ({ scenario }) => {
        scenario.settings = ["one", "two"].map((id) => ({
          id,
          title: id,
          system: "crm",
          opens: ["opens"],
          disables: [],
        }));
        scenario.attacker.moves = ["one", "two"].map((id) =>
          aMove(id, { on: "vault", takes: { p50: 60, p90: 60 }, effects: [{ kind: "change-setting", setting: id }] }),
        );
        scenario.edges.push(anEdge("at-vault", "grants", "key", "vault", { access: ["write"] }));
      },
      4000,
    );
    expect(namesOf(found)).toEqual(["roll-back-configuration one", "roll-back-configuration two"]);
  });

  test("cuts off the system on which a job runs by itself", () => {
    const job = (input: RandomCase): void => {
      input.scenario.attacker.moves = [aMove("job", { detached: true, takes: { p50: 90_000, p90: 90_000 } })];
    };
    expect(namesOf(setOf(["revoke", "isolate-system"], job, 4000))).toEqual(["isolate-system crm"]);
    expect(setOf(["revoke"], job, 4000)).toMatchObject({ infeasible: ["job"] });
  });

  test("takes a revocation that is under way as done", () => {
    const found = setOf(
      ["revoke"],
      (input) => {
        withProfile(input, { propagate: { p50: 9000, p90: 9000 } });
        input.scenario.outside = [
          {
            id: "outside",
            title: "Outside",
            party: "vendor",
            at: { at: 60, spread: 0, precision: "illustrative", source: null },
            when: null,
            earlierIfAsked: null,
            revokes: ["key"],
            cuts: [],
            restores: [],
            tells: null,
            source: null,
          },
        ];
      },
      4000,
    );
    expect(found.method).toBe("nothing-to-do");
  });
});
