// Draws electron/icons/icon.svg as the PNG that packages are made with. Run by hand after the drawing has changed:
// `node scripts/render-icon.mjs CHROMIUM`.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { chromium } from "playwright";

import { packageRoot } from "./source-files.mjs";

const SIZE = 1024;
const folder = path.join(packageRoot, "electron", "icons");
const svg = readFileSync(path.join(folder, "icon.svg"), "utf8");
const browser = await chromium.launch({ executablePath: process.argv[2] ?? "chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
await page.setContent(
  `<style>body { margin: 0 } svg { display: block; width: ${SIZE}px; height: ${SIZE}px }</style>${svg}`,
);
writeFileSync(path.join(folder, "icon.png"), await page.screenshot({ omitBackground: true }));
await browser.close();
