import { mkdirSync } from "node:fs";
import path from "node:path";

import { afterAll, afterEach, describe, expect, it, type TestContext } from "vitest";

import { packageRoot } from "../../scripts/source-files.mjs";
import { findChromium, findElectron, isAllRequired, type Available, type ShellName } from "./requirements.ts";
import { closeBrowser, startApp, type RunningApp, type StartOptions } from "./running-app.ts";

/** Starts the app in the shell under test; what is still open when the test ends is closed. */
export type Start = (options?: StartOptions) => Promise<RunningApp>;

const WHERE: Record<ShellName, string> = { browser: "in the browser", desktop: "on the desktop" };

/**
 * Describes journeys that run in both shells. Where a shell cannot be started, its tests are skipped with the reason in
 * their name; where everything is required, they fail.
 *
 * At the end of each test, nothing may have been thrown or complained about in a page. A test that fails leaves pictures
 * in dist/failed/.
 */
export function inEachShell(name: string, journeys: (start: Start, shell: ShellName) => void): void {
  inShell("browser", name, journeys);
  inShell("desktop", name, journeys);
}

/** The same in one shell, for what the other does not have. */
export function inShell(shell: ShellName, name: string, journeys: (start: Start, shell: ShellName) => void): void {
  const available = find(shell);
  if ("missing" in available) sayMissing(`${name} ${WHERE[shell]}`, available.missing);
  else describeIn(shell, available.program, name, journeys);
}

function sayMissing(name: string, why: string): void {
  it(`${name}: what it needs is here`, (context) => {
    if (isAllRequired) expect.fail(`Required here, but ${why}.`);
    context.skip(why);
  });
}

function describeIn(
  shell: ShellName,
  program: string,
  name: string,
  journeys: (start: Start, shell: ShellName) => void,
): void {
  describe(`${name} ${WHERE[shell]}`, () => {
    const open: RunningApp[] = [];
    afterEach(async (context) => {
      const problems = open.flatMap((app) => app.problems);
      if (context.task.result?.state === "fail") await Promise.all(open.map((app) => takePicture(app, context)));
      for (const app of open.splice(0)) await app.close().catch(() => undefined);
      expect(problems).toEqual([]);
    });
    afterAll(closeBrowser);
    journeys(async (options = {}) => {
      const app = await startApp(shell, program, options);
      open.push(app);
      return app;
    }, shell);
  });
}

/** The program of a shell on this machine. */
function find(shell: ShellName): Available {
  return shell === "browser" ? findChromium() : findElectron();
}

async function takePicture(app: RunningApp, context: TestContext): Promise<void> {
  const folder = path.join(packageRoot, "dist", "failed");
  mkdirSync(folder, { recursive: true });
  const name = `${app.shell} ${context.task.name}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  await app.console.screenshot({ path: path.join(folder, `${name}.png`), timeout: 5000 }).catch(() => undefined);
}
