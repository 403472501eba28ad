import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import type { Locator, Page } from "playwright";
import { expect, it, onTestFinished } from "vitest";

import { inShell } from "./in-each-shell.ts";
import type { RunningApp } from "./running-app.ts";
import { ConsolePage } from "./screens/console-page.ts";
import { LibraryPage } from "./screens/library-page.ts";
import { ReadyPage } from "./screens/ready-page.ts";
import { serveApp } from "./served-app.ts";

const WORKER = /\/layout-worker[^/]*\.js$/;

inShell("browser", "what a screen says", (start) => {
  it("while a graph is laid out, and it is drawn once that is done", async () => {
    const app = await start();
    const { console: page } = app;
    // The file of the worker is on its way until the test lets it go on.
    let letGo: () => void = () => undefined;
    const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(WORKER, async (route) => {
      await isLetGo;
      await route.continue();
    });
    await startExercise(app);
    const said = page.getByText(/^Laying out \d+ things…$/);
    await said.waitFor();
    expect(await page.locator(".react-flow__node").count()).toBe(0);
    letGo();
    await said.waitFor({ state: "detached" });
    await page.locator(".react-flow__node").first().waitFor();
  });

  it("where the worker cannot start: the graph itself, laid out by the page", async () => {
    const app = await start();
    const { console: page } = app;
    await page.route(WORKER, (route) => route.fulfill({ status: 404, body: "" }));
    await startExercise(app);
    await page.locator(".react-flow__node").first().waitFor();
    // For whoever looks into it.
    expect(app.problems.filter((problem) => problem.includes("laid out on the page"))).toHaveLength(1);
    app.problems.length = 0;
  });

  it("of a session that another process has open: who has it, and nothing that would be refused", async () => {
    const app = await start();
    const { console: page } = app;
    await startExercise(app);
    const second = await serveApp(app.dataFolder);
    onTestFinished(() => second.close());
    const other = await page.context().newPage();
    await other.goto(second.link);
    const strip = other.getByRole("region", { name: "Resume" });
    await strip.getByText(/Open in another window \(process \d+\)\. Go on there, or close it first\./).waitFor();
    expect(await strip.getByRole("button").allInnerTexts()).toEqual(["Check again"]);
    // The other one ends: the session is free, and where it was.
    await app.served?.close();
    await strip.getByRole("button", { name: "Check again" }).click();
    await strip.getByRole("button", { name: "Resume" }).click();
    await new ConsolePage(other).nextStop.waitFor();
    app.problems.length = 0;
  });
});

inShell("browser", "a session file that is not as it was left", (start) => {
  it("is said to be cut off, or changed, with what can still be done", async () => {
    const app = await start();
    await startExercise(app);
    await app.console.keyboard.press("Space");
    await app.console.locator(".bar-time").filter({ hasNotText: "T+00:00:00" }).waitFor();
    const page = await app.console.context().newPage();
    await app.served?.kill();
    const sessions = path.join(app.dataFolder, "sessions");
    const file = path.join(sessions, readdirSync(sessions).find((name) => name.endsWith(".breachtable")) ?? "");
    const text = readFileSync(file, "utf8");

    writeFileSync(file, `${text}{"h":"`);
    const said = await resumeStrip(page, app);
    await said.getByText("The last line was cut off by the crash and dropped: it had not been confirmed.").waitFor();
    await said.getByText(/\d+ decisions and events are intact\./).waitFor();
    await said.getByRole("button", { name: "Resume" }).waitFor();

    const lines = text.split("\n");
    writeFileSync(
      file,
      [...lines.slice(0, 3), (lines[3] ?? "").replace('"t":', '"t":1'), ...lines.slice(4)].join("\n"),
    );
    const changed = await resumeStrip(page, app);
    const words = "Changed after it was written, at line 4. Read only; figures may not be those of the exercise.";
    await changed.getByText(words).waitFor();
    await changed.getByRole("button", { name: "Look at it" }).waitFor();
    app.problems.length = 0;
  });
});

/** What the library of a new start over the same folder says of the session. */
async function resumeStrip(page: Page, { dataFolder }: RunningApp): Promise<Locator> {
  const served = await serveApp(dataFolder);
  onTestFinished(() => served.close());
  await page.goto(served.link);
  return page.getByRole("region", { name: "Resume" });
}

inShell("browser", "the key of a region", (start) => {
  it("is shown until it was used once", async () => {
    const app = await start();
    await startExercise(app);
    const hint = app.console.getByRole("region", { name: "Capture" }).locator(".hint");
    expect((await hint.innerText()).trim()).toBe("/");
    await app.console.keyboard.press("/");
    await hint.waitFor({ state: "detached" });
    // It is remembered for the next start.
    expect(await app.console.evaluate(() => localStorage.getItem("breachtable.used"))).toContain('"capture"');
  });
});

inShell("browser", "the heads of an open team's columns", (start) => {
  it("stand over their columns: holds, dead in, stops", async () => {
    const app = await start({ width: 1920, height: 1080 });
    const { console: page } = app;
    await startExercise(app);
    await page.keyboard.press("1");
    for (const size of [
      { width: 1920, height: 1080 },
      { width: 1280, height: 800 },
    ]) {
      await page.setViewportSize(size);
      const row = page
        .getByRole("listbox", { name: /: what it could do$/ })
        .locator(".open-stops")
        .first();
      await row.waitFor({ state: "attached" });
      const heads = await rightEdges(page, ".open-columns span");
      expect(await page.locator(".open-columns span").allInnerTexts()).toEqual(["holds", "dead in", "stops"]);
      const cells = await page
        .getByRole("option")
        .filter({ has: page.locator(".open-stops") })
        .first()
        .evaluate((one) =>
          [".open-letters", ".open-dead", ".open-stops"].map(
            (name) => one.querySelector(name)?.getBoundingClientRect().right ?? 0,
          ),
        );
      expect(heads).toHaveLength(3);
      heads.forEach((right, i) => expect(Math.abs(right - (cells[i] ?? 0)), `${size.width}: ${i}`).toBeLessThan(3));
    }
  });
});

async function rightEdges(page: Page, selector: string): Promise<number[]> {
  return await page.locator(selector).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
}

async function startExercise(app: RunningApp): Promise<void> {
  await new LibraryPage(app.console).runCase("Nine seconds");
  await new ReadyPage(app.console).start.click();
  await new ConsolePage(app.console).nextStop.waitFor();
}
