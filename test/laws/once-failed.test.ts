import { describe, expect, test } from "vitest";

import { play } from "../support/random-case.ts";
import { aCredential, aMove, anEdge, aSystem, smallCase } from "../support/small-case.ts";
import { breachesOfContainmentLaw } from "./containment-law.ts";
import { breachesOfLedgerLaw } from "./ledger-law.ts";
import { breachesOfLiveCredentialLaw } from "./live-credential-law.ts";
import { breachesOfSwapping } from "./names-only-law.ts";

// What random cases once found, made small by hand.
const at = (second: number): { at: number; spread: number; precision: "illustrative"; source: null } => ({
  at: second,
  spread: 0,
  precision: "illustrative",
  source: null,
});

describe("a case that once broke a law", () => {
  test("a detached job that ends frees containment", () => {
    const input = smallCase(({ scenario }) => {
      scenario.attacker.start = [];
      scenario.attacker.moves = [aMove("job", { using: null, detached: true, observables: [] })];
    });
    const { events, outcome } = play(input);
    expect(breachesOfContainmentLaw(input, events)).toEqual([]);
    expect(outcome.containment.final).toBe(3600);
    expect(events.find((event) => event.type === "containmentLost")).toMatchObject({ by: "job" });
  });

  test("a disputed edge is in the log as this run has it", () => {
    const present = [0, 1].map((certainty) => {
      const input = smallCase(({ scenario }) => {
        for (const edge of scenario.edges) edge.certainty = certainty;
      });
      const { events } = play(input);
      expect(breachesOfContainmentLaw(input, events)).toEqual([]);
      return events.find((event) => event.type === "edgeDrawn")?.present;
    });
    expect(present).toEqual([false, true]);
  });

  test("an edge that was cut before it is planted, or that is not there at all, is planted in vain", () => {
    for (const certainty of [0, "known"] as const) {
      const input = smallCase(({ scenario }) => {
        for (const edge of scenario.edges) Object.assign(edge, { dormant: true, certainty });
        scenario.attacker.moves = [aMove("plant", { effects: [{ kind: "plant", object: "opens" }] })];
        scenario.outside = [
          {
            id: "outside",
            title: "Outside",
            party: "vendor",
            at: at(60),
            when: null,
            earlierIfAsked: null,
            revokes: [],
            cuts: ["opens"],
            restores: [],
            tells: null,
            source: null,
          },
        ];
      });
      const { events, outcome } = play(input, "none");
      expect(events.some((event) => event.type === "persistencePlanted")).toBe(false);
      expect(outcome.originAt).toBeNull();
      expect(breachesOfContainmentLaw(input, events)).toEqual([]);
    }
  });

  test("an opportunist mints over no edge that is not there, and from no system it does not reach", () => {
    const input = smallCase(({ scenario }) => {
      scenario.attacker.policy = "opportunist";
      scenario.credentials.push(aCredential("made", { exists: false }));
      scenario.edges.push(
        anEdge("elsewhere", "mints", "vault", "made"),
        anEdge("dormant", "mints", "key", "made", { dormant: true }),
      );
    });
    const { events } = play(input, "none");
    expect(breachesOfLiveCredentialLaw(input, events)).toEqual([]);
    expect(events.some((event) => event.type === "credentialMinted")).toBe(false);
  });

  test("two planted credentials of one kind have two names", () => {
    const input = smallCase(({ scenario }) => {
      scenario.credentials.push(aCredential("planted", { exists: false }));
      scenario.attacker.moves = ["one", "two"].map((id) =>
        aMove(id, { effects: [{ kind: "plant", object: "planted" }], observables: [] }),
      );
    });
    const { events } = play(input, "none");
    expect(breachesOfLiveCredentialLaw(input, events)).toEqual([]);
    expect(events.flatMap((event) => (event.type === "persistencePlanted" ? [event.object] : []))).toEqual([
      "planted",
      "planted#1",
    ]);
  });

  test("an origin after the end leaves no time to book before it", () => {
    const input = smallCase(({ scenario }) => {
      scenario.origin = 200_000;
    });
    const played = play(input);
    expect(breachesOfLedgerLaw(played)).toEqual([]);
    expect(played.outcome.containment).toMatchObject({ first: 0, final: 0 });
  });

  test("a run without an origin has no tail", () => {
    const input = smallCase(({ scenario }) => {
      scenario.origin = "first-act-outside-task";
      for (const move of scenario.attacker.moves) move.outsideTask = false;
    });
    const played = play(input);
    expect(played.outcome.originAt).toBeNull();
    expect(breachesOfLedgerLaw(played)).toEqual([]);
  });

  test("containment that is lost in its own second did not hold", () => {
    const input = smallCase(({ scenario }) => {
      scenario.outside = [
        {
          id: "outside",
          title: "Outside",
          party: "vendor",
          at: at(7200),
          when: null,
          earlierIfAsked: null,
          revokes: ["key"],
          cuts: [],
          restores: [],
          tells: null,
          source: null,
        },
      ];
      scenario.attacker.moves.push(
        aMove("job", { using: null, detached: true, at: at(7200), takes: { p50: 60, p90: 60 }, observables: [] }),
      );
      scenario.controls = [];
    });
    const played = play(input, "none");
    expect(breachesOfLedgerLaw(played)).toEqual([]);
    expect(played.outcome.containment).toMatchObject({ first: 7260, final: 7260, relapses: 0 });
  });

  test("narrowing a grant that stays open is not tried for ever", () => {
    const input = smallCase(({ scenario }) => {
      for (const team of scenario.teams) team.abilities = [{ actions: ["narrow-scope"], on: [], takes: null }];
      for (const credential of scenario.credentials) {
        credential.intended = { ...credential.intended, systems: ["crm"], access: ["read"] };
      }
    });
    expect(play(input).outcome.diagnostics).toContain("cannot-kill/key");
  });

  test("narrowing a grant says what is left of it", () => {
    const input = smallCase(({ scenario }) => {
      for (const team of scenario.teams) team.abilities = [{ actions: ["narrow-scope"], on: [], takes: null }];
      const [key] = scenario.credentials;
      if (key !== undefined) key.intended = { ...key.intended, systems: ["vault"], access: ["read"] };
      scenario.systems.push(aSystem("siem", { party: "vendor" }));
      scenario.credentials.push(aCredential("second"));
      scenario.edges = [
        anEdge("opens", "grants", "key", "vault", { access: ["admin"] }),
        anEdge("shows", "stores", "vault", "second", { needs: ["admin"] }),
        anEdge("leads", "grants", "second", "crm", { access: ["read"] }),
      ];
    });
    const { events, outcome } = play(input);
    expect(events.find((event) => event.type === "grantNarrowed")).toMatchObject({ edge: "opens", access: ["read"] });
    expect(breachesOfContainmentLaw(input, events)).toEqual([]);
    expect(outcome.containment.final).not.toBeNull();
  });

  test("a vendor's place in the file does not decide who answers", () => {
    const input = smallCase(({ scenario, design, calendars }) => {
      const [team] = scenario.teams;
      const [app] = scenario.identities;
      if (team === undefined || app === undefined) return;
      app.party = "vendor";
      for (const n of [1, 2]) {
        scenario.teams.push({ ...team, id: `team-${n}`, role: `role-${n}`, tag: `T${n}`, title: "V", party: "vendor" });
        calendars.teams[`team-${n}`] = null;
      }
      design.staffing = [{ role: "role-2", coverage: null, capacity: 5 }];
    });
    expect(play(input).events.some((event) => event.type === "vendorAsked")).toBe(true);
    expect(breachesOfSwapping(input, play)).toEqual([]);
  });
});
