import { describe, expect, test } from "vitest";

import type { Decision } from "../../engine/play/command.ts";
import { conflicts } from "../../engine/play/conflicts.ts";
import { decide, startPlay } from "../../engine/play/session.ts";
import { aCredential, anEdge, aSystem, smallCase } from "../support/small-case.ts";

/** The key opens a broker, which makes sessions. */
const input = smallCase(({ scenario }) => {
  scenario.systems.push(aSystem("broker"));
  scenario.credentials.push(aCredential("session", { issuer: "broker" }), aCredential("other"));
  scenario.edges = [
    anEdge("at-broker", "grants", "key", "broker", { access: ["write"] }),
    anEdge("mints", "mints", "broker", "session", { needs: ["write"] }),
    anEdge("session-opens", "grants", "session", "crm", { access: ["read"] }),
  ];
});

const cut = (action: Decision["action"], object: string): Decision => ({
  team: "team-0",
  action,
  object,
  deciding: null,
  presence: [],
});

/** What stands in the way of being made again, as places in the list. */
function gotAgain(
  order: "free" | "in-order" | "together",
  known: readonly string[],
  ...staged: Decision[]
): number[][] {
  const { scenario, design, calendars, seed } = input;
  const play = startPlay({ scenario, design, calendars, seed, run: 0, seats: { "team-0": "human" }, stops: "beats" });
  decide(play, { do: "wait", until: 600, through: true });
  const effects = known.map((object) => ({ kind: "reveal", team: "team-0", object, level: "known" }) as const);
  if (effects.length > 0) decide(play, { do: "rule", reason: "so be it", effects });
  return conflicts(play.live, staged, order).flatMap(({ kind, decisions }) =>
    kind === "minted-again" ? [decisions] : [],
  );
}

describe("what can be got again", () => {
  const session = cut("revoke", "session");
  const key = cut("revoke", "key");

  test("is told where another staged decision ends what opens the broker", () => {
    expect(gotAgain("free", [], session, key)).toEqual([[1, 0]]);
    expect(gotAgain("in-order", [], session, key)).toEqual([[1, 0]]);
  });

  test("is told too where somebody is known to be on the broker", () => {
    expect(gotAgain("free", ["broker"], session, key)).toEqual([[1, 0]]);
    expect(gotAgain("free", ["broker"], session, cut("isolate-system", "broker"))).toEqual([[1, 0]]);
  });

  test("is told of a broker that is tightened beside what it makes", () => {
    expect(gotAgain("free", ["key"], session, cut("tighten-broker", "broker"))).toEqual([[1, 0]]);
  });

  test("is not in the way of what is done in that order, or struck together, or has nothing to do with it", () => {
    expect(gotAgain("in-order", [], key, session)).toEqual([]);
    expect(gotAgain("together", [], session, key)).toEqual([]);
    expect(gotAgain("free", [], session, cut("revoke", "other"))).toEqual([]);
  });
});
