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

async function startExercise(app: RunningApp): Promise<void> {
  await new LibraryPage(app.console).runCase("Nine seconds");
  await new ReadyPage(app.console).start.click();
  await new ConsolePage(app.console).nextStop.waitFor();
}
