import type { Page } from "playwright";
import { expect, it } from "vitest";

import { inShell } from "./in-each-shell.ts";
import { ConsolePage } from "./screens/console-page.ts";
import { LibraryPage } from "./screens/library-page.ts";
import { ReadyPage } from "./screens/ready-page.ts";

inShell("browser", "the truth switched off", (start) => {
  it("leaves of the console what the room is sent, word for word, and no way to more", async () => {
    const app = await start();
    const { console: page } = app;
    await new LibraryPage(page).runCase("Salesloft Drift");
    await new ReadyPage(page).start.click();
    const room = new ConsolePage(page);
    await room.nextStop.waitFor();
    const window = await app.openRoom(() => room.press("Control+Shift+W"));
    await room.runOn();
    await room.press("1");
    await room.openTeam.locator("[role=option]:focus").waitFor();

    await room.press("e");
    await room.main.waitFor({ state: "detached" });
    await page.getByText("Truth off").waitFor();
    await shows(page, window);
    expect(await page.title()).toBe("Breachtable — CONSOLE, truth off");

    // Keys that know more than the room do nothing; the clicker and the clock go on.
    await room.press("q", "j", "l", "r", "1", "/", "d");
    expect(await page.getByRole("dialog").count()).toBe(0);
    for (const key of ["PageDown", "PageDown", "PageUp", "F8", "m", "b", "b", "Control+z"]) {
      await room.press(key);
      await shows(page, window);
    }
    await room.press("e");
    await room.main.waitFor();
    await room.openTeam.waitFor();

    // With one display: from the room's view Esc leads to a curtain, and only Enter from there to the console.
    await room.press("F5");
    await room.main.waitFor({ state: "detached" });
    expect(await page.title()).toBe("Breachtable — ROOM");
    await room.press("Escape");
    const curtain = page.getByRole("main", { name: "Curtain" });
    await curtain.getByRole("button", { name: /^Console hidden/ }).waitFor();
    await room.press("Escape", "q", "1");
    expect((await curtain.innerText()).split("\n")[0]).toBe("Salesloft Drift");
    expect(await room.main.count()).toBe(0);
    await room.press("Enter");
    await room.main.waitFor();

    // A room window that is closed from here shows nothing more, whether or not its browser lets the page go.
    const isOver = Promise.race([window.waitForEvent("close"), window.getByText("Closed by the console.").waitFor()]);
    await room.press("Control+Shift+W");
    await isOver;
    await page.locator(".console.is-guarded").waitFor({ state: "detached" });
  });
});

/** Waits until a console without truth says what the room window says, and holds nothing beside it but its own line. */
async function shows(page: Page, window: Page): Promise<void> {
  const words = async (one: Page, within: string): Promise<string> =>
    (await one.locator(within).innerText()).replaceAll(/\s+/g, " ").trim();
  await expect
    .poll(
      async () => {
        const room = await words(window, "body");
        return (await words(page, "#root")) === `${await words(page, ".truth-off-bar")} ${room}`.trim();
      },
      { timeout: 10_000 },
    )
    .toBe(true);
}
