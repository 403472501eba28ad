import type { About } from "../../contract/settings.ts";
import type { TakePicture } from "../report/chart-pictures.ts";

/** A kind of file that people save, by its ending. */
export type SavedKind =
  "pdf" | "html" | "md" | "csv" | "json" | "breachtable" | "png" | "svg" | "docx" | "yaml" | "xlsx";

/** What the host needs of whatever shows its windows: the desktop app, or the loopback server. */
export interface Shell {
  about(): Omit<About, "version" | "dataFolder">;
  /** Lets the person choose a case or a session; null: cancelled, undefined: this shell has no dialogs. */
  chooseFile(): Promise<{ name: string; text: string } | null | undefined>;
  /**
   * Lets the person choose where to keep something, and writes it; null: cancelled, undefined: this shell has no
   * dialogs, and the page offers it as a download. Rejects with the system's error where it cannot be written.
   */
  saveFile(name: string, kind: SavedKind, bytes: Uint8Array): Promise<{ name: string } | null | undefined>;
  /** Lets the person choose a folder to write sessions to; null: cancelled. Left out: this shell has no dialogs. */
  chooseFolder?(): Promise<string | null>;
  /** A page without scripts as a tagged PDF; undefined: this shell cannot. */
  toPdf(html: string): Promise<Uint8Array | undefined>;
  /** A picture of a page without scripts; undefined: this shell cannot. */
  takePicture: TakePicture;
  /** Shows the room window; its link where it is a page for another browser. */
  openRoom(): Promise<{ link: string | null }>;
  closeRoom(): void;
}
