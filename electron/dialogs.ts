import { readFile } from "node:fs/promises";
import { stat } from "node:fs/promises";
import path from "node:path";

import { dialog, type BrowserWindow } from "electron";

import type { SavedKind } from "../host/app/shell.ts";
import { SESSION_BYTES_MAX } from "../host/read-text-file.ts";
import { saveFile } from "../host/save-file.ts";

/** Words for the kinds of files, as dialogs list them. */
const KINDS: Readonly<Record<SavedKind, string>> = {
  pdf: "PDF",
  html: "Web page",
  md: "Markdown",
  csv: "Table (CSV)",
  json: "JSON",
  breachtable: "Breachtable session",
  png: "Picture (PNG)",
  svg: "Drawing (SVG)",
  docx: "Word document",
  yaml: "Case or design (YAML)",
  xlsx: "Spreadsheet (XLSX)",
};

const OPENABLE = [
  { name: "Cases and sessions", extensions: ["yaml", "yml", "breachtable"] },
  { name: "All files", extensions: ["*"] },
];

/** A text that a person has chosen. */
export interface ChosenText {
  name: string;
  text: string;
}

/** Lets the person choose a case or a session; null: cancelled. `onFolder` hears where. */
export async function chooseText(
  window: BrowserWindow | null,
  folder: string | null,
  onFolder: (folder: string) => void,
): Promise<ChosenText | null> {
  const options = {
    properties: ["openFile" as const],
    filters: OPENABLE,
    ...(folder === null ? {} : { defaultPath: folder }),
  };
  const { filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  const [file] = filePaths;
  if (file === undefined) return null;
  onFolder(path.dirname(file));
  return await readChosenText(file);
}

/** Lets the person choose a folder to write a session to; null: cancelled. */
export async function chooseFolder(window: BrowserWindow | null): Promise<string | null> {
  const options = { properties: ["openDirectory" as const, "createDirectory" as const] };
  const { filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return filePaths[0] ?? null;
}

/** The text of a file that a person has named, within the bound of a session. */
export async function readChosenText(file: string): Promise<ChosenText> {
  const { size } = await stat(file);
  if (size > SESSION_BYTES_MAX) throw new Error(`${path.basename(file)} is too large to be a case or a session.`);
  return { name: path.basename(file), text: await readFile(file, "utf8") };
}

/** Lets the person choose where, and writes it there whole or not at all; null: cancelled. */
export async function chooseAndSave(
  window: BrowserWindow | null,
  { name, kind, bytes }: { name: string; kind: SavedKind; bytes: Uint8Array },
  folder: string | null,
  onFolder: (folder: string) => void,
): Promise<{ name: string } | null> {
  const options = {
    defaultPath: path.join(folder ?? "", name),
    filters: [{ name: KINDS[kind], extensions: [kind] }],
  };
  const { filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (filePath === "") return null;
  onFolder(path.dirname(filePath));
  const saved = saveFile(filePath, bytes);
  if (!saved.ok) throw new Error(saved.problem.message);
  return { name: path.basename(filePath) };
}

/** Asks whether the window may close although something in it is not saved. It waits: closing cannot be put off. */
export function mayCloseUnsaved(window: BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: "warning",
    title: "Breachtable",
    message: "The matrix in the lab is not saved.",
    detail: "Its changes are lost when the window closes.",
    buttons: ["Keep editing", "Close without saving"],
    defaultId: 0,
    cancelId: 0,
  });
  return answer === 1;
}
