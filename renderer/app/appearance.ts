import type { Settings } from "../../contract/settings.ts";

/** How a window looks, as attributes of its root element that tokens.css knows. */
export interface Appearance {
  theme: "dark" | "light" | "contrast";
  size: string;
  motion: "reduced" | "full";
}

/** What the system asks for. */
export interface SystemWishes {
  prefersLight: boolean;
  prefersContrast: boolean;
  prefersReducedMotion: boolean;
}

/** The look that somebody set, with the system's where they left it to the system. */
export function toAppearance(
  settings: Pick<Settings, "theme" | "size" | "reducedMotion">,
  wishes: SystemWishes,
): Appearance {
  const ofSystem = wishes.prefersContrast ? "contrast" : wishes.prefersLight ? "light" : "dark";
  return {
    theme: settings.theme === "system" ? ofSystem : settings.theme,
    size: String(settings.size),
    motion: settings.reducedMotion || wishes.prefersReducedMotion ? "reduced" : "full",
  };
}
