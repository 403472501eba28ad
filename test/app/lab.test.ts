import { readFileSync } from "node:fs";
import path from "node:path";

import type { Page } from "playwright";
import { expect, it } from "vitest";

import { inEachShell } from "./in-each-shell.ts";
import type { RunningApp } from "./running-app.ts";
import { LibraryPage } from "./screens/library-page.ts";

const CASE = "Nine seconds";
/** Studies of a busy machine take their time. */
const STUDY = { timeout: 120_000 };

inEachShell("the lab", (start) => {
  it("changes a cell by keyboard, says what is wrong, plays it, takes a suggestion and back, and saves", async () => {
    const app = await start();
    const { console: page } = app;
    const file = await answerDialog(app);
    await new LibraryPage(page).caseNamed(CASE).click();
    await page.getByRole("button", { name: "Compare designs" }).click();
    const cursor = page.locator("[role=gridcell][data-cursor]");
    await cursor.click();
    const count = page.getByRole("region", { name: "Lint" }).getByRole("heading", { level: 2 });
    await expect.poll(() => count.textContent()).toMatch(/\d+ gaps/);
    const before = await count.textContent();

    // Somebody watches now, and lint says what that changes.
    const first = await cursor.getAttribute("aria-label");
    expect(first).toMatch(/^Monitoring, .*: no letter$/);
    await page.keyboard.press("r");
    await page.keyboard.press("a");
    await expect.poll(() => cursor.getAttribute("aria-label")).toMatch(/responsible, accountable, was empty$/);
    await expect.poll(() => count.textContent()).not.toBe(before);
    await page.getByText("changed, not saved").waitFor();
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(() => cursor.getAttribute("aria-label")).toBe(first);
    await expect.poll(() => count.textContent()).toBe(before);

    await page.getByLabel("Paired runs").fill("20");
    await page.getByLabel("Most changes").fill("1");
    await page.keyboard.press("Control+Enter");
    const comparison = page.getByRole("region", { name: "Comparison" });
    await comparison.waitFor(STUDY);
    await comparison.getByText(/20 paired runs of each design, seed 1/).waitFor();
    await comparison.getByRole("img", { name: /Share of runs not yet contained/ }).waitFor();
    // Tables that are unfolded make the panel longer, and never the page.
    await comparison.getByText("Paired differences: the numbers").click();
    expect(await page.evaluate("document.documentElement.scrollHeight - innerHeight")).toBe(0);

    await page.getByRole("button", { name: "Suggest" }).click();
    const suggestions = page.getByRole("region", { name: "Suggestions" });
    await suggestions.waitFor(STUDY);
    const apply = suggestions.getByRole("button", { name: /^Apply: / }).first();
    await apply.click();
    await page.getByText(/^Applied: /).waitFor();
    const changed = page.locator(".matrix-cell.is-changed");
    expect(await changed.count()).toBeGreaterThan(0);
    await page.keyboard.press("Control+z");
    await expect.poll(() => changed.count()).toBe(0);
    await page.keyboard.press("Control+y");
    await expect.poll(() => changed.count()).toBeGreaterThan(0);

    const text = await save(app, page, file);
    expect(text).toMatch(/^format: breachtable-design\/1$/m);
    expect(text).toContain("scenario: nine-seconds");
    await page.getByText("as saved").waitFor();
    // It is found again in the list, to be run again.
    const list = page.getByRole("navigation", { name: "Cases and designs" });
    await list.getByText(/^As it was \((?:mine|as-it-was)\.design\.yaml\)/).waitFor();
    await list.getByText("In the matrix").waitFor();
  });
});

/** The file that the desktop's dialog will give; it is answered before anything is computed, when the process has time. */
async function answerDialog(app: RunningApp): Promise<string> {
  const file = path.join(app.dataFolder, "mine.design.yaml");
  await app.electron?.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  return file;
}

/** Saves the design in the way of the shell; its text. */
async function save(app: RunningApp, page: Page, file: string): Promise<string> {
  if (app.electron === null) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
    return readFileSync(await download.path(), "utf8");
  }
  await page.keyboard.press("Control+s");
  await page.getByText("mine.design.yaml saved. It is in the list.").waitFor();
  return readFileSync(file, "utf8");
}
