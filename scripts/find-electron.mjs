import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { packageRoot } from "./source-files.mjs";

const PROGRAMS = /** @type {Readonly<Record<string, string>>} */ ({
  darwin: "Electron.app/Contents/MacOS/Electron",
  win32: "electron.exe",
});

/** Where Electron's own package keeps what it downloads. */
const downloadFolder = path.join(packageRoot, "node_modules", "electron", "dist");

/** The script with which it downloads. */
export const electronInstallPath = path.join(packageRoot, "node_modules", "electron", "install.js");

/** Whether somebody has named another Electron than the downloaded one. */
export function isElectronNamed() {
  return (process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? "") !== "";
}

/** The folder that Electron is expected in. */
export function electronFolder() {
  const named = process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? "";
  return named === "" ? downloadFolder : named;
}

/** Electron's program; null: it is not here. */
export function findElectronProgram() {
  const program = path.join(electronFolder(), PROGRAMS[process.platform] ?? "electron");
  return existsSync(program) ? program : null;
}

/** Whether windows can be shown. */
export function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== "linux" || (DISPLAY ?? "") !== "" || (WAYLAND_DISPLAY ?? "") !== "";
}
