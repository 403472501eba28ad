const NAMES: Record<string, string> = {
  PageDown: "PgDn",
  PageUp: "PgUp",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

/** A key of the registry as it is printed: `Ctrl+Shift+P`, `⌘⇧P` on a Mac. */
export function formatKeys(key: string, isMac: boolean): string {
  // Shift is part of how a sign is typed on some keyboards, and not worth printing.
  const parts = (/^Shift\+[^\w]$/.test(key) ? key.slice("Shift+".length) : key).split("+");
  return parts
    .map((part) => {
      if (part === "$mod") return isMac ? "⌘" : "Ctrl";
      if (part === "Shift") return isMac ? "⇧" : "Shift";
      if (part === "Alt") return isMac ? "⌥" : "Alt";
      return NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    })
    .join(isMac ? "" : "+");
}
