import { writeFileSync } from "node:fs";
import path from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { toCommand } from "../../formats/play/parse-command.ts";
import { parsePlayLine } from "../../formats/play/parse-play-line.ts";
import { formatCanonicalJson, parseSessionLog, sha256OfText } from "../../formats/play/session-log.ts";
import {
  backTo,
  give,
  headerForPlay,
  startExercise,
  usualSeats,
  type ExerciseSession,
} from "../../host/exercise-session.ts";
import { loadExercise } from "../../host/load-exercise.ts";
import { replaySession } from "../../host/replay-session.ts";
import { leakedKeyFolder } from "../cli/fixtures/leaked-key.ts";
import { commandFor } from "../support/random-play.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

let session: ExerciseSession;

beforeAll(() => {
  const loaded = loadExercise(leakedKeyFolder, null);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const { scenario, design } = loaded.value;
  session = startExercise(headerForPlay(loaded.value, 3, usualSeats(scenario), "decisions"), scenario, design);
  for (const choice of Array.from({ length: 60 }, (_, n) => n * 7919 + 1)) {
    if (choice % 5 === 0) backTo(session, choice % (session.play.steps.length + 1));
    else give(session, commandFor(session.play.live, choice));
  }
  session.writer.end();
});

function replay(lines: readonly string[], end = "\n") {
  const file = path.join(makeTemporaryFolder(), "a.session");
  writeFileSync(file, lines.join("\n") + end);
  return replaySession(file);
}

const bodyOf = (line: string): string => line.slice(line.indexOf(',"e":') + 5, -1);

/** Bodies under hashes that fit them, as somebody writes them who knows how the chain is made. */
function chainAgain(bodies: readonly string[]): string[] {
  let hash = "0".repeat(64);
  return bodies.map((body) => {
    hash = sha256OfText(hash + body);
    return `{"h":"${hash}","e":${body}}`;
  });
}

const placeOf = (part: string): number => session.lines.findIndex((line) => line.includes(part));

describe("the session of an exercise", () => {
  it("holds commands, what they caused, and the branches that were left", () => {
    const { entries } = parseSessionLog(`${session.lines.join("\n")}\n`);
    const kinds = entries.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "command")).toHaveLength(session.play.steps.length);
    expect(kinds.filter((kind) => kind === "fork").length).toBeGreaterThan(2);
    expect(session.play.steps.length).toBeGreaterThan(15);
    expect(kinds.at(-1)).toBe("end");
  });

  it("plays again, line by line", () => {
    expect(replay(session.lines)).toMatchObject({ ok: true, value: { isSame: true, firstDifference: null } });
  });

  it("reads each of its commands back as it was", () => {
    const clock = { epochSeconds: 0, now: 0 };
    for (const { command } of session.play.steps)
      expect(toCommand(JSON.parse(formatCanonicalJson(command)), clock)).toEqual({ command });
  });

  it("names the first line that differs: an event, a command, a fork", () => {
    const bodies = session.lines.map(bodyOf);
    const change = (at: number, from: string, to: string) => {
      const changed = (bodies[at] ?? "").replace(from, to);
      expect(changed).not.toBe(bodies[at]);
      const result = replay(chainAgain(bodies.with(at, changed)));
      expect(result.ok && result.value.isSame).toBe(false);
      expect(result.ok && result.value.session.problem).toBeNull();
      return result.ok ? result.value.firstDifference : null;
    };
    const event = placeOf('"type":"clockStopped"');
    expect(change(event, '"type":"clockStopped"', '"type":"clockStoppex"')).toMatchObject({ line: event + 1 });
    const command = placeOf('"command":{');
    expect(change(command, '"command":{', '"command":{"extra":1,')).toMatchObject({
      line: command + 1,
      expected: expect.stringContaining("a command") as string,
    });
    const fork = placeOf('"kind":"fork"');
    expect(change(fork, '"to":', '"to":999')).toMatchObject({ line: fork + 1, expected: "There is no step 9990." });
  });

  it("loses no more than a last line that was cut off", () => {
    const cut = replay(session.lines.slice(0, -1).concat('{"h":"0123'), "");
    expect(cut.ok && cut.value.session.tornLine).toBe(session.lines.length);
    expect(cut.ok && cut.value.session.entries.length).toBe(session.lines.length - 2);
  });

  it("is not read as an unattended run with decisions in it", () => {
    const bodies = session.lines.map(bodyOf);
    const header = JSON.parse(bodies[0] ?? "") as Record<string, unknown>;
    delete header["play"];
    const result = replay(chainAgain([formatCanonicalJson(header), ...bodies.slice(1)]));
    expect(result).toMatchObject({ ok: false, problem: { kind: "input" } });
  });
});

describe("a line of a file of commands", () => {
  const clock = { epochSeconds: 1_000_000, now: 60 };

  it.each([
    ["nonsense", "This is not JSON."],
    ["[1]", "the key is missing"],
    ['{"do":"dance"}', 'no command "dance"'],
    ['{"do":"wait","until":"soon"}', "write a second"],
    ['{"do":"wait","for":"2h","until":9}', "not both"],
    ['{"do":"commit","decisions":[]}', "Too small"],
    ['{"do":"nudge","step":5}', "Invalid"],
    [`{"do":"note","text":"${"x".repeat(3000)}"}`, "Too big"],
    [`{"do":"note","text":"${"x".repeat(70_000)}"}`, "too long"],
    ['{"show":"fact"}', "ask about"],
    ['{"do":"back","to":-1}', "Too small"],
  ])("%s is a problem with a place", (line, message) => {
    const parsed = parsePlayLine(line, clock);
    expect("problems" in parsed && parsed.problems.map((one) => one.message).join()).toContain(message);
    expect("problems" in parsed && JSON.stringify(parsed.problems).length).toBeLessThan(3000);
  });

  it("reads times as seconds, offsets, instants and lengths", () => {
    const until = (line: string) => {
      const parsed = parsePlayLine(line, clock);
      return "command" in parsed && parsed.command.do === "wait" ? parsed.command.until : parsed;
    };
    expect(until('{"do":"wait"}')).toBe("next-stop");
    expect(until('{"do":"wait","until":90}')).toBe(90);
    expect(until('{"do":"wait","until":"T+2h"}')).toBe(7200);
    expect(until('{"do":"wait","until":"1970-01-12T14Z"}')).toBe(Date.UTC(1970, 0, 12, 14) / 1000 - 1_000_000);
    expect(until('{"do":"wait","for":"1m"}')).toBe(120);
  });
});
