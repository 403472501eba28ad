import type { ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";

import {
  chromium,
  _electron,
  errors,
  type Browser,
  type BrowserContext,
  type ElectronApplication,
  type Page,
} from "playwright";

import { packageRoot } from "../../scripts/source-files.mjs";
import type { WindowRole } from "../../contract/calls.ts";
import type { ShellName } from "./requirements.ts";
import { serveApp, type ServedApp } from "./served-app.ts";
import { displayForTests } from "./virtual-display.ts";

/** How a test wants the app. */
export interface StartOptions {
  /** Where sessions are kept; a fresh folder, taken away afterwards, unless given. */
  dataFolder?: string;
  width?: number;
  height?: number;
  /** What the system asks for. */
  colors?: "dark" | "light";
  forcedColors?: boolean;
  /** Files on the command line: desktop only. */
  files?: readonly string[];
  /** Variables of the server's environment: browser only. */
  env?: Readonly<Record<string, string>>;
  /** A CommonJS module that Electron loads before the app: desktop only. */
  loadFirst?: string;
}

/** The app in one of its shells, with its console window open. */
export interface RunningApp {
  shell: ShellName;
  console: Page;
  dataFolder: string;
  /** Asks the host for a room window in the way of this shell, and waits for its page. */
  openRoom(ask: () => Promise<void>): Promise<Page>;
  /** What pages said on their console or threw. A test that expects some takes them out. */
  problems: string[];
  /** Addresses that pages asked for. */
  requests: string[];
  /** Ends the host without a warning; what it had confirmed must be there at the next start. */
  kill(): Promise<void>;
  close(): Promise<void>;
  /** Electron's main process; null in the browser. */
  electron: ElectronApplication | null;
  /** The server behind the browser; null on the desktop. */
  served: ServedApp | null;
}

/** Starts the app in a shell that is here; `program`: the browser's. */
export async function startApp(shell: ShellName, program: string, options: StartOptions): Promise<RunningApp> {
  const dataFolder = options.dataFolder ?? mkdtempSync(path.join(tmpdir(), "breachtable-app-"));
  mkdirSync(dataFolder, { recursive: true });
  const app = shell === "browser" ? inBrowser(program, dataFolder, options) : onDesktop(dataFolder, options);
  const running = await app;
  return {
    ...running,
    close: async () => {
      await running.close();
      if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A page that has not done it by then will not. */
const WAIT_MILLISECONDS = 15_000;

let browser: Promise<Browser> | null = null;

async function inBrowser(program: string, dataFolder: string, options: StartOptions): Promise<RunningApp> {
  const served = await serveApp(dataFolder, [], options.env);
  browser ??= chromium.launch({ executablePath: program, args: ["--no-sandbox", "--disable-background-networking"] });
  const context = await (
    await browser
  ).newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    reducedMotion: "reduce",
    colorScheme: options.colors ?? "dark",
    forcedColors: options.forcedColors === true ? "active" : "none",
  });
  const { problems, requests } = watch(context);
  context.setDefaultTimeout(WAIT_MILLISECONDS);
  const page = await context.newPage();
  await page.goto(served.link);
  await page.waitForURL(/console\.html/);
  return {
    shell: "browser",
    console: page,
    dataFolder,
    openRoom: (ask) => newPage(context, ask),
    problems,
    requests,
    kill: async () => {
      await served.kill();
      await context.close();
    },
    close: async () => {
      await context.close();
      await served.close();
    },
    electron: null,
    served,
  };
}

async function onDesktop(dataFolder: string, options: StartOptions): Promise<RunningApp> {
  const electron = await launchElectron(dataFolder, options);
  const context = electron.context();
  context.setDefaultTimeout(WAIT_MILLISECONDS);
  const { problems, requests } = watch(context);
  const page = await windowOf(electron, "console");
  await page.emulateMedia({
    reducedMotion: "reduce",
    colorScheme: options.colors ?? "dark",
    forcedColors: options.forcedColors === true ? "active" : "none",
  });
  await electron.evaluate(
    ({ BrowserWindow, dialog }, [width, height]) => {
      // A test that failed must not wait for somebody to answer when it closes.
      dialog.showMessageBoxSync = () => 1;
      BrowserWindow.getAllWindows()[0]?.setContentSize(width ?? 0, height ?? 0);
    },
    [options.width ?? 1280, options.height ?? 800],
  );
  return {
    shell: "desktop",
    console: page,
    dataFolder,
    openRoom: async (ask) => {
      const opened = electron.waitForEvent("window");
      await ask();
      const room = await opened;
      await room.waitForURL(/room\.html/);
      return room;
    },
    problems,
    requests,
    kill: async () => {
      const ended = new Promise((resolve) => electron.process().once("exit", resolve));
      electron.process().kill("SIGKILL");
      await ended;
    },
    close: () => electron.close(),
    electron,
    served: null,
  };
}

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts Electron itself, or a package's program, over a folder of sessions, without waiting for a window. */
export async function launchElectron(
  dataFolder: string,
  {
    files = [],
    loadFirst,
    packaged = null,
  }: Pick<StartOptions, "files" | "loadFirst"> & { packaged?: string | null } = {},
): Promise<ElectronApplication> {
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const app = await launch({
    // The program of an unpackaged app is not named: then Playwright finds the same one by itself, and holds it back until
    // it has connected. Named, a window that opens too early makes the connection wait for ever, one time in six.
    ...(packaged === null ? {} : { executablePath: packaged }),
    // Tests may run as root and in containers, where Chromium's sandbox cannot start. The product never asks for this.
    args: [
      "--no-sandbox",
      ...(loadFirst === undefined ? [] : ["-r", loadFirst]),
      ...(packaged === null ? [packageRoot] : []),
      ...files,
    ],
    env: { ...env, ...(await displayForTests()), BREACHTABLE_DATA: dataFolder },
  });
  // A test that gave up must not leave it behind.
  const child = app.process();
  running.add(child);
  child.once("exit", () => running.delete(child));
  return app;
}

type LaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]>;

/** A package cannot be held back, so it gets another try when the connection has missed its window. */
async function launch(options: LaunchOptions): Promise<ElectronApplication> {
  if (options.executablePath === undefined) return await _electron.launch({ ...options, timeout: 60_000 });
  for (let triesLeft = 3; triesLeft > 0; triesLeft -= 1) {
    const app = await _electron.launch({ ...options, timeout: 30_000 }).catch((error: unknown) => {
      if (error instanceof errors.TimeoutError) return null;
      throw error;
    });
    if (app !== null) return app;
  }
  throw new Error("The package started three times without a connection to its windows.");
}

/** The window of a role, when it is there. */
async function windowOf(electron: ElectronApplication, role: WindowRole): Promise<Page> {
  const isIts = (page: Page): boolean => page.url().endsWith(`/${role}.html`);
  const open = electron.windows().find(isIts);
  const page = open ?? (await electron.waitForEvent("window", { predicate: (one) => waitIsIts(one, role) }));
  await page.waitForLoadState("domcontentloaded");
  return page;
}

async function waitIsIts(page: Page, role: WindowRole): Promise<boolean> {
  await page.waitForURL(/\.html/);
  return page.url().endsWith(`/${role}.html`);
}

async function newPage(context: BrowserContext, ask: () => Promise<void>): Promise<Page> {
  const opened = context.waitForEvent("page");
  await ask();
  const page = await opened;
  await page.waitForURL(/room\.html/);
  return page;
}

function watch(context: BrowserContext): { problems: string[]; requests: string[] } {
  const problems: string[] = [];
  const requests: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      problems.push(`${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => problems.push(`thrown: ${error.error().message}`));
  context.on("request", (request) => requests.push(request.url()));
  return { problems, requests };
}

/** Ends the browser that tests of this process have shared. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = null;
}
