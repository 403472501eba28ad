import path from "node:path";
import process from "node:process";

import { app } from "electron";

import { findDataFolder } from "../host/app/data-folder.ts";
import { filesOf } from "./argument-files.ts";
import { startDesktop } from "./desktop.ts";
import { hardenContents, quietNetwork } from "./hardening.ts";
import { registerAppScheme } from "./protocol.ts";

// Before anything can make a window. Chromium's own switch against it is given by tests only, which may run as root,
// where no sandbox can start; nothing of ours gives it.
if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
app.on("web-contents-created", (_event, contents) => hardenContents(contents));
quietNetwork();
registerAppScheme();
app.setName("Breachtable");

const dataFolder = path.resolve(findDataFolder());
// The lock of the single instance goes with this folder: two programs never write one folder of sessions.
app.setPath("userData", path.join(dataFolder, "desktop"));

// Files that the system hands over before there is a window to open them in.
const waiting: string[] = filesOf(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
let openFile = (file: string): void => {
  waiting.push(file);
};

if (app.requestSingleInstanceLock()) {
  app.on("open-file", (event, file) => {
    event.preventDefault();
    openFile(file);
  });
  app.on("second-instance", (_event, words, folder) => {
    desktop.then(({ show }) => show()).catch(() => undefined);
    for (const file of filesOf(words.slice(1), folder)) openFile(file);
  });
  const desktop = app.whenReady().then(() => startDesktop(dataFolder));
  desktop
    .then((started) => {
      openFile = started.openFile;
      for (const file of waiting.splice(0)) openFile(file);
    })
    .catch((error: unknown) => {
      process.stderr.write(`breachtable: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      app.exit(3);
    });
} else {
  app.quit();
}
