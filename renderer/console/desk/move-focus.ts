import type { KeyboardEvent } from "react";

/** Arrow keys, Home and End move the focus between the options of a list; letters stay commands. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): HTMLElement | null {
  const list = event.currentTarget.closest("[role=listbox]");
  const options = [...(list?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
  const at = options.indexOf(event.currentTarget);
  const to = nextPlace(event.key, at, options.length);
  if (to === null || event.altKey || event.ctrlKey || event.metaKey) return null;
  event.preventDefault();
  options[to]?.focus();
  return options[to] ?? null;
}

/** Where a key leads in a list; null: nowhere. */
export function nextPlace(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
      return Math.min(count - 1, at + 1);
    case "ArrowUp":
    case "ArrowLeft":
      return Math.max(0, at - 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
