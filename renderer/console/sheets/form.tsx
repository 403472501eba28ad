import { useEffect, useId, useRef, type ComponentProps, type ReactNode } from "react";

import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import "./form.css";

interface SelectProps extends Omit<ComponentProps<"select">, "id" | "onChange"> {
  label: string;
  options: readonly { value: string; title: string }[];
  onValue: (value: string) => void;
}

/** One of many, in the system's own list. */
export function Select({ label, options, onValue, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <select {...rest} id={id} className="form-select" onChange={({ target }) => onValue(target.value)}>
        {options.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Several lines to type in. */
export function TextArea({ label, ...rest }: { label: string } & Omit<ComponentProps<"textarea">, "id">) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <textarea rows={3} maxLength={2000} {...rest} id={id} className="form-area" />
    </div>
  );
}

/**
 * A sheet's form: Enter in a field does what its first button does. Several lines keep Enter for themselves; a form that has
 * some is sent off by Ctrl+Enter, from any of its fields, and nothing that is staged is.
 */
export function Form({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const element = form.current;
    element?.addEventListener("keydown", sendOff);
    return () => element?.removeEventListener("keydown", sendOff);
  }, []);
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

function sendOff(event: KeyboardEvent): void {
  const form = event.currentTarget;
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  if (!(form instanceof HTMLFormElement) || form.querySelector("textarea") === null) return;
  event.preventDefault();
  event.stopPropagation();
  form.requestSubmit();
}

/** Teams as options; the empty one stands for the room as a whole. */
export function teamOptions(frame: SessionFrame, empty?: string): { value: string; title: string }[] {
  const teams = frame.teams.map(({ team, tag, title }) => ({ value: team, title: `${tag} ${title}` }));
  return empty === undefined ? teams : [{ value: "", title: empty }, ...teams];
}

/** Objects as options, those that are no edges first. */
export function objectOptions(frame: SessionFrame, view: ConsoleView): { value: string; title: string }[] {
  const all = [...frame.objects, ...view.learned].filter(({ type }) => type !== "incident");
  const named = all.map(({ object, title, type }) => ({ value: object, title, isEdge: type === "edge" }));
  return named.toSorted((a, b) => Number(a.isEdge) - Number(b.isEdge) || a.title.localeCompare(b.title, "en"));
}

/** Objectives as options. */
export const objectiveOptions = (frame: SessionFrame): { value: string; title: string }[] => [
  { value: "", title: "None" },
  ...frame.objectives.map(({ id, text }, i) => ({ value: id, title: `#${i + 1} ${text}` })),
];
