// `npm start [-- FILE…]`: builds what is stale and opens the desktop app. Where that cannot be, it says why in one line
// and serves the same app to a browser on this computer.
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

import { buildDesktopWhenStale, buildPagesWhenStale } from "./build-windows.mjs";
import { buildBundle, bundlePath, isBundleStale } from "./bundle.mjs";
import { electronInstallPath, findElectronProgram, hasDisplay, isElectronNamed } from "./find-electron.mjs";
import { packageRoot } from "./source-files.mjs";

/** A desktop app that ends sooner than this, with an error, never showed its window. */
const OPENING_MILLISECONDS = 15_000;

await buildPagesWhenStale();
const obstacle = findObstacle() ?? (await openDesktop());
if (obstacle !== null) {
  process.stdout.write(`${obstacle} The same app runs in your browser:\n`);
  await serve();
}

/** Why there can be no desktop app here; null: there can. */
function findObstacle() {
  if (!hasDisplay()) return "No desktop app: there is no display.";
  if (process.platform === "linux" && process.getuid?.() === 0)
    return "No desktop app: Electron's sandbox does not run as root.";
  if (findElectronProgram() !== null) return null;
  if (isElectronNamed()) return "No desktop app: ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron.";
  process.stdout.write("Fetching Electron, once …\n");
  const { status } = spawnSync(process.execPath, [electronInstallPath], { cwd: packageRoot, stdio: "ignore" });
  if (status === 0 && findElectronProgram() !== null) return null;
  return "No desktop app: Electron could not be fetched.";
}

/** Opens it and waits until it is closed; comes back with a sentence where it could not open. */
async function openDesktop() {
  await buildDesktopWhenStale();
  const program = findElectronProgram() ?? "";
  const typedIn = process.env["INIT_CWD"] ?? process.cwd();
  const files = process.argv.slice(2).map((word) => (word.startsWith("-") ? word : path.resolve(typedIn, word)));
  const startedMilliseconds = performance.now();
  const child = spawn(program, [packageRoot, ...files], { stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  /** @type {{ code: number | null; signal: NodeJS.Signals | null }} */
  const { code, signal } = await new Promise((resolve) => {
    child.on("error", () => resolve({ code: -1, signal: null }));
    child.on("exit", (code, signal) => resolve({ code, signal }));
  });
  const wasAsked = signal === "SIGINT" || signal === "SIGTERM" || signal === "SIGHUP";
  if (code === 0 || wasAsked) return null;
  if (performance.now() - startedMilliseconds < OPENING_MILLISECONDS)
    return `No desktop app: Electron ended at once (${signal ?? `code ${code}`}).`;
  process.exitCode = code ?? 1;
  return null;
}

async function serve() {
  if (isBundleStale()) await buildBundle();
  process.argv = [process.execPath, bundlePath, "serve", ...(hasDisplay() ? ["--open"] : [])];
  await import(pathToFileURL(bundlePath).href);
}
