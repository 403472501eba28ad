import type { MenuItemConstructorOptions } from "electron";

/** A menu entry that the page carries out. Its keys are the page's own: the menu only shows them. */
interface PageEntry {
  command: string;
  label: string;
  keys?: string;
}

/** What the menu does outside the page. */
export interface MenuActions {
  /** Carried out by the page, which knows the command by this name. */
  give: (command: string) => void;
  openFile: () => void;
  print: () => void;
  showDataFolder: () => void;
  about: () => void;
}

type Entry = PageEntry | MenuItemConstructorOptions;

const separator: MenuItemConstructorOptions = { type: "separator" };

/** The menus of the desktop app, from one list. */
export function menuTemplate(actions: MenuActions, isMac: boolean, isPackaged: boolean): MenuItemConstructorOptions[] {
  const menus: [string, Entry[]][] = [
    [
      "&File",
      [
        { label: "&Open…", accelerator: "CmdOrCtrl+O", click: actions.openFile },
        separator,
        { label: "&Print…", accelerator: "CmdOrCtrl+P", click: actions.print },
        separator,
        { command: "settings", label: "&Settings", keys: "CmdOrCtrl+," },
        { label: "Show &data folder", click: actions.showDataFolder },
        separator,
        isMac ? { role: "close" } : { role: "quit" },
      ],
    ],
    [
      "&Edit",
      [
        { command: "undo", label: "&Undo", keys: "CmdOrCtrl+Z" },
        { command: "redo", label: "&Redo", keys: "CmdOrCtrl+Shift+Z" },
        separator,
        { role: "cut" },
        { role: "copy" },
        { role: "paste" },
        { role: "selectAll" },
        separator,
        { command: "find", label: "&Find", keys: "CmdOrCtrl+F" },
      ],
    ],
    [
      "&View",
      [
        { command: "go-library", label: "&Library", keys: "CmdOrCtrl+1" },
        { command: "go-exercise", label: "&Exercise", keys: "CmdOrCtrl+2" },
        separator,
        { command: "palette", label: "&Commands…", keys: "CmdOrCtrl+K" },
        { command: "fit-graph", label: "&Fit graph" },
        separator,
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        { role: "togglefullscreen" },
        ...(isPackaged ? [] : [separator, { role: "toggleDevTools" as const }]),
      ],
    ],
    [
      "E&xercise",
      [
        { command: "next-stop", label: "&Next stop", keys: "F8" },
        { command: "commit", label: "&Commit staged decisions", keys: "CmdOrCtrl+Enter" },
        separator,
        { command: "room-window", label: "&Room window", keys: "CmdOrCtrl+Shift+W" },
        { command: "blank", label: "&Blank the room" },
        separator,
        { command: "debrief", label: "&Debrief" },
      ],
    ],
    ["&Help", [{ command: "keys", label: "&Keys" }, separator, { label: "&About Breachtable", click: actions.about }]],
  ];
  return [
    ...(isMac ? [{ role: "appMenu" as const }] : []),
    ...menus.map(([label, entries]) => ({ label, submenu: entries.map((entry) => toItem(entry, actions.give)) })),
  ];
}

function toItem(entry: Entry, give: (command: string) => void): MenuItemConstructorOptions {
  if (!("command" in entry)) return entry;
  const { command, label, keys } = entry;
  return {
    id: command,
    label,
    // Shown, not taken: the page hears the keys itself, and knows whether a text field has them.
    ...(keys === undefined ? {} : { accelerator: keys, registerAccelerator: false }),
    click: () => give(command),
  };
}
