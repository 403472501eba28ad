/** Where a command can be given: in an exercise, in the lab, or from any place. */
export type CommandPlace = "exercise" | "lab" | "anywhere";

export interface CommandRow {
  id: string;
  title: string;
  group: "Clock" | "Room" | "Decide" | "Facilitate" | "Show" | "Go to";
  place: CommandPlace;
  /**
   * Keys in the form of tinykeys. `$mod` is Ctrl, and Command on a Mac. A key without Ctrl or Alt that types something is
   * a letter: it sleeps while a text field has focus, and when single keys are switched off.
   */
  keys: readonly string[];
  /** Left out of solo play, where there is nobody to lead and no room. */
  isFacilitatorOnly?: true;
}

/** Every command of the app, once: keys, palette, list of keys and the shell's menus are all read from here. */
const COMMANDS = [
  { id: "next-stop", title: "Run to the next stop", group: "Clock", place: "exercise", keys: ["Space", "F8"] },
  { id: "stop", title: "Stop the clock", group: "Clock", place: "exercise", keys: ["Shift+Space"] },
  {
    id: "jump",
    title: "Jump, with a look ahead",
    group: "Clock",
    place: "exercise",
    keys: ["j"],
    isFacilitatorOnly: true,
  },
  { id: "undo", title: "Undo", group: "Clock", place: "exercise", keys: ["$mod+z"] },
  { id: "redo", title: "Redo", group: "Clock", place: "exercise", keys: ["$mod+Shift+z", "$mod+y"] },
  {
    id: "rewind",
    title: "Rewind, branches, roads not taken",
    group: "Clock",
    place: "exercise",
    keys: ["$mod+Shift+h"],
  },
  { id: "zone", title: "Next wall-clock zone", group: "Clock", place: "exercise", keys: ["z"] },
  { id: "end-play", title: "End play …", group: "Clock", place: "exercise", keys: ["$mod+Shift+e"] },

  { id: "capture", title: "Write down a decision", group: "Decide", place: "exercise", keys: ["/", "Shift+/"] },
  { id: "commit", title: "Commit what is staged", group: "Decide", place: "exercise", keys: ["$mod+Enter"] },
  {
    id: "record-words",
    title: "Record the words only",
    group: "Decide",
    place: "exercise",
    keys: ["$mod+Shift+Enter"],
  },
  { id: "more-minutes", title: "More minutes to decide", group: "Decide", place: "exercise", keys: ["]"] },
  { id: "fewer-minutes", title: "Fewer minutes to decide", group: "Decide", place: "exercise", keys: ["["] },
  {
    id: "vote",
    title: "Vote: show of hands",
    group: "Decide",
    place: "exercise",
    keys: ["v"],
    isFacilitatorOnly: true,
  },
  {
    id: "dispute",
    title: "Disputed: positions",
    group: "Decide",
    place: "exercise",
    keys: ["t"],
    isFacilitatorOnly: true,
  },
  { id: "team-1", title: "Open team 1", group: "Decide", place: "exercise", keys: ["1"] },
  { id: "team-2", title: "Open team 2", group: "Decide", place: "exercise", keys: ["2"] },
  { id: "team-3", title: "Open team 3", group: "Decide", place: "exercise", keys: ["3"] },
  { id: "team-4", title: "Open team 4", group: "Decide", place: "exercise", keys: ["4"] },
  { id: "team-5", title: "Open team 5", group: "Decide", place: "exercise", keys: ["5"] },
  { id: "team-6", title: "Open team 6", group: "Decide", place: "exercise", keys: ["6"] },
  { id: "team-7", title: "Open team 7", group: "Decide", place: "exercise", keys: ["7"] },
  { id: "team-8", title: "Open team 8", group: "Decide", place: "exercise", keys: ["8"] },
  { id: "team-9", title: "Open team 9", group: "Decide", place: "exercise", keys: ["9"] },

  { id: "ask", title: "Ask for a fact", group: "Facilitate", place: "exercise", keys: ["q"], isFacilitatorOnly: true },
  { id: "ruling", title: "Ruling", group: "Facilitate", place: "exercise", keys: ["r"], isFacilitatorOnly: true },
  {
    id: "levers",
    title: "Levers and nudges",
    group: "Facilitate",
    place: "exercise",
    keys: ["l"],
    isFacilitatorOnly: true,
  },
  {
    id: "fire",
    title: "Fire the inject",
    group: "Facilitate",
    place: "exercise",
    keys: ["f"],
    isFacilitatorOnly: true,
  },
  {
    id: "hold",
    title: "Hold the inject",
    group: "Facilitate",
    place: "exercise",
    keys: ["h"],
    isFacilitatorOnly: true,
  },
  {
    id: "skip",
    title: "Skip the inject",
    group: "Facilitate",
    place: "exercise",
    keys: ["k"],
    isFacilitatorOnly: true,
  },
  {
    id: "add-inject",
    title: "Add an inject",
    group: "Facilitate",
    place: "exercise",
    keys: ["i"],
    isFacilitatorOnly: true,
  },
  {
    id: "agenda",
    title: "Agenda: break, skip, merge",
    group: "Facilitate",
    place: "exercise",
    keys: ["a"],
    isFacilitatorOnly: true,
  },
  {
    id: "seats",
    title: "Seats: absent, stand-in",
    group: "Facilitate",
    place: "exercise",
    keys: ["s"],
    isFacilitatorOnly: true,
  },
  { id: "note", title: "Note", group: "Facilitate", place: "exercise", keys: ["n"] },
  { id: "park", title: "Park for later", group: "Facilitate", place: "exercise", keys: ["p"] },
  { id: "objectives", title: "Objectives", group: "Facilitate", place: "exercise", keys: ["g"] },

  {
    id: "room-next",
    title: "Room: next",
    group: "Room",
    place: "exercise",
    keys: ["PageDown"],
    isFacilitatorOnly: true,
  },
  {
    id: "room-back",
    title: "Room: previous",
    group: "Room",
    place: "exercise",
    keys: ["PageUp"],
    isFacilitatorOnly: true,
  },
  {
    id: "show-question",
    title: "Show the question to the room",
    group: "Room",
    place: "exercise",
    keys: ["m"],
    isFacilitatorOnly: true,
  },
  {
    id: "timer",
    title: "Start or end the room timer",
    group: "Room",
    place: "exercise",
    keys: ["x"],
    isFacilitatorOnly: true,
  },
  {
    id: "blank",
    title: "Blank the room window",
    group: "Room",
    place: "exercise",
    keys: ["b"],
    isFacilitatorOnly: true,
  },
  {
    id: "room-window",
    title: "Open or close the room window",
    group: "Room",
    place: "exercise",
    keys: ["$mod+Shift+w"],
    isFacilitatorOnly: true,
  },
  {
    id: "what-room-sees",
    title: "What the room sees",
    group: "Room",
    place: "exercise",
    keys: ["w"],
    isFacilitatorOnly: true,
  },
  {
    id: "one-display",
    title: "Turn this window into the room window",
    group: "Room",
    place: "exercise",
    keys: ["F5"],
    isFacilitatorOnly: true,
  },

  { id: "truth", title: "Truth on or off", group: "Show", place: "exercise", keys: ["e"], isFacilitatorOnly: true },
  { id: "owners", title: "Owners on the graph", group: "Show", place: "exercise", keys: ["o"] },
  { id: "fit-graph", title: "Fit the graph", group: "Show", place: "exercise", keys: ["0"] },
  { id: "true-scale", title: "Timeline to true scale", group: "Show", place: "exercise", keys: ["y"] },
  { id: "next-region", title: "Next region", group: "Show", place: "anywhere", keys: ["F6"] },
  { id: "previous-region", title: "Previous region", group: "Show", place: "anywhere", keys: ["Shift+F6"] },

  { id: "debrief", title: "Debrief", group: "Go to", place: "exercise", keys: ["d"] },
  { id: "palette", title: "All commands", group: "Go to", place: "anywhere", keys: ["$mod+k", "$mod+Shift+p"] },
  { id: "keys", title: "List of keys", group: "Go to", place: "anywhere", keys: ["?", "Shift+?"] },
  { id: "find", title: "Find", group: "Go to", place: "anywhere", keys: ["$mod+f"] },
  { id: "go-library", title: "Library", group: "Go to", place: "anywhere", keys: ["$mod+1"] },
  { id: "go-exercise", title: "Exercise", group: "Go to", place: "anywhere", keys: ["$mod+2"] },
  { id: "go-lab", title: "Lab", group: "Go to", place: "anywhere", keys: ["$mod+3"] },
  { id: "go-workshop", title: "Workshop", group: "Go to", place: "anywhere", keys: ["$mod+4"] },
  { id: "lab-compare", title: "Lab: compare designs", group: "Show", place: "lab", keys: ["$mod+Enter"] },
  { id: "lab-cancel", title: "Lab: cancel what is computed", group: "Show", place: "lab", keys: ["Escape"] },
  { id: "lab-save", title: "Lab: save the design", group: "Show", place: "lab", keys: ["$mod+s"] },
  { id: "lab-open", title: "Lab: open a design, CSV or XLSX", group: "Show", place: "lab", keys: [] },
  { id: "open-file", title: "Open a case or a session", group: "Go to", place: "anywhere", keys: ["$mod+o"] },
  { id: "settings", title: "Settings", group: "Go to", place: "anywhere", keys: ["$mod+,"] },
  { id: "about", title: "About Breachtable", group: "Go to", place: "anywhere", keys: [] },
] as const satisfies readonly CommandRow[];

/** The name of a command, as menus and handlers say it. */
export type CommandId = (typeof COMMANDS)[number]["id"];

/** The same rows without the narrow types of their texts. */
export const commandRows: readonly (CommandRow & { id: CommandId })[] = COMMANDS;

/** The row of a command that exists. */
export function rowOf(id: CommandId): CommandRow & { id: CommandId } {
  const row = commandRows.find((one) => one.id === id);
  if (row === undefined) throw new Error(`There is no command "${id}".`);
  return row;
}
