import { useEffect, useRef } from "react";
import { createKeybindingsHandler } from "tinykeys";

import { isSheetOpen } from "../ui/open-sheets.ts";
import { commandRows, rowOf, type CommandId } from "./registry.ts";
import { mayTakeKey, reachesUnderSheet, type Focused } from "./key-rules.ts";

type Handler = () => void;
export type Handlers = Partial<Record<CommandId, Handler>>;

// The last one to bind a command has it: a sheet may take a key over while it is open.
const bound = new Map<CommandId, Handler[]>();

/** Carries commands out while the calling component is on the screen. */
export function useCommands(handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const ids = Object.keys(handlers).join(" ");
  useEffect(() => {
    const undo = (ids === "" ? [] : (ids.split(" ") as CommandId[])).map((id) => {
      const handler = (): void => latest.current[id]?.();
      bound.set(id, [...(bound.get(id) ?? []), handler]);
      return () =>
        bound.set(
          id,
          (bound.get(id) ?? []).filter((one) => one !== handler),
        );
    });
    return () => {
      for (const one of undo) one();
    };
  }, [ids]);
}

/** Carries a command out; false: nobody here can. */
export function runCommand(id: string): boolean {
  const handler = bound.get(id as CommandId)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** Whether a command can be given now. */
export const isBound = (id: CommandId): boolean => (bound.get(id)?.length ?? 0) > 0;

/** Gives the registry's keys to a window, until the returned function is called. */
export function bindKeys(target: Window, areSingleKeysOn: () => boolean): () => void {
  // A key may mean one thing in an exercise and another in the lab: only one of them is on the screen.
  const byKey = new Map<string, CommandId[]>();
  for (const { id, keys } of commandRows) for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), id]);
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const [key, ids] of byKey)
    bindings[key] = (event) => {
      const id = ids.find(isBound);
      if (event.defaultPrevented || event.isComposing || id === undefined) return;
      if (isSheetOpen() && !reachesUnderSheet(key, rowOf(id).place)) return;
      if (!mayTakeKey(key, focusedOf(event.target), areSingleKeysOn())) return;
      event.preventDefault();
      runCommand(id);
    };
  const handler = createKeybindingsHandler(bindings);
  target.addEventListener("keydown", handler);
  return () => target.removeEventListener("keydown", handler);
}

/** What has the focus, read off an event's target. */
function focusedOf(target: EventTarget | null): Focused {
  if (!(target instanceof HTMLElement)) return { tag: "", type: "", role: "", isEditable: false };
  return {
    tag: target.tagName.toLowerCase(),
    type: target instanceof HTMLInputElement ? target.type : "",
    role: target.getAttribute("role") ?? "",
    isEditable: target.isContentEditable,
  };
}
