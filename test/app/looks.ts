import { DEFAULT_SETTINGS, type Settings } from "../../contract/settings.ts";

/** The themes that a person can choose, beside the system's own. */
export const LOOKS = ["dark", "light", "contrast"] as const;
export type Look = (typeof LOOKS)[number];

/** Settings that show a theme, and nothing that moves. */
export function settingsOf(look: Look): Settings {
  return { ...DEFAULT_SETTINGS, theme: look, roomTheme: look === "dark" ? "dark" : "light", reducedMotion: true };
}
