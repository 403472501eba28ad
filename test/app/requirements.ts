import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { findElectronProgram, hasDisplay } from "../../scripts/find-electron.mjs";

/** The two shells of the app. */
export type ShellName = "browser" | "desktop";

/** A shell on this machine: the program that runs it, or why there is none. */
export type Available = { program: string } | { missing: string };

/** Whether skipping is a failure here. */
export const isAllRequired = process.env["BREACHTABLE_REQUIRE_ALL"] === "1";

/** The browser that shows the pages of `serve`. */
export function findChromium(): Available {
  const named = process.env["BREACHTABLE_CHROMIUM"];
  const program = named ?? findProgram(["chromium", "chromium-browser", "google-chrome-stable"]);
  return program === null || !existsSync(program) ? { missing: "no Chromium is installed" } : { program };
}

/** Electron: the one named in the environment, as its own package does it, or the one that package has downloaded. */
export function findElectron(): Available {
  const program = findElectronProgram();
  if (program === null) return { missing: "no Electron is here (see ELECTRON_OVERRIDE_DIST_PATH)" };
  if (!hasDisplay() && findProgram(["Xvfb"]) === null) return { missing: "there is neither a display nor Xvfb" };
  return { program };
}

/** The path of the first program of these that is installed. */
export function findProgram(names: readonly string[]): string | null {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return candidates.find((file) => existsSync(file)) ?? null;
}
