import { expect, it } from "vitest";

import { inEachShell } from "./in-each-shell.ts";
import { ConsolePage } from "./screens/console-page.ts";
import { LibraryPage } from "./screens/library-page.ts";
import { ReadyPage } from "./screens/ready-page.ts";

/** Stops before somebody ends the play, if it has not ended by itself. */
const STOPS = 4;

const hasFocus = (element: Element): boolean => element === document.activeElement;

inEachShell("an exercise without a mouse", (start, shell) => {
  it("goes from the library to the debrief", async () => {
    const { console: page } = await start();
    await new LibraryPage(page).run.waitFor();
    await page.keyboard.press("Enter");
    await new ReadyPage(page).start.waitFor();
    await page.keyboard.press("Enter");

    const room = new ConsolePage(page);
    await room.main.waitFor();
    // The clicker leads the room through its cards; the console is where it was.
    await room.press("PageDown", "PageDown");
    for (let stop = 0; stop < 3; stop += 1) await room.runOn();

    // Key, key: a team's desk, its first action previewed, then staged.
    await room.press("2");
    await room.openTeam.getByRole("option").first().waitFor();
    await room.openTeam.locator("[role=option]:focus").waitFor();
    await room.press("Enter");
    await room.preview.getByRole("heading", { name: /^Waits/ }).waitFor();
    await room.press("Enter");
    await room.stagedRows.first().waitFor();

    // A spoken sentence: two choices more.
    await room.press("/");
    await room.type("kill the Drift token");
    await room.press("Enter");
    await room.preview
      .getByText(/refresh token/)
      .first()
      .waitFor();
    await room.press("Enter");
    await room.stagedRows.nth(1).waitFor();
    // The order is theirs to choose.
    const second = await room.stagedTitles();
    await room.stagedRows.nth(1).focus();
    await room.press("Alt+ArrowUp");
    await expect.poll(() => room.stagedTitles()).toEqual(second.toReversed());
    await expect.poll(() => room.stagedRows.first().evaluate(hasFocus)).toBe(true);
    if (shell === "browser") {
      await room.stagedRows.first().dragTo(room.stagedRows.nth(1));
      await expect.poll(() => room.stagedTitles()).toEqual(second);
    }
    await room.press("Control+Enter");
    await room.hasSaid("✓ Committed 2 decisions");

    // What the model does not know is recorded in the room's words.
    await room.press("/", "/");
    await room.type("phone the chief executive's mother");
    await page.getByText("Not in the model.").waitFor();
    await room.press("Enter");
    await room.hasSaid("Recorded");
    await room.press("Escape");

    // A ruling is sent off from any of its fields, and nothing that is staged with it.
    await room.press("r");
    await room.sheet("Ruling").waitFor();
    await room.type("The chief executive says so");
    await room.press("Tab");
    await room.press("Control+Enter");
    await room.hasSaid("Ruling recorded");

    // A break ends when the clock goes on.
    await room.press("a");
    await room.sheet("Agenda").waitFor();
    await room.press("Enter");
    await page.getByText(/break until/).waitFor();
    await room.runOn();
    await page.getByText(/break until/).waitFor({ state: "detached" });
    await room.hasSaid("The break is over. Stopped at:");

    // A jump is looked at first.
    await room.press("j");
    await room.sheet("Jump").getByText("If nobody decides again").waitFor();
    await room.press("Escape");
    await room.sheet("Jump").waitFor({ state: "detached" });

    // What is asked for in a sheet has the focus; where the focus falls out of it, letters are no commands and Esc closes.
    await room.press("t");
    await room.sheet("Disputed").waitFor();
    await room.sheet("Disputed").getByRole("button", { name: "A third position" }).focus();
    await room.press("Enter");
    await expect.poll(() => room.sheet("Disputed").getByLabel("Position C").evaluate(hasFocus)).toBe(true);
    await page.evaluate("document.activeElement.blur()");
    await room.type("v");
    expect(await room.sheet("Show of hands").count()).toBe(0);
    await room.press("Escape");
    await room.sheet("Disputed").waitFor({ state: "detached" });

    // Undone and done again, at the same second.
    const before = await room.clock.innerText();
    await room.press("Control+z");
    await room.hasSaid("Undone");
    await room.press("Control+y");
    await room.hasSaid("Done again");
    expect(await room.clock.innerText()).toBe(before);

    for (let stop = 0; stop < STOPS; stop += 1) await room.runOn();
    await room.press("Control+Shift+e");
    await room.sheet("End play").waitFor();
    await room.press("Enter");
    await room.main.waitFor({ state: "detached" });
  });

  it("never has to scroll at 1280 × 800 for the next decision", async () => {
    const { console: page } = await start();
    await page.setViewportSize({ width: 1280, height: 800 });
    await new LibraryPage(page).run.waitFor();
    await page.keyboard.press("Enter");
    await new ReadyPage(page).start.waitFor();
    await page.keyboard.press("Enter");
    const room = new ConsolePage(page);
    await room.main.waitFor();
    for (let stop = 0; stop < 3; stop += 1) await room.runOn();
    const regions = ["html", "body", ".desk", ".beat-card", ".region-teams", ".tray"];
    expect(await room.overflowing(regions)).toEqual([]);
    // What is told in the run sheet stands in one column of its width.
    expect(await room.sidewaysOf(".run-listen, .run-peek ul")).toEqual([]);
    await room.press("2");
    await room.openTeam.locator("[role=option]:focus").waitFor();
    await room.press("Enter");
    await room.preview.getByRole("heading", { name: /^Waits/ }).waitFor();
    expect(await room.overflowing([...regions, ".open-rows", ".preview", ".preview-cells"])).toEqual([]);
    expect(await room.openTeam.getByRole("option").count()).toBeGreaterThan(3);
    // Nor with the edge that the console has while the room window is open.
    await room.press("Control+Shift+w");
    await page.locator(".console.is-guarded").waitFor();
    expect(await room.overflowing([...regions, ".open-rows", ".preview", ".preview-cells"])).toEqual([]);
  });
});
