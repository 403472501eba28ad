import { expect, test } from "vitest";

import { anExercise, startTestApp } from "./app-for-tests.ts";

const NEXT_STOP = { command: { do: "wait", until: "next-stop" } };

test("a room window that was opened on the ready sheet is open in the exercise", async () => {
  const { app, ask } = startTestApp();
  await ask("room/open", {});
  await ask("session/start", anExercise("salesloft-drift"));
  expect((await ask("session/view", {})).room.isOpen).toBe(true);
  await ask("room/close", {});
  expect((await ask("session/view", {})).room.isOpen).toBe(false);
  app.close();
});

test("a time-box stands in a break, and ends with its question", async () => {
  const { app, ask, clock } = startTestApp();
  await ask("session/start", anExercise("salesloft-drift"));
  await ask("session/give", NEXT_STOP);
  const timer = async () => (await ask("session/view", {})).room.timer;
  await ask("room/timer", { timer: { title: "Time-box", endsAt: clock.now + 120_000, left: null } });
  clock.now += 30_000;
  await ask("session/room-clock", { run: false, breakMinutes: 10 });
  expect(await timer()).toEqual({ title: "Time-box", endsAt: null, left: 90 });
  clock.now += 600_000;
  await ask("session/room-clock", { run: true, breakMinutes: null });
  expect(await timer()).toEqual({ title: "Time-box", endsAt: clock.now + 90_000, left: null });
  await ask("session/give", { command: { do: "note", text: "Nobody knows.", objective: null } });
  expect(await timer()).not.toBeNull();
  await ask("session/give", NEXT_STOP);
  expect(await timer()).toBeNull();
  app.close();
});
