import { expect, test } from "vitest";

import type { Decision } from "../../engine/play/command.ts";
import { preview } from "../../engine/play/preview.ts";
import { playSteps } from "../support/played-session.ts";

const decision = (team: string, action: Decision["action"], object: string): Decision => ({
  team,
  action,
  object,
  deciding: null,
  presence: [],
});

const closed = (commands: readonly object[], decided: Decision): number[] => {
  const { play } = playSteps("salesloft-drift", commands);
  const shown = preview(play, [decided]);
  expect(shown.decisions[0]?.refusal).toBeNull();
  return [shown.truth.reachBefore - shown.truth.reachAfter, shown.truth.reachBefore];
};

const UNTIL = { do: "wait", until: "2025-08-17T11:20Z", through: true };
const REVOKE = decision("cp", "revoke", "drift-refresh-token");

test("a preview takes no credit in truth for what was committed before it", () => {
  const [own, of] = closed([UNTIL], REVOKE);
  expect([own, of]).toEqual([own, expect.any(Number)]);
  expect(own).toBeGreaterThan(0);
  const committed = [
    UNTIL,
    { do: "commit", decisions: [{ team: "cp", action: "revoke", object: "drift-refresh-token" }] },
  ];
  const trace = decision("ic", "trace-reach", "sf-org");
  expect(closed(committed, trace)).toEqual([0, of]);
});
