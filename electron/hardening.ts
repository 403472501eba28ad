import { app, type Session, type WebContents } from "electron";

import { isOwnAddress } from "./app-address.ts";

/** Whatever a page tries, it stays where it is and opens nothing. */
export function hardenContents(contents: WebContents): void {
  // Loading a page from here does not come this way; only what a page does by itself.
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}

/** No permission is ever given, and no request leaves for another place than our own pages. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(isHarmless(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isHarmless(permission));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !isOwnAddress(url, !app.isPackaged) });
  });
  // What is not a page of ours is never saved by a page: files go through the person's own choice in a dialog.
  session.on("will-download", (event) => event.preventDefault());
}

/** Copying a text that the person has chosen to copy, and filling the screen of the room. */
function isHarmless(permission: string): boolean {
  return permission === "clipboard-sanitized-write" || permission === "fullscreen";
}

/** Switches off what Chromium does by itself on a network. */
export function quietNetwork(): void {
  const { commandLine } = app;
  for (const name of ["disable-background-networking", "disable-component-update", "disable-domain-reliability"])
    commandLine.appendSwitch(name);
  // No name resolves, so that even a request that slipped through would reach nobody.
  commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
  commandLine.appendSwitch("no-proxy-server");
}
