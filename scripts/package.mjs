// `npm run package [-- --flavour test] [-- --installers]`: a package of the desktop app for this system, in
// dist/packages/FLAVOUR/. Without --installers only the folder that an installer would put in place.
//
// The release flavour is what people get. The test flavour differs in one fuse: it can be inspected, without which
// Playwright cannot start it.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";

import { buildDesktop, buildPages } from "./build-windows.mjs";
import { electronFolder, isElectronNamed } from "./find-electron.mjs";
import { packageRoot } from "./source-files.mjs";

const { values } = parseArgs({
  options: { flavour: { type: "string", default: "release" }, installers: { type: "boolean", default: false } },
});
const { flavour, installers } = values;
if (flavour !== "release" && flavour !== "test") {
  process.stderr.write("--flavour is release or test.\n");
  process.exit(2);
}

await buildPages();
await buildDesktop();

const { build, Platform } = await import("electron-builder");
const configPath = path.join(packageRoot, "electron-builder.yml");
const { parse } = await import("yaml");
const config = /** @type {import("electron-builder").Configuration} */ (parse(readFileSync(configPath, "utf8")));
const platform = Platform.current();
await build({
  projectDir: packageRoot,
  targets: installers ? platform.createTarget() : platform.createTarget("dir"),
  publish: "never",
  config: {
    ...config,
    directories: { ...config.directories, output: path.join(packageRoot, "dist", "packages", flavour) },
    ...(flavour === "test" ? { electronFuses: { ...config.electronFuses, enableNodeCliInspectArguments: true } } : {}),
    ...namedElectron(),
  },
});

/** A runtime that lies here already is taken as it is; otherwise electron-builder fetches the pinned one. */
function namedElectron() {
  const folder = electronFolder();
  if (!isElectronNamed() || !existsSync(path.join(folder, "version"))) return {};
  const electronVersion = readFileSync(path.join(folder, "version"), "utf8").trim().replace(/^v/, "");
  return { electronDist: folder, electronVersion };
}
