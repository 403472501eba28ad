import { useEffect } from "react";

import { isDirty, useLab } from "./lab-store.ts";

/**
 * Has the window ask before it goes, in whatever place it is, while the lab holds a matrix that is not saved: the browser
 * asks by itself, and on the desktop the shell does.
 */
export function useUnsavedGuard(): void {
  const isUnsaved = useLab(isDirty);
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isUnsaved]);
}
