import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { ConsoleView, PreviewView, SessionFrame, StagedView } from "../../../../contract/session.ts";
import type { Given } from "../../../../contract/calls.ts";
import { HostApp } from "../../../../host/app/host-app.ts";
import { browserShell } from "../../../../host/serve/browser-shell.ts";
import { matchSpoken, teamNamed, type SpokenCandidate } from "../../../../renderer/console/capture/match-spoken.ts";
import { splitSpoken } from "../../../../renderer/console/capture/split-spoken.ts";
import { toVocabulary } from "../../../../renderer/console/capture/to-vocabulary.ts";

const fixture = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../../fixtures/spoken.txt");
const phrases = readFileSync(fixture, "utf8")
  .split("\n")
  .filter((line) => line.includes("|") && !line.startsWith("#"))
  .map((line) => line.split("|").map((part) => part.trim()) as [string, string, string?]);

const NO_MATCH = [
  "call the CEO",
  "call the police",
  "call our lawyers",
  "call a meeting in an hour",
  "tell the CEO",
  "who owns Drift?",
  "is that Drift?",
];
/** A token of a customer, which nobody of ours can revoke. */
const CUSTOMERS_OWN = "get rid of the Snowflake token";
const DECLARED = { team: "ic", action: "declare", object: "incident", deciding: null, presence: [] };

const folder = mkdtempSync(path.join(tmpdir(), "breachtable-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let host: HostApp;
let frame: SessionFrame;
let view: ConsoleView;

async function ask<T>(call: string, request: object): Promise<T> {
  const result = await host.call("console", call, request);
  if (!result.ok) throw new Error(result.message);
  return result.value as T;
}

beforeAll(async () => {
  host = new HostApp({
    dataFolder: folder,
    shell: browserShell({ enterLink: () => "", closeAll: () => undefined }),
    now: () => 0,
    onFault: (_, error) => {
      throw error;
    },
  });
  await ask("session/start", {
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
  frame = await ask<SessionFrame>("session/frame", {});
  view = await ask<ConsoleView>("session/view", {});
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

  it("puts words on nobody's record whom they do not begin with", () => {
    const vocabulary = toVocabulary(frame, view, "so");
    expect(teamNamed("revoke the secret of the webhook", vocabulary)).toBeNull();
    expect(teamNamed("SO revoke the secret of the webhook", vocabulary)).toBe("so");
    expect(teamNamed("order pizza @PE", vocabulary)).toBe("pe");
  });

  it("finds nothing in what the model does not know, so that the words are recorded", () => {
    expect(matchSpoken("phone the chief executive's mother", toVocabulary(frame, view, null))).toEqual([]);
    expect(matchSpoken("order pizza", toVocabulary(frame, view, null))).toEqual([]);
  });

  it("knows people by their names, at the beginning and in the middle", () => {
    const seated = {
      ...view,
      teams: view.teams.map((row) => ({ ...row, person: { idt: "Eve Moss", ic: "Ada" }[row.team] ?? "" })),
    };
    const of = (line: string) => matchSpoken(line, toVocabulary(frame, seated, null))[0];
    expect(of("Eve revokes the Drift token")).toMatchObject({
      team: "idt",
      action: "revoke",
      object: "drift-refresh-token",
    });
    expect(of("Ada declares an incident")).toMatchObject({ team: "ic", action: "declare" });
    expect(of("page Ada")).toEqual({ kind: "record", team: "ic", text: "page Ada" });
    expect(of("page Bob")).toBeUndefined();
  });

  it("means the thing that has most of the words", () => {
    const [first] = matchSpoken("SO traces API tokens in case text", toVocabulary(frame, view, null));
    expect(first).toMatchObject({ team: "so", action: "trace-reach", object: "customer-api-tokens" });
  });

  it("says where a team knows nothing of the thing yet, and where it does", () => {
    const of = (line: string) => matchSpoken(line, toVocabulary(frame, view, null))[0];
    expect(of("ID revokes Drift Email token")).toMatchObject({ object: "drift-email-token", isUnknown: true });
    expect(of("revoke the refresh token")).toMatchObject({ isUnknown: false });
  });

  it("takes a verb alone for what is suspected, where nothing is due of it", () => {
    const vocabulary = { ...toVocabulary(frame, view, null), dues: [], inQuestion: ["sf-org"] };
    expect(matchSpoken("preserve evidence", vocabulary).map(said)).toEqual(["preserve-evidence sf-org"]);
    expect(matchSpoken("forensics secures the CRM", vocabulary).map(said)[0]).toBe("preserve-evidence sf-org");
    expect(matchSpoken("preserve evidence", { ...vocabulary, inQuestion: [] })).toEqual([]);
  });

  it.each([
    [
      "CRM platform cuts Drift; security operations traces Drift refresh token",
      "security operations traces Drift refresh token",
    ],
    ["declare and revoke the Drift token", "revoke the Drift token"],
    ["revoke the Drift token, then save the logs in Salesforce", "save the logs in Salesforce"],
  ])("takes two decisions one after the other: %s", (line, rest) => {
    const vocabulary = toVocabulary(frame, view, null);
    const split = splitSpoken(line, vocabulary);
    expect(split.rest).toBe(rest);
    expect(matchSpoken(split.first, vocabulary)[0]).toMatchObject({ kind: "decision" });
  });

  it("leaves one decision whole", () => {
    for (const [phrase] of phrases) expect(splitSpoken(phrase, toVocabulary(frame, view, null)).rest, phrase).toBe("");
    for (const phrase of ["order pizza and coffee", "revoke the refresh token and the access token"])
      expect(splitSpoken(phrase, toVocabulary(frame, view, null)).rest).toBe("");
  });

  it.each(["an inventory of the Drift tokens", "photograph the refresh token", "the Drift app"])(
    "offers no cut for a name that no verb of the model stands before: %s",
    (phrase) => {
      const vocabulary = toVocabulary(frame, view, null);
      const cuts = new Set(frame.actions.flatMap(({ action, isCut }) => (isCut ? [action] : [])));
      const offered = matchSpoken(phrase, vocabulary).filter((one) => one.kind === "decision" && cuts.has(one.action));
      expect(offered).toEqual([]);
    },
  );

  it("takes nothing for a call or a reading that has words beside the name which the model does not know", () => {
    const vocabulary = toVocabulary(frame, view, null);
    expect(matchSpoken("photograph Salesforce", vocabulary).map(said)).toEqual([]);
    const restricted = matchSpoken("restrict the refresh token to read only", vocabulary).map(said);
    expect(restricted.filter((one) => one.startsWith("triage"))).toEqual([]);
  });

  it("keeps “call it” for the incident", () => {
    expect(matchSpoken("let's call it", toVocabulary(frame, view, null)).map(said)[0]).toBe("declare incident");
  });

  it.each(NO_MATCH)("takes “%s” for words", (phrase) => {
    expect(matchSpoken(phrase, toVocabulary(frame, view, null)).map(said)).toEqual([]);
  });
});

describe("what rooms say in the beat where it belongs", () => {
  const beats = ["b01-probe", "b05-believed", "b06-vendor-word", "b08-second-hop", "b09-scope-grows"] as const;
  /** The beats begin at these seconds of the case. */
  const beginsAt = (beat: string): number => frame.beats.find((one) => one.beat === beat)?.at ?? -1;
  const give = async (command: object): Promise<void> => {
    expect((await ask<Given>("session/give", { command })).refusal).toBeNull();
  };

  it("takes each phrase to a staged row, or to the record", async () => {
    const notStaged: string[] = [];
    const refusalOf = async (decision: object): Promise<string | null> => {
      const query = { show: "preview", decisions: [{ ...decision, deciding: null, presence: [] }] };
      return (await ask<PreviewView>("session/ask", { query })).decisions[0]?.refusal?.sentence ?? null;
    };
    for (const beat of beats) {
      await give({ do: "wait", until: beginsAt(beat), through: true });
      // Over is what was declared: at the fifth beat the room has an incident.
      if (beat === "b05-believed") {
        await give({ do: "commit", decisions: [DECLARED], at: null, order: "free" });
        // Declaring takes its time, too.
        await give({ do: "wait", until: beginsAt("b06-vendor-word") - 60, through: true });
      }
      view = await ask<ConsoleView>("session/view", {});
      for (const [phrase, expected, where = "b01-probe"] of phrases) {
        if (where !== beat) continue;
        const meant = matchSpoken(phrase, toVocabulary(frame, view, null)).slice(0, 2);
        const chosen = meant.find((candidate) => said(candidate) === expected);
        if (chosen?.kind === "record") continue;
        const { team, action, object } = chosen ?? {};
        const decisions = [{ team, action, object, deciding: null, presence: [] }];
        const staged = await ask<StagedView>("session/stage", { decisions, order: "free" });
        const refusal = await refusalOf({ team, action, object });
        if (phrase === CUSTOMERS_OWN) {
          // Only the customer can end it: the words say so, and its owner can be asked.
          expect(refusal).toMatch(/^No team can do "revoke" to /);
          expect(await refusalOf({ team, action: "ask-vendor", object })).toBeNull();
        } else if (staged.decisions.length !== 1 || refusal !== null)
          notStaged.push(`${phrase}: ${meant.map(said).join(", ")}: ${refusal ?? "not staged"}`);
      }
    }
    expect(notStaged).toEqual([]);
    // Each phrase belongs to a beat that was looked at.
    expect(phrases.filter(([, , where = "b01-probe"]) => !(beats as readonly string[]).includes(where))).toEqual([]);
  });
});
