// Everything that can be said without running the product: types, lint, format, import rules, dead code.
import path from "node:path";
import process from "node:process";

import { runSteps } from "./run-steps.mjs";
import { packageRoot } from "./source-files.mjs";

/** @param {string} file */
const tool = (file) => path.join(packageRoot, "node_modules", file);

const passed = await runSteps(
  [
    // The linter's rules need every type already; having it say what does not type as well, each file under the
    // tsconfig.json of its room, costs seconds. A compiler run once a room took ten times as long for the same errors.
    { name: "types and lint", args: [tool("oxlint/bin/oxlint"), "--type-aware", "--type-check", "--deny-warnings"] },
    { name: "format", args: [tool("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."] },
    { name: "import rules", args: ["scripts/check-imports.mjs"] },
    { name: "dead code", args: [tool("knip/bin/knip.js"), "--no-progress"] },
  ],
  2,
);
process.exitCode = passed ? 0 : 1;
