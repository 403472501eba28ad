import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { expect, it, onTestFinished } from "vitest";

import { inShell } from "./in-each-shell.ts";
import { LOOKS, settingsOf } from "./looks.ts";
import { SCREEN_TOUR } from "./screen-tour.ts";

const WALK_MILLISECONDS = 480_000;

// The pages are the same in both shells; axe needs a browser that it can open a page of its own in.
inShell("browser", "axe-core", (start) => {
  it.each(LOOKS)(
    "finds nothing on any screen in the %s theme",
    async (look) => {
      const dataFolder = mkdtempSync(path.join(tmpdir(), "breachtable-axe-"));
      onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 }));
      writeFileSync(path.join(dataFolder, "settings.json"), JSON.stringify(settingsOf(look)));
      const app = await start({ dataFolder, colors: look === "light" ? "light" : "dark" });
      const findings: string[] = [];
      for (const { name, arrive } of SCREEN_TOUR) findings.push(...(await findViolations(name, await arrive(app))));
      expect(findings).toEqual([]);
    },
    WALK_MILLISECONDS,
  );

  it("would find what is wrong", async () => {
    const app = await start();
    await app.console.evaluate(() => {
      document.querySelector("main")?.append(document.createElement("button"), document.createElement("img"));
    });
    expect((await findViolations("broken", app.console)).join("\n")).toMatch(/button-name[\s\S]*image-alt/);
  });
});

/** What axe-core finds on a page as it stands, one line for each place. */
async function findViolations(name: string, page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${name}: ${id} (${help}) at ${target.join(" ")}: ${failureSummary ?? ""}`,
    ),
  );
}
