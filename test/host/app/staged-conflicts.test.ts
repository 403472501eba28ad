import { expect, it } from "vitest";

import { anExercise, startTestApp } from "./app-for-tests.ts";

it("begins each conflict on the tray with a capital, also where it begins with the name of an edge", async () => {
  const { ask, app } = startTestApp();
  await ask("session/start", anExercise("salesloft-drift"));
  const frame = await ask("session/frame", {});
  const edge = frame.objects.find(({ type, title }) => type === "edge" && /^[a-z]/.test(title));
  const team = frame.teams.find(({ tag }) => tag === "CP")?.team ?? "";
  const decision = { team, action: "cut-trust" as const, object: edge?.object ?? "", deciding: null, presence: [] };
  const { conflicts } = await ask("session/stage", { decisions: [decision, decision], order: "free" });
  expect(conflicts.length).toBeGreaterThan(0);
  expect(conflicts.map(({ sentence }) => sentence).filter((sentence) => /^[a-z]/.test(sentence))).toEqual([]);
  // An edge has no title of its own, and no id is one.
  expect(conflicts.at(-1)?.sentence).toMatch(/^The trust from .+ to .+ is staged twice for the same\.$/);
  app.close();
});
