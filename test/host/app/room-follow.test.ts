import { describe, expect, it } from "vitest";

import { makeTemporaryFolder } from "../temporary-folder.ts";
import { anExercise, startTestApp, type TestApp } from "./app-for-tests.ts";

/** A room that has seen a decision on its board. */
async function decidedRoom(): Promise<TestApp> {
  const test = startTestApp(makeTemporaryFolder());
  const { ask } = test;
  await ask("session/start", anExercise("nine-seconds"));
  await ask("session/give", { command: { do: "wait" } });
  await ask("room/open", {});
  await ask("session/give", { command: { do: "record", text: "Monitor for now" } });
  // What was said is on the wall once the room is told something more.
  await ask("session/give", { command: { do: "wait" } });
  await ask("room/show", { display: { show: "board" } });
  const { body } = await ask("room/view", {});
  expect(JSON.stringify(body)).toContain("Monitor for now");
  return test;
}

describe("a vote on the room window", () => {
  it("stays while the room talks, and gives way when the clock goes on", async () => {
    const { ask, app } = startTestApp(makeTemporaryFolder());
    await ask("session/start", anExercise("nine-seconds"));
    await ask("session/give", { command: { do: "wait" } });
    await ask("room/open", {});
    const options = ["Ours", "Theirs"];
    await ask("room/show", { display: { show: "vote", question: "Whose matter is it?", options, counts: null } });
    await ask("session/give", { command: { do: "record", text: "Ours" } });
    expect((await ask("room/view", {})).body.show).toBe("vote");
    await ask("session/give", { command: { do: "wait" } });
    expect((await ask("room/view", {})).body.show).not.toBe("vote");
    app.close();
  });
});

describe("a correction on the room window", () => {
  it("strikes out what was shown and undone, and says what stands in its place once that is known, until the clock goes on", async () => {
    const { ask, app } = await decidedRoom();
    expect((await ask("room/view", {})).correction).toBeNull();
    await ask("session/back", { to: 1 });
    const struck = (await ask("room/view", {})).correction;
    expect(struck?.takenBack.join(" ")).toContain("Monitor for now");
    expect(struck?.instead).toBeNull();
    await ask("session/give", { command: { do: "record", text: "Revoke it at once" } });
    await ask("session/give", { command: { do: "nudge", step: 1, team: "engineering" } });
    const { correction } = await ask("room/view", {});
    expect(correction?.takenBack.join(" ")).toContain("Monitor for now");
    expect(correction?.instead).toContain("Revoke it at once");
    // Once the clock has gone on, everybody has read it.
    await ask("session/give", { command: { do: "wait" } });
    expect((await ask("room/view", {})).correction).toBeNull();
    app.close();
  });

  it("is not made of what the room had not seen", async () => {
    const test = startTestApp(makeTemporaryFolder());
    const { ask, app } = test;
    await ask("session/start", anExercise("nine-seconds"));
    await ask("session/give", { command: { do: "wait" } });
    await ask("session/give", { command: { do: "record", text: "Monitor for now" } });
    await ask("session/give", { command: { do: "wait" } });
    await ask("session/back", { to: 1 });
    await ask("room/open", {});
    expect((await ask("room/view", {})).correction).toBeNull();
    app.close();
  });

  it("goes when somebody shows something else", async () => {
    const { ask, app } = await decidedRoom();
    await ask("session/back", { to: 1 });
    expect((await ask("room/view", {})).correction).not.toBeNull();
    await ask("room/show", { display: { show: "question" } });
    expect((await ask("room/view", {})).correction).toBeNull();
    app.close();
  });
});
