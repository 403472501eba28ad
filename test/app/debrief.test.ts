import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import type { Page } from "playwright";
import { expect, it, onTestFinished, vi, type TestContext } from "vitest";

import { printPdf } from "../../host/report/print-pdf.ts";
import { formatReport } from "../../host/report/report.ts";
import { readDocx, sizeOfPng } from "../host/report/read-docx.ts";
import { ASSISTED, debriefOf, playSteps } from "../support/played-session.ts";
import { inEachShell, inShell } from "./in-each-shell.ts";
import { readPdf, type PdfFacts } from "./read-pdf.ts";
import { findChromium } from "./requirements.ts";
import type { RunningApp } from "./running-app.ts";
import { ConsolePage } from "./screens/console-page.ts";
import { DebriefPage } from "./screens/debrief-page.ts";
import { LibraryPage } from "./screens/library-page.ts";
import { ReadyPage } from "./screens/ready-page.ts";

/** Plays the beginning of a case and lets its design play the rest. */
async function playToDebrief(app: RunningApp): Promise<DebriefPage> {
  const { console: page } = app;
  await new LibraryPage(page).runCase("Salesloft Drift");
  await new ReadyPage(page).start.click();
  const room = new ConsolePage(page);
  await room.main.waitFor();
  await room.runOn();
  await room.press("Control+Shift+e");
  await room.sheet("End play").waitFor();
  await room.press("Enter");
  const debrief = new DebriefPage(page);
  await debrief.page("What happened").getByRole("heading", { level: 1 }).waitFor();
  return debrief;
}

function folderOfTest(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "breachtable-debrief-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Tests may run as root, where Chromium's sandbox cannot start. The product never asks for this. */
function chromiumForRoot(): string {
  const chromium = findChromium();
  if ("missing" in chromium) throw new Error("Only described where there is one.");
  const program = path.join(folderOfTest(), "chromium");
  writeFileSync(program, `#!/bin/sh\nexec "${chromium.program}" --no-sandbox "$@"\n`);
  chmodSync(program, 0o755);
  return program;
}

/** Where a format is not named by the ending of its files. */
const ENDINGS: Record<string, string> = { Markdown: "md", Word: "docx" };

/** Presses the button of a format, and gives the file that came of it. */
async function exportAs(app: RunningApp, debrief: DebriefPage, format: string): Promise<string> {
  const folder = folderOfTest();
  const ending = ENDINGS[format] ?? format.toLowerCase();
  const file = path.join(folder, `debrief.${ending}`);
  const button = debrief.exportSheet.getByRole("button", { name: format });
  if (app.electron === null) {
    const started = app.console.waitForEvent("download");
    await button.click();
    await (await started).saveAs(file);
    return file;
  }
  // Nobody is there to answer the system's dialog.
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await button.click();
  await debrief.exportSheet.getByText(`debrief.${ending} saved.`).waitFor();
  return file;
}

inEachShell("the debrief", (start, shell) => {
  it("is turned with the room, typed into and handed out", async (context) => {
    const printer = shell === "browser" ? chromiumForRoot() : "";
    const app = await start({ env: { CHROME_PATH: printer } });
    const { console: page } = app;
    await new LibraryPage(page).run.waitFor();
    const debrief = await playToDebrief(app);

    // Every chart says what it shows, and the figures stand in a table as well.
    expect(await debrief.main.getByRole("img", { name: /attacker did/ }).count()).toBe(1);
    expect(await debrief.main.getByRole("img").count()).toBeGreaterThan(3);
    const score = debrief.main.getByRole("button", { name: /^Containment/ });
    await score.focus();
    await page.keyboard.press("Enter");
    await debrief.main
      .getByText(/100 × .*÷/)
      .first()
      .waitFor();

    // The room has the first page without being asked, and both turn together, from either side.
    const room = await app.openRoom(() => page.keyboard.press("Control+Shift+W"));
    await room.getByRole("heading", { name: "1 What happened" }).waitFor();
    await page.bringToFront();
    await page.keyboard.press("PageDown");
    await room.getByRole("heading", { name: "2 Where the minutes went" }).waitFor();
    await room.bringToFront();
    await room.keyboard.press("PageDown");
    await debrief.page("Who should have owned them").waitFor();

    await page.bringToFront();
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageDown");
    await debrief.page("Actions").waitFor();
    await debrief.field("Owner").fill("Ada Lovelace");
    await debrief.field("Due").fill("2027-03-01");
    await debrief.field("In the room's words, a line each").fill("Nobody guessed");
    await debrief.field("Remarks for the report").fill("Held on a Friday");
    // The page is turned while the last field still has what was typed.
    await page.keyboard.press("PageUp");
    await debrief.page("Had X held it").waitFor();
    await page.keyboard.press("PageDown");
    await expect
      .poll(() => debrief.field("Remarks for the report").inputValue(), { timeout: 15_000 })
      .toBe("Held on a Friday");
    await room.getByRole("cell", { name: "Ada Lovelace" }).waitFor();

    await debrief.isComputed();
    await page.keyboard.press("Control+e");
    await debrief.exportSheet.waitFor();
    for (const format of ["HTML", "Markdown", "CSV"]) {
      const text = readFileSync(await exportAs(app, debrief, format), "utf8");
      for (const typed of ["Ada Lovelace", "2027-03-01", "Nobody guessed", "Held on a Friday"])
        expect(text, format).toContain(typed);
    }
    const { paragraphs, pictures } = readDocx(readFileSync(await exportAs(app, debrief, "Word")));
    for (const typed of ["Ada Lovelace", "2027-03-01", "Nobody guessed", "Held on a Friday"])
      expect(paragraphs.map(({ text }) => text)).toContain(typed);
    // The charts, three times as fine as on the page.
    expect(pictures.length).toBeGreaterThan(1);
    for (const picture of pictures) {
      const [width, height] = sizeOfPng(picture);
      expect(width).toBe(3 * 1000);
      expect(height).toBeGreaterThan(3 * 60);
    }
    const pdf = readPdf(await exportAs(app, debrief, "PDF"), context);
    expectReport(pdf);
    expect(pdf.text).toContain("Ada Lovelace");
    if (shell === "browser") {
      rmSync(printer);
      await expectPrintDialog(page, debrief);
    }
  });
});

/** Where nothing writes a PDF, the browser's own dialog is opened on the report, and the button is called after that. */
async function expectPrintDialog(page: Page, debrief: DebriefPage): Promise<void> {
  // A frame without scripts cannot be told what to do instead of printing; who asks it can.
  await page.evaluate(() => {
    Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
      get(this: HTMLIFrameElement) {
        return { print: () => (document.documentElement.dataset["printed"] = this.contentDocument?.title ?? "") };
      },
    });
  });
  await debrief.exportSheet.getByRole("button", { name: "PDF" }).click();
  await debrief.exportSheet.getByText("Handed to your browser's print dialog").waitFor();
  await debrief.exportSheet.getByRole("button", { name: "Print / save as PDF" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset["printed"])).toContain("Salesloft Drift");
  const printed = page.frameLocator(".print-frame").locator("h1");
  expect(await printed.textContent()).toBe("Salesloft Drift");
  // Its own style sheet is let through.
  expect(await printed.evaluate((heading) => getComputedStyle(heading).fontSize)).toBe("30px");
}

/** What holds of the report's PDF, whoever printed it. */
function expectReport({ text, isTagged, pages, title }: PdfFacts): void {
  expect(isTagged).toBe(true);
  expect(title).toContain("Salesloft Drift");
  expect(pages).toBeGreaterThan(3);
  for (const heading of ["Where the minutes went", "Who should have owned them", "Had X held it", "Corrective actions"])
    expect(text).toContain(heading);
}

inShell("browser", "the report by the command", () => {
  it("is printed by Chromium as a tagged PDF whose text can be selected, and says on every page that it was assisted", async (context: TestContext) => {
    vi.stubEnv("CHROME_PATH", chromiumForRoot());
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const view = await debriefOf(playSteps("salesloft-drift", ASSISTED));
    const printed = await printPdf(formatReport(view, "html"));
    if (!printed.ok) throw new Error(printed.problem.message);
    const file = path.join(folderOfTest(), "report.pdf");
    writeFileSync(file, printed.value);
    const pdf = readPdf(file, context);
    expectReport(pdf);
    expect(pdf.text.split("\f").filter((page) => page.trim() !== "" && !/assisted from T\+/.test(page))).toEqual([]);
  });
});
