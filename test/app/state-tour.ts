import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import type { Page } from "playwright";

import type { Settings } from "../../contract/settings.ts";
import { setDisk } from "./full-disk.ts";
import type { ShellName } from "./requirements.ts";
import type { RunningApp, StartOptions } from "./running-app.ts";
import { ConsolePage } from "./screens/console-page.ts";
import { DebriefPage } from "./screens/debrief-page.ts";
import { LibraryPage } from "./screens/library-page.ts";
import { ReadyPage } from "./screens/ready-page.ts";

/** A state that needs an app of its own: another window, another size, files that are not as they should be. */
interface StateStop {
  name: string;
  start: Pick<StartOptions, "width" | "height" | "forcedColors">;
  /** Left out: the browser. */
  shell?: ShellName;
  settings?: Partial<Settings>;
  /** Gives the page to look at, or as many as there are to see. */
  arrive: (app: RunningApp, look: (page: Page, name: string) => Promise<void>) => Promise<Page>;
}

const LAPTOP = { width: 1280, height: 800 };
const FULL = { width: 1920, height: 1080 };

async function playCase(app: RunningApp, title: string, stops: number): Promise<ConsolePage> {
  const page = new ConsolePage(app.console);
  await new LibraryPage(app.console).run.waitFor();
  await new LibraryPage(app.console).runCase(title);
  await new ReadyPage(app.console).start.click();
  await page.nextStop.waitFor();
  for (let stop = 0; stop < stops; stop += 1) await page.runOn();
  return page;
}

async function previewed(app: RunningApp): Promise<Page> {
  const page = await playCase(app, "Salesloft Drift", 1);
  await page.press("1");
  await page.openTeam.locator("[role=option]:focus").waitFor();
  await page.press("Enter");
  await page.preview.getByRole("heading", { name: /^Waits/ }).waitFor();
  return app.console;
}

const small = (name: string, start: StateStop["start"], settings?: Partial<Settings>): StateStop => ({
  name,
  start,
  ...(settings === undefined ? {} : { settings }),
  arrive: previewed,
});

/** Drops a file on the window, as from the desktop. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ""], file ?? ""));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent("body", "drop", { dataTransfer });
}

/** Changes the file of the one session that is there. */
function spoil(app: RunningApp, change: (text: string) => string): void {
  const folder = path.join(app.dataFolder, "sessions");
  const name = readdirSync(folder).find((one) => one.endsWith(".breachtable")) ?? "";
  writeFileSync(path.join(folder, name), change(readFileSync(path.join(folder, name), "utf8")));
}

async function spoiled(app: RunningApp, change: (text: string) => string): Promise<Page> {
  const page = await playCase(app, "Nine seconds", 2);
  await page.press("Control+1");
  await app.console.getByRole("button", { name: "Resume" }).waitFor();
  spoil(app, change);
  await app.console.reload();
  await app.console.getByRole("region", { name: "Resume" }).waitFor();
  return app.console;
}

/** Places other than the console, at a presenter size; the last page of the debrief has what was parked. */
async function presented(app: RunningApp, look: (page: Page, name: string) => Promise<void>): Promise<Page> {
  const { console: page } = app;
  await new LibraryPage(page).run.waitFor();
  await look(page, "presenter-library");
  await page.keyboard.press("Control+3");
  await page.getByText(/\d+ gaps/).waitFor();
  await look(page, "presenter-lab");
  await page.keyboard.press("Control+1");
  const room = await playCase(app, "Nine seconds", 1);
  await room.press("p");
  await room.sheet("Park for later").waitFor();
  await room.type("Who pays for the restore?");
  await room.press("Enter");
  await room.hasSaid("Parked");
  await room.press("Control+Shift+e");
  await room.sheet("End play").waitFor();
  await room.press("Enter");
  await new DebriefPage(page).isComputed();
  await look(page, "presenter-debrief-1");
  await room.press("End", "PageDown", "PageDown", "PageDown", "PageDown", "PageDown");
  await page.getByRole("heading", { name: "Parking lot" }).scrollIntoViewIfNeeded();
  return page;
}

/**
 * States that a walk through one app does not come to. Only `npm run screens` goes there, once each: what they are drawn
 * from is looked at in every theme by the other tour.
 */
export const STATE_TOUR: readonly StateStop[] = [
  small("smallest-window", { width: 1180, height: 680 }),
  small("presenter-size-laptop", LAPTOP, { size: 1.5 }),
  small("presenter-size-full", FULL, { size: 1.5 }),
  { name: "presenter-parking-lot", start: LAPTOP, settings: { size: 1.5, theme: "light" }, arrive: presented },
  small("zoom-200", { width: 640, height: 400 }),
  small("forced-colours", { ...LAPTOP, forcedColors: true }),
  {
    name: "case-with-errors",
    start: LAPTOP,
    arrive: async (app) => {
      await new LibraryPage(app.console).run.waitFor();
      await drop(app.console, "drift.yaml", "format: breachtable-scenario/1\nid: drift\ntitle: [\n");
      await app.console.getByText("It cannot be run before").waitFor();
      return app.console;
    },
  },
  {
    name: "session-torn",
    start: LAPTOP,
    arrive: (app) => spoiled(app, (text) => text.slice(0, -60)),
  },
  {
    name: "session-changed",
    start: LAPTOP,
    arrive: (app) => spoiled(app, (text) => text.replace('"t":', '"t":1')),
  },
  {
    name: "connection-lost",
    start: LAPTOP,
    arrive: async (app) => {
      await playCase(app, "Nine seconds", 1);
      await app.served?.kill();
      await app.console.getByText("The connection to Breachtable was lost.").waitFor();
      // It goes on knocking, and the browser complains of every try.
      app.problems.splice(0);
      return app.console;
    },
  },
  {
    name: "disk-full",
    start: LAPTOP,
    shell: "desktop",
    arrive: async (app) => {
      const page = await playCase(app, "Nine seconds", 1);
      await setDisk(app, "full");
      await page.press("F8");
      await app.console.getByText(/Not saved: disk full/).waitFor();
      return app.console;
    },
  },
  {
    name: "room-states",
    start: FULL,
    arrive: async (app, look) => {
      const page = await playCase(app, "Salesloft Drift", 0);
      const room = await app.openRoom(() => page.press("Control+Shift+W"));
      await room.setViewportSize(FULL);
      await room.getByRole("heading", { name: "Salesloft Drift" }).waitFor();
      await look(room, "room-cards");
      await page.runOn();
      await page.press("m", "x");
      await room.getByText("One odd call").waitFor();
      await look(room, "room-question-timed");
      await page.press("v");
      await page.sheet("Show of hands").waitFor();
      await page.press("Enter");
      await room.getByText("Yes").waitFor();
      await look(room, "room-vote");
      await page.press("Escape", "t");
      await page.sheet("Disputed").waitFor();
      await page.type("Revoke it now");
      await page.press("Tab", "Tab");
      await page.type("Wait for the morning");
      await page.press("Enter");
      await room.getByText("Wait for the morning").waitFor();
      await look(room, "room-dispute");
      await page.press("t");
      await page.sheet("Settle").waitFor();
      await look(app.console, "dispute-settle");
      await page.press("Escape", "a");
      await page.sheet("Agenda").waitFor();
      await page.press("Enter");
      await room.getByText("back at").waitFor();
      return room;
    },
  },
  {
    name: "printed-debrief",
    start: LAPTOP,
    settings: { theme: "light" },
    arrive: async (app) => {
      const page = await playCase(app, "Nine seconds", 1);
      await page.press("Control+Shift+e");
      await page.sheet("End play").waitFor();
      await page.press("Enter");
      await new DebriefPage(app.console).isComputed();
      await app.console.emulateMedia({ media: "print" });
      return app.console;
    },
  },
  {
    name: "cases",
    start: FULL,
    settings: { theme: "contrast" },
    arrive: async (app, look) => {
      await new LibraryPage(app.console).run.waitFor();
      const titles = await app.console.getByRole("option").locator(".case-title").allInnerTexts();
      for (const title of titles) {
        await playCase(app, title, 3);
        await look(app.console, `case-${title.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`);
        await app.console.keyboard.press("Control+1");
      }
      return app.console;
    },
  },
];
