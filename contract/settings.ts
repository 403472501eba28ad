import { z } from "./zod.ts";

export const THEMES = ["system", "dark", "light", "contrast"] as const;

/** What a person may set, kept from start to start. */
export const settingsSchema = z.strictObject({
  theme: z.enum(THEMES),
  /** Root size factor for presenters. */
  size: z.union([z.literal(1), z.literal(1.15), z.literal(1.3), z.literal(1.5)]),
  /** Letters as commands; off for those who dictate. */
  singleKeys: z.boolean(),
  reducedMotion: z.boolean(),
  roomTheme: z.enum(["light", "dark"]),
  /** One chime at the end of a time-box. */
  chime: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  theme: "system",
  size: 1,
  singleKeys: true,
  reducedMotion: false,
  roomTheme: "light",
  chime: false,
};

/** What this shell is and can do. */
export interface About {
  shell: "desktop" | "browser";
  version: string;
  /** Node, and in the desktop app Electron and Chromium. */
  versions: Record<string, string>;
  /** It can keep the console out of screen captures. */
  canGuard: boolean;
  /** Displays that it knows of beside the one the console is on; null: it cannot tell. */
  otherDisplays: number | null;
  /** It can write a PDF by itself. */
  canPrintPdf: boolean;
  dataFolder: string;
}
