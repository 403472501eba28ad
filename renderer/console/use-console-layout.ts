import { useSyncExternalStore } from "react";

import { useConsole } from "../app/console-store.ts";
import { layoutFor, type ConsoleLayout } from "./console-layout.ts";

/** How the console's regions lie in this window, at the size that was set. */
export function useConsoleLayout(): ConsoleLayout {
  const size = useConsole((state) => state.settings.size);
  return useSyncExternalStore(onResize, () => layoutFor({ width: innerWidth, height: innerHeight }, size));
}

function onResize(changed: () => void): () => void {
  window.addEventListener("resize", changed);
  return () => window.removeEventListener("resize", changed);
}
