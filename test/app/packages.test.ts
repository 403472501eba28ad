import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";

import { listPackage } from "@electron/asar";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { describe, expect, it, onTestFinished } from "vitest";

import { isElectronNamed } from "../../scripts/find-electron.mjs";
import { packageRoot } from "../../scripts/source-files.mjs";
import { findElectron, isAllRequired } from "./requirements.ts";
import { launchElectron } from "./running-app.ts";
import { LibraryPage } from "./screens/library-page.ts";

// How a fuse stands in the program's own bytes.
const OFF = "0".charCodeAt(0);
const ON = "1".charCodeAt(0);

/**
 * Every fuse there is, by its place in the wire: one that a later Electron adds fails here until somebody has decided on
 * it. The last has no name in this version of the library.
 */
const RELEASE_FUSES: Readonly<Record<number, number>> = {
  [FuseV1Options.RunAsNode]: OFF,
  [FuseV1Options.EnableCookieEncryption]: ON,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
  [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
  [FuseV1Options.OnlyLoadAppFromAsar]: ON,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: OFF,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
  8: ON, // WasmTrapHandlers
};

const BUILD_MILLISECONDS = 300_000;

(canPackage()
  ? () => {
      describe("packages", () => {
        describePackages();
      });
    }
  : sayMissing)();

function describePackages(): void {
  it(
    "of the test flavour start to the library, with the cases that they carry",
    async () => {
      const program = buildPackage("test");
      expect(await fusesOf(program)).toEqual({ ...RELEASE_FUSES, [FuseV1Options.EnableNodeCliInspectArguments]: ON });
      const dataFolder = mkdtempSync(path.join(tmpdir(), "breachtable-package-"));
      onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 }));
      const app = await launchElectron(dataFolder, { packaged: program });
      const page = await app.firstWindow();
      const library = new LibraryPage(page);
      await library.run.waitFor();
      expect(await library.caseNamed("Salesloft Drift").count()).toBe(1);
      // The threads of a study are programs of their own, which the package has to hold.
      await library.caseNamed("Nine seconds").click();
      await page.getByRole("button", { name: "Compare designs" }).click();
      await page.getByLabel("Paired runs").fill("10");
      await page.getByRole("button", { name: /^Compare/ }).click();
      await page.getByRole("region", { name: "Comparison" }).waitFor({ timeout: 60_000 });
      // So is what reads a spreadsheet.
      await page
        .getByLabel("Design, CSV or XLSX file")
        .setInputFiles(path.join(packageRoot, "test", "host", "app", "spreadsheets", "raci.xlsx"));
      await page.getByText("raci.xlsx: 10 cells changed, 2 rows added.").waitFor();
      // A matrix that was changed keeps the window open.
      await page.keyboard.press("Control+z");
      await page.getByText("as saved").waitFor();
      expect(await app.evaluate(({ app: electron }) => [electron.isPackaged, electron.getName()])).toEqual([
        true,
        "Breachtable",
      ]);
      await app.close();
    },
    BUILD_MILLISECONDS,
  );

  it(
    "of the release flavour have the fuses that nobody can turn back, and hold nothing that the app does not read",
    async () => {
      const program = buildPackage("release");
      expect(await fusesOf(program)).toEqual(RELEASE_FUSES);

      const files = listPackage(asarOf(program), { isPack: false }).map((file) => file.replaceAll("\\", "/"));
      for (const wanted of [
        "/package.json",
        "/dist/desktop.mjs",
        "/dist/preload.cjs",
        "/dist/debrief-worker.mjs",
        "/dist/spreadsheet-worker.mjs",
        "/dist/study-worker.mjs",
        "/dist/renderer/console.html",
        "/dist/renderer/room.html",
        "/scenarios/salesloft-drift/case.yaml",
        "/node_modules/highs/build/highs.wasm",
      ])
        expect(files).toContain(wanted);
      const known = /^\/(?:package\.json|LICENSE|dist|scenarios|node_modules)(?:\/|$)/;
      expect(files.filter((file) => !known.test(file))).toEqual([]);
      expect(files.filter((file) => /^\/node_modules\/(?!highs(?:\/|$))/.test(file))).toEqual([]);
      expect(files.filter((file) => /\.(?:ts|tsx|map)$/.test(file))).toEqual([]);
    },
    BUILD_MILLISECONDS,
  );
}

function sayMissing(): void {
  it("packages can be built here", (context) => {
    const why = "a package needs an Electron on Linux that ELECTRON_OVERRIDE_DIST_PATH names, and a display or Xvfb";
    if (isAllRequired) expect.fail(`Required here, but ${why}.`);
    context.skip(why);
  });
}

function canPackage(): boolean {
  return process.platform === "linux" && isElectronNamed() && "program" in findElectron();
}

/** Builds a folder as an installer would put it in place; the path of its program. */
function buildPackage(flavour: "test" | "release"): string {
  const output = path.join(packageRoot, "dist", "packages", flavour);
  rmSync(output, { recursive: true, force: true });
  onTestFinished(() => rmSync(output, { recursive: true, force: true }));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(packageRoot, "scripts", "package.mjs"), "--flavour", flavour],
    { cwd: packageRoot, encoding: "utf8" },
  );
  expect(status, `${stdout}${stderr}`).toBe(0);
  return path.join(output, "linux-unpacked", "breachtable-desktop");
}

/** What the fuses of a built program are, without the version of their wire. */
async function fusesOf(program: string): Promise<Record<string, unknown>> {
  const { version: _, ...fuses } = await getCurrentFuseWire(program);
  return fuses;
}

const asarOf = (program: string): string => path.join(path.dirname(program), "resources", "app.asar");
