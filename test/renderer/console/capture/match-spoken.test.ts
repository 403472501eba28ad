import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { ConsoleView, SessionFrame } from "../../../../contract/session.ts";
import { HostApp } from "../../../../host/app/host-app.ts";
import { browserShell } from "../../../../host/serve/browser-shell.ts";
import { matchSpoken, type SpokenCandidate } from "../../../../renderer/console/capture/match-spoken.ts";
import { toVocabulary } from "../../../../renderer/console/capture/to-vocabulary.ts";

const fixture = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../../fixtures/spoken.txt");
const phrases = readFileSync(fixture, "utf8")
  .split("\n")
  .filter((line) => line.includes("|") && !line.startsWith("#"))
  .map((line) => line.split("|").map((part) => part.trim()) as [string, string]);

const folder = mkdtempSync(path.join(tmpdir(), "breachtable-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let frame: SessionFrame;
let view: ConsoleView;

async function ask<T>(host: HostApp, call: string, request: object): Promise<T> {
  const result = await host.call("console", call, request);
  if (!result.ok) throw new Error(result.message);
  return result.value as T;
}

beforeAll(async () => {
  const host = new HostApp({
    dataFolder: folder,
    shell: browserShell({ enterLink: () => "", closeAll: () => undefined }),
    now: () => 0,
    onFault: (_, error) => {
      throw error;
    },
  });
  await ask(host, "session/start", {
    case: "salesloft-drift",
    variant: null,
    design: "as-it-was",
    seed: 7,
    mode: "facilitated",
    seats: {},
    stops: "beats",
    agenda: null,
    startsAt: null,
  });
  frame = await ask<SessionFrame>(host, "session/frame", {});
  view = await ask<ConsoleView>(host, "session/view", {});
});

const said = (candidate: SpokenCandidate): string =>
  candidate.kind === "decision" ? `${candidate.action} ${candidate.object}` : `record ${candidate.team ?? ""}`.trim();

describe("what rooms say", () => {
  it("is thirty phrases", () => expect(phrases).toHaveLength(30));

  it.each(phrases)("%s", (phrase, expected) => {
    const candidates = matchSpoken(phrase, toVocabulary(frame, view, null)).map(said);
    expect(candidates.slice(0, 2)).toContain(expected);
    expect(candidates.length).toBeLessThanOrEqual(5);
  });

  it("takes the team that is named with its tag", () => {
    const [first] = matchSpoken("@PE rotate the AWS key", toVocabulary(frame, view, "ic"));
    expect(first).toMatchObject({ kind: "decision", team: "pe", action: "rotate", tag: "PE" });
  });

  it("finds nothing in what the model does not know, so that the words are recorded", () => {
    expect(matchSpoken("phone the chief executive's mother", toVocabulary(frame, view, null))).toEqual([]);
    expect(matchSpoken("order pizza", toVocabulary(frame, view, null))).toEqual([]);
  });
});
