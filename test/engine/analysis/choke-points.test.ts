import { expect, test } from "vitest";

import { chokePoints, type ChokePoints } from "../../../engine/analysis/choke-points.ts";
import { holdOnly } from "../../../engine/analysis/held.ts";
import { trueProblem } from "../../../engine/analysis/true-problem.ts";
import { advanceRun, startRun } from "../../../engine/run/simulate.ts";
import { aCredential, aMove, anEdge, aSystem, smallCase } from "../../support/small-case.ts";

/** The key reads the vault, another one writes there; who can do both gets the key that is kept, which opens the CRM. */
function pointsOf(holds: readonly string[]): ChokePoints {
  const input = smallCase(({ scenario }) => {
    scenario.credentials.push(aCredential("other"), aCredential("kept"));
    scenario.edges = [
      anEdge("reads", "grants", "key", "vault", { access: ["read"] }),
      anEdge("writes", "grants", "other", "vault", { access: ["write"] }),
      anEdge("keeps", "stores", "vault", "kept", { needs: ["read", "write"] }),
      anEdge("opens", "grants", "kept", "crm", { access: ["read"] }),
    ];
  });
  const run = startRun({ ...input, response: "none" });
  holdOnly(
    run,
    holds.map((id) => ({ holds: id, access: [] })),
  );
  return chokePoints(run, trueProblem(run));
}

test("what two holdings reach only together is a route, which either of them closes", () => {
  const { routes, jointRoutes, points, together } = pointsOf(["key", "other"]);
  expect([routes, jointRoutes]).toEqual([1, 1]);
  expect(points.map(({ id }) => id)).toEqual(expect.arrayContaining(["key", "other", "vault", "kept", "keeps"]));
  expect(points.every((point) => point.routes === 1)).toBe(true);
  expect(points.find(({ id }) => id === "other")?.cut).toMatchObject({ action: "revoke", object: "other" });
  expect(together).toHaveLength(1);
});

test("what one holding reaches alone is its own route, and no second one together", () => {
  expect(pointsOf(["key"])).toMatchObject({ routes: 0, jointRoutes: 0, points: [] });
  expect(pointsOf(["key", "kept"])).toMatchObject({ routes: 1, jointRoutes: 0 });
});

/** The key reads the CRM and through it the lake; an export from the CRM goes on when the key is dead. */
function pointsWithJob(isKeyHeld: boolean): ChokePoints {
  const input = smallCase(({ scenario }) => {
    scenario.scope = ["crm", "lake"];
    scenario.systems.push(aSystem("lake"));
    scenario.edges.push(anEdge("leads", "federates", "crm", "lake", { access: ["read"], needs: ["read"] }));
    scenario.attacker.moves = [aMove("export", { detached: true, takes: { p50: 36_000, p90: 36_000 } })];
  });
  const run = startRun({ ...input, response: "none" });
  advanceRun(run, 7200);
  if (!isKeyHeld) holdOnly(run, []);
  return chokePoints(run, trueProblem(run));
}

test("work that goes on by itself is a route, which only cutting off its system closes", () => {
  const alone = pointsWithJob(false);
  expect(alone).toMatchObject({ routes: 1, jointRoutes: 0, jobs: ["export"], isFewest: true });
  expect(alone.points).toMatchObject([
    { kind: "system", id: "crm", routes: 1, cut: { action: "isolate-system", object: "crm" }, duty: "runtime-policy" },
  ]);
  expect(alone.together).toEqual([{ kind: "system", id: "crm" }]);
});

test("beside such work, no credential lies on all routes, and the fewest things that do include its system", () => {
  const { routes, points, together } = pointsWithJob(true);
  expect(routes).toBe(3);
  // The CRM lies on the way to the lake and under the job, but is no choke point of the way to itself.
  expect(points.slice(0, 2).map(({ id, routes: own }) => [id, own])).toEqual([
    ["key", 2],
    ["app", 2],
  ]);
  expect(points.find(({ id }) => id === "crm")).toMatchObject({ routes: 2, cut: { action: "isolate-system" } });
  expect(together).toEqual([
    { kind: "system", id: "crm" },
    { kind: "credential", id: "key" },
  ]);
});
