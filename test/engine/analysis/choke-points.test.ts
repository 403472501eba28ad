import { expect, test } from "vitest";

import { chokePoints, type ChokePoints } from "../../../engine/analysis/choke-points.ts";
import { holdOnly } from "../../../engine/analysis/held.ts";
import { trueProblem } from "../../../engine/analysis/true-problem.ts";
import { startRun } from "../../../engine/run/simulate.ts";
import { aCredential, anEdge, smallCase } from "../../support/small-case.ts";

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
