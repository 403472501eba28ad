import { expect, test } from "vitest";

import { breaksAWay } from "../../../engine/analysis/breaks-a-way.ts";
import { reachOf } from "../../../engine/analysis/closure-oracle.ts";
import { NO_EFFECT, type CutEffect, type CutProblem } from "../../../engine/analysis/cut-problem.ts";
import { afterDone } from "../../../engine/analysis/done-actions.ts";
import { holdOnly } from "../../../engine/analysis/held.ts";
import { trueStand } from "../../../engine/analysis/true-problem.ts";
import { startRun } from "../../../engine/run/simulate.ts";
import type { Access } from "../../../engine/model/vocabulary.ts";
import { makeWithDice, type Dice } from "../../support/dice.ts";
import { aCredential, anEdge, aSystem, smallCase } from "../../support/small-case.ts";

type Problem = Omit<CutProblem, "actions">;

const CREDENTIALS = ["a", "b", "c"];
const SYSTEMS = ["crm", "vault", "build"];
const SOME_ACCESS: Access[][] = [["read"], ["write"], ["read", "write"]];

/** Two or three holdings and six edges over seven things, of which one system is in scope. */
function randomProblem(dice: Dice): Problem {
  const input = smallCase(({ scenario }) => {
    scenario.credentials = CREDENTIALS.map((id) => aCredential(id));
    scenario.systems = SYSTEMS.map((id) => aSystem(id));
    scenario.edges = Array.from({ length: 6 }, (_, n) => {
      const kind = dice.pick(["grants", "grants", "stores", "stores", "federates", "mints", "delegates"] as const);
      const isFromSystem = kind !== "grants" && kind !== "delegates";
      const from = dice.pick(isFromSystem ? ["vault", "build"] : CREDENTIALS);
      const to = dice.pick(kind === "grants" || kind === "federates" ? [...SYSTEMS, "crm"] : CREDENTIALS);
      const needs = isFromSystem ? dice.pick(SOME_ACCESS) : [];
      return anEdge(`e${n}`, kind, from, to, { access: dice.pick(SOME_ACCESS), needs });
    });
    scenario.attacker.start = [];
    scenario.attacker.moves = [];
  });
  const run = startRun({ ...input, response: "none" });
  const held = dice.chance(0.5) ? ["a", "b", "c"] : ["a", "b"];
  const foothold = { holds: "vault", access: dice.pick(SOME_ACCESS) };
  holdOnly(run, [...held.map((holds) => ({ holds, access: [] })), ...(dice.chance(0.3) ? [foothold] : [])]);
  return trueStand(run).problem;
}

/** Every way to take one thing away. */
function cutsOf({ graph, holdings }: Problem): CutEffect[] {
  const each = (count: number, effect: (n: number) => Partial<CutEffect>): CutEffect[] =>
    Array.from({ length: count }, (_, n) => ({ ...NO_EFFECT, ...effect(n) }));
  return [
    ...each(holdings.length, (h) => ({ ends: [h] })),
    ...each(graph.edgeCount, (e) => ({ cuts: [e] })),
    ...each(graph.edgeCount, (e) => ({ narrows: e, narrowsTo: 1 })),
    ...each(graph.credentialCount, (c) => ({ withdraws: [c] })),
    ...each(graph.credentialCount, (c) => ({ blocks: [c] })),
    ...each(graph.systemCount, (s) => ({ isolates: s })),
  ];
}

/** Bits of access had at systems in scope. */
const inScope = (problem: Problem): number[] =>
  [...reachOf(problem).system].map((mask, s) => (problem.graph.inScope[s] === 1 ? mask : 0));

/** All that is left where one of every set of holdings and edges is there alone. */
function everySubset(problem: Problem): Problem[] {
  const { graph, state, holdings } = problem;
  const nothing = { id: "", credential: -1, system: -1, mask: 0 };
  return Array.from({ length: 2 ** (graph.edgeCount + holdings.length) }, (_, set) => ({
    ...problem,
    state: { ...state, edgePresent: state.edgePresent.map((is, e) => (((set >> e) & 1) === 1 ? is : 0)) },
    holdings: holdings.map((one, h) => (((set >> (graph.edgeCount + h)) & 1) === 1 ? one : nothing)),
  }));
}

test("a cut breaks a way where some holdings and edges reach with it undone what they do not reach after it", () => {
  const seen = { broken: 0, whole: 0, hidden: 0 };
  for (const [n, problem] of makeWithDice(404, 50, randomProblem).entries()) {
    const subsets = everySubset(problem).map((some) => ({ some, before: inScope(some) }));
    const reaching = subsets.filter(({ before }) => before.some((mask) => mask !== 0));
    for (const cut of cutsOf(problem)) {
      const isBroken = reaching.some(({ some, before }) => {
        const after = inScope(afterDone(some, [cut]));
        return before.some((mask, s) => mask !== after[s]);
      });
      expect(breaksAWay(problem, cut), `${n}: ${JSON.stringify(cut)}`).toBe(isBroken);
      seen[isBroken ? "broken" : "whole"] += 1;
      const isSeenWhole = inScope(problem).join() !== inScope(afterDone(problem, [cut])).join();
      if (isBroken && !isSeenWhole) seen.hidden += 1;
    }
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(40);
});
