// Runs tsc once per room, because each room sees other libraries and types. A folder is a room when it has a
// tsconfig.json, so a new room is checked from its first day. Names as arguments limit the run: `typecheck engine`.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { runSteps } from "./run-steps.mjs";
import { listFiles, packageRoot } from "./source-files.mjs";

const tsc = path.join(packageRoot, "node_modules/typescript/bin/tsc6");

const folders = readdirSync(packageRoot, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(path.join(packageRoot, entry.name, "tsconfig.json")))
  .map((entry) => entry.name)
  // tsc stops with an error when a configuration matches no file at all.
  .filter((folder) => listFiles(path.join(packageRoot, folder)).some((file) => /\.tsx?$/.test(file)));
if (!folders.includes("engine") || !folders.includes("test")) {
  throw new Error("Found no sources in engine/ or test/: the list of rooms is wrong.");
}

const wanted = process.argv.slice(2);
const rooms = ["tooling", ...folders].filter((room) => wanted.length === 0 || wanted.includes(room));
if (rooms.length === 0) throw new Error(`No room is called ${wanted.join(", ")}.`);

const passed = await runSteps(
  rooms.map((room) => ({
    name: `typecheck ${room}`,
    args: [
      tsc,
      "--project",
      room === "tooling" ? "tsconfig.json" : `${room}/tsconfig.json`,
      "--incremental",
      "--tsBuildInfoFile",
      `node_modules/.cache/tsc/${room}.tsbuildinfo`,
    ],
  })),
  2,
);
process.exitCode = passed ? 0 : 1;
