import { expect, it } from "vitest";

import { staysAwake } from "../../electron/keep-awake.ts";

it("displays stay on from the start of an exercise until it is closed", () => {
  const calls: [string, boolean][] = [
    ["session/start", false],
    ["session/start", true],
    ["session/give", true],
    ["session/close", false],
    ["session/close", true],
    ["session/resume", true],
    ["session/discard", true],
  ];
  const states: boolean[] = [];
  let isAwake = false;
  for (const [call, isOk] of calls) {
    isAwake = staysAwake(isAwake, call, isOk);
    states.push(isAwake);
  }
  expect(states).toEqual([false, true, true, true, false, true, false]);
});
