// What the windows show, and the desktop app around them: built where a source is newer.
import { existsSync, mkdirSync, renameSync, rmSync, utimesSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { buildHostWorkers, bundleTo, isStale } from "./bundle.mjs";
import { packageRoot } from "./source-files.mjs";

/** The pages of the windows. */
export const pagesFolder = path.join(packageRoot, "dist", "renderer");

/** The main process of the desktop app; it lies beside the command, so that both find scenarios/ in the same way. */
export const desktopPath = path.join(packageRoot, "dist", "desktop.mjs");

const preloadPath = path.join(packageRoot, "dist", "preload.cjs");

const buildFiles = ["package.json", "package-lock.json", "scripts/bundle.mjs", "scripts/build-windows.mjs"];
const pageSources = ["renderer", "contract", "charts", "engine", "vite.config.mjs", ...buildFiles];
const desktopSources = ["engine", "formats", "story", "contract", "charts", "host", "electron", ...buildFiles];

/** Builds the pages when a source is newer. */
export async function buildPagesWhenStale() {
  if (isStale(path.join(pagesFolder, "console.html"), pageSources)) await buildPages();
}

/** Builds the main process and the preload script when a source is newer. */
export async function buildDesktopWhenStale() {
  if (isStale(desktopPath, desktopSources) || isStale(preloadPath, desktopSources)) await buildDesktop();
}

/** Builds the pages in a folder of their own and puts it in place, so that nobody is served half of them. */
export async function buildPages() {
  const startedAt = new Date();
  const { build } = await import("vite");
  const made = `${pagesFolder}.${process.pid}.tmp`;
  const old = `${pagesFolder}.${process.pid}.old`;
  try {
    await build({
      configFile: path.join(packageRoot, "vite.config.mjs"),
      logLevel: "error",
      build: { outDir: made, emptyOutDir: true },
    });
    utimesSync(path.join(made, "console.html"), startedAt, startedAt);
    mkdirSync(path.dirname(pagesFolder), { recursive: true });
    if (existsSync(pagesFolder)) renameSync(pagesFolder, old);
    renameSync(made, pagesFolder);
  } finally {
    for (const folder of [made, old]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Bundles the main process, which may load Electron and the solver, and the preload script, which only Electron. */
export async function buildDesktop() {
  await buildHostWorkers();
  await bundleTo(path.join(packageRoot, "electron", "main.ts"), desktopPath, { external: ["electron", "highs"] });
  await bundleTo(path.join(packageRoot, "electron", "preload.ts"), preloadPath, {
    external: ["electron"],
    // A sandboxed preload script is one file in CommonJS.
    format: "cjs",
    target: "chrome128",
    banner: {},
  });
}
