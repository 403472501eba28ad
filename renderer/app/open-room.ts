import { call } from "./console-store.ts";

/** Opens the room window: the shell's own, or in a browser the page that the host gives a link to. */
export async function openRoom(): Promise<void> {
  const opened = await call("room/open", {});
  if (opened.ok && opened.value.link !== null) window.open(opened.value.link, "breachtable-room", "noopener,popup");
}
