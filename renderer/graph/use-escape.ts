import { useEffect, useEffectEvent, type RefObject } from "react";

/** Calls back when Esc is pressed with the focus inside an element, and lets nobody else have the key. */
export function useEscape(inside: RefObject<HTMLElement | null>, onEscape: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onEscape();
  });
  useEffect(() => {
    const element = inside.current;
    const listener = (event: KeyboardEvent): void => onKey(event);
    element?.addEventListener("keydown", listener);
    return () => element?.removeEventListener("keydown", listener);
  }, [inside]);
}
