import { readFileSync, rmSync } from "node:fs";
import path from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { LabDraft, LabOpened, LabPasted, LabResults, LabRow } from "../../../contract/lab.ts";
import { parseDelimited } from "../../../formats/delimited-text.ts";
import { parseDesign } from "../../../formats/parse-design.ts";
import { hasHeading } from "../../../host/app/lab/lab-table.ts";
import { packageRoot } from "../../../host/package-root.ts";
import { copyBlock } from "../../../renderer/lab/edit-matrix.ts";
import { startTestApp, type TestApp } from "./app-for-tests.ts";

const CASE = "nine-seconds";

let host: TestApp;
beforeEach(() => {
  host = startTestApp();
});
afterEach(() => {
  host.app.close();
  expect(host.faults).toEqual([]);
  rmSync(host.folder, { recursive: true, force: true });
});

const open = (design = "as-it-was"): Promise<LabOpened> => host.ask("lab/open", { case: CASE, design });
const bytesOf = (text: string): string => Buffer.from(text, "utf8").toString("base64");

/** A draft in which a row was changed. */
function withRow(draft: LabDraft, at: number, change: Partial<LabRow>): LabDraft {
  return { ...draft, rows: draft.rows.map((row, i) => (i === at ? { ...row, ...change } : row)) };
}

/** Waits for what is being computed. */
async function finished(): Promise<LabResults> {
  for (;;) {
    const { results, job } = await host.ask("lab/results", {});
    if (job === null) return results;
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

describe("a matrix", () => {
  it("opens with a column for each role, and says what it does not show", async () => {
    const { draft, columns, duties, onlyCase } = await open();
    expect(onlyCase).toBe(CASE);
    expect(draft.rows.length).toBeGreaterThan(5);
    const held = new Set(draft.rows.flatMap(({ R, A, C, I, S }) => [...R, ...A, ...C, ...I, ...S]));
    for (const role of held) expect(columns.map((column) => column.role)).toContain(role);
    expect(duties.map(({ duty }) => duty)).toContain("revocation");
    const shared = await open("vendor-heavy");
    expect(shared.onlyCase).toBeNull();
    expect(shared.columns.some(({ isPlayed }) => !isPlayed)).toBe(true);
    expect(new Set(shared.columns.map(({ tag }) => tag)).size).toBe(shared.columns.length);
  });

  it("is saved as it was read where nothing changed, comments and all", async () => {
    const { draft } = await open();
    const saved = await host.ask("lab/save", { case: CASE, draft, kind: "yaml" });
    const text = Buffer.from(saved.bytes ?? "", "base64").toString("utf8");
    expect(saved.name).toBe("as-it-was.design.yaml");
    expect(parseDesign(text, { file: "saved" }).value).toEqual(parseDesign(draft.text, { file: "read" }).value);
    const comments = draft.text.split("\n").filter((line) => /^\s*#/.test(line));
    expect(comments.length).toBeGreaterThan(0);
    for (const line of comments) expect(text).toContain(line.trim());
  });

  it("is saved with what changed, and opens again as that", async () => {
    const { draft, columns } = await open();
    const at = draft.rows.findIndex(({ duty }) => duty === "revocation");
    const role =
      columns.find((column) => column.isOurs && draft.rows[at]?.R.includes(column.role) === false)?.role ?? "";
    const changed = { ...withRow(draft, at, { R: [role], A: [role] }), id: "mine", title: "Mine: with a colon" };
    const saved = await host.ask("lab/save", { case: CASE, draft: changed, kind: "yaml" });
    const again = await host.ask("lab/open-file", {
      case: CASE,
      name: saved.name,
      bytes: saved.bytes ?? "",
      draft: null,
    });
    if (!("opened" in again)) throw new Error("It was taken for a table.");
    const bare = (row: LabRow): LabRow => ({ ...row, source: null });
    expect(again.opened.draft.rows.map(bare)).toEqual(changed.rows.map(bare));
    expect(again.opened.draft.title).toBe("Mine: with a colon");
  });

  it("is in the list once it is saved, under an id of its own if its title is, and can be compared from there", async () => {
    const { draft } = await open();
    const saved = await host.ask("lab/save", {
      case: CASE,
      draft: { ...draft, title: "Öffnung – Plan B" },
      kind: "yaml",
    });
    expect(saved.name).toBe("offnung-plan-b.design.yaml");
    const design = saved.opened?.design ?? "";
    const titlesOf = async (name: string) =>
      (await host.ask("lab/frame", {})).cases.find((one) => one.case === name)?.designs.map(({ title }) => title);
    expect(await titlesOf(CASE)).toContain("Öffnung – Plan B");
    expect(await titlesOf("salesloft-drift")).not.toContain("Öffnung – Plan B");
    // One that keeps its title is told by its file.
    await host.ask("lab/save", { case: CASE, draft, kind: "yaml" });
    expect(await titlesOf(CASE)).toEqual(expect.arrayContaining(["As it was", "As it was (as-it-was.design.yaml)"]));
    expect((await open(design)).draft).toMatchObject({ id: "offnung-plan-b", title: "Öffnung – Plan B" });
    await host.ask("lab/compare", {
      cases: [CASE],
      designs: ["as-it-was", design],
      draft: null,
      runs: 10,
      seed: 1,
      horizonHours: null,
    });
    const { study } = await finished();
    expect(study?.sentence).toBe("As it was and Öffnung – Plan B contain at the same time in every run.");
    // A table is none.
    const table = await host.ask("lab/save", { case: CASE, draft, kind: "csv" });
    expect(table.opened).toBeNull();
  });

  it("says where a file is wrong", async () => {
    const { draft } = await open();
    const broken = draft.text.replace("duty: revocation", "duty: revokation");
    expect(broken).not.toBe(draft.text);
    const result = await host.app.call("console", "lab/open-file", {
      case: CASE,
      name: "broken.yaml",
      bytes: bytesOf(broken),
      draft: null,
    });
    expect(result).toMatchObject({ ok: false, code: "input" });
    expect(JSON.stringify(result)).toMatch(/broken\.yaml:\d+:\d+.*revokation/);
  });

  it("is refused in one sentence where it is a case, and not a design with a hundred mistakes", async () => {
    const text = readFileSync(path.join(packageRoot, "scenarios", CASE, "case.yaml"), "utf8");
    const result = await host.app.call("console", "lab/open-file", {
      case: CASE,
      name: "case.yaml",
      bytes: bytesOf(text),
      draft: null,
    });
    expect(result).toMatchObject({
      ok: false,
      message: "case.yaml is no design.",
      details: [expect.stringMatching(/BT210: .*this is a scenario file$/)],
    });
  });
});

describe("lint", () => {
  it("follows the letters, and names the row", async () => {
    const { draft } = await open("named-owners");
    const at = draft.rows.findIndex(({ duty, A }) => duty === "revocation" && A.length > 0);
    const before = await host.ask("lab/lint", { case: CASE, draft });
    const after = await host.ask("lab/lint", { case: CASE, draft: withRow(draft, at, { A: [] }) });
    const ofRow = (gaps: typeof after.gaps): string[] =>
      gaps.filter(({ rows }) => rows.includes(at)).map(({ sentence }) => sentence);
    const added = ofRow(after.gaps).filter((sentence) => !ofRow(before.gaps).includes(sentence));
    expect(added.join(" ")).toMatch(/accountable|answers/i);
    expect(after.gaps.every(({ remedy }) => remedy !== "")).toBe(true);
  });
});

describe("tables", () => {
  it("go out and come back as CSV and as XLSX, the leading R and odd titles included", async () => {
    const opened = await open("cross-functional");
    const at = opened.draft.rows.findIndex(({ R }) => R.length > 1);
    const draft = withRow(opened.draft, Math.max(0, at), { leads: true });
    for (const kind of ["csv", "xlsx"] as const) {
      const saved = await host.ask("lab/save", { case: CASE, draft, kind });
      expect(saved.name.endsWith(`.${kind}`)).toBe(true);
      const emptied: LabDraft = {
        ...draft,
        rows: draft.rows.map((row) => ({ ...row, R: [], A: [], C: [], I: [], S: [], leads: false })),
      };
      const back = await host.ask("lab/open-file", {
        case: CASE,
        name: saved.name,
        bytes: saved.bytes ?? "",
        draft: emptied,
      });
      if (!("pasted" in back)) throw new Error("It was not taken for a table.");
      const sorted = ({ R, A, C, I, S, ...row }: LabRow): unknown => ({
        ...row,
        lead: row.leads ? R[0] : null,
        letters: [R, A, C, I, S].map((roles) => [...roles].sort()),
      });
      expect(back.pasted.rows.map(sorted)).toEqual(draft.rows.map(sorted));
    }
  });

  it("go where they were copied from, blank rows and cells with commas included", async () => {
    const { draft, columns } = await open();
    const role = columns[0]?.role ?? "";
    const paste = (text: string): Promise<{ rows: LabRow[] }> =>
      host.ask("lab/paste", { case: CASE, draft, text, row: 0, role });
    const lettersOf = ({ rows }: { rows: LabRow[] }): string[] =>
      rows
        .slice(0, 3)
        .map((row) => (["R", "A", "C", "I", "S"] as const).filter((one) => row[one].includes(role)).join(""));
    expect(lettersOf(await paste("R\n\nA\n"))).toEqual(["R", "", "A"]);
    expect(lettersOf(await paste("R, A\nC\nI\n"))).toEqual(["RA", "C", "I"]);
    const neighbour = columns[1]?.role ?? "";
    const held = (rows: readonly LabRow[]): boolean[] => rows.slice(0, 2).map(({ A }) => A.includes(neighbour));
    expect(held((await paste("R, A\nC\n")).rows)).toEqual(held(draft.rows));
    await expect(paste("R\n".repeat(60_000))).rejects.toThrow(/far larger than any matrix/);
  });

  it("take back what was copied out of the matrix, a blank cell and a cell that reads like a tag included", async () => {
    const { draft, columns } = await open("cross-functional");
    const roles = columns.map(({ role }) => role);
    const whole = copyBlock(draft.rows, roles, {
      top: 0,
      bottom: draft.rows.length - 1,
      left: 0,
      right: roles.length - 1,
    });
    const paste = (into: LabDraft, text: string): Promise<LabPasted> =>
      host.ask("lab/paste", { case: CASE, draft: into, text, row: 0, role: roles[0] ?? "" });
    const emptied = {
      ...draft,
      rows: draft.rows.map((row) => ({ ...row, R: [], A: [], C: [], I: [], S: [], leads: false })),
    };
    const back = await paste(emptied, whole);
    expect(
      copyBlock(back.rows, roles, { top: 0, bottom: back.rows.length - 1, left: 0, right: roles.length - 1 }),
    ).toBe(whole);
    expect((await paste(back.rows.length > 0 ? { ...draft, rows: back.rows } : draft, whole)).rows).toEqual(back.rows);
    const blank = await paste(withRow(draft, 0, { R: [roles[0] ?? ""], leads: false }), "\r\n");
    expect(blank.rows[0]?.R).toEqual([]);
    const cyber = { role: "cyber", tag: "IC", title: "Incident command", isOurs: true, isPlayed: true };
    const tagged = { columns: [cyber], duties: [], places: [], rows: [] };
    expect(hasHeading([["IC", "R"]], tagged)).toBe(false);
    expect(hasHeading([["Duty", "IC"]], tagged)).toBe(true);
  });

  it("guard what a spreadsheet would carry out", async () => {
    const { draft } = await open();
    const evil = withRow(draft, 0, { where: '=HYPERLINK("http://x","y")', title: "@SUM(A1)" });
    const { bytes } = await host.ask("lab/save", { case: CASE, draft: evil, kind: "csv" });
    const text = Buffer.from(bytes ?? "", "base64").toString("utf8");
    expect(text).toContain("'@SUM(A1)");
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(text).not.toMatch(/(^|[,"\n])[=+@-]/m);
    expect(parseDelimited(text)?.[1]?.slice(0, 2)).toEqual(["@SUM(A1)", '=HYPERLINK("http://x","y")']);
  });

  it("are pasted by their heading, and each mistake is named by its cell", async () => {
    const { draft, columns } = await open();
    const [first, second] = columns;
    const paste = (text: string): Promise<unknown> =>
      host.app.call("console", "lab/paste", { case: CASE, draft, text, row: 0, role: null });
    const good = await paste(`Task\t${second?.title ?? ""}\t${first?.tag ?? ""}\nRotation\tA/R\tc, i\n`);
    expect(good).toMatchObject({ ok: true });
    const { rows } = (good as { value: { rows: LabRow[] } }).value;
    const rotation = rows.find(
      ({ duty, where }) =>
        duty === "rotation" &&
        where ===
          (draft.rows.filter((one) => one.duty === "rotation").length === 1
            ? draft.rows.find((one) => one.duty === "rotation")?.where
            : "everything"),
    );
    expect(rotation?.R).toContain(second?.role);
    expect(rotation?.A).toContain(second?.role);
    expect(rotation?.C).toContain(first?.role);
    expect(rotation?.I).toContain(first?.role);

    const bad = (await paste(`Duty\t${first?.title ?? ""}\tHelpdesk\nRevokation\tR\t\nMonitoring\tQ\t`)) as {
      ok: boolean;
      details: string[];
    };
    expect(bad.ok).toBe(false);
    expect(bad.details.join("\n")).toMatch(/C1: “Helpdesk” is no team here/);
    expect(bad.details.join("\n")).toMatch(/A2: “Revokation” is no duty here/);
    expect(bad.details.join("\n")).toMatch(/B3: “Q” is not R, A, C, I or S/);
  });

  it("are refused whole where a column would be lost, left of the first known team too", async () => {
    const { draft, columns } = await open();
    const team = columns[0]?.title ?? "";
    const paste = async (text: string): Promise<string> => {
      const refused = await host.app.call("console", "lab/paste", { case: CASE, draft, text, row: 0, role: null });
      expect(refused.ok).toBe(false);
      return (refused as unknown as { details: string[] }).details.join("\n");
    };
    const left = await paste(`Activity\tHelpdesk\tNobody\t${team}\nRotation\tR\tA\tC\n`);
    expect(left).toMatch(/B1: “Helpdesk” is no team here\. Teams: /);
    expect(left).toMatch(/^C1: “Nobody” is no team here\.$/m);
    expect(await paste(`Activity\t\t${team}\nRotation\tR\tC\n`)).toMatch(/B1: a heading is missing/);
    expect(await paste(`Activity\t${team}\nRotation\tR\tC\n`)).toMatch(/C1: a heading is missing/);
    // Not one team is known: still a heading, and no block of letters.
    for (const head of ["Duty", "What we do"]) {
      const unknown = await paste(`${head}\tNobody team\nRotation\tR\n`);
      expect(unknown).toMatch(/B1: “Nobody team” is no team here/);
      expect(unknown).not.toMatch(/is not R, A, C, I or S/);
    }
  });

  it("are pasted as a block where the cursor is, and refused where they do not fit", async () => {
    const { draft, columns } = await open();
    const [first, second] = columns;
    const at = { row: 1, role: first?.role ?? null };
    const { rows, said } = await host.ask("lab/paste", { case: CASE, draft, text: "RA\tC\nI\t", ...at });
    expect(said).toMatch(/changed/);
    expect(rows[1]?.R).toContain(first?.role);
    expect(rows[1]?.C).toContain(second?.role);
    expect(rows[2]?.I).toContain(first?.role);
    const last = columns.at(-1)?.role ?? null;
    const refused = await host.app.call("console", "lab/paste", {
      case: CASE,
      draft,
      text: "R\tA",
      row: 0,
      role: last,
    });
    expect(JSON.stringify(refused)).toMatch(/2 columns; 1 is here from the cursor to the right/);
  });

  it("are refused where they are no table", async () => {
    const { draft } = await open();
    const result = await host.app.call("console", "lab/open-file", {
      case: CASE,
      name: "raci.xlsx",
      bytes: Buffer.from("PK\u0003\u0004 cut off").toString("base64"),
      draft,
    });
    expect(JSON.stringify(result)).toMatch(/raci\.xlsx cannot be read as a spreadsheet/);
  });
});

describe("what is computed", () => {
  it("compares designs in threads, with the matrix as it stands among them", async () => {
    const { draft } = await open();
    await host.ask("lab/compare", {
      cases: [CASE],
      designs: ["as-it-was", "single-owner"],
      draft,
      runs: 60,
      seed: 7,
      horizonHours: null,
    });
    const busy = await host.app.call("console", "lab/cells", {
      cases: [CASE],
      draft,
      constraints: { changesMax: 1, loadMax: null, areApart: true, vendorsAnswer: false },
      runs: 10,
      seed: 7,
      horizonHours: null,
    });
    expect(busy).toMatchObject({ ok: false, code: "refused" });
    const { study } = await finished();
    const [one] = study?.cases ?? [];
    expect(one?.curves).toHaveLength(3);
    // The matrix was not changed, so it is the design that it began as, in every run.
    const same = one?.pairs.find(({ title }) => /As it was against .*changed/.test(title));
    expect([same?.value, same?.low, same?.high]).toEqual([0, 0, 0]);
    expect(study?.heat.rows.length).toBeGreaterThan(1);
    expect(study?.basis).toMatch(/60 paired runs of each design, seed 7/);
    expect(host.console.some((push) => push.push === "lab-job" && push.job !== null && push.job.done > 0)).toBe(true);
  });

  it("stops when it is told to, and keeps what was found before", async () => {
    const { draft } = await open();
    const study = { cases: [CASE], designs: ["as-it-was"], draft: null, seed: 7, horizonHours: null };
    await host.ask("lab/compare", { ...study, runs: 20 });
    const before = await finished();
    await host.ask("lab/suggest", {
      cases: [CASE],
      draft,
      constraints: { changesMax: 2, loadMax: null, areApart: true, vendorsAnswer: false },
      runs: 5000,
      seed: 7,
      horizonHours: null,
    });
    await host.ask("lab/cancel", {});
    const after = await finished();
    expect(after.ended).toMatch(/Cancelled/);
    expect(after.study).toEqual(before.study);
  });

  it("says what each cell would gain by itself, with the best first", async () => {
    const { draft } = await open();
    await host.ask("lab/cells", {
      cases: [CASE],
      draft,
      constraints: { changesMax: 1, loadMax: null, areApart: true, vendorsAnswer: false },
      runs: 10,
      seed: 7,
      horizonHours: null,
    });
    const { cells } = await finished();
    const gains = cells?.gains.map(({ value }) => value) ?? [];
    expect(gains.length).toBeGreaterThan(5);
    // The best of each cell, then the others.
    const places = cells?.gains.map(({ changes: [one] }) => JSON.stringify([one?.duty, one?.on, one?.letter])) ?? [];
    const count = new Set(places).size;
    expect(new Set(places.slice(0, count)).size).toBe(count);
    for (const part of [gains.slice(0, count), gains.slice(count)])
      expect(part).toEqual(part.toSorted((a, b) => b - a));
    expect(gains[0]).toBe(Math.max(...gains));
    expect(gains[0]).toBeGreaterThan(0);
    expect(cells?.gains.every(({ changes }) => changes.length === 1 && changes[0]?.letter !== "C")).toBe(true);
    expect(cells?.basis).toContain(`“${draft.title}” in `);
    expect(cells?.basis).toContain("to the case's own horizon");
    expect(cells?.sentence).toMatch(/^(Largest clear gain measured, of \d+ cells tried|Of \d+ cells tried, none)/);
    expect(cells?.basis).toMatch(/10 paired runs of each of \d+ cells, seed 7/);

    // A gain goes into the matrix that was searched, into another one with a word about it, and never over other letters.
    const [gain] = cells?.gains ?? [];
    const [change] = gain?.changes ?? [];
    if (change === undefined || cells === null) throw new Error("There is no gain.");
    const apply = (into: LabDraft, changes = [change]): Promise<LabPasted> =>
      host.ask("lab/apply", { case: CASE, draft: into, from: cells.from, changes });
    const isCell = (row: LabRow): boolean =>
      row.duty === change.duty && JSON.stringify(row.on) === JSON.stringify(change.on);
    const applied = await apply({ ...draft, title: "Renamed" });
    expect(applied.said).toBe("");
    expect(applied.rows.find(isCell)?.[change.letter]).toEqual(change.to);
    const bare = ({ R: _r, A: _a, C: _c, ...row }: LabRow): unknown => row;
    expect(applied.rows.slice(0, draft.rows.length).map(bare)).toEqual(draft.rows.map(bare));
    const other = draft.rows.findIndex((row) => !isCell(row));
    expect((await apply(withRow(draft, other, { I: [...change.to] }))).said).toMatch(/has changed since the search/);
    const at = draft.rows.findIndex(isCell);
    expect(at).toBeGreaterThanOrEqual(0);
    const refused = await host.app.call("console", "lab/apply", {
      case: CASE,
      draft: withRow(draft, at, { [change.letter]: ["somebody-else"] }),
      from: cells.from,
      changes: [change],
    });
    expect(JSON.stringify(refused)).toMatch(/Not applied.*Search again.*when it was searched/);
  });

  it("ends so long after the origin as the person says, not after the first second of the run", async () => {
    const late = "cloudflare-thanksgiving";
    const study = { cases: [late], designs: ["as-it-was"], draft: null, seed: 7, runs: 20, horizonHours: 240 };
    await host.ask("lab/compare", study);
    const { study: found } = await finished();
    expect(found?.cases[0]?.horizon).toBe(240 * 3600);
    expect(found?.basis).toContain("horizon of 10 d after its origin");
    expect(found?.cases[0]?.points[0]?.hours).toBeGreaterThan(0);
  });

  it("takes no horizon where the origin is an event, which a run may not have come to by then", async () => {
    const study = { cases: [CASE], designs: ["as-it-was"], draft: null, seed: 7, runs: 20, horizonHours: 1 };
    const result = await host.app.call("console", "lab/compare", study);
    expect(result).toMatchObject({ ok: false, code: "refused" });
    expect(JSON.stringify(result)).toContain("Leave the horizon empty");
    const { draft } = await open();
    const { cases } = await host.ask("lab/frame", {});
    const fixed = cases.flatMap((one) => (one.isOriginFixed ? [one.case] : []));
    expect(fixed).toContain("cloudflare-thanksgiving");
    expect(fixed).not.toContain(CASE);
    const constraints = { changesMax: 1, loadMax: null, areApart: true, vendorsAnswer: false };
    for (const kind of ["lab/cells", "lab/suggest"] as const) {
      const search = { cases: [CASE], draft, constraints, runs: 10, seed: 7, horizonHours: 1 };
      expect(JSON.stringify(await host.app.call("console", kind, search))).toContain("Leave the horizon empty");
    }
  });

  it("searches as far as the horizon that was set, and says so", async () => {
    const late = "cloudflare-thanksgiving";
    const { draft } = await host.ask("lab/open", { case: late, design: "as-it-was" });
    const constraints = { changesMax: 1, loadMax: null, areApart: true, vendorsAnswer: false };
    await host.ask("lab/cells", { cases: [late], draft, constraints, runs: 10, seed: 7, horizonHours: 1 });
    const { cells } = await finished();
    expect(cells?.basis).toContain("to 1 h after the origin");
    expect(Math.max(...(cells?.gains ?? []).map(({ value }) => value))).toBeLessThanOrEqual(3600);
  });

  it("keeps two designs of the same id and title apart", async () => {
    const study = { cases: [CASE], designs: ["as-it-was", "as-it-was", "single-owner"], seed: 7, runs: 10 };
    await host.ask("lab/compare", { ...study, draft: null, horizonHours: null });
    const [one] = (await finished()).study?.cases ?? [];
    expect(new Set(one?.curves.map(({ design }) => design)).size).toBe(3);
    expect(new Set(one?.curves.map(({ title }) => title)).size).toBe(3);
  });

  it("no longer says how the last one ended once another begins", async () => {
    const study = { cases: [CASE], designs: ["as-it-was"], draft: null, seed: 7, horizonHours: null };
    await host.ask("lab/compare", { ...study, runs: 5000 });
    await host.ask("lab/cancel", {});
    expect((await finished()).ended).toMatch(/Cancelled/);
    const pushed = host.console.length;
    await host.ask("lab/compare", { ...study, runs: 20 });
    const first = host.console.slice(pushed).find((push) => push.push === "lab-results");
    expect(first).toMatchObject({ results: { ended: null, study: null } });
    await finished();
  });
});
