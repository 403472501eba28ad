// `npm run -s breachtable -- ARGS…`: builds what is stale, then runs the command in this process, so that its output,
// its signals and its exit code are those of npm's child. Nothing here writes to stdout.
import process from "node:process";
import { pathToFileURL } from "node:url";

import { buildBundle, bundlePath, isBundleStale } from "./bundle.mjs";

let isReady = true;
if (isBundleStale()) {
  try {
    await buildBundle();
  } catch (error) {
    process.stderr.write(`breachtable: ${error instanceof Error ? error.message : String(error)}\n`);
    // 3 means "our bug", never a problem of the input.
    process.exitCode = 3;
    isReady = false;
  }
}

if (isReady) {
  // npm starts scripts in the package's folder; paths in ARGS are meant from where the user typed the command.
  const typedIn = process.env["INIT_CWD"];
  if (process.env["npm_lifecycle_event"] === "breachtable" && typedIn !== undefined) process.chdir(typedIn);
  process.argv[1] = bundlePath;
  await import(pathToFileURL(bundlePath).href);
}
