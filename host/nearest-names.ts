import { findNearestWord } from "../formats/nearest-word.ts";

/**
 * ` Did you mean "a" or "b"?` with up to three of the known names: those that contain what was typed, else the one that
 * is a typing slip away; nothing when no name is near.
 */
export function suggestNames(typed: string, known: readonly string[]): string {
  const wanted = typed.toLowerCase();
  const containing = wanted.length < 3 ? [] : known.filter((name) => name.toLowerCase().includes(wanted));
  const slip = wanted.length > 100 ? null : findNearestWord(wanted, known);
  const names = (containing.length > 0 ? containing.slice(0, 3) : slip === null ? [] : [slip]).map(
    (name) => `"${name}"`,
  );
  const last = names.pop();
  if (last === undefined) return "";
  return ` Did you mean ${names.length === 0 ? last : `${names.join(", ")} or ${last}`}?`;
}
