import { expect, it } from "vitest";

import { inShell } from "./in-each-shell.ts";
import { ConsolePage } from "./screens/console-page.ts";
import { DebriefPage } from "./screens/debrief-page.ts";
import { LibraryPage } from "./screens/library-page.ts";
import { ReadyPage } from "./screens/ready-page.ts";

inShell("browser", "solo play", (start) => {
  it("lets one person decide, sells hints, and leads to a debrief that says so", async () => {
    const { console: page } = await start();
    await new LibraryPage(page).caseNamed("Nine seconds").click();
    await page.getByRole("button", { name: /^Play solo/ }).press("Enter");
    const ready = new ReadyPage(page);
    await ready.start.waitFor();
    await page.getByRole("switch", { name: "Engineering and platform" }).press("Space");
    await ready.start.press("Enter");
    const console = new ConsolePage(page);
    await console.main.waitFor();

    // Nothing of the facilitator's is there, nor what its keys would open.
    expect(await page.getByRole("button", { name: /Vote|Disputed|Show to room|Jump|Truth/ }).count()).toBe(0);
    await console.press("j", "v", "l", "q", "r", "e", "Control+Shift+w");
    expect(await page.getByRole("dialog").count()).toBe(0);

    // It is said, and stays to be read. Before the first stop nobody knows anything, whatever the dice: it is the first step.
    await page.getByRole("button", { name: "Hint · costs 5 points" }).press("Enter");
    await console.hasSaid("A colleague says: something looks odd");
    await page.getByRole("region", { name: "Run sheet" }).getByText("A colleague saw something odd").waitFor();
    const nextHint = page.getByRole("button", { name: "Hint · costs 10 points" });
    await nextHint.waitFor();
    // One press buys one hint: Space is the clock's again.
    await expect.poll(() => nextHint.evaluate((button) => button === document.activeElement)).toBe(false);
    const clock = await console.clock.innerText();
    await console.press("Space");
    await expect.poll(() => console.clock.innerText()).not.toBe(clock);
    expect(await nextHint.count()).toBe(1);
    await page.getByRole("region", { name: "Status" }).getByText("assisted", { exact: true }).waitFor();

    // The rest plays by its design; this seat decides.
    const teams = page.getByRole("region", { name: "Teams" });
    expect(await teams.getByRole("option", { name: /plays by its design/ }).count()).toBe(5);
    await console.press("Escape", "/");
    await expect.poll(() => console.capture.evaluate((line) => line === document.activeElement)).toBe(true);
    await console.type("declare");
    await console.press("Enter");
    await console.preview.getByRole("heading", { name: /^Waits/ }).waitFor();
    await console.press("Enter");
    await console.stagedRows.first().waitFor();
    await console.press("Control+Enter");
    await console.hasSaid("Committed 1 decision.");
    for (let stop = 0; stop < 2; stop += 1) await console.runOn();

    await console.press("Control+Shift+e");
    await console.sheet("End play").waitFor();
    await console.press("Enter");
    const debrief = new DebriefPage(page);
    await debrief.page("What happened").waitFor();
    await page.getByText(/1 hint$/).waitFor();
    expect(await page.getByText(/nudge/).count()).toBe(0);
  });
});
