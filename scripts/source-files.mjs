import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json, without a trailing slash. */
export const packageRoot = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

// .git is a file where the checkout is a worktree.
const skippedNames = new Set(["node_modules", "dist", "coverage", ".git"]);

/**
 * Every file below a folder as a relative path with forward slashes, sorted; made things and dependencies left out. A
 * folder that does not exist has no files.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function listFiles(folder) {
  /** @type {string[]} */
  const found = [];
  walk(folder, "", found);
  return found.toSorted();
}

/**
 * @param {string} root
 * @param {string} relativeFolder
 * @param {string[]} found
 */
function walk(root, relativeFolder, found) {
  let entries;
  try {
    entries = readdirSync(path.join(root, relativeFolder), { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
  for (const entry of entries) {
    const relative = relativeFolder === "" ? entry.name : `${relativeFolder}/${entry.name}`;
    if (skippedNames.has(entry.name)) continue;
    if (entry.isDirectory()) {
      walk(root, relative, found);
    } else if (entry.isFile()) {
      found.push(relative);
    }
  }
}
