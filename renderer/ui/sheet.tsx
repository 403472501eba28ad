import { X } from "lucide-react";
import { useEffect, useEffectEvent, useId, useRef, type ReactNode } from "react";

import { IconButton } from "./icon-button.tsx";
import { addOpenSheet, sheetOf } from "./open-sheets.ts";
import "./sheet.css";

interface SheetProps {
  title: string;
  onClose: () => void;
  /** `right`: along the right side; `middle`: in the middle of the upper half. Neither covers the bar with the clock. */
  side?: "right" | "middle";
  /** Width in px at size 1. */
  width?: "narrow" | "wide" | "widest";
  /** Buttons at the lower edge. */
  actions?: ReactNode;
  children: ReactNode;
}

/** Of radio buttons the chosen one takes focus, as it does when somebody tabs to them. */
function checkedOf(first: HTMLElement | null): HTMLElement | null {
  if (!(first instanceof HTMLInputElement) || first.type !== "radio") return null;
  return first.closest("fieldset")?.querySelector<HTMLElement>("input:checked") ?? null;
}

/**
 * What opens over a screen without stopping it: it begins below the bar, so the clock stays in sight. Esc closes it wherever the
 * focus is, which may fall to the page when a button of the sheet goes.
 * Focus goes in when it opens (to what is marked `data-autofocus`, else to its first control) and back when it closes.
 */
export function Sheet({ title, onClose, side = "right", width = "narrow", actions, children }: SheetProps) {
  const heading = useId();
  const sheet = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    const inside = sheet.current;
    if (inside !== null && !inside.contains(before)) {
      const first =
        inside.querySelector<HTMLElement>("[data-autofocus]") ??
        inside.querySelector<HTMLElement>(
          ".sheet-body :is(input, select, textarea, button, [tabindex='0']):not([disabled])",
        ) ??
        inside.querySelector<HTMLElement>(".sheet-actions button");
      (checkedOf(first) ?? first ?? inside).focus();
    }
    return () => {
      // Only where focus was inside, or fell to the page because the sheet went: it may have been moved on purpose.
      const now = document.activeElement;
      if (before instanceof HTMLElement && (now === null || now === document.body || inside?.contains(now) === true))
        before.focus();
    };
  }, []);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || sheetOf(event.target) !== sheet.current) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  });
  useEffect(() => {
    const inside = sheet.current;
    const listener = (event: KeyboardEvent): void => onKey(event);
    // Inside, a part of the sheet that has an Esc of its own hears it first; elsewhere the sheet does.
    const outside = (event: KeyboardEvent): void => {
      if (!(event.target instanceof Node && inside?.contains(event.target) === true)) onKey(event);
    };
    const remove = inside === null ? undefined : addOpenSheet(inside);
    inside?.addEventListener("keydown", listener);
    window.addEventListener("keydown", outside, { capture: true });
    return () => {
      remove?.();
      inside?.removeEventListener("keydown", listener);
      window.removeEventListener("keydown", outside, { capture: true });
    };
  }, []);

  return (
    <dialog ref={sheet} open aria-labelledby={heading} tabIndex={-1} className={`sheet sheet-${side} sheet-${width}`}>
      <div className="sheet-head">
        <h2 id={heading}>{title}</h2>
        <IconButton label="Close" keys="Esc" icon={<X size={16} strokeWidth={1.5} />} onClick={onClose} />
      </div>
      <div className="sheet-body">{children}</div>
      {actions === undefined ? null : <div className="sheet-actions">{actions}</div>}
    </dialog>
  );
}
