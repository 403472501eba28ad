import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect, it, onTestFinished } from "vitest";

import { packageRoot } from "../../scripts/source-files.mjs";
import { inShell } from "./in-each-shell.ts";
import { launchElectron, type RunningApp } from "./running-app.ts";
import { LibraryPage } from "./screens/library-page.ts";
import { ReadyPage } from "./screens/ready-page.ts";
import { ConsolePage } from "./screens/console-page.ts";

inShell("desktop", "windows", (start) => {
  it("say by their titles which of them may be shared, and show the room beside the console, not over it", async () => {
    const app = await start();
    await startExercise(app);
    await app.openRoom(() => app.console.keyboard.press("Control+Shift+W"));
    const windows = await app.electron?.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({
        title: window.getTitle(),
        isFullScreen: window.isFullScreen(),
        throttles: window.webContents.getBackgroundThrottling(),
      })),
    );
    expect(windows).toHaveLength(2);
    expect(windows).toContainEqual({ title: "Breachtable — CONSOLE (spoilers)", isFullScreen: false, throttles: true });
    expect(windows).toContainEqual({
      title: "Breachtable — ROOM (share this one)",
      isFullScreen: false,
      throttles: false,
    });
  });

  it("blank the room when its display is gone, and take it along when the console is closed", async () => {
    const app = await start();
    await startExercise(app);
    const room = await app.openRoom(() => app.console.keyboard.press("Control+Shift+W"));
    await app.electron?.evaluate(({ screen, BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.getTitle().includes("ROOM"));
      screen.emit(
        "display-removed",
        {},
        screen.getDisplayMatching(window?.getBounds() ?? { x: 0, y: 0, width: 1, height: 1 }),
      );
    });
    await expect.poll(() => showIn(room), { timeout: 10_000 }).toBe("blank");
    const bar = app.console.getByRole("region", { name: "Bar" });
    const gone = bar.getByRole("button", { name: "Room display gone. W shows it here." });
    await gone.waitFor();
    // It is said until something is shown again.
    await app.console.keyboard.press("w");
    await app.console.getByRole("complementary", { name: "What the room sees" }).waitFor();
    await app.console.keyboard.press("b");
    await gone.waitFor({ state: "detached" });
    const closed = room.waitForEvent("close");
    await app.electron?.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((window) => window.getTitle().includes("CONSOLE"))
        ?.close();
    });
    await closed;
  });

  it("come up where they were", async () => {
    const dataFolder = mkdtempSync(path.join(tmpdir(), "breachtable-app-"));
    onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 }));
    const first = await start({ dataFolder });
    const wanted = { x: 60, y: 50, width: 1300, height: 760 };
    await first.electron?.evaluate(
      ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
      wanted,
    );
    await first.close();
    expect(JSON.parse(readFileSync(path.join(dataFolder, "windows.json"), "utf8"))).toMatchObject({
      console: { width: 1300, height: 760 },
    });
    const again = await launchElectron(dataFolder);
    const page = await again.firstWindow();
    await page.waitForLoadState("domcontentloaded");
    const bounds = await again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    expect(bounds).toMatchObject({ width: 1300, height: 760 });
    await again.close();
  });

  it("ask before they close over a matrix of the lab that is not saved, wherever one is", async () => {
    const app = await start();
    const { console: page, electron } = app;
    await new LibraryPage(page).caseNamed("Nine seconds").click();
    await page.getByRole("button", { name: "Compare designs" }).click();
    await page.locator("[role=gridcell][data-cursor]").click();
    await page.keyboard.press("r");
    await page.getByText("changed, not saved").waitFor();
    await page.getByRole("button", { name: /^Library/ }).click();
    await new LibraryPage(page).run.waitFor();
    // The first answer keeps it, the second lets it go.
    await electron?.evaluate(({ dialog, BrowserWindow }) => {
      const answers = [0, 1];
      dialog.showMessageBoxSync = () => answers.shift() ?? 0;
      BrowserWindow.getAllWindows()[0]?.close();
    });
    await page.getByRole("button", { name: /^Lab/ }).click();
    await page.getByText("changed, not saved").waitFor();
    const closed = page.waitForEvent("close");
    await electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await closed;
  });

  it("open a case that a second start brings, in the first", async () => {
    const app = await start();
    await new LibraryPage(app.console).run.waitFor();
    const file = path.join(packageRoot, "scenarios", "nine-seconds", "case.yaml");
    // The second ends by itself, having handed its file over.
    await launchElectron(app.dataFolder, { files: [file] }).then(
      (second) => second.close(),
      () => undefined,
    );
    await expect
      .poll(() => new LibraryPage(app.console).caseNamed("Nine seconds").count(), { timeout: 20_000 })
      .toBe(2);
    expect(app.electron?.windows()).toHaveLength(1);
  });
});

async function startExercise(app: RunningApp): Promise<void> {
  const library = new LibraryPage(app.console);
  await library.runCase("Salesloft Drift");
  await new ReadyPage(app.console).start.click();
  await new ConsolePage(app.console).nextStop.waitFor();
}

async function showIn(room: Awaited<ReturnType<RunningApp["openRoom"]>>): Promise<unknown> {
  return await room.evaluate(async () => {
    const { breachtable } = window as { breachtable?: { call(name: string, request: object): Promise<unknown> } };
    const view = (await breachtable?.call("room/view", {})) as { value?: { body?: { show?: string } } } | undefined;
    return view?.value?.body?.show;
  });
}
