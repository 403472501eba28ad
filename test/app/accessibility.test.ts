import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { expect, it } from "vitest";

import { inShell } from "./in-each-shell.ts";
import { LOOKS } from "./looks.ts";
import { SCREEN_TOUR } from "./screen-tour.ts";

const WALK_MILLISECONDS = 600_000;

// The pages are the same in both shells; axe needs a browser that it can open a page of its own in.
inShell("browser", "axe-core", (start) => {
  it(
    "finds nothing on any screen in any theme",
    async () => {
      const app = await start();
      const findings: string[] = [];
      for (const { name, arrive, part } of SCREEN_TOUR)
        findings.push(...(await findInEveryTheme(name, await arrive(app), part)));
      expect(findings).toEqual([]);
    },
    WALK_MILLISECONDS,
  );

  it("would find what is wrong, in the theme that it is wrong in", async () => {
    const app = await start();
    await app.console.evaluate(() => {
      const words = document.createElement("p");
      words.textContent = "Only where it is light can this not be read.";
      words.style.cssText = "background: var(--surface); color: #e8edf2";
      document.querySelector("main")?.append(document.createElement("button"), document.createElement("img"), words);
    });
    const found = (await findInEveryTheme("broken", app.console)).join("\n");
    expect(found).toMatch(/broken: button-name[\s\S]*broken: image-alt/);
    expect(found).toMatch(/broken, light: color-contrast/);
    expect(found).not.toMatch(/broken: color-contrast/);
  });
});

/**
 * What axe-core finds on a page, one line for each place. A theme changes nothing but colours, so in the others only those
 * are looked at again, on the same page: walking to it once for each theme would take three times as long.
 */
async function findInEveryTheme(name: string, page: Page, part = "html"): Promise<string[]> {
  const own = await page.evaluate(() => document.documentElement.dataset["theme"]);
  const findings = await findViolations(name, page, part, null);
  for (const look of LOOKS.filter((one) => one !== own)) {
    await wear(page, look);
    findings.push(...(await findViolations(`${name}, ${look}`, page, part, ["color-contrast"])));
  }
  await wear(page, own ?? "dark");
  return findings;
}

async function wear(page: Page, look: string): Promise<void> {
  await page.evaluate((theme) => {
    for (const one of document.querySelectorAll<HTMLElement>("[data-theme]")) one.dataset["theme"] = theme;
  }, look);
}

/** The rules that axe-core has, or some of them, on a page as it stands. */
async function findViolations(
  name: string,
  page: Page,
  part: string,
  rules: readonly string[] | null,
): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window)))
    // It leaves axe-core in the page. Asked there, it answers in a tenth of the time that bringing it each time takes.
    await new AxeBuilder({ page }).setLegacyMode().withRules(["document-title"]).analyze();
  const violations = await page.evaluate(
    async ([where, only]) => {
      const { axe } = window as unknown as { axe: Axe };
      const options = only === null ? {} : { runOnly: only };
      return (await axe.run(where, { ...options, resultTypes: ["violations"] })).violations;
    },
    [part, rules] as const,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${name}: ${id} (${help}) at ${target.join(" ")}: ${failureSummary ?? ""}`,
    ),
  );
}

/** As much of axe-core as is asked here. */
interface Axe {
  run(context: string, options: object): Promise<{ violations: Violation[] }>;
}

interface Violation {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary?: string }[];
}
