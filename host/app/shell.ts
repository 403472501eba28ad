import type { About } from "../../contract/settings.ts";

/** What the host needs of whatever shows its windows: the desktop app, or the loopback server. */
export interface Shell {
  about(): Omit<About, "version" | "dataFolder">;
  /** Lets the person choose a case or a session; null: cancelled, undefined: this shell has no dialogs. */
  chooseFile(): Promise<{ name: string; text: string } | null | undefined>;
  /** Shows the room window; its link where it is a page for another browser. */
  openRoom(): Promise<{ link: string | null }>;
  closeRoom(): void;
}
