import process from "node:process";

import type { Shell } from "../app/shell.ts";

/** The shell of a browser on this computer: no dialogs and no displays of its own; the room window is a link. */
export function browserShell(roomLink: () => string): Shell {
  return {
    about: () => ({
      shell: "browser",
      versions: { node: process.versions.node },
      canGuard: false,
      otherDisplays: null,
      canPrintPdf: false,
    }),
    chooseFile: () => Promise.resolve(undefined),
    saveFile: () => Promise.resolve(undefined),
    toPdf: () => Promise.resolve(undefined),
    openRoom: () => Promise.resolve({ link: roomLink() }),
    closeRoom: () => undefined,
  };
}
