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
      for (const { name, arrive, part } of SCREEN_TOUR) {
        const page = await arrive(app);
        findings.push(...(await findInEveryTheme(name, page, part)));
        if (PLACES.includes(name)) findings.push(...(await findCrowded(name, page)));
      }
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

/** Screens with a bar of places, one of each kind; the console has a layout of its own for large text. */
const PLACES = ["library", "lab-with-results", "ready", "debrief-1", "debrief-3", "debrief-6"];

/** What lies over its neighbour in the bar, or has to be scrolled sideways, at the largest presenter size. */
async function findCrowded(name: string, page: Page): Promise<string[]> {
  return await page.evaluate(
    ([of, size]) => {
      const root = document.documentElement;
      const before = root.dataset["size"] ?? "1";
      root.dataset["size"] = size;
      const found: string[] = [];
      const words = [...document.querySelectorAll(".bar > :not(.bar-middle), .bar-middle > *")];
      const boxes = words.map((word) => ({ word: word.textContent, box: word.getBoundingClientRect() }));
      for (const [i, a] of boxes.entries())
        for (const b of boxes.slice(i + 1))
          if (
            a.box.left < b.box.right - 1 &&
            b.box.left < a.box.right - 1 &&
            a.box.top < b.box.bottom - 1 &&
            b.box.top < a.box.bottom - 1
          )
            found.push(`${of}, ${size}: "${a.word}" lies over "${b.word}"`);
      for (const one of document.querySelectorAll("main, .debrief-page, .library-cases, .lab-choose, .lab-results"))
        if (one.scrollWidth > one.clientWidth + 1) found.push(`${of}, ${size}: ${one.className} is too wide`);
      root.dataset["size"] = before;
      return found;
    },
    [name, "1.5"] as const,
  );
}

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
