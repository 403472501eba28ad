import { readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { packageRoot } from "../../../scripts/source-files.mjs";
import { anExercise, startTestApp, type TestApp } from "./app-for-tests.ts";

/** Carries a command out as its sheet gives it; throws where it is refused. */
async function give({ ask }: TestApp, command: Record<string, unknown>): Promise<void> {
  const { refusal } = await ask("session/give", { command });
  if (refusal !== null) throw new Error(refusal.sentence);
}

async function startCase(): Promise<TestApp> {
  const test = startTestApp();
  await test.ask("session/start", anExercise("nine-seconds"));
  await give(test, { do: "wait" });
  return test;
}

describe("a case that is chosen by dialog", () => {
  const text = readFileSync(path.join(packageRoot, "scenarios", "nine-seconds", "case.yaml"), "utf8");

  it("is in the library, and on the list of every console", async () => {
    const { ask, shell, console } = startTestApp();
    const before = (await ask("library/view", {})).cases.length;
    shell.chooseFile = () => Promise.resolve({ name: "mine.yaml", text });
    const opened = await ask("library/choose", {});
    expect(opened).toMatchObject({ kind: "case" });
    expect((await ask("library/view", {})).cases).toHaveLength(before + 1);
    expect(console.filter(({ push }) => push === "library")).toHaveLength(1);
  });

  it("may be none, and a shell without dialogs says so", async () => {
    const { app, ask, shell, console } = startTestApp();
    shell.chooseFile = () => Promise.resolve(null);
    expect(await ask("library/choose", {})).toBeNull();
    shell.chooseFile = () => Promise.resolve(undefined);
    expect(await app.call("console", "library/choose", {})).toMatchObject({ ok: false, code: "not-here" });
    expect(console).toEqual([]);
  });
});

describe("a dispute", () => {
  it("is settled for a position, by who decided it", async () => {
    const test = await startCase();
    const positions = [
      { text: "Revoke now", by: ["engineering"] },
      { text: "Wait for the provider", by: [] },
    ];
    await give(test, { do: "dispute", question: "Revoke?", positions, team: null });
    const [open] = (await test.ask("session/view", {})).disputes;
    expect(open).toMatchObject({ question: "Revoke?", isSettled: false, position: null });
    const settle = { do: "settle", dispute: open?.dispute, by: "team", position: 2, team: "engineering", charged: 600 };
    await give(test, settle);
    expect((await test.ask("session/view", {})).disputes).toMatchObject([{ isSettled: true, position: 2 }]);
    expect((await test.ask("session/give", { command: settle })).refusal).not.toBeNull();
  });
});

describe("a seat", () => {
  it("that is left stands empty until somebody is back", async () => {
    const test = await startCase();
    const seatOf = async (): Promise<unknown> =>
      (await test.ask("session/view", {})).teams.find(({ team }) => team === "engineering")?.seat;
    const before = await seatOf();
    const away = { kind: "absent", team: "engineering", standIn: null };
    await give(test, { do: "rule", effects: [away], reason: "Engineering has left." });
    expect(await seatOf()).toBe("absent");
    await give(test, {
      do: "rule",
      effects: [{ kind: "return", team: "engineering" }],
      reason: "Engineering is back.",
    });
    expect(await seatOf()).toBe(before);
    expect(before).not.toBe("absent");
  });
});

describe("going back", () => {
  it("leads to a beat that the view lists, and keeps what was left as a branch", async () => {
    const test = await startCase();
    const beat = (await test.ask("session/view", {})).rewind.find(({ step }) => step > 0);
    if (beat === undefined) throw new Error("There is nothing to go back to.");
    await give(test, { do: "park", text: "Who pays for the night shift?" });
    await give(test, { do: "wait" });
    const ahead = await test.ask("session/view", {});
    await test.ask("session/back", { to: beat.step });
    const back = await test.ask("session/view", {});
    expect(back.at).toBe(beat.at);
    expect(back.at).toBeLessThan(ahead.at);
    // Somewhere else now: what was left is a branch to go over to.
    await give(test, { do: "note", text: "Once more" });
    const { branches } = await test.ask("session/view", {});
    const left = branches.find(({ isCurrent }) => !isCurrent);
    await test.ask("session/back", { to: left?.tip ?? -1 });
    expect((await test.ask("session/view", {})).at).toBe(ahead.at);
  });
});

describe("what is parked", () => {
  it("is the facilitator's", async () => {
    const test = await startCase();
    await give(test, { do: "park", text: "Who pays for the night shift?" });
    const { said } = await test.ask("session/view", {});
    expect(said).toContainEqual(expect.objectContaining({ kind: "park", text: "Who pays for the night shift?" }));
    expect(JSON.stringify(test.room)).not.toContain("night shift");
  });
});
