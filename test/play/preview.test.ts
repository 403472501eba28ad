import { expect, test } from "vitest";

import type { Decision } from "../../engine/play/command.ts";
import { preview } from "../../engine/play/preview.ts";
import type { Play } from "../../engine/play/session.ts";
import { modelExample, playExample } from "../support/model-example.ts";
import { playSteps } from "../support/played-session.ts";

const decision = (team: string, action: Decision["action"], object: string): Decision => ({
  team,
  action,
  object,
  deciding: null,
  presence: [],
});

const playTo = (...commands: object[]): Play => playSteps("salesloft-drift", commands).play;

const WAIT = { do: "wait", until: "2025-08-17T11:20Z", through: true };
const COMMIT = { do: "commit", decisions: [{ team: "cp", action: "revoke", object: "drift-refresh-token" }] };

test("a preview takes no credit in truth for what was committed before it", () => {
  const revoking = preview(playTo(WAIT), [decision("cp", "revoke", "drift-refresh-token")]).truth;
  expect(revoking.reachAfter).toBeLessThan(revoking.reachBefore);
  const deadAt = revoking.tasks[0]?.deadAt ?? null;
  if (deadAt === null) throw new Error("not revoked");

  // A moment before the revocation takes effect, so that it does while the trace is under way.
  const until = `T+${deadAt - 60}s`;
  const play = playTo(WAIT, COMMIT, { do: "wait", until, through: true });
  expect(play.live.at).toBe(deadAt - 60);
  const tracing = preview(play, [decision("ic", "trace-reach", "sf-org")]);
  expect(tracing.decisions[0]?.refusal).toBeNull();
  expect(tracing.truth.tasks[0]?.executedAt).toBeGreaterThan(deadAt);
  expect(tracing.truth.reachBefore).toBeGreaterThan(0);
  expect(tracing.truth.reachAfter).toBe(tracing.truth.reachBefore);
});

test("what is known to be closed is pooled over all who decide, in whatever order", () => {
  // Before the declaration only the desk knows of the token; the boss knows of nothing.
  const play = playExample(modelExample("pipeline"), [{ do: "wait", until: 75 * 60, through: true }]);
  const cut = decision("desk", "revoke", "token");
  const declared = decision("boss", "declare", "incident");
  expect(preview(play, [cut, declared]).known).toEqual({ reachBefore: 1, reachAfter: 0 });
  expect(preview(play, [declared, cut]).known).toEqual({ reachBefore: 1, reachAfter: 0 });
  expect(preview(play, [declared]).known).toEqual({ reachBefore: 0, reachAfter: 0 });
});
