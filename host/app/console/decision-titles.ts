import type { Decision } from "../../../engine/play/command.ts";
import { phraseOf } from "../../../story/action-phrases.ts";
import type { Titles } from "../../../story/titles.ts";

type Done = Pick<Decision, "action" | "object">;

/** "revoke the Drift refresh token". */
export function toDo({ action, object }: Done, titles: Titles): string {
  return action === "all-clear" ? "declare containment" : phraseOf(action, "toDo", titles.of(object));
}

/** "revokes the Drift refresh token". */
export function does({ action, object }: Done, titles: Titles): string {
  return action === "all-clear" ? "declares containment" : phraseOf(action, "does", titles.of(object));
}

/** "Revoke the Drift refresh token". */
export function titleOfDecision(done: Done, titles: Titles): string {
  return capitalise(toDo(done, titles));
}

/** A sentence begins with a capital; what is called otherwise inside it stays as it is. */
export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
