/** What a line of the capture field is for, by its first sign. */
export type CaptureLine =
  | { kind: "spoken"; text: string; objective: string | null }
  | { kind: "ask" | "ruling" | "note" | "park"; text: string; objective: string | null };

const PREFIXES = { "?": "ask", "!": "ruling", "'": "note", "’": "note", "+": "park" } as const;

/** Reads the prefixes `?` ask, `!` ruling, `'` note, `+` parking lot, and `#2` for the second objective. */
export function parseCapture(line: string, objectives: readonly { id: string }[]): CaptureLine {
  const marked = /(?:^|\s)#(\d{1,2})(?=\s|$)/.exec(line);
  const objective = marked === null ? null : (objectives[Number(marked[1]) - 1]?.id ?? null);
  const rest = (objective === null || marked === null ? line : line.replace(marked[0], " ")).trim();
  const kind = PREFIXES[rest.charAt(0) as keyof typeof PREFIXES];
  if (kind === undefined) return { kind: "spoken", text: rest, objective };
  return { kind, text: rest.slice(1).trim(), objective };
}
