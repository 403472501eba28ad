import path from "node:path";
import process from "node:process";

import { app, dialog, Menu, powerSaveBlocker, session as sessions, shell as system } from "electron";

import { findProblem } from "./call-problem.ts";
import type { Opened } from "../contract/library.ts";
import { HostApp } from "../host/app/host-app.ts";
import { packageRoot } from "../host/package-root.ts";
import { chooseAndSave, chooseFolder, chooseText, readChosenText } from "./dialogs.ts";
import { hardenSession } from "./hardening.ts";
import { answerCalls } from "./ipc.ts";
import { staysAwake } from "./keep-awake.ts";
import { menuTemplate } from "./menu-template.ts";
import { PrintPages } from "./print-pages.ts";
import { printToPdf, takePicture } from "./print-to-pdf.ts";
import { serveAppScheme } from "./protocol.ts";
import { canGuard, Windows } from "./windows.ts";
import { readWindowState, writeWindowState } from "./window-state.ts";

/** The running app, as far as the start needs it. */
export interface Desktop {
  /** Brings it to the front. */
  show: () => void;
  /** Opens a case or a session that the system has handed over. */
  openFile: (file: string) => void;
}

/** Opens the console over a folder of sessions, and stays until it is closed. */
export async function startDesktop(dataFolder: string): Promise<Desktop> {
  // Kept in memory only: whatever Chromium would store of pages is gone with the app.
  const session = sessions.fromPartition("windows", { cache: false });
  const printPages = new PrintPages();
  hardenSession(session);
  serveAppScheme(session, path.join(packageRoot, "dist", "renderer"), printPages);

  let state = readWindowState(dataFolder);
  const remember = (change: Partial<typeof state>): void => {
    state = { ...state, ...change };
    writeWindowState(dataFolder, state);
  };
  const rememberFolder = (folder: string): void => remember({ folder });

  const host: HostApp = new HostApp({
    dataFolder,
    now: () => Date.now(),
    onFault: (call, error) => process.stderr.write(`breachtable: ${call}: ${String(error)}\n`),
    shell: {
      about: () => ({
        shell: "desktop",
        versions: {
          electron: process.versions.electron,
          chromium: process.versions["chrome"] ?? "",
          node: process.versions.node,
        },
        canGuard,
        otherDisplays: windows.countOtherDisplays(),
        canPrintPdf: true,
      }),
      chooseFile: () => chooseText(windows.console, state.folder, rememberFolder),
      saveFile: (name, kind, bytes) =>
        chooseAndSave(windows.console, { name, kind, bytes }, state.folder, rememberFolder),
      chooseFolder: () => chooseFolder(windows.console),
      toPdf: (html) => printToPdf(html, session, printPages),
      takePicture: (page) => takePicture(page, session, printPages),
      openRoom: () => {
        windows.openRoom();
        return Promise.resolve({ link: null });
      },
      closeRoom: () => windows.closeRoom(),
    },
  });
  const windows: Windows = new Windows(host, session);

  const awake = { isAwake: false, blocker: -1 };
  answerCalls(
    host,
    (contentsId) => windows.roleOf(contentsId),
    (call, isOk) => {
      const isAwake = staysAwake(awake.isAwake, call, isOk);
      if (isAwake === awake.isAwake) return;
      if (isAwake) awake.blocker = powerSaveBlocker.start("prevent-display-sleep");
      else powerSaveBlocker.stop(awake.blocker);
      awake.isAwake = isAwake;
    },
  );

  const complain = (message: string, details: readonly string[]): void => {
    void dialog.showMessageBox({ type: "error", title: "Breachtable", message, detail: details.join("\n") });
  };
  const openText = async (name: string, text: string): Promise<void> => {
    const result = await host.call("console", "library/open-text", { name, text });
    if (result.ok) host.push({ push: "opened", opened: result.value as Opened });
    else complain(result.message, result.details);
  };
  const openFile = (file: string): void => {
    readChosenText(file)
      .then(({ name, text }) => openText(name, text))
      .catch((error: unknown) => complain(`${path.basename(file)} could not be read.`, [findProblem(error)]));
  };

  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(
        {
          give: (command) => host.push({ push: "menu", command }),
          openFile: () => {
            chooseText(windows.console, state.folder, rememberFolder)
              .then((chosen) => (chosen === null ? undefined : openText(chosen.name, chosen.text)))
              .catch((error: unknown) => complain("The file could not be read.", [findProblem(error)]));
          },
          print: () => windows.console?.webContents.print(),
          showDataFolder: () => void system.openPath(dataFolder),
          about: () => app.showAboutPanel(),
        },
        process.platform === "darwin",
        app.isPackaged,
      ),
    ),
  );

  const openConsole = (): void => {
    windows.openConsole(state, remember);
  };
  openConsole();
  app.on("window-all-closed", () => app.quit());
  await new Promise<void>((resolve) => windows.console?.webContents.once("did-finish-load", () => resolve()));
  return { show: () => windows.show(), openFile };
}
