import type { Page } from "playwright";

import type { RunningApp } from "./running-app.ts";
import { ConsolePage } from "./screens/console-page.ts";
import { DebriefPage } from "./screens/debrief-page.ts";
import { LibraryPage } from "./screens/library-page.ts";
import { ReadyPage } from "./screens/ready-page.ts";

/** A screen, or a state of one, that can be looked at. */
export interface TourStop {
  /** Kebab-case; the name of its picture. */
  name: string;
  /** From where the stop before left the app; gives the page to look at. Leaves nothing open that the next would mind. */
  arrive: (app: RunningApp) => Promise<Page>;
  /** What is new on it, as a selector, where the rest was looked at before. */
  part?: string;
}

const console = async (app: RunningApp, ...keys: string[]): Promise<Page> => {
  for (const key of keys) await app.console.keyboard.press(key);
  return app.console;
};

/** A sheet that keys open over the console; it is closed again before the next stop by `Escape`, which that one begins with. */
const sheet = (name: string, ...keys: string[]): TourStop => ({
  name,
  part: "[role=dialog], dialog",
  arrive: async (app) => {
    const page = await console(app, "Escape", "Escape", ...keys);
    await page.getByRole("dialog").first().waitFor();
    return page;
  },
});

/** A state of the room window, brought about by keys on the console. */
const room = (name: string, ...keys: string[]): TourStop => ({
  name,
  arrive: async (app) => {
    await console(app, ...keys);
    return await roomOf(app);
  },
});

/**
 * Every screen and the states that keys can bring about, in one walk through the app. A new screen is one line here:
 * pictures (`npm run screens`) and the check of accessibility both walk this list, in every theme.
 */
export const SCREEN_TOUR: readonly TourStop[] = [
  {
    name: "library",
    arrive: async (app) => {
      await new LibraryPage(app.console).run.waitFor();
      return app.console;
    },
  },
  {
    name: "library-no-match",
    arrive: async (app) => {
      await app.console.keyboard.press("Control+f");
      await app.console.keyboard.type("okta har");
      await app.console
        .getByText(/Nothing for/)
        .first()
        .waitFor();
      return app.console;
    },
  },
  {
    name: "lab",
    arrive: async (app) => {
      const page = await console(app, "Escape", "Control+3");
      await page.getByRole("gridcell").first().click();
      await page.getByText(/\d+ gaps/).waitFor();
      return page;
    },
  },
  {
    name: "lab-with-results",
    arrive: async (app) => {
      await app.console.getByLabel("Paired runs").fill("20");
      const page = await console(app, "Control+Enter");
      await page.getByRole("region", { name: "Comparison" }).waitFor();
      return page;
    },
  },
  {
    name: "ready",
    arrive: async (app) => {
      await app.console.keyboard.press("Control+1");
      await new LibraryPage(app.console).runCase("Salesloft Drift");
      await new ReadyPage(app.console).start.waitFor();
      return app.console;
    },
  },
  {
    name: "console",
    arrive: async (app) => {
      await new ReadyPage(app.console).start.click();
      await new ConsolePage(app.console).nextStop.waitFor();
      return app.console;
    },
  },
  {
    name: "console-first-stop",
    arrive: async (app) => {
      await new ConsolePage(app.console).nextStop.click();
      return await console(app, "Escape", "1");
    },
  },
  {
    name: "capture",
    part: ".capture",
    arrive: async (app) => {
      await console(app, "Escape", "/");
      await app.console.keyboard.type("revoke drift");
      return app.console;
    },
  },
  sheet("palette", "Control+k"),
  sheet("keys", "Shift+?"),
  sheet("settings", "Control+,"),
  sheet("ask", "q"),
  sheet("ruling", "r"),
  sheet("levers", "l"),
  sheet("jump", "j"),
  sheet("agenda", "a"),
  sheet("dispute", "t"),
  sheet("vote", "v"),
  sheet("seats", "s"),
  sheet("objectives", "g"),
  sheet("add-inject", "i"),
  sheet("note", "n"),
  sheet("park", "p"),
  sheet("rewind", "Escape", "Control+Shift+h"),
  {
    name: "preview",
    part: ".preview, .desk",
    arrive: async (app) => {
      const page = new ConsolePage(app.console);
      await console(app, "Escape", "Escape", "Escape", "1");
      await page.openTeam.locator("[role=option]:focus").waitFor();
      await page.press("Enter");
      await page.preview.getByRole("heading", { name: /^Waits/ }).waitFor();
      return app.console;
    },
  },
  {
    name: "console-staged",
    part: ".desk",
    arrive: async (app) => {
      const page = new ConsolePage(app.console);
      await page.press("Enter");
      await page.stagedRows.first().waitFor();
      return app.console;
    },
  },
  {
    name: "truth-off",
    arrive: async (app) => {
      await console(app, "Escape", "Escape", "Escape", "e");
      await app.console.getByText("Truth off").waitFor();
      return app.console;
    },
  },
  {
    name: "one-display",
    arrive: async (app) => {
      await console(app, "e", "F5");
      await new ConsolePage(app.console).main.waitFor({ state: "detached" });
      return app.console;
    },
  },
  {
    name: "curtain",
    arrive: async (app) => {
      await console(app, "Escape");
      await app.console.getByText("Console hidden").waitFor();
      return app.console;
    },
  },
  {
    name: "room-title",
    arrive: async (app) => {
      await console(app, "Enter");
      await new ConsolePage(app.console).main.waitFor();
      return await app.openRoom(async () => {
        await console(app, "Control+Shift+W");
      });
    },
  },
  room("room-next", "PageDown"),
  {
    name: "room-question",
    arrive: async (app) => {
      const wall = await roomOf(app);
      await console(app, "m");
      await wall.getByRole("heading", { name: /^One odd call/ }).waitFor();
      return wall;
    },
  },
  room("room-blank", "b"),
  { name: "console-with-room", arrive: (app) => console(app, "b") },
  { name: "what-the-room-sees", part: ".room-sight", arrive: (app) => console(app, "w") },
  sheet("end", "Control+Shift+e"),
  {
    name: "debrief-1",
    arrive: async (app) => {
      await console(app, "Escape", "Control+Shift+e");
      await new ConsolePage(app.console).sheet("End play").waitFor();
      await console(app, "Enter");
      // The pages that run the case again are drawn as well.
      await new DebriefPage(app.console).isComputed();
      return app.console;
    },
  },
  { name: "room-debrief-1", arrive: (app) => roomDebrief(app, 1) },
  ...[2, 3, 4, 5, 6].flatMap((page): TourStop[] => [
    { name: `debrief-${page}`, arrive: (app) => console(app, "PageDown") },
    // On the wall the same pages are drawn; three of them have what the others have.
    ...([3, 6].includes(page)
      ? [{ name: `room-debrief-${page}`, arrive: (app: RunningApp) => roomDebrief(app, page) }]
      : []),
  ]),
  {
    name: "export",
    arrive: async (app) => {
      await console(app, "Control+e");
      await new DebriefPage(app.console).exportSheet.waitFor();
      return app.console;
    },
  },
  {
    name: "solo-ready",
    arrive: async (app) => {
      await console(app, "Escape", "Control+1");
      await app.console.getByRole("button", { name: /^Play solo/ }).click();
      await new ReadyPage(app.console).start.waitFor();
      return app.console;
    },
  },
  {
    name: "solo",
    arrive: async (app) => {
      await new ReadyPage(app.console).start.click();
      await new ConsolePage(app.console).runOn();
      return app.console;
    },
  },
];

/** The room window with a page of the debrief on it. */
async function roomDebrief(app: RunningApp, page: number): Promise<Page> {
  const wall = await roomOf(app);
  await wall.getByRole("heading", { name: new RegExp(`^${page} `) }).waitFor();
  return wall;
}

async function roomOf(app: RunningApp): Promise<Page> {
  const page = app.console
    .context()
    .pages()
    .find((one) => one.url().endsWith("/room.html"));
  if (page === undefined) throw new Error("The room window is not open.");
  // A blank room is there, with nothing in it to be seen.
  await page.getByRole("main").waitFor({ state: "attached" });
  return page;
}
