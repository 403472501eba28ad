import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";

import type { Page } from "playwright";

import { buildDesktopWhenStale } from "../../scripts/build-windows.mjs";
import { packageRoot } from "../../scripts/source-files.mjs";
import { findChromium, findElectron } from "./requirements.ts";
import { closeBrowser, startApp } from "./running-app.ts";
import { SCREEN_TOUR } from "./screen-tour.ts";
import { STATE_TOUR } from "./state-tour.ts";
import { LOOKS, settingsOf, type Look } from "./looks.ts";

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

/** Pictures of every screen in every theme and size, in dist/screens/; names as arguments limit the stops. */
async function takePictures(wanted: readonly string[]): Promise<string[]> {
  const chromium = findChromium();
  if ("missing" in chromium) return [`No pictures: ${chromium.missing}.`];
  const folder = path.join(packageRoot, "dist", "screens");
  mkdirSync(folder, { recursive: true });
  const problems: string[] = [];
  // Where only states are asked for, the walks through all screens are left out.
  if (wanted.length === 0 || SCREEN_TOUR.some(({ name }) => wanted.includes(name)))
    for (const look of LOOKS)
      for (const size of SIZES) problems.push(...(await takeWalk(chromium.program, look, size, folder, wanted)));
  for (const state of STATE_TOUR)
    if (wanted.length === 0 || wanted.includes(state.name))
      problems.push(...(await takeState(chromium.program, state, folder)));
  await closeBrowser();
  return problems;
}

async function takeWalk(
  program: string,
  look: Look,
  { width, height }: { width: number; height: number },
  folder: string,
  wanted: readonly string[],
): Promise<string[]> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), "breachtable-screens-"));
  writeFileSync(path.join(dataFolder, "settings.json"), JSON.stringify(settingsOf(look)));
  const app = await startApp("browser", program, {
    dataFolder,
    width,
    height,
    colors: look === "light" ? "light" : "dark",
  });
  const problems: string[] = [];
  for (const { name, arrive } of SCREEN_TOUR) {
    try {
      const page = await arrive(app);
      await page.setViewportSize({ width, height });
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      await page.screenshot({ path: path.join(folder, `${name}-${look}-${width}.png`), animations: "disabled" });
    } catch (error) {
      problems.push(
        `${name} ${look} ${width}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`,
      );
    }
  }
  problems.push(...app.problems.map((problem) => `${look} ${width}: ${problem}`));
  await app.close();
  rmSync(dataFolder, { recursive: true, force: true });
  return problems;
}

/** One picture, or some, of a state that needs an app of its own. */
async function takeState(
  program: string,
  { name, start, shell = "browser", settings, arrive }: (typeof STATE_TOUR)[number],
  folder: string,
): Promise<string[]> {
  const electron = shell === "desktop" ? findElectron() : null;
  if (electron !== null && "missing" in electron) return [`${name}: ${electron.missing}`];
  if (electron !== null) await buildDesktopWhenStale();
  const dataFolder = mkdtempSync(path.join(tmpdir(), "breachtable-screens-"));
  writeFileSync(path.join(dataFolder, "settings.json"), JSON.stringify({ ...settingsOf("dark"), ...settings }));
  const app = await startApp(shell, program, { ...start, dataFolder });
  const look = async (page: Page, picture: string): Promise<void> => {
    await page.screenshot({ path: path.join(folder, `state-${picture}.png`), animations: "disabled" });
  };
  const problems: string[] = [];
  try {
    await look(await arrive(app, look), name);
  } catch (error) {
    problems.push(`${name}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  }
  problems.push(...app.problems.map((problem) => `${name}: ${problem}`));
  await app.close();
  rmSync(dataFolder, { recursive: true, force: true });
  return problems;
}

const problems = await takePictures(process.argv.slice(2));
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
