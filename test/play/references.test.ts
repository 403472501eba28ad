import { expect, test } from "vitest";

import type { RulingEffect } from "../../engine/play/command.ts";
import { referenceOf } from "../../engine/play/references.ts";
import { decide, startPlay, type Play } from "../../engine/play/session.ts";
import { simulate } from "../../engine/run/simulate.ts";
import { smallCase } from "../support/small-case.ts";

const input = smallCase();

function played(...effects: RulingEffect[]): Play {
  const { scenario, design, calendars, seed } = input;
  const play = startPlay({ scenario, design, calendars, seed, run: 0, seats: { "team-0": "human" }, stops: "beats" });
  decide(play, { do: "wait", until: 600, through: true });
  if (effects.length > 0) decide(play, { do: "rule", reason: "so be it", effects });
  return play;
}

test.each(["none", "par"] as const)("the reference of a play without rulings is that of the case: %s", (response) => {
  expect(referenceOf(played(), response)).toEqual(simulate({ ...input, response }));
});

test("what is ruled of the attacker happens in the reference too", () => {
  const stopped = referenceOf(played({ kind: "outcome", move: "look", value: "never" }), "none");
  expect(simulate({ ...input, response: "none" }).damage.recordsTaken).toBe(10);
  // What it had taken by then stays taken.
  expect(stopped.damage.recordsTaken).toBe(1);
});

test("what is ruled for a team does not", () => {
  const told = played({ kind: "reveal", team: "team-0", object: "key", level: "known" });
  expect(referenceOf(told, "none")).toEqual(simulate({ ...input, response: "none" }));
});
