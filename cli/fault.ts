import process from "node:process";

import { ASSUMPTIONS_VERSION } from "../engine/model/assumptions.ts";
import { ENGINE_RULES_VERSION } from "../engine/run/rules-version.ts";
import { readPackageVersion } from "../host/package-root.ts";

/** What to say about an error that is ours: that it is, what to send us, and where it happened. */
export function describeFault(error: unknown, words: readonly string[]): string[] {
  const message = error instanceof Error ? error.message : String(error);
  const seed = /(?:^| )--seed[ =](\d+)/.exec(words.join(" "))?.[1] ?? "1";
  const { version, platform, arch } = process;
  return [
    `breachtable: This is our fault: ${message}`,
    "Please send us these lines and the files that the command names.",
    `  command   breachtable ${words.map(quote).join(" ")}`,
    `  seed      ${seed}`,
    `  version   ${findVersion()}, rules ${ENGINE_RULES_VERSION}, assumptions ${ASSUMPTIONS_VERSION}`,
    `  system    Node ${version}, ${platform} ${arch}`,
    ...(error instanceof Error && error.stack !== undefined ? [error.stack] : []),
  ];
}

/** The version, also where the fault is that nobody can tell. */
function findVersion(): string {
  try {
    return readPackageVersion();
  } catch {
    return "unknown";
  }
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
