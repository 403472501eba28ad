import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";

import { buildBundle, bundlePath, isBundleStale } from "../../scripts/bundle.mjs";

/** What a command left behind. */
export interface Finished {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Builds the bundle when a source is newer, as `npm run breachtable` does. */
export async function buildWhenStale(): Promise<void> {
  if (isBundleStale()) await buildBundle();
}

/** Runs the built command in another process, as a user would. */
export function breachtable(
  words: readonly string[],
  options: { node?: string; cwd?: string; env?: object } = {},
): Finished {
  const { status, stdout, stderr, error } = spawnSync(options.node ?? process.execPath, [bundlePath, ...words], {
    encoding: "utf8",
    cwd: options.cwd ?? path.dirname(path.dirname(bundlePath)),
    // Widths and colours of whoever runs the tests must not matter.
    env: { PATH: process.env["PATH"] ?? "", ...options.env },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) throw error;
  return { exitCode: status, stdout, stderr };
}

/** Runs the command with `--json` and reads its one document; throws when stdout is anything else. */
export function breachtableJson(
  words: readonly string[],
  options: { node?: string; cwd?: string } = {},
): Finished & { document: JsonDocument } {
  const finished = breachtable([...words, "--json"], options);
  return { ...finished, document: JSON.parse(finished.stdout) as JsonDocument };
}

/** A JSON object whose fields the tests look into. */
export type JsonDocument = Record<string, unknown>;
