import process from "node:process";

import { hasPdfPrinter, pictureByBrowser, printPdf } from "../report/print-pdf.ts";
import type { Shell } from "../app/shell.ts";

/** Pages of the room in browsers: each is let in by a link, and all are ended by the console. */
export interface RoomPages {
  enterLink: () => string;
  closeAll: () => void;
}

/**
 * The shell of a browser on this computer: no dialogs and no displays of its own; the room window is a link. A PDF is
 * written by a browser of this computer, and where that fails the page prints by itself.
 */
export function browserShell(rooms: RoomPages): Shell {
  return {
    about: () => ({
      shell: "browser",
      versions: { node: process.versions.node },
      canGuard: false,
      otherDisplays: null,
      canPrintPdf: hasPdfPrinter(),
    }),
    chooseFile: () => Promise.resolve(undefined),
    saveFile: () => Promise.resolve(undefined),
    toPdf: async (html) => {
      if (!hasPdfPrinter()) return undefined;
      const printed = await printPdf(html);
      return printed.ok ? printed.value : undefined;
    },
    takePicture: pictureByBrowser,
    openRoom: () => Promise.resolve({ link: rooms.enterLink() }),
    closeRoom: () => rooms.closeAll(),
  };
}
