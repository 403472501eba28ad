import { expect, test } from "vitest";

import { branchAndBound } from "../../engine/analysis/branch-and-bound.ts";
import { revocationSet } from "../../engine/analysis/revocation-set.ts";
import { judgeCutsBy, problemAfter } from "../../engine/analysis/team-choice.ts";
import type { Action } from "../../engine/model/vocabulary.ts";
import { playUntil } from "../../engine/play/play-until.ts";
import { branchTo, decide, startPlay } from "../../engine/play/session.ts";
import { startLive } from "../../engine/play/start.ts";
import type { Run } from "../../engine/run/state.ts";
import type { RandomCase } from "../support/random-case.ts";
import { aCredential, anEdge, aSystem, smallCase } from "../support/small-case.ts";

const AT = 1800;

/** A play in which people order one cut; gives the run anew as it was at the end of a second. */
function playedCut(action: Action, object: string, change: (input: RandomCase) => void): (second: number) => Run {
  const { scenario, design, calendars, seed } = smallCase((input) => {
    input.scenario.systems.push(aSystem("aside"));
    change(input);
  });
  const play = startPlay({ scenario, design, calendars, seed, run: 0, seats: { "team-0": "human" }, stops: "beats" });
  decide(play, { do: "wait", until: AT, through: true });
  const effects = [{ kind: "reveal", team: "team-0", object, level: "known" }] as const;
  decide(play, { do: "rule", reason: "so be it", effects: [...effects] });
  const order = { team: "team-0", action, object, deciding: 60, presence: [] };
  expect(decide(play, { do: "commit", order: "free", at: null, decisions: [order] })).not.toHaveProperty("refusal");
  decide(play, { do: "wait", until: 40_000, through: true });
  return (second) => {
    const { run } = playUntil(startLive(play.setup, play.exercise), branchTo(play, play.head), second).live;
    run.now = Math.max(run.now, second);
    return run;
  };
}

const judged = (action: Action, object: string, change: (input: RandomCase) => void = () => undefined) => {
  const runAt = playedCut(action, object, change);
  return judgeCutsBy(runAt(40_000), runAt).map(({ is, ...cut }) => `${cut.action} ${cut.object} ${is}`);
};

// What no list of candidates has: no workload uses the key, and nobody has a foothold on the CRM.
test.each([
  ["revoke", "key", "required"],
  ["rotate", "key", "required"],
  ["isolate-system", "crm", "required"],
  ["isolate-system", "aside", "superfluous"],
] as const)("a cut that people made is judged by what it does: %s %s", (action, object, is) => {
  expect(judged(action, object)).toEqual([`${action} ${object} ${is}`]);
});

/** The key and the other one reach the CRM only together. */
const together = ({ scenario }: RandomCase): void => {
  for (const edge of scenario.edges) if (edge.id === "opens") Object.assign(edge, { to: "aside", access: ["read"] });
  scenario.credentials.push(aCredential("other"), aCredential("kept"));
  scenario.edges.push(
    anEdge("other-opens", "grants", "other", "aside", { access: ["write"] }),
    anEdge("keeps", "stores", "aside", "kept", { needs: ["read", "write"] }),
    anEdge("kept-opens", "grants", "kept", "crm", { access: ["read"] }),
  );
  hold(scenario, "other");
};

function hold({ attacker }: RandomCase["scenario"], id: string): void {
  attacker.start.push({ holds: id, access: [], at: { at: 0, spread: 0, precision: "illustrative", source: null } });
}

test("a cut of what reaches only together with something else is required", () => {
  expect(judged("revoke", "other", together)).toEqual(["revoke other required"]);
});

test("so is a cut of one of several that each reach only together with something else", () => {
  const change = (input: RandomCase): void => {
    together(input);
    input.scenario.credentials.push(aCredential("twin"));
    input.scenario.edges.push(anEdge("twin-opens", "grants", "twin", "aside", { access: ["write"] }));
    hold(input.scenario, "twin");
  };
  expect(judged("revoke", "other", change)).toEqual(["revoke other required"]);
  expect(judged("revoke", "twin", change)).toEqual(["revoke twin required"]);
});

test("a cut of a step that leads only back to where it came from is not required, but prudent where it was taken for held", () => {
  const back = ({ scenario }: RandomCase): void => {
    scenario.credentials.push(aCredential("round"));
    scenario.edges.push(
      anEdge("stands-for", "delegates", "key", "round"),
      anEdge("and-back", "delegates", "round", "key"),
    );
  };
  expect(judged("revoke", "round", back)).toEqual(["revoke round prudent"]);
});

test.each([
  ["rotate", "key", []],
  ["isolate-system", "crm", []],
  ["isolate-system", "aside", ["revoke key"]],
] as const)("what was missed after %s %s is what that left open", (action, object, missed) => {
  const run = playedCut(action, object, () => undefined)(AT);
  const left = revocationSet(run, problemAfter(run, [{ action, object }]), "bill", branchAndBound());
  expect(left.actions.map((one) => `${one.action} ${one.object}`)).toEqual(missed);
});
