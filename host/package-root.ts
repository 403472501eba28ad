import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json. Source and bundle both lie one folder below it: host/ and dist/. */
export const packageRoot = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The version of this package, for bug reports and `--version`. */
export function readPackageVersion(): string {
  const value = JSON.parse(readFileSync(path.join(packageRoot, "package.json"), "utf8")) as { version?: unknown };
  return typeof value.version === "string" ? value.version : "unknown";
}
