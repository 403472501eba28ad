import { describe, expect, test } from "vitest";

import { branchAndBound } from "../../../engine/analysis/branch-and-bound.ts";
import { cutOrder } from "../../../engine/analysis/cut-order.ts";
import { holdOnly } from "../../../engine/analysis/held.ts";
import { revocationSet } from "../../../engine/analysis/revocation-set.ts";
import { trueProblem } from "../../../engine/analysis/true-problem.ts";
import type { Action } from "../../../engine/model/vocabulary.ts";
import { startRun } from "../../../engine/run/simulate.ts";
import type { RandomCase } from "../../support/random-case.ts";
import { aCredential, anEdge, aSystem, smallCase } from "../../support/small-case.ts";

/** The smallest set where these things are held, each action with the places of what it comes after and goes with. */
function orderOf(actions: readonly Action[], held: readonly string[], change: (input: RandomCase) => void): string[] {
  const input = smallCase((input) => {
    for (const team of input.scenario.teams) team.abilities = [{ actions: [...actions], on: [], takes: null }];
    change(input);
  });
  const run = startRun({ ...input, response: "none" });
  holdOnly(
    run,
    held.map((holds) => ({ holds, access: ["read", "write"] })),
  );
  const set = revocationSet(run, trueProblem(run), "bill", branchAndBound());
  return set.actions.map(({ action, object, after, together }) =>
    [action, object, ...after.map((n) => `after ${n}`), ...together.map((n) => `with ${n}`)].join(" "),
  );
}

/** Two actions on a case where the key and the session are held, each as "action object", in their order. */
function orderOfBoth(one: string, other: string, change: (input: RandomCase) => void): string[] {
  const run = startRun({ ...smallCase(change), response: "none" });
  holdOnly(run, [
    { holds: "key", access: [] },
    { holds: "session", access: [] },
  ]);
  const { problem, actions } = trueProblem(run);
  const names = actions.map(({ action, object }) => `${action} ${object}`);
  const order = cutOrder(problem, [names.indexOf(one), names.indexOf(other)]);
  return order.map(({ cut }) => names[cut] ?? "not possible");
}

/** The key opens a broker, which makes sessions; the session stands before the key in the file. */
function withBroker({ scenario }: RandomCase): void {
  scenario.systems.push(aSystem("broker"));
  scenario.credentials.unshift(aCredential("session"));
  scenario.edges = [
    anEdge("at-broker", "grants", "key", "broker", { access: ["write"] }),
    anEdge("mints", "mints", "broker", "session", { needs: ["write"] }),
    anEdge("session-opens", "grants", "session", "crm", { access: ["read"] }),
  ];
}

describe("a plan stays cut in its order", () => {
  test("what opens a broker is cut before what the broker makes", () => {
    expect(orderOf(["revoke"], ["key", "session"], withBroker)).toEqual(["revoke key", "revoke session after 1"]);
  });

  test("whoever sits on the broker is cut off before what it makes is", () => {
    expect(orderOf(["revoke", "isolate-system"], ["broker", "session"], withBroker)).toEqual([
      "isolate-system broker",
      "revoke session after 1",
    ]);
  });

  test("the way to the broker is narrowed before what it makes is cut", () => {
    const narrowed = (input: RandomCase): void => {
      withBroker(input);
      const key = input.scenario.credentials.find(({ id }) => id === "key");
      if (key !== undefined) key.intended = { ...key.intended, systems: ["broker"], access: ["read"] };
    };
    expect(orderOfBoth("revoke session", "narrow-scope at-broker", narrowed)).toEqual([
      "narrow-scope at-broker",
      "revoke session",
    ]);
  });

  test("an identity is suspended before a session of it that somebody else could mint is revoked", () => {
    const ofTwo = (input: RandomCase): void => {
      withBroker(input);
      const [identity] = input.scenario.identities;
      if (identity !== undefined) input.scenario.identities.push({ ...identity, id: "other", title: "Other" });
      const session = input.scenario.credentials.find(({ id }) => id === "session");
      if (session !== undefined) session.subject = "other";
    };
    expect(orderOfBoth("revoke session", "suspend-identity other", ofTwo)).toEqual([
      "suspend-identity other",
      "revoke session",
    ]);
  });

  test("a secret is rotated after what reads the store that it lies in", () => {
    const found = orderOf(["rotate", "revoke"], ["key", "reader"], ({ scenario }) => {
      scenario.credentials.push(aCredential("reader"));
      scenario.edges.push(
        anEdge("reads", "grants", "reader", "vault", { access: ["read"] }),
        anEdge("stored", "stores", "vault", "key", { needs: ["read"] }),
      );
      // A revocation would stop work, so the key is rotated.
      scenario.workloads = ["key"].map((id) => ({
        id: `work-${id}`,
        title: "Work",
        party: "us",
        businessOwner: null,
        costPerHour: 100,
        uses: [id],
        documented: true,
      }));
    });
    expect(found).toEqual(["revoke reader", "rotate key after 1"]);
  });

  test("two secrets that each lie where the other reads are struck together, and what they open comes after", () => {
    const found = orderOf(["rotate", "revoke"], ["key", "twin", "session"], ({ scenario }) => {
      scenario.systems.push(aSystem("safe"));
      scenario.credentials.unshift(aCredential("session"));
      scenario.credentials.push(aCredential("twin"));
      scenario.edges = [
        anEdge("key-reads", "grants", "key", "safe", { access: ["read"] }),
        anEdge("twin-stored", "stores", "safe", "twin", { needs: ["read"] }),
        anEdge("twin-reads", "grants", "twin", "vault", { access: ["read"] }),
        anEdge("key-stored", "stores", "vault", "key", { needs: ["read"] }),
        anEdge("mints", "mints", "key", "session"),
        anEdge("twin-mints", "mints", "twin", "session"),
        anEdge("session-opens", "grants", "session", "crm", { access: ["read"] }),
      ];
      scenario.workloads = ["key", "twin"].map((id) => ({
        id: `work-${id}`,
        title: "Work",
        party: "us",
        businessOwner: null,
        costPerHour: 100,
        uses: [id],
        documented: true,
      }));
    });
    expect(found).toEqual(["rotate key with 2", "rotate twin with 1", "revoke session after 1 after 2"]);
  });

  test("what nothing can bring back keeps the order of the file, and waits for nothing", () => {
    const found = orderOf(["revoke"], ["key", "other"], ({ scenario }) => {
      scenario.credentials.push(aCredential("other"));
      scenario.edges.push(anEdge("other-opens", "grants", "other", "crm", { access: ["read"] }));
    });
    expect(found).toEqual(["revoke key", "revoke other"]);
  });
});
