import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { packageRoot } from "./source-files.mjs";

/** The built command line. It finds scenarios/ beside the dist/ folder it lies in. */
export const bundlePath = path.join(packageRoot, "dist", "breachtable.mjs");

/** The program of a study's threads, beside the command that starts them. */
const studyWorkerPath = path.join(packageRoot, "dist", "study-worker.mjs");

/** The program of the thread in which a debrief runs its case again. */
const debriefWorkerPath = path.join(packageRoot, "dist", "debrief-worker.mjs");

/** The program of the thread that reads a spreadsheet from outside. */
const spreadsheetWorkerPath = path.join(packageRoot, "dist", "spreadsheet-worker.mjs");

const entryPath = path.join(packageRoot, "cli", "breachtable.ts");
const sources = ["engine", "formats", "story", "contract", "charts", "host", "cli"];
const inputs = [...sources, "package.json", "package-lock.json", "scripts/bundle.mjs"];

// Dependencies in CommonJS call require(), which an ES module does not have.
const banner = [
  "#!/usr/bin/env node",
  'import { createRequire as createRequireForBundle } from "node:module";',
  "const require = createRequireForBundle(import.meta.url);",
].join("\n");

/** Whether a source is newer than the bundle. */
export function isBundleStale() {
  return isStale(bundlePath, inputs);
}

/**
 * Whether something made is missing, or older than one of its sources. Folders count as well: their time changes when a
 * file is taken away.
 *
 * @param {string} made
 * @param {readonly string[]} sources files and folders, from the package root
 */
export function isStale(made, sources) {
  if (!existsSync(made)) return true;
  const builtMilliseconds = statSync(made).mtimeMs;
  return sources.some((source) => newestMilliseconds(path.join(packageRoot, source)) > builtMilliseconds);
}

/** @param {string} file @returns {number} */
function newestMilliseconds(file) {
  const status = statSync(file, { throwIfNoEntry: false });
  if (status === undefined) return 0;
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(file).map((name) => newestMilliseconds(path.join(file, name))));
}

/** Writes the bundle of the command; throws an error with one clear line where there is nothing to bundle. */
export async function buildBundle() {
  if (!existsSync(entryPath)) throw new Error("Nothing to build: cli/breachtable.ts does not exist.");
  await buildHostWorkers();
  await bundleTo(entryPath, bundlePath);
}

/** Writes the bundle of a study's threads, which the bench starts as well. */
export async function buildStudyWorker() {
  await bundleTo(path.join(packageRoot, "host", "study", "study-worker.ts"), studyWorkerPath);
}

/** Writes the bundles of the workers behind the windows, which the desktop app starts as well. */
export async function buildHostWorkers() {
  await buildStudyWorker();
  await bundleTo(path.join(packageRoot, "host", "app", "lab", "spreadsheet-worker.ts"), spreadsheetWorkerPath);
  await bundleTo(path.join(packageRoot, "host", "app", "debrief", "debrief-worker.ts"), debriefWorkerPath);
}

/**
 * Bundles a program for Node. Function names are kept by not minifying: esbuild's `keepNames` would wrap every closure
 * in a call, which cost the engine a tenth of its speed.
 *
 * @param {string} from its first source file
 * @param {string} to the file to write
 * @param {import("esbuild").BuildOptions} [otherwise] where this bundle differs
 */
export async function bundleTo(from, to, otherwise = {}) {
  const startedAt = new Date();
  const { build } = await import("esbuild");
  const result = await build({
    entryPoints: [from],
    absWorkingDir: packageRoot,
    outfile: to,
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "esm",
    // It loads its WebAssembly from the folder it lies in, so it stays a package of its own in node_modules.
    external: ["highs"],
    banner: { js: banner },
    legalComments: "eof",
    logLevel: "warning",
    ...otherwise,
  });
  const [bundle] = result.outputFiles ?? [];
  if (bundle === undefined) throw new Error("esbuild wrote no bundle.");

  // Renamed into place, because several processes may build at the same time and none may load half a file.
  mkdirSync(path.dirname(to), { recursive: true });
  const temporaryPath = `${to}.${process.pid}.tmp`;
  try {
    writeFileSync(temporaryPath, bundle.contents, { mode: 0o755 });
    // Dated at the start, so that a source saved while esbuild ran makes the bundle stale.
    utimesSync(temporaryPath, startedAt, startedAt);
    renameSync(temporaryPath, to);
  } finally {
    rmSync(temporaryPath, { force: true });
  }
}
