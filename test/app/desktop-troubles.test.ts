import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect, it, onTestFinished } from "vitest";

import { packageRoot } from "../../scripts/source-files.mjs";
import { setDisk } from "./full-disk.ts";
import { inShell } from "./in-each-shell.ts";
import type { RunningApp } from "./running-app.ts";
import { ConsolePage } from "./screens/console-page.ts";
import { LibraryPage } from "./screens/library-page.ts";
import { ReadyPage } from "./screens/ready-page.ts";

const CASE = path.join(packageRoot, "scenarios", "nine-seconds", "case.yaml");

inShell("desktop", "what the system hands over", (start) => {
  it("is opened: a case on the command line, a session by double-click; a bad file is said to be one", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "breachtable-handed-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
    const app = await start({ files: [CASE] });
    await expect.poll(() => new LibraryPage(app.console).caseNamed("Nine seconds").count()).toBe(2);

    await startExercise(app);
    const sessions = path.join(app.dataFolder, "sessions");
    const log = readdirSync(sessions).find((name) => name.endsWith(".breachtable")) ?? "";
    const sent = path.join(folder, "sent by a colleague.breachtable");
    copyFileSync(path.join(sessions, log), sent);
    await app.console.keyboard.press("Control+1");
    await new LibraryPage(app.console).run.waitFor();
    await openByDoubleClick(app, sent);
    await new ConsolePage(app.console).main.waitFor();
    const logs = readdirSync(sessions).filter((name) => name.endsWith(".breachtable"));
    expect(logs).toHaveLength(2);

    const bad = path.join(folder, "bad.yaml");
    writeFileSync(bad, "format: breachtable-scenario/1\nid: [\n");
    await app.electron?.evaluate(({ dialog }) => {
      const said: string[] = [];
      Object.assign(globalThis, { said });
      dialog.showMessageBox = ((options: { message: string; detail?: string }) => {
        said.push(`${options.message} ${options.detail ?? ""}`);
        return Promise.resolve({ response: 0, checkboxChecked: false });
      }) as unknown as typeof dialog.showMessageBox;
    });
    await openByDoubleClick(app, path.join(folder, "gone.yaml"));
    const said = async (): Promise<string> =>
      (await app.electron?.evaluate(() => (globalThis as unknown as { said: string[] }).said))?.join("\n") ?? "";
    await expect.poll(said).toContain("gone.yaml could not be read.");
    await new ConsolePage(app.console).main.waitFor();
    // A case with problems is shown with them, each with its place.
    await openByDoubleClick(app, bad);
    await app.console
      .getByText(/bad\.yaml:\d+:\d+: error BT\d+/)
      .first()
      .waitFor();
  });
});

inShell("desktop", "what goes wrong in an exercise", (start) => {
  it("is said, stops everything, and goes on where it was: a time-box that is over, a host out of reach or busy, a full disk", async () => {
    const app = await start({ loadFirst: keepAnswers() });
    const { console: page } = app;
    await startExercise(app);
    const room = new ConsolePage(page);
    await room.runOn();

    // The chime sounds once at the end of a time-box where somebody wants it, and not where nobody does.
    await countChimes(app);
    expect(await endTimeBox(app, { isWanted: false, milliseconds: 300 })).toBe(0);
    expect(await endTimeBox(app, { isWanted: true, milliseconds: 2500 })).toBe(1);
    expect(await endTimeBox(app, { isWanted: false, milliseconds: 300 })).toBe(1);
    const stood = await room.clock.innerText();

    // Nothing answers any more.
    await setHost(app, "away");
    await room.press("F8");
    const lost = page.getByRole("alert").filter({ hasText: "Everything confirmed is saved." });
    await lost.waitFor();
    await setHost(app, "there");
    await lost.waitFor({ state: "detached" });
    expect(await room.clock.innerText()).toBe(stood);
    await room.press("Escape");

    // Asked twice, it runs once, and says meanwhile that it does.
    await setHost(app, "slow");
    await room.press("F8");
    await page.locator(".bar-state").filter({ hasText: "running" }).waitFor();
    await setHost(app, "there");
    await page.locator(".bar-state").filter({ hasText: "stopped" }).waitFor();
    await room.clock.filter({ hasNotText: stood }).waitFor();
    const ran = await room.clock.innerText();

    // The disk is full: nobody leaves for a debrief that is not written down, and nothing else is begun.
    await room.press("l");
    await room.sheet("Levers and nudges").waitFor();
    await setDisk(app, "full");
    await page.getByRole("button", { name: "Debrief now" }).click();
    const banner = page
      .getByRole("alert")
      .filter({ hasText: "Not saved: disk full. Free space or choose another folder." });
    await banner.waitFor();
    expect(await banner.innerText()).toContain("Save to…");
    await room.main.waitFor();
    await room.press("Escape", "Escape", "F8");
    await room.hasSaid("Nothing can be saved now.");
    await room.press("l");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await setDisk(app, "free");
    await page.getByRole("button", { name: "Try again" }).click();
    await banner.waitFor({ state: "detached" });
    expect(await room.clock.innerText()).toBe(ran);
    await room.runOn();

    // It can be left for the debrief again.
    await room.press("l");
    await page.getByRole("button", { name: "Debrief now" }).click();
    await room.main.waitFor({ state: "detached" });
  });
});

async function startExercise(app: RunningApp): Promise<void> {
  await new LibraryPage(app.console).runCase("Salesloft Drift");
  await new ReadyPage(app.console).start.click();
  await new ConsolePage(app.console).nextStop.waitFor();
}

/** As macOS says it; elsewhere a second start brings the file, which is tested with the windows. */
async function openByDoubleClick({ electron }: RunningApp, file: string): Promise<void> {
  await electron?.evaluate(
    ({ app }, name) => void app.emit("open-file", { preventDefault: () => undefined }, name),
    file,
  );
}

/** Loaded before the app, keeps what the app says shall answer calls: Electron does not tell it afterwards. */
const KEEP_ANSWERS = `
  const { ipcMain } = require("electron");
  const handle = ipcMain.handle.bind(ipcMain);
  globalThis.answers = new Map();
  ipcMain.handle = (channel, answer) => {
    globalThis.answers.set(channel, answer);
    handle(channel, answer);
  };
`;

function keepAnswers(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "breachtable-first-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "keep-answers.cjs");
  writeFileSync(file, KEEP_ANSWERS);
  return file;
}

/** Lets calls of the pages find nobody, wait, or be answered; the host itself goes on as it was. */
async function setHost({ electron }: RunningApp, how: "away" | "slow" | "there"): Promise<void> {
  await electron?.evaluate(({ ipcMain }, state) => {
    type Answer = (...words: unknown[]) => unknown;
    const name = "breachtable:call";
    const kept = globalThis as unknown as { answers: Map<string, Answer>; answer?: Answer; open?: () => void };
    const answer = kept.answer ?? kept.answers.get(name);
    if (answer === undefined) throw new Error("Nobody answers calls.");
    kept.answer = answer;
    ipcMain.removeHandler(name);
    kept.open?.();
    const opened = new Promise<void>((resolve) => (kept.open = resolve));
    if (state === "there") ipcMain.handle(name, answer);
    if (state === "slow") ipcMain.handle(name, (...words: unknown[]) => opened.then(() => answer(...words)));
  }, how);
}

/** Counts what would be heard. */
async function countChimes({ console: page }: RunningApp): Promise<void> {
  await page.evaluate(() => {
    const Sound = AudioContext;
    const heard = { count: 0 };
    class Counted extends Sound {
      constructor() {
        super();
        heard.count += 1;
      }
    }
    Object.assign(window, { heard, AudioContext: Counted });
  });
}

/** Lets a time-box end with the chime on or off, long enough for a slow window to hear of it; gives how often it has sounded. */
async function endTimeBox(
  { console: page }: RunningApp,
  wanted: { isWanted: boolean; milliseconds: number },
): Promise<number> {
  return await page.evaluate(async ({ isWanted, milliseconds }) => {
    interface Bridge {
      call(name: string, request: object): Promise<{ value: object }>;
    }
    const { breachtable: bridge, heard } = window as unknown as { breachtable: Bridge; heard: { count: number } };
    const { value } = await bridge.call("settings/get", {});
    await bridge.call("settings/set", { ...value, chime: isWanted });
    await bridge.call("room/timer", {
      timer: { title: "Time-box", endsAt: Date.now() + milliseconds, left: null },
    });
    await new Promise((resolve) => setTimeout(resolve, milliseconds + 300));
    await bridge.call("room/timer", { timer: null });
    return heard.count;
  }, wanted);
}
