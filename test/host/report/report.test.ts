import { writeFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

import type { DebriefView } from "../../../contract/debrief.ts";
import { headerForPlay, startExercise, usualSeats } from "../../../host/exercise-session.ts";
import { headerFor, playSession, scoreSession, type PlayedSession } from "../../../host/play-session.ts";
import { loadExercise } from "../../../host/load-exercise.ts";
import { debriefOfFile } from "../../../host/report/report-session.ts";
import { formatReport, reportName } from "../../../host/report/report.ts";
import { reportDocx } from "../../../host/report/report-docx.ts";
import { cssString } from "../../../host/report/markup.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";
import { readDocx } from "./read-docx.ts";
import { ASSISTED, debriefOf, playSteps, PLAYED_WELL } from "../../support/played-session.ts";

const FORMATS = ["html", "md", "csv", "json"] as const;

const assisted = await debriefOf(playSteps("salesloft-drift", ASSISTED));
const played = await debriefOf(playSteps("salesloft-drift", PLAYED_WELL));

/** The same debrief with a hostile text in every place where a case or a person can put one. */
const hostile = (text: string): DebriefView =>
  JSON.parse(
    JSON.stringify(played, (key, value: unknown) =>
      typeof value === "string" &&
      ["title", "text", "sentence", "owner", "person", "summary", "remedy", "about"].includes(key)
        ? text
        : value,
    ),
  ) as DebriefView;

describe.each(FORMATS)("%s", (format) => {
  test("says that the session was assisted", () => {
    const text = formatReport(assisted, format);
    expect(text).toMatch(/assisted from T\+/);
    expect(text).toContain("1 ruling");
  });

  test("holds every gap, and what was noted and decided", () => {
    const text = formatReport(played, format);
    const count = played.owners.gaps.filter(
      ({ gap }) => text.includes(gap.replaceAll("_", "\\_")) || text.includes(gap),
    ).length;
    expect(count).toBe(played.owners.gaps.length);
    expect(text).toContain("Nobody asked who owns it");
    expect(text).toContain("Monitor for now");
    // What stands beside the pages for whoever holds the debrief is not part of it.
    for (const line of played.notes.pages.flat()) expect(text).not.toContain(line);
  });
});

test("an unattended run has a report: every seat followed its design, and the scores are the run's", async () => {
  const { folder, run } = saveRun("auto");
  const made = await debriefOfFile(path.join(folder, "run.breachtable"), null);
  if (!made.ok) throw new Error(made.problem.message);
  const { view, isSame } = made.value;
  expect(isSame).toBe(true);
  expect(view.head).toMatchObject({ mode: "unattended", standing: ["unassisted"] });
  const { scores } = scoreSession(run);
  for (const { score, value } of view.scores) expect(value, score).toBe(scores[score].value);
  expect(view.scores).toHaveLength(5);
});

test("a run in which no team of the design does anything has none, and the words say why", async () => {
  const { folder } = saveRun("none");
  expect(await debriefOfFile(path.join(folder, "run.breachtable"), null)).toMatchObject({
    ok: false,
    problem: { message: expect.stringContaining("a report is of what teams did") as string },
  });
});

function saveRun(response: "auto" | "none"): { folder: string; run: PlayedSession } {
  const loaded = loadExercise("nine-seconds", null);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const run = playSession(headerFor(loaded.value, 1, response), loaded.value.scenario, loaded.value.design);
  const folder = makeTemporaryFolder();
  writeFileSync(path.join(folder, "run.breachtable"), `${run.lines.join("\n")}\n`);
  return { folder, run };
}

test("a session that is still played says in every file that it is, and that nobody decided the rest", async () => {
  const open = await debriefOf(playSteps("salesloft-drift", PLAYED_WELL.slice(0, 3)));
  const says = /still open at T\+9d \d\d:\d\d; as if nobody decided again/;
  for (const format of FORMATS) expect(formatReport(open, format), format).toMatch(says);
  const { parts } = readDocx(await reportDocx(open));
  expect(parts.get("word/document.xml")).toMatch(says);
  expect(parts.get("word/header1.xml")).toMatch(says);
});

test("the page is one file: no script, nothing from elsewhere, a language, headings in order", () => {
  const html = formatReport(played, "html");
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(html).not.toMatch(/<script|<link|<img|<iframe|<object|@import|url\(|\s(?:src|href)=|javascript:| on\w+=/i);
  const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
  expect(levels[0]).toBe(1);
  levels.slice(1).forEach((level, n) => expect(level - (levels[n] ?? 0)).toBeLessThanOrEqual(1));
  expect(html.match(/<svg /g)?.length).toBe(html.match(/<\/title>\n<desc/g)?.length);
});

test("texts of a case are text, wherever they stand", () => {
  const html = formatReport(hostile(`</style><script>alert(1)</script>"'&`), "html");
  expect(html).not.toContain("<script");
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  const markdown = formatReport(hostile("[x](javascript:alert(1)) | `a`"), "md");
  expect(markdown).not.toMatch(/(?<!\\)\[x/);
});

test("a cell that a spreadsheet would run is text", () => {
  for (const start of ["=", "+", "-", "@"]) {
    const csv = formatReport(hostile(`${start}cmd|'/c calc'!A1`), "csv");
    expect(csv).toContain(`"'${start}cmd`);
    expect(csv).not.toMatch(new RegExp(`(?:^|,)"?\\${start}cmd`, "m"));
  }
});

test("every row of the table has every column", () => {
  const [head = "", ...rows] = formatReport(played, "csv").trim().split("\r\n");
  const count = (line: string): number => line.replaceAll(/"(?:[^"]|"")*"/g, "").split(",").length;
  for (const row of rows) expect(count(row)).toBe(count(head));
});

test("a text in the head of a printed page cannot end its string or the style", () => {
  expect(cssString('a"</style>\\')).toBe('"a\\22 \\3c /style\\3e \\5c "');
});

test("a file is named by its case and day", () => {
  expect(reportName(played, "pdf")).toBe("salesloft-drift-2026-01-02-debrief.pdf");
});

describe("how a session was played is said by its log", () => {
  const loaded = loadExercise("nine-seconds", null);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const { scenario, design } = loaded.value;
  const usual = usualSeats(scenario);
  const [first = "", second = ""] = Object.keys(usual).filter((team) => usual[team] === "human");
  const titleOf = (team: string): string => scenario.teams.find(({ id }) => id === team)?.title ?? "";
  const byDesign = Object.fromEntries(Object.keys(usual).map((team) => [team, "design" as const]));

  test.each([
    {
      name: "a room, with an absent seat",
      mode: "facilitated" as const,
      seats: { ...byDesign, [first]: "stand-in" as const, [second]: "absent" as const },
      says: `Facilitated: people played ${titleOf(first)}; the other seats followed their design; absent: ${titleOf(second)}.`,
    },
    {
      name: "one person alone",
      mode: "solo" as const,
      seats: { ...byDesign, [first]: "human" as const },
      says: `Solo: one person played ${titleOf(first)}; the other seats followed their design.`,
    },
    {
      name: "nobody",
      mode: "facilitated" as const,
      seats: byDesign,
      says: "Unattended: every seat followed its design.",
    },
    {
      name: "a file of commands",
      mode: null,
      seats: { ...byDesign, [first]: "human" as const },
      says: `Facilitated: people played ${titleOf(first)}; the other seats followed their design.`,
    },
  ])("$name", async ({ mode, seats, says }) => {
    const session = startExercise(headerForPlay(loaded.value, 1, seats, "beats", mode), scenario, design);
    const file = path.join(makeTemporaryFolder(), "played.breachtable");
    writeFileSync(file, session.lines.map((line) => `${line}\n`).join(""));
    const made = await debriefOfFile(file, null);
    if (!made.ok) throw new Error(made.problem.message);
    expect(made.value).toMatchObject({ isSame: true, view: { head: { played: says } } });
    for (const format of ["html", "md"] as const)
      expect(formatReport(made.value.view, format).replaceAll("\\", "").replaceAll("&amp;", "&")).toContain(says);
  });
});
