import { readFileSync } from "node:fs";
import path from "node:path";

import type { Page } from "playwright";
import { expect, it } from "vitest";

import { packageRoot } from "../../host/package-root.ts";
import { inEachShell, inShell } from "./in-each-shell.ts";
import { ConsolePage } from "./screens/console-page.ts";
import { LibraryPage } from "./screens/library-page.ts";
import { ReadyPage } from "./screens/ready-page.ts";

inEachShell("the library", (start) => {
  it("is left for a live exercise by Enter alone, and nobody has to touch anything else", async () => {
    const { console: page } = await start();
    const library = new LibraryPage(page);
    await library.run.waitFor();
    await page.getByText("Press Enter to run it; nothing leaves this computer.").waitFor();
    await expect.poll(() => library.run.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    const { start: go } = new ReadyPage(page);
    await go.waitFor();
    await expect.poll(() => go.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    await new ConsolePage(page).nextStop.first().waitFor();
  });

  it("keeps what was set", async () => {
    const { console: page } = await start();
    await new LibraryPage(page).run.waitFor();
    await page.keyboard.press("Control+,");
    const sheet = page.getByRole("dialog", { name: "Settings" });
    const root = page.locator("html");
    // It looks so as soon as the host has kept it.
    await sheet.getByRole("radio", { name: "light", exact: true }).click();
    await expect.poll(() => root.getAttribute("data-theme")).toBe("light");
    await sheet.getByRole("radio", { name: "× 1.3" }).click();
    await expect.poll(() => root.getAttribute("data-size")).toBe("1.3");
    await page.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
    await page.reload();
    await new LibraryPage(page).run.waitFor();
    await expect.poll(() => root.getAttribute("data-theme")).toBe("light");
    await expect.poll(() => root.getAttribute("data-size")).toBe("1.3");
  });
});

/** Lets go of a file over the window. */
const drop = async (page: Page, name: string, text: string): Promise<void> => {
  const data = await page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ""], file ?? ""));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
};

inShell("browser", "a dropped file", (start) => {
  it("that is bad says where: file, line and column", async () => {
    const { console: page } = await start();
    await new LibraryPage(page).run.waitFor();
    await drop(page, "drift.yaml", "format: breachtable-scenario/1\nid: drift\ntitle: [\n");
    await page
      .getByText(/drift\.yaml:\d+:\d+: error BT\d+/)
      .first()
      .waitFor();
    await drop(page, "letter.txt", "Dear all");
    await page.getByRole("alert").getByText("letter.txt is neither a case").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("alert").waitFor({ state: "detached" });
    // What its reasons are can be taken along.
    await drop(page, "cut.breachtable", "{}\n");
    await page.getByRole("region", { name: "Problem" }).getByRole("button", { name: "Copy details" }).waitFor();
    await page.keyboard.press("Escape");
    const search = page.getByRole("searchbox", { name: "Search cases" });
    await search.fill("okta har");
    await page.getByText("Nothing for ‘okta har’.").waitFor();
    await search.press("Escape");
    await page.getByRole("option").first().waitFor();
  });
});

inShell("browser", "a case that its author mends", (start) => {
  it("comes back to its open sheet with a design chosen, and can be compared", async () => {
    const { console: page } = await start();
    await new LibraryPage(page).run.waitFor();
    const file = path.join(packageRoot, "scenarios", "stolen-integration", "case.yaml");
    const good = readFileSync(file, "utf8").replace(/^title: .*$/m, "title: Adapted here");
    await drop(page, "adapted.yaml", good.replace(/^title: .*$/m, "title: ["));
    await page
      .getByText(/adapted\.yaml:\d+:\d+: error BT\d+/)
      .first()
      .waitFor();
    await drop(page, "adapted.yaml", good);
    const sheet = page.getByRole("region", { name: "Case Adapted here" });
    await sheet
      .getByRole("group", { name: "Design: who holds which duty" })
      .getByRole("radio", { checked: true })
      .waitFor();
    await sheet.getByRole("button", { name: "Compare designs" }).click();
    await page.getByRole("grid").first().waitFor();
  });
});

inEachShell("the ready sheet and the room window", (start) => {
  it("carry names and absent seats to the room, which follows and never calls anything contained", async () => {
    const app = await start({ width: 1280, height: 800 });
    const { console: page } = app;
    await new LibraryPage(page).runCase("Salesloft Drift");
    await page.getByRole("textbox", { name: "Name for Identity" }).fill("Kim Ode");
    await page.getByRole("group", { name: "Seat of Forensics" }).getByRole("radio", { name: "absent" }).check();
    const room = await app.openRoom(() => page.getByRole("button", { name: "Open room window" }).click());
    await new ReadyPage(page).start.click();
    await new ConsolePage(page).nextStop.first().waitFor();
    await room.getByRole("heading", { name: "Salesloft Drift" }).waitFor();
    await room.getByText("Identity: Kim Ode").waitFor();
    await room.getByRole("list", { name: "Teams" }).getByText("absent").waitFor();
    const texts: string[] = [];
    for (const beat of [1, 2, 3]) {
      await new ConsolePage(page).nextStop.first().click();
      const before = texts.at(-1) ?? "";
      await expect.poll(() => room.locator("body").innerText(), { message: `stop ${beat}` }).not.toBe(before);
      for (const key of ["PageDown", "PageDown", "PageUp"]) {
        texts.push(await room.locator("body").innerText());
        await room.keyboard.press(key);
      }
      // Nothing on it is ever scrolled.
      expect(await room.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true);
    }
    expect(texts.join("\n")).toMatch(/T\+\d+d \d\d:\d\d:\d\d/);
    expect(texts.join("\n")).not.toMatch(/(?<!declared )\bcontained\b/i);
  });
});

inShell("browser", "a host that is gone", (start) => {
  it("is said, with the comfort that nothing confirmed is lost", async () => {
    const app = await start();
    await new LibraryPage(app.console).run.waitFor();
    await app.served?.kill();
    await app.console.getByRole("alert").filter({ hasText: "Everything confirmed is saved." }).waitFor();
    await app.console.close();
    // It goes on knocking, and the browser complains of every try.
    app.problems.splice(0);
  });
});
