import type { KeyboardEvent } from "react";

import { nextPlace } from "./next-place.ts";

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
