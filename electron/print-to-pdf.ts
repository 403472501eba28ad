import { BrowserWindow, type Session, type WebContents } from "electron";

import { PICTURE_SCALE, type PicturePage } from "../host/report/chart-pictures.ts";
import { APP_ORIGIN } from "./app-address.ts";
import type { PrintPages } from "./print-pages.ts";
import { printPreferences } from "./web-preferences.ts";

/** A page without scripts as a PDF with tags, an outline and the page size that its styles name. */
export function printToPdf(html: string, session: Session, printPages: PrintPages): Promise<Uint8Array> {
  return onHiddenPage(html, { session, printPages, offscreen: false }, (page) =>
    page.printToPDF({
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      preferCSSPageSize: true,
      printBackground: true,
    }),
  );
}

/** A page without scripts as a PNG. */
export function takePicture(
  { html, width, height }: PicturePage,
  session: Session,
  printPages: PrintPages,
): Promise<Uint8Array> {
  // A hidden window is painted only where it is drawn off the screen.
  return onHiddenPage(html, { session, printPages, offscreen: true }, async ({ debugger: protocol }) => {
    protocol.attach("1.3");
    // Unlike `capturePage`, this paints first, and is bounded by no screen.
    const { data } = (await protocol.sendCommand("Page.captureScreenshot", {
      format: "png",
      clip: { x: 0, y: 0, width, height, scale: PICTURE_SCALE },
      captureBeyondViewport: true,
    })) as { data: string };
    return Buffer.from(data, "base64");
  });
}

/** Loads a page where nobody sees it, and gives what comes of it. */
async function onHiddenPage<T>(
  html: string,
  { session, printPages, offscreen }: { session: Session; printPages: PrintPages; offscreen: boolean },
  use: (page: WebContents) => Promise<T>,
): Promise<T> {
  const pathname = printPages.keep(html);
  const window = new BrowserWindow({ show: false, webPreferences: { ...printPreferences(), session, offscreen } });
  try {
    await window.loadURL(`${APP_ORIGIN}${pathname}`);
    return await use(window.webContents);
  } finally {
    window.destroy();
    printPages.drop(pathname);
  }
}
