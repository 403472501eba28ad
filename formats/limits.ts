/** Bounds on files from strangers, far above what a real case needs; each has a diagnostic that names the limit. */
export const LIMITS = {
  /** Size of the text in UTF-8 bytes. */
  textBytes: 1_048_576,
  /** Lists and maps inside each other. */
  depth: 32,
  /** Uses of YAML aliases (`*name`), and anchors (`&name`) for them. */
  aliases: 100,
  /** Keys, values and list items, with every alias counted as what it stands for. */
  nodes: 50_000,
  /** Items of one list, keys of one map. */
  items: 5_000,
  /** Characters of an id. */
  idLength: 64,
  /** Characters of a title or another one-line text. */
  lineLength: 300,
  /** Characters of a longer text. */
  proseLength: 20_000,
  /** Variants of one case: each is read as a case of its own. */
  variants: 20,
  /** Longest duration and farthest instant; the engine keeps seconds in 32 bits. */
  days: 20_000,
  /** Longest horizon, and how long before second 0 the first event may be: calendars are compiled day by day. */
  runDays: 3_660,
  /** Teams, and obligations, each with hours of its own. */
  calendars: 100,
  /** Shifts of one team. */
  shifts: 21,
  /** Letter rules of one design: each is compared with every object. */
  rules: 1_000,
  /** Diagnostics listed for one file. */
  diagnostics: 1_000,
} as const;
