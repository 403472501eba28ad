import { useSyncExternalStore } from "react";

import { useConsole } from "../app/console-store.ts";
import { hasTallDesk, layoutFor, type ConsoleLayout } from "./console-layout.ts";

/** How the console's regions lie in this window, at the size that was set. */
export function useConsoleLayout(): ConsoleLayout {
  const size = useConsole((state) => state.settings.size);
  return useSyncExternalStore(onResize, () => layoutFor({ width: innerWidth, height: innerHeight }, size));
}

/** Whether the desk has room for every team in a row of its own. */
export function useTallDesk(): boolean {
  const size = useConsole((state) => state.settings.size);
  return useSyncExternalStore(onResize, () =>
    hasTallDesk(layoutFor({ width: innerWidth, height: innerHeight }, size), innerHeight, size),
  );
}

function onResize(changed: () => void): () => void {
  window.addEventListener("resize", changed);
  return () => window.removeEventListener("resize", changed);
}
