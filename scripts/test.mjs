// `npm test`: the checks, then the tests, and both even when the first fails.
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";

import { packageRoot } from "./source-files.mjs";

const parts = [["scripts/check.mjs"], [path.join(packageRoot, "node_modules/vitest/vitest.mjs"), "run"]];
const statuses = parts.map(
  (args) => spawnSync(process.execPath, args, { cwd: packageRoot, stdio: ["ignore", "inherit", "inherit"] }).status,
);
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;
