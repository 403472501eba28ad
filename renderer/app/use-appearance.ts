import { useEffect, useState } from "react";

import type { Settings } from "../../contract/settings.ts";
import { toAppearance, type SystemWishes } from "./appearance.ts";

const QUERIES: Record<keyof SystemWishes, string> = {
  prefersLight: "(prefers-color-scheme: light)",
  prefersContrast: "(prefers-contrast: more)",
  prefersReducedMotion: "(prefers-reduced-motion: reduce)",
};

function askSystem(): SystemWishes {
  const wants = (query: string): boolean => matchMedia(query).matches;
  return {
    prefersLight: wants(QUERIES.prefersLight),
    prefersContrast: wants(QUERIES.prefersContrast),
    prefersReducedMotion: wants(QUERIES.prefersReducedMotion),
  };
}

/** Makes this window look as it was set, and go on following the system where that was set. */
export function useAppearance(settings: Pick<Settings, "theme" | "size" | "reducedMotion">): void {
  const [wishes, setWishes] = useState(askSystem);
  useEffect(() => {
    const lists = Object.values(QUERIES).map((query) => matchMedia(query));
    const onChange = (): void => setWishes(askSystem());
    for (const list of lists) list.addEventListener("change", onChange);
    return () => {
      for (const list of lists) list.removeEventListener("change", onChange);
    };
  }, []);

  const { theme, size, motion } = toAppearance(settings, wishes);
  useEffect(() => {
    Object.assign(document.documentElement.dataset, { theme, size, motion });
    // Paper is white, whatever the window is.
    const onPrint = (): void => void (document.documentElement.dataset["theme"] = "light");
    const onPrinted = (): void => void (document.documentElement.dataset["theme"] = theme);
    window.addEventListener("beforeprint", onPrint);
    window.addEventListener("afterprint", onPrinted);
    return () => {
      window.removeEventListener("beforeprint", onPrint);
      window.removeEventListener("afterprint", onPrinted);
    };
  }, [theme, size, motion]);
}
