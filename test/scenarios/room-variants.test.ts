import { expect, test } from "vitest";

import type { PlayEvent } from "../../engine/play/play-event.ts";
import { playSteps } from "../support/played-session.ts";

/** What a room that waits, decides one thing and waits on comes to. */
function decided(scenario: string, after: string, decision: { team: string; action: string; object: string }): PlayEvent[] {
  const { play } = playSteps(scenario, [
    { do: "wait", for: after, through: true },
    { do: "commit", decisions: [decision] },
    { do: "wait", for: "5d", through: true },
  ]);
  return [...play.start, ...play.steps.flatMap(({ events }) => events)];
}

test("a clause makes the partner answer a room that asks for its key, with a receipt", () => {
  const asked = (scenario: string) =>
    decided(scenario, "1d", { team: "so", action: "revoke", object: "runner-key" }).flatMap((event) => {
      if (event.type === "vendorAsked") return [event.clause];
      return event.type === "vendorClaimed" ? [event.claim] : [];
    });
  expect(asked("token-across-systems")).toEqual([null, "word"]);
  expect(asked("token-across-systems@partner-clause")).toEqual(["clause-key", "receipt"]);
});

test("where the documented call does nothing, a room's revocation ends nothing until the provider's people are asked", () => {
  const ended = (scenario: string) =>
    decided(scenario, "1d", { team: "ap", action: "revoke", object: "refresh-token" }).flatMap((event) => {
      if (event.type === "vendorAsked") return [`${event.party} asked`];
      if (event.type === "actionExecuted" && event.object === "refresh-token") return [`${event.team} revokes`];
      return event.type === "credentialDied" && event.credential === "refresh-token" ? ["dead"] : [];
    });
  expect(ended("stolen-integration")).toEqual(["ap revokes", "dead"]);
  expect(ended("stolen-integration@call-does-nothing")).toEqual(["ap revokes", "crm-provider asked", "cs revokes", "dead"]);
});

test("a promise of a restore brings all of it back by the provider, and not an old copy by ourselves", () => {
  const back = (scenario: string) =>
    decided(scenario, "10h", { team: "ic", action: "restore", object: "production" }).flatMap((event) =>
      event.type === "dataRestored" ? [[event.by, event.lostSeconds]] : [],
    );
  expect(back("valid-token-deletes")).toEqual([["cp", 20 * 86_400]]);
  expect(back("valid-token-deletes@restore-clause")).toEqual([["pv", null]]);
});
