import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import type { ResumableSession } from "../../../contract/library.ts";
import { LibraryService, type KnownSessions } from "../../../host/app/library/library-service.ts";
import { listLibrary } from "../../../host/scenario-library.ts";
import { packageRoot } from "../../../host/package-root.ts";
import { leakedKeyFolder } from "../../cli/fixtures/leaked-key.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";

const noSessions: KnownSessions = { list: () => [], keep: () => ({ ok: true, value: "s-1" }) };
const caseText = readFileSync(path.join(packageRoot, "scenarios/nine-seconds/case.yaml"), "utf8");

const ranAt = (session: Partial<ResumableSession>): ResumableSession => ({
  session: "s-1",
  case: "salesloft-drift",
  title: "Salesloft Drift",
  design: "As it was",
  mode: "facilitated",
  beat: 5,
  beats: 10,
  at: 0,
  room: 0,
  savedAt: 1000,
  hasEnded: false,
  warning: null,
  isOpenElsewhere: false,
  isReadOnly: false,
  ...session,
});

function open(folder = makeTemporaryFolder(), sessions = noSessions): LibraryService {
  return new LibraryService(folder, sessions);
}

function expectOk<T>(result: { ok: true; value: T } | { ok: false; message: string }): T {
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

describe("the list of cases", () => {
  it("begins with the two that everybody should see, until they were run", () => {
    expect(
      open()
        .view()
        .cases.slice(0, 2)
        .map(({ title }) => title),
    ).toEqual(["Salesloft Drift", "Nine seconds"]);
    const sessions = [ranAt({ savedAt: 5 }), ranAt({ case: "nine-seconds", savedAt: 9, hasEnded: true })];
    const view = open(makeTemporaryFolder(), { ...noSessions, list: () => sessions }).view();
    const names = view.cases.map((row) => row.case);
    expect(names.slice(-2)).toEqual(["nine-seconds", "salesloft-drift"]);
    expect(names).toHaveLength(listLibrary().cases.length);
    expect(view.resumable).toHaveLength(1);
    expect(view.ended).toHaveLength(1);
  });

  it("tells each case's length and way, and no name of the way", () => {
    for (const row of open().view().cases) {
      expect(row.minutes).toBeGreaterThan(30);
      expect(row.beats).toBeGreaterThan(3);
      expect(row.party).not.toBe("");
      expect(row.strip.length).toBeGreaterThan(2);
      expect(row.problems.errors).toBe(0);
    }
  });

  it("is the same from the cache as from the texts", () => {
    const folder = makeTemporaryFolder();
    const first = open(folder);
    const [view, sheet] = [first.view(), expectOk(first.sheet("salesloft-drift"))];
    const again = open(folder);
    expect(again.view()).toEqual(view);
    expect(expectOk(again.sheet("salesloft-drift"))).toEqual(sheet);
  });

  it("comes from the cache without reading a case", () => {
    const folder = makeTemporaryFolder();
    open(folder).view();
    const began = performance.now();
    open(folder).view();
    expect(performance.now() - began).toBeLessThan(250);
  });

  it("reads a case again whose text has changed, and ignores a cache that is damaged", () => {
    const folder = makeTemporaryFolder();
    expectOk(open(folder).openText("mine.yaml", caseText));
    open(folder).view();
    writeFileSync(path.join(folder, "cases/mine.yaml"), caseText.replace(/^title: .*/m, "title: Another name"));
    expect(
      open(folder)
        .view()
        .cases.some(({ title }) => title === "Another name"),
    ).toBe(true);
    writeFileSync(path.join(folder, "library-cache.json"), "{");
    expect(
      open(folder)
        .view()
        .cases.some(({ title }) => title === "Another name"),
    ).toBe(true);
  });
});

describe("a case sheet", () => {
  it("says which duties each seat holds under each design", () => {
    const { seats, designs } = expectOk(open().sheet("salesloft-drift"));
    expect(designs[0]?.design).toBe("as-it-was");
    const identity = seats.find(({ title }) => title.includes("Identity"))?.team ?? "";
    expect(designs[0]?.duties[identity]?.accountable).toContain("revocation");
    const held = designs.map(({ duties }) => JSON.stringify(duties));
    expect(new Set(held).size).toBe(designs.length);
  });

  it("is of no use for a name that is not in the library, not even that of a file", () => {
    for (const name of ["salesloft", "scenarios/salesloft-drift/case.yaml", "/etc/passwd"]) {
      expect(open().sheet(name).ok).toBe(false);
      expect(open().load(name, "as-it-was", null).ok).toBe(false);
    }
  });
});

describe("a file that is opened", () => {
  it("is kept, shown with the designs of its case, and can be played", () => {
    const folder = makeTemporaryFolder();
    const opened = expectOk(open(folder).openText("My case (2).yaml", caseText));
    expect(opened).toEqual({ kind: "case", case: "kept/My-case-2-" });
    const library = open(folder);
    const sheet = expectOk(library.sheet("kept/My-case-2-"));
    expect(sheet.isRunnable).toBe(true);
    expect(sheet.designs.map(({ design }) => design)).toContain("as-it-was");
    expect(expectOk(library.load("kept/My-case-2-", "as-it-was", null)).scenario.id).toBe("nine-seconds");
  });

  it("is what a copy of a case is, whole and under its name, wherever the shell writes it", async () => {
    const written: string[] = [];
    const toFolder = {
      saveFile: (name: string, _: string, bytes: Uint8Array) => {
        written.push(name, Buffer.from(bytes).toString("utf8"));
        return Promise.resolve({ name });
      },
    };
    expect(expectOk(await open().copy("nine-seconds", toFolder))).toMatchObject({
      file: "nine-seconds.yaml",
      bytes: null,
    });
    expect(written).toEqual(["nine-seconds.yaml", caseText]);
    const toPage = { saveFile: () => Promise.resolve(undefined) };
    const { bytes } = expectOk(await open().copy("nine-seconds", toPage));
    expect(Buffer.from(bytes ?? "", "base64").toString("utf8")).toBe(caseText);
    expect(expectOk(await open().copy("nine-seconds", { saveFile: () => Promise.resolve(null) })).file).toBeNull();
    expect((await open().copy("nobody", toPage)).ok).toBe(false);
  });

  it("takes a design for a case that was opened before, by the id that the case gives itself", () => {
    const library = open();
    const read = (name: string): string => readFileSync(path.join(leakedKeyFolder, name), "utf8");
    expectOk(library.openText("our shop.yaml", read("case.yaml")));
    const opened = expectOk(library.openText("mine.yaml", read("designs/as-it-was.yaml")));
    expect(opened).toEqual({ kind: "case", case: "kept/our-shop" });
    expect(expectOk(library.load("kept/our-shop", "kept/mine", null)).scenario.id).toBe("leaked-key");
  });

  it("takes the place of itself only: another case, or a design for another, whose file has the same name stays", () => {
    const folder = makeTemporaryFolder();
    const ids = ["nine-seconds", "salesloft-drift"];
    const read = (file: string): string => readFileSync(path.join(packageRoot, "scenarios", file), "utf8");
    const openAll = () => ids.map((id) => expectOk(open(folder).openText("case.yaml", read(`${id}/case.yaml`))));
    const both = [
      { kind: "case", case: "kept/case" },
      { kind: "case", case: "kept/case-2" },
    ];
    expect(openAll()).toEqual(both);
    expect(openAll()).toEqual(both);
    for (const id of ids) expectOk(open(folder).openText("mine.yaml", read(`${id}/designs/as-it-was.yaml`)));
    for (const id of ids) {
      const kept = expectOk(open(folder).sheet(id)).designs.filter(({ design }) => design.startsWith("kept/"));
      expect(kept).toHaveLength(1);
      expect(expectOk(open(folder).load(id, kept[0]?.design ?? "", null)).design.scenario).toBe(id);
    }
  });

  it("is told by its file from the case whose title it still has, and loses that with a title of its own", () => {
    const folder = makeTemporaryFolder();
    const titlesOf = (): string[] =>
      open(folder)
        .playable()
        .map(({ title }) => title);
    const before = titlesOf().find((title) => title === "Nine seconds");
    expectOk(open(folder).openText("ours.yaml", caseText));
    expect(titlesOf().filter((title) => title.startsWith("Nine seconds"))).toEqual([
      before,
      "Nine seconds (ours.yaml)",
    ]);
    const rows = open(folder).view().cases;
    expect(rows.find((one) => one.case === "kept/ours")?.title).toBe("Nine seconds (ours.yaml)");
    expectOk(open(folder).openText("ours.yaml", caseText.replace(/^title: .*$/m, "title: Our backups")));
    expect(titlesOf()).toContain("Our backups");
    expect(titlesOf().filter((title) => title.startsWith("Nine seconds"))).toEqual([before]);
  });

  it("is shown with file:line:column where it has errors, and cannot be run", () => {
    const folder = makeTemporaryFolder();
    const broken = caseText.replace(/issuer: [\w-]+/, "issuer: nobody-here");
    expect(broken).not.toBe(caseText);
    const opened = expectOk(open(folder).openText("drift.yaml", broken));
    expect(opened).toEqual({ kind: "case", case: "kept/drift" });
    const sheet = expectOk(open(folder).sheet("kept/drift"));
    expect(sheet.isRunnable).toBe(false);
    expect(sheet.problems[0]).toMatch(/^drift\.yaml:\d+:\d+: error BT\d+: /);
    const row = open(folder)
      .view()
      .cases.find((one) => one.case === "kept/drift");
    expect(row?.problems.errors).toBeGreaterThan(0);
    expect(open(folder).load("kept/drift", "as-it-was", null)).toMatchObject({ ok: false, code: "input" });
  });

  it("is turned away with a place in it where it is nothing of ours", () => {
    const result = open().openText("letter.txt", "Dear all");
    expect(result).toMatchObject({ ok: false, code: "input" });
    if (!result.ok) expect(result.details[0]).toMatch(/^letter\.txt:1:1: /);
  });

  it("is a session where it begins like one", () => {
    expect(open().openText("s.jsonl", '{"h":"00","e":{}}')).toEqual({
      ok: true,
      value: { kind: "session", session: "s-1" },
    });
  });

  it("is a design for the case that it names", () => {
    const folder = makeTemporaryFolder();
    const text = readFileSync(path.join(packageRoot, "scenarios/nine-seconds/designs/single-owner.yaml"), "utf8");
    const mine = text.replace(/^title: .*/m, "title: Ours");
    expect(expectOk(open(folder).openText("ours.yaml", mine))).toEqual({ kind: "case", case: "nine-seconds" });
    expect(expectOk(open(folder).sheet("nine-seconds")).designs.map(({ title }) => title)).toContain("Ours");
    const broken = open(folder).openText("ours.yaml", mine.replace(/^letters:/m, "lettters:"));
    expect(broken).toMatchObject({ ok: false, code: "input" });
    if (!broken.ok) expect(broken.details[0]).toMatch(/^ours\.yaml:\d+:\d+: error/);
  });

  it("never leaves the folder of cases, whatever it is called", () => {
    const folder = makeTemporaryFolder();
    mkdirSync(path.join(folder, "data"));
    for (const name of ["../../evil.yaml", "..\\evil.yaml", "...", ".yaml", "a/b/../../c.yaml"]) {
      const opened = expectOk(open(path.join(folder, "data")).openText(name, caseText));
      if (opened.kind === "case") expect(opened.case).toMatch(/^kept\/[^./\\][^/\\]*$/);
    }
  });
});
