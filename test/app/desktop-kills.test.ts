import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import type { Page } from "playwright";
import { expect, it, onTestFinished } from "vitest";

import { inShell } from "./in-each-shell.ts";
import { launchElectron } from "./running-app.ts";
import { ConsolePage } from "./screens/console-page.ts";
import { startDisplay } from "./virtual-display.ts";
import { LibraryPage } from "./screens/library-page.ts";
import { ReadyPage } from "./screens/ready-page.ts";

const KILLS = 5;
/** Numbers of one life do not come again in the next, whether they were confirmed or not. */
const LIFE = 100_000;

// Five are enough to show the real windows, the real calls and the real disk; 200 go to the host by itself.
inShell("desktop", "Electron that is killed", () => {
  it("loses nothing confirmed, doubles nothing, and offers the session each time", async () => {
    const dataFolder = mkdtempSync(path.join(tmpdir(), "breachtable-kills-"));
    onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 }));
    const confirmed: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const app = await launchElectron(dataFolder);
      const page = await app.firstWindow();
      await (kill === 0 ? begin(page) : resume(page));
      const heard = new Promise<void>((resolve) => {
        page.on("console", (message) => {
          const [, n] = /^confirmed (\d+)$/.exec(message.text()) ?? [];
          if (n === undefined) return;
          confirmed.push(Number(n));
          resolve();
        });
      });
      await page.evaluate(speakOn, kill * LIFE);
      await heard;
      await new Promise((resolve) => setTimeout(resolve, (kill * 37) % 60));
      const ended = new Promise((resolve) => app.process().once("exit", resolve));
      app.process().kill("SIGKILL");
      await ended;
    }
    const app = await launchElectron(dataFolder);
    const page = await app.firstWindow();
    await resume(page);
    const found = await page.evaluate(readNotes);
    await app.close();
    const kept = new Set(found);
    expect(confirmed.filter((n) => !kept.has(n))).toEqual([]);
    expect(found).toHaveLength(kept.size);
    // Every life was heard of, so each of them was killed while it spoke.
    expect(new Set(confirmed.map((n) => Math.floor(n / LIFE))).size).toBe(KILLS);
  });
});

inShell("desktop", "the display that tests start", () => {
  it("ends with the test process, though that is killed and runs nothing any more", async () => {
    const { name, keeper } = await startDisplay();
    const socket = path.join("/tmp/.X11-unix", `X${name.slice(1)}`);
    expect(existsSync(socket)).toBe(true);
    // All that is left of a process that was killed: the other end of its pipes is shut.
    keeper.stdin?.destroy();
    await expect.poll(() => existsSync(socket)).toBe(false);
  });
});

async function begin(page: Page): Promise<void> {
  await new LibraryPage(page).runCase("Nine seconds");
  await new ReadyPage(page).start.click();
  await new ConsolePage(page).nextStop.waitFor();
}

/** It is the first control, with the focus on it, after a crash. */
async function resume(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: /^Resume/ }).first();
  await button.waitFor();
  await expect.poll(() => button.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await new ConsolePage(page).nextStop.waitFor();
}

interface Bridge {
  call(name: string, request: object): Promise<{ ok: boolean; value?: { said: { kind: string; text: string }[] } }>;
}

/** In the page: notes one number after another until it is ended, and says which were confirmed. */
function speakOn(first: number): void {
  const { breachtable } = window as unknown as { breachtable: Bridge };
  void (async () => {
    for (let n = first; ; n += 1) {
      const given = await breachtable.call("session/give", { command: { do: "note", text: `said ${n}` } });
      if (!given.ok) return;
      console.debug(`confirmed ${n}`);
    }
  })();
}

/** In the page: the numbers that the session has kept. */
async function readNotes(): Promise<number[]> {
  const { breachtable } = window as unknown as { breachtable: Bridge };
  const view = await breachtable.call("session/view", {});
  const said = view.value?.said ?? [];
  return said.flatMap(({ kind, text }) => (kind === "note" ? [Number(text.replace("said ", ""))] : []));
}
