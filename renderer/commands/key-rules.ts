import type { CommandPlace } from "./registry.ts";

/** What has the focus when a key goes down, as far as keys are concerned. */
export interface Focused {
  /** Tag in lower case; empty: nothing. */
  tag: string;
  /** `type` of an input. */
  type: string;
  role: string;
  isEditable: boolean;
}

const NOT_TEXT = new Set(["button", "checkbox", "radio", "range", "color", "file", "submit", "reset", "image"]);
const SPACE_ROLES = new Set(["button", "checkbox", "radio", "switch", "menuitem", "menuitemradio", "tab", "slider"]);

/** Whether what is typed becomes text there. */
function takesText({ tag, type, isEditable }: Focused): boolean {
  return isEditable || tag === "textarea" || (tag === "input" && !NOT_TEXT.has(type));
}

/** A key, of the registry or as it is printed, that would type something: it carries neither Ctrl nor Alt and is no function or navigation key. */
export function isLetterKey(key: string): boolean {
  const last = key.split("+").at(-1) ?? "";
  return !/\$mod|Control|Ctrl|Alt|Meta/.test(key) && (last.length <= 1 || last === "Space");
}

/** Whether a key may be taken for a command where the focus is. */
export function mayTakeKey(key: string, focused: Focused, areSingleKeysOn: boolean): boolean {
  // A list that opens and a slider have letters and arrows of their own.
  if (focused.tag === "select" && isLetterKey(key)) return false;
  if (isLetterKey(key) && takesText(focused)) return false;
  if (/(^|\+)Space$/.test(key)) return !usesSpace(focused);
  if (/^Page(Up|Down)$/.test(key)) return focused.tag !== "textarea";
  return areSingleKeysOn || !isLetterKey(key);
}

function usesSpace({ tag, type, role }: Focused): boolean {
  return tag === "button" || tag === "summary" || (tag === "input" && NOT_TEXT.has(type)) || SPACE_ROLES.has(role);
}

/**
 * Whether a key reaches its command while a sheet is open: what is typed there must not become commands of the exercise
 * when the focus is lost, nor may Ctrl+Z or Ctrl+Enter act behind it. The clicker is in somebody's hand, and F8 runs on from
 * anywhere.
 */
export function reachesUnderSheet(key: string, place: CommandPlace): boolean {
  return place !== "exercise" || /^(Page(Up|Down)|F\d+)$/.test(key);
}
