import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { expect, onTestFinished, test } from "vitest";

import type { DebriefNotes, DebriefView } from "../../../contract/debrief.ts";
import { computeDeep } from "../../../host/app/debrief/debrief-background.ts";
import { debriefBasis } from "../../../host/app/debrief/debrief-basis.ts";
import type { DeepStep } from "../../../host/app/debrief/debrief-deep.ts";
import { notesFileOf } from "../../../host/app/debrief/debrief-notes.ts";
import { packageRoot } from "../../../host/package-root.ts";
import { bundleTo } from "../../../scripts/bundle.mjs";
import { NOBODY_DECIDES, playSteps } from "../../support/played-session.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";
import { anExercise, startTestApp, type TestApp } from "./app-for-tests.ts";

/** An app whose exercise has been played to its end. */
async function playedApp(): Promise<TestApp & { id: string }> {
  const test = startTestApp(makeTemporaryFolder());
  const { session } = await test.ask("session/start", anExercise("nine-seconds"));
  await test.ask("session/give", { command: { do: "end", rest: "design" } });
  return { ...test, id: session };
}

const typedInto = (view: DebriefView, owner: string): DebriefNotes => ({
  ratings: [],
  actions: view.improvement.actions.map(({ action, text, due, priority, isDropped }, n) => ({
    action,
    text,
    owner: n === 0 ? owner : "",
    due,
    priority,
    isDropped,
  })),
  strengths: "Nobody guessed",
  remarks: "Held on a Friday",
});

test("what is typed is there again in the next process, and in the log's file nothing has changed", async () => {
  const first = await playedApp();
  const view = await first.ask("debrief/view", {});
  const before = view.head.logHash;
  const kept = await first.ask("debrief/note", typedInto(view, "Ada"));
  expect(kept.improvement.actions[0]?.owner).toBe("Ada");
  expect(existsSync(notesFileOf(first.folder, first.id))).toBe(true);
  first.app.close();

  const second = startTestApp(first.folder);
  await second.ask("session/resume", { session: first.id });
  const { improvement, head } = await second.ask("debrief/view", {});
  expect(improvement.actions[0]?.owner).toBe("Ada");
  expect([improvement.typedStrengths, improvement.typedRemarks]).toEqual(["Nobody guessed", "Held on a Friday"]);
  expect(head.logHash).toBe(before);
  second.app.close();
});

test("a file waits for what is still being computed, and holds what was typed", async () => {
  const { ask, app } = await playedApp();
  await ask("debrief/note", typedInto(await ask("debrief/view", {}), "Ada"));
  const { bytes, name } = await ask("debrief/export", { format: "md" });
  const text = Buffer.from(bytes ?? "", "base64").toString("utf8");
  expect(name).toMatch(/^nine-seconds-.*-debrief\.md$/);
  for (const word of ["Ada", "Nobody guessed", "Held on a Friday", "Smallest set beside yours"])
    expect(text).toContain(word);
  expect(text).not.toContain("Not computed");
  app.close();
});

test("windows hear how far it is, and at the end that nothing is left", async () => {
  const { ask, app, console } = await playedApp();
  await ask("debrief/view", {});
  await ask("debrief/export", { format: "json" });
  const told = console.flatMap((push) => (push.push === "debrief" ? [push.view] : []));
  expect(told.length).toBeGreaterThan(2);
  expect(told.some(({ progress }) => progress !== null)).toBe(true);
  const last = told.at(-1);
  expect(last?.progress).toBeNull();
  expect(last?.smallest).not.toBeNull();
  expect(last?.hadHeld).not.toBeNull();
  app.close();
});

test("no debrief is handed out where no exercise is open", async () => {
  const { app } = startTestApp(makeTemporaryFolder());
  expect(await app.call("console", "debrief/view", {})).toMatchObject({ ok: false, code: "refused" });
  expect(await app.call("console", "debrief/export", { format: "html" })).toMatchObject({ ok: false });
  app.close();
});

test("notes that cannot be read are set aside before new ones are written", async () => {
  const first = await playedApp();
  const view = await first.ask("debrief/view", {});
  const file = notesFileOf(first.folder, first.id);
  await first.ask("debrief/note", typedInto(view, "Ada"));
  first.app.close();
  const torn = readFileSync(file, "utf8").slice(0, 40);
  writeFileSync(file, torn);

  const second = startTestApp(first.folder);
  await second.ask("session/resume", { session: first.id });
  await second.ask("debrief/note", typedInto(await second.ask("debrief/view", {}), "Grace"));
  expect(readFileSync(`${file}.unreadable`, "utf8")).toBe(torn);
  expect(readFileSync(file, "utf8")).toContain("Grace");
  second.app.close();
});

test("the thread computes what this one does, and stops when it is told to", async () => {
  const program = path.join(packageRoot, "dist", `debrief-worker-of-test-${process.pid}.mjs`);
  await bundleTo(path.join(packageRoot, "host", "app", "debrief", "debrief-worker.ts"), program);
  onTestFinished(() => rmSync(program, { force: true }));
  const basis = debriefBasis(playSteps("nine-seconds", NOBODY_DECIDES));
  const collect = async (worker: string | null): Promise<DeepStep[]> => {
    const steps: DeepStep[] = [];
    await computeDeep(basis, (step) => steps.push(step), worker).done;
    return steps;
  };
  expect(await collect(program)).toEqual(await collect(null));

  const heard: DeepStep[] = [];
  const stopped = computeDeep(basis, (step) => heard.push(step), program);
  stopped.stop();
  await stopped.done;
  expect(heard).toEqual([]);
});

test("a hint takes its price off the points of who played alone", async () => {
  const { ask, app } = startTestApp(makeTemporaryFolder());
  await ask("session/start", anExercise("nine-seconds", { mode: "solo" }));
  await ask("session/give", { command: { do: "wait" } });
  const { hint } = await ask("session/view", {});
  await ask("session/hint", {});
  await ask("session/give", { command: { do: "end", rest: "design" } });
  const { improvement, scores, head } = await ask("debrief/view", {});
  const { solo } = improvement;
  if (solo === null || hint === null || hint.price === null) throw new Error("not a solo play with a hint");
  const score = Math.round(scores.find(({ score: name }) => name === "containment")?.value ?? Number.NaN);
  expect(hint.price).toBeGreaterThan(0);
  expect(solo.hints).toHaveLength(1);
  expect(solo.points).toBe(Math.max(0, score - hint.price));
  expect(solo.pointsText).toContain(`${score} of containment, less ${hint.price} for 1 hint`);
  expect(head.standing).toContain("1 hint");
  app.close();
});
