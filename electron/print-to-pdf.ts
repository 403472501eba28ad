import { BrowserWindow, type Session } from "electron";

import { APP_ORIGIN } from "./app-address.ts";
import type { PrintPages } from "./print-pages.ts";
import { printPreferences } from "./web-preferences.ts";

/** A page without scripts as a PDF with tags, an outline and the page size that its styles name. */
export async function printToPdf(html: string, session: Session, printPages: PrintPages): Promise<Uint8Array> {
  const pathname = printPages.keep(html);
  const window = new BrowserWindow({ show: false, webPreferences: { ...printPreferences(), session } });
  try {
    await window.loadURL(`${APP_ORIGIN}${pathname}`);
    return await window.webContents.printToPDF({
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      preferCSSPageSize: true,
      printBackground: true,
    });
  } finally {
    window.destroy();
    printPages.drop(pathname);
  }
}
