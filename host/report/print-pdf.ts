import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

import { fail, succeed, type Result } from "../result.ts";
import { PICTURE_SCALE, type PicturePage } from "./chart-pictures.ts";

const MILLISECONDS_MAX = 60_000;

/** Where browsers of the Chromium family usually are, beside what the person says. */
const USUAL = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The browser that prints: the one that `CHROME_PATH` names, else the first that is there; null: none. */
function findBrowser(): string | null {
  const named = process.env["CHROME_PATH"];
  if (named !== undefined && named !== "") return named;
  return USUAL.find((file) => existsSync(file)) ?? null;
}

/** Whether there is a browser to ask for a PDF; it may still not write one. */
export function hasPdfPrinter(): boolean {
  const browser = findBrowser();
  return browser !== null && existsSync(browser);
}

/** Prints a report as a tagged PDF with an outline, by a browser of this computer; nothing goes over the network. */
export async function printPdf(html: string): Promise<Result<Uint8Array>> {
  const browser = findBrowser();
  if (browser === null)
    return fail(
      "usage",
      "A PDF is printed by Chromium, Chrome or Edge, and none was found. Set CHROME_PATH to one, or write --format html and print that.",
    );
  const { made, said } = await makeFile(browser, html, "pdf", (file) => [
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
    `--print-to-pdf=${file}`,
  ]);
  if (made !== null) return succeed(made);
  if (said.includes("--no-sandbox"))
    return fail(
      "usage",
      `${browser} does not print for the user root, which its sandbox forbids. Run this as another user, or write --format docx or html.`,
    );
  const why =
    said.split("\n").find((line) => /error|fatal|cannot|no-sandbox/i.test(line)) ??
    said.trim().split("\n").at(-1) ??
    "";
  return fail("usage", `${browser} did not write a PDF${why === "" ? "" : `: ${why.trim()}`}`);
}

/** A picture of a page by a browser of this computer; undefined: there is none, or it does not. */
export async function pictureByBrowser({ html, width, height }: PicturePage): Promise<Uint8Array | undefined> {
  const browser = findBrowser();
  if (browser === null) return undefined;
  const { made } = await makeFile(browser, html, "png", (file) => [
    "--hide-scrollbars",
    `--force-device-scale-factor=${PICTURE_SCALE}`,
    `--window-size=${width},${height}`,
    `--screenshot=${file}`,
  ]);
  return made ?? undefined;
}

/** Has a browser make a file of a page; `words` ask for it. What kind of picture it makes goes by the ending. */
async function makeFile(
  browser: string,
  html: string,
  ending: "pdf" | "png",
  words: (file: string) => readonly string[],
): Promise<{ made: Uint8Array | null; said: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), "breachtable-report-"));
  try {
    const page = path.join(folder, "report.html");
    const file = path.join(folder, `report.${ending}`);
    writeFileSync(page, html);
    const said = await run(browser, [
      "--headless",
      "--disable-gpu",
      "--disable-extensions",
      "--no-first-run",
      `--user-data-dir=${path.join(folder, "profile")}`,
      // Only what is in the file itself may be loaded.
      "--host-resolver-rules=MAP * ~NOTFOUND",
      ...words(file),
      pathToFileURL(page).href,
    ]);
    return { made: existsSync(file) ? new Uint8Array(readFileSync(file)) : null, said };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What it said on its way; a browser that does not come to an end is stopped. */
function run(program: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const child = spawn(program, words, { stdio: ["ignore", "ignore", "pipe"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), MILLISECONDS_MAX);
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
    });
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve(error.message);
    });
    child.on("close", () => {
      clearTimeout(timer);
      resolve(said);
    });
  });
}
