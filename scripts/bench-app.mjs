// `npm run bench:app [-- --json]`: how the graph behaves in Chromium, alone on a page: opening, panning and zooming a
// graph of 2,000 things and 4,000 edges, whole (put together by zone) and with zones opened; and how long a new state of
// 200 things takes from its arrival until it is painted.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import process from "node:process";

import react from "@vitejs/plugin-react";
import { chromium } from "playwright";
import { build } from "vite";

import { packageRoot } from "./source-files.mjs";

const MIME = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };
const FRAMES = 30;
const ROUNDS = 1;
const PUSHES = 15;
const folder = path.join(packageRoot, "dist", "gallery");
const renderer = path.join(packageRoot, "renderer");

await build({
  configFile: false,
  root: renderer,
  base: "./",
  plugins: [react()],
  logLevel: "warn",
  build: {
    outDir: folder,
    emptyOutDir: false,
    target: "chrome128",
    rolldownOptions: { input: { gallery: path.join(renderer, "gallery.html") } },
  },
});

const server = createServer((request, response) => {
  const file = path.join(folder, path.normalize(new URL(request.url ?? "/", "http://x").pathname));
  try {
    const bytes = readFileSync(file);
    response.setHeader("content-type", MIME[/** @type {keyof typeof MIME} */ (path.extname(file))] ?? "text/plain");
    response.end(bytes);
  } catch {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const address = server.address();
const port = typeof address === "object" && address !== null ? address.port : 0;

const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});

/** @type {{ name: string; value: number; unit: string; note: string }[]} */
const figures = [];
const note = "generated graph, 1280 × 800, headless Chromium without a GPU; CPU of the page's main thread";

/** @param {{ name: string; value: number; unit: string; note: string }} figure */
function say(figure) {
  figures.push(figure);
  const { name, value, unit } = figure;
  const stream = process.argv.includes("--json") ? process.stderr : process.stdout;
  stream.write(`${name.padEnd(46)} ${value.toPrecision(3).padStart(8)} ${unit}\n`);
}

const median = (/** @type {number[]} */ list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

/**
 * Sends a made-up graph its next states, all of each as text, and waits until each is painted.
 *
 * @param {string} name
 * @param {number} count
 */
async function measurePushes(name, count) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(`http://127.0.0.1:${port}/gallery.html?show=big&count=${count}`);
  await page.locator(".thing").first().waitFor();
  await page.waitForTimeout(500);
  const cpu = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find((one) => one.name === "TaskDuration")?.value ?? 0) * 1000;
  };
  /** @type {number[]} */
  const cpuTimes = [];
  /** @type {number[]} */
  const times = [];
  for (let push = 0; push < PUSHES; push++) {
    const before = await cpu();
    await page.evaluate('delete document.documentElement.dataset.painted; dispatchEvent(new Event("push"))');
    times.push(Number(await page.locator("html[data-painted]").getAttribute("data-painted")));
    cpuTimes.push((await cpu()) - before);
  }
  await page.close();
  say({ name: `app/${name}/push`, value: median(times), unit: "ms from arrival to paint", note });
  say({ name: `app/${name}/push-cpu`, value: median(cpuTimes), unit: "ms CPU", note });
}

/**
 * Opens a made-up graph, then pans and zooms it frame by frame.
 *
 * @param {string} name
 * @param {number} count
 * @param {number} open zones to be opened
 */
async function measure(name, count, open) {
  /** @type {Record<string, number[]>} */
  const all = { open: [], pan: [], zoom: [], drawn: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const cpu = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return (metrics.find((one) => one.name === "TaskDuration")?.value ?? 0) * 1000;
    };
    const before = await cpu();
    await page.goto(`http://127.0.0.1:${port}/gallery.html?show=big&count=${count}&opened=${open}`);
    await page.locator(".thing").first().waitFor();
    all["open"]?.push((await cpu()) - before);
    all["drawn"]?.push(await page.locator(".thing").count());
    // At rest before the frames are counted.
    await page.waitForTimeout(500);
    await page.mouse.move(640, 300);
    await page.mouse.down();
    const panFrom = await cpu();
    for (let frame = 0; frame < FRAMES; frame++) await page.mouse.move(640 + frame * 3, 300 + frame);
    all["pan"]?.push(((await cpu()) - panFrom) / FRAMES);
    await page.mouse.up();
    const zoomFrom = await cpu();
    for (let frame = 0; frame < FRAMES; frame++) await page.mouse.wheel(0, frame < FRAMES / 2 ? -40 : 40);
    all["zoom"]?.push(((await cpu()) - zoomFrom) / FRAMES);
    await page.close();
  }
  const units = { open: "ms CPU", pan: "ms CPU/frame", zoom: "ms CPU/frame", drawn: "things drawn" };
  for (const [what, unit] of Object.entries(units))
    say({ name: `app/${name}/${what}`, value: median(all[what] ?? []), unit, note });
}

try {
  await measure("24-things", 24, 0);
  await measure("200-things", 200, 0);
  await measurePushes("200-things", 200);
  await measure("400-things", 400, 0);
  await measure("2000-things", 2000, 0);
  await measure("2000-things-8-zones-opened", 2000, 8);
} finally {
  await browser.close();
  server.close();
}

if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify({ figures }, null, 2)}\n`);
