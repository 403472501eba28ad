import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";

import { beforeAll, expect, it } from "vitest";

import { loadExercise } from "../../host/load-exercise.ts";
import { headerFor, playSession, type PlayedSession } from "../../host/play-session.ts";
import { replaySession } from "../../host/replay-session.ts";
import { leakedKeyFolder } from "../cli/fixtures/leaked-key.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

let played: PlayedSession;

beforeAll(() => {
  const loaded = loadExercise(leakedKeyFolder, null);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const { scenario, design } = loaded.value;
  played = playSession(headerFor(loaded.value, 3, "auto"), scenario, design);
});

function replay(lines: readonly string[]) {
  const file = path.join(makeTemporaryFolder(), "a.session");
  writeFileSync(file, `${lines.join("\n")}\n`);
  return replaySession(file);
}

/** The same bodies under hashes that fit them, as somebody writes them who knows how the chain is made. */
function chainAgain(lines: readonly string[]): string[] {
  let hash = "0".repeat(64);
  return lines.map((line) => {
    const body = line.slice(line.indexOf(',"e":') + 5, -1);
    hash = createHash("sha256")
      .update(hash + body)
      .digest("hex");
    return `{"h":"${hash}","e":${body}}`;
  });
}

const placeOfLoss = () => played.lines.findIndex((line) => line.includes('"type":"recordsTaken"'));

it("a session that nobody touched plays the same", () => {
  expect(replay(chainAgain(played.lines))).toMatchObject({ ok: true, value: { isSame: true, firstDifference: null } });
});

it("a changed event is found by playing again, even where the chain was made to fit", () => {
  const place = placeOfLoss();
  const line = played.lines[place] ?? "";
  const forged = chainAgain(played.lines.with(place, line.replace('"records":5000', '"records":50')));
  const result = replay(forged);
  expect(result).toMatchObject({ ok: true, value: { isSame: false, session: { problem: null } } });
  expect(result.ok && result.value.firstDifference).toMatchObject({
    line: place + 1,
    expected: expect.stringContaining('"records":5000') as string,
    got: expect.stringContaining('"records":50,') as string,
  });
});

it("another seed in the header is found at the first event that it changes", () => {
  const forged = chainAgain(played.lines.with(0, (played.lines[0] ?? "").replace('"seed":3', '"seed":4')));
  const result = replay(forged);
  expect(result.ok && result.value.isSame).toBe(false);
  expect(result.ok && (result.value.firstDifference?.line ?? 0)).toBeGreaterThan(1);
});

it("events that are missing at the end are a difference", () => {
  const result = replay(played.lines.slice(0, -3));
  expect(result.ok && result.value.firstDifference).toMatchObject({ line: played.lines.length - 2, got: null });
});

it("calendars that do not fit the scenario are a problem of the file, not of ours", () => {
  const forged = chainAgain(played.lines.with(0, (played.lines[0] ?? "").replaceAll('"identity":[', '"identitx":[')));
  expect(replay(forged)).toMatchObject({ ok: false, problem: { kind: "input" } });
});
