import type { Locator, Page } from "playwright";
import { expect, it } from "vitest";

import { inShell } from "./in-each-shell.ts";
import type { RunningApp } from "./running-app.ts";
import { ConsolePage } from "./screens/console-page.ts";
import { DebriefPage } from "./screens/debrief-page.ts";
import { LibraryPage } from "./screens/library-page.ts";
import { ReadyPage } from "./screens/ready-page.ts";

const hasFocus = (field: Locator): Promise<boolean> => field.evaluate((element) => element === document.activeElement);

/** Starts a case at its first stop. */
async function atFirstStop({ console: page }: RunningApp): Promise<ConsolePage> {
  await new LibraryPage(page).runCase("Salesloft Drift");
  await new ReadyPage(page).start.click();
  const room = new ConsolePage(page);
  await room.main.waitFor();
  await room.runOn();
  return room;
}

inShell("browser", "a facilitator's sheets", (start) => {
  it("count hands, settle a dispute, seat people anew, park, and go back, as the room sees it", async () => {
    const app = await start();
    const { console: page } = app;
    const console = await atFirstStop(app);
    const wall = await app.openRoom(() => console.press("Control+Shift+W"));
    await page.bringToFront();

    await keysSleepWhileTyping(page, console);
    await offerRequest(page, console);
    await showHands(console, wall);
    await settleDispute(page, console, wall);
    await seatAnew(page, console, wall);

    await console.press("p");
    await console.sheet("Park for later").waitFor();
    await console.type("Who pays for the night shift?");
    await console.press("Enter");
    await console.hasSaid("Parked");

    await goBack(page, console);

    await console.press("Control+Shift+e");
    await console.sheet("End play").waitFor();
    await console.press("Enter");
    const debrief = new DebriefPage(page);
    await debrief.page("What happened").waitFor();
    expect(await wall.locator("body").innerText()).not.toContain("night shift");
    await console.press("End", "PageDown", "PageDown", "PageDown", "PageDown", "PageDown");
    await debrief.main.getByRole("heading", { name: "Parking lot" }).waitFor();
    await debrief.main.getByText("Who pays for the night shift?").waitFor();
  });
});

/** A key beside its thing is shown for as long as it does something there. */
async function keysSleepWhileTyping(page: Page, console: ConsolePage): Promise<void> {
  const shown = (): Promise<string[]> =>
    page
      .locator(".console > :not(.sheet) .keys:visible, .console .team-key:visible")
      .evaluateAll((keys) => [...new Set(keys.map((key) => key.textContent.trim()))]);
  const letters = ["A", "M", "V", "T", "X", "Space", "/", "1"];
  await expect.poll(shown).toEqual(expect.arrayContaining([...letters, "Ctrl+Enter"]));
  await console.press("/");
  await expect.poll(async () => (await shown()).filter((key) => letters.includes(key))).toEqual([]);
  expect(await shown()).toContain("Ctrl+Enter");
  await console.press("Escape");
  await expect.poll(shown).toEqual(expect.arrayContaining(["V", "Space", "1"]));
}

/** No team can rotate what the vendor holds: what is said is refused, and the request stands there to be staged. */
async function offerRequest(page: Page, console: ConsolePage): Promise<void> {
  await console.press("/");
  await console.type("roll the drift refresh token");
  await console.press("Enter");
  await page.getByText(/No team can do "rotate".* What can be done: ask Salesloft \(Drift\)\./).waitFor();
  await page.getByRole("button", { name: "Stage the request" }).waitFor();
  await console.press("Enter");
  await console.hasSaid("Staged: Ask Salesloft (Drift)");
  await console.press("Escape");
}

async function showHands(console: ConsolePage, wall: Page): Promise<void> {
  const sheet = console.sheet("Show of hands");
  await console.press("v");
  await expect.poll(() => hasFocus(sheet.getByLabel("Option 1"))).toBe(true);
  await console.press("Enter");
  // The question is up: what is typed next are the hands, and without any there is nothing to reveal.
  await wall.getByText("Yes").waitFor();
  await expect.poll(() => hasFocus(sheet.getByLabel("Hands").first())).toBe(true);
  await sheet.getByRole("button", { name: "Reveal the counts" }).click();
  await console.hasSaid("Type the hands that were counted.");
  await sheet.getByLabel("Hands").first().focus();
  await console.type("4");
  await console.press("Tab", "Tab");
  await console.type("2");
  await console.press("Enter");
  await console.hasSaid("Vote: Yes 4, No 2");
  await sheet.waitFor({ state: "detached" });
  for (const count of ["4", "2"]) await wall.getByText(count, { exact: true }).waitFor();
}

async function settleDispute(page: Page, console: ConsolePage, wall: Page): Promise<void> {
  await console.press("t");
  await console.sheet("Disputed").waitFor();
  await console.type("Revoke it now");
  await console.press("Tab");
  await console.type("Kim");
  await console.press("Tab");
  await console.type("Wait for the morning");
  await console.press("Enter");
  await console.hasSaid("Disputed");
  await wall.getByText("Wait for the morning").waitFor();
  await fitTheWindow(page, console);
  const sheet = console.sheet("Settle");
  await console.press("t");
  // By keys alone: a team decides, and for the second position.
  await expect.poll(() => hasFocus(sheet.getByRole("radio", { name: /A team decides/ }))).toBe(true);
  await sheet.getByLabel("Who decides").selectOption({ label: "SO Security operations" });
  await sheet.getByRole("radio", { name: /Revoke it now/ }).focus();
  await console.press("ArrowDown", "Enter");
  await console.hasSaid("Settled. The other position is kept as a road not taken.");
  await sheet.waitFor({ state: "detached" });
  await wall.getByText("Security operations decides: B").waitFor();
  await ruleOnDispute(console);
}

/** Whoever settles it: minutes can be charged, to a team that is named. */
async function ruleOnDispute(console: ConsolePage): Promise<void> {
  const sheet = console.sheet("Settle");
  for (const how of ["The facilitator rules", "No decision"]) {
    await console.press("t");
    for (const position of ["A", "B"])
      await console.sheet("Disputed").getByLabel(`Position ${position}`).fill(`${position}: ${how}`);
    await console.press("Enter");
    await console.hasSaid("Disputed");
    await console.press("t");
    await sheet.getByRole("radio", { name: new RegExp(`^${how}`) }).click();
    expect(await sheet.getByLabel("Whose time was it?").count()).toBe(0);
    await sheet.getByLabel("Minutes of discussion to charge").fill("ten");
    await console.press("Enter");
    await console.hasSaid("Type the minutes to charge as a number.");
    await sheet.getByLabel("Minutes of discussion to charge").fill("10");
    await sheet.getByLabel("Whose time was it?").selectOption({ label: "ID Identity" });
    await console.press("Enter");
    await console.hasSaid(how === "No decision" ? "Settled without a decision." : "Settled. The other position");
    await sheet.waitFor({ state: "detached" });
  }
}

/** Every sheet stays below the clock and inside the window, at its smallest and at the usual size. */
async function fitTheWindow(page: Page, console: ConsolePage): Promise<void> {
  const before = page.viewportSize();
  const keys = ["q", "r", "j", "t", "v", "l", "a", "n", "p", "s", "g", "i", "Control+Shift+h", "Control+Shift+e"];
  for (const size of [
    { width: 1180, height: 680 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(size);
    for (const key of keys) {
      await console.press(key);
      await isWhole(page, key);
      await console.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
  }
  await page.setViewportSize(before ?? { width: 1280, height: 800 });
}

/** The sheet that is open: nothing lies over its title and its way out, and what does not fit can be scrolled to. */
async function isWhole(page: Page, name: string): Promise<void> {
  const sheet = page.getByRole("dialog");
  await sheet.waitFor();
  const found = await sheet.evaluate((dialog) => {
    const isOnTop = (element: Element | null): boolean => {
      const box = element?.getBoundingClientRect();
      if (element === null || box === undefined) return false;
      const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return there !== null && (element.contains(there) || there.contains(element)) && dialog.contains(there);
    };
    const box = dialog.getBoundingClientRect();
    const body = dialog.querySelector<HTMLElement>(".sheet-body");
    // The last thing in it has to be reached as well.
    body?.scrollTo(0, body.scrollHeight);
    const last = [...(body?.querySelectorAll("button, input, select, textarea, p, li") ?? [])].at(-1);
    const reached = last === undefined ? box.bottom : last.getBoundingClientRect().bottom;
    body?.scrollTo(0, 0);
    return {
      isBelowBar: box.top >= (document.querySelector(".console-bar")?.getBoundingClientRect().bottom ?? Infinity),
      isInWindow: box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth,
      isTitleSeen: isOnTop(dialog.querySelector("h2")),
      isCloseSeen: isOnTop(dialog.querySelector("button[aria-label='Close'], .sheet-head button")),
      isEndReached: reached <= box.bottom,
      isNarrowEnough: body === null || body.scrollWidth <= body.clientWidth,
    };
  });
  expect(found, `${name} at ${page.viewportSize()?.width}`).toEqual({
    isBelowBar: true,
    isInWindow: true,
    isTitleSeen: true,
    isCloseSeen: true,
    isEndReached: true,
    isNarrowEnough: true,
  });
}

async function seatAnew(page: Page, console: ConsolePage, wall: Page): Promise<void> {
  const sheet = console.sheet("Seats");
  const identity = page.getByRole("region", { name: "Teams" }).getByRole("option", { name: /^ID Identity/ });
  const seat = async (name: string, how: string): Promise<void> => {
    await console.press("s");
    const field = sheet.getByRole("textbox", { name: "Identity: who sits there" });
    await field.fill(name);
    await console.press(how);
    await identity.filter({ hasText: name }).waitFor();
    if (how === "Enter") await console.press("Escape");
    await sheet.waitFor({ state: "detached" });
  };
  // Whichever way the sheet is left, who was named sits there.
  await seat("Kim Ode", "Enter");
  await seat("Lee Ray", "Escape");

  await console.press("s");
  await sheet.getByLabel("Stand-in for whoever leaves now").selectOption({ label: "SO Security operations" });
  await sheet.getByRole("button", { name: "Identity is absent" }).press("Enter");
  await console.hasSaid("Identity is absent.");
  await console.press("Escape");
  await page.getByRole("option", { name: /Security operations, also for ID/ }).waitFor();
  await console.runOn();
  await wall.getByRole("list", { name: "Teams" }).getByText("absent").waitFor();

  await console.press("s");
  await sheet.getByRole("button", { name: "Identity is back" }).press("Enter");
  await console.hasSaid("Identity is back.");
  await console.press("Escape");
}

async function goBack(page: Page, console: ConsolePage): Promise<void> {
  const there = await console.clock.innerText();
  await console.runOn();
  const ahead = await console.clock.innerText();
  const sheet = console.sheet("Rewind");
  await console.press("Control+Shift+h");
  // The latest beat is the nearest; the one before it is where they were.
  const beats = sheet.getByRole("button", { name: /^Go back to Beat/ });
  await expect.poll(() => hasFocus(beats.first())).toBe(true);
  await console.press("Tab", "Enter");
  await console.hasSaid("Back at: Beat");
  await expect.poll(() => console.clock.innerText()).toBe(there);
  // What was left is a branch as soon as something else is played.
  await console.runOn();
  await console.press("Control+Shift+h");
  await isWhole(page, "rewind with branches");
  await sheet.getByRole("button", { name: /^Go over to/ }).press("Enter");
  await sheet.waitFor({ state: "detached" });
  await expect.poll(() => console.clock.innerText()).toBe(ahead);
}
