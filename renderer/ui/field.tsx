import { useId, type ComponentProps, type Ref } from "react";

import "./field.css";

interface FieldProps extends Omit<ComponentProps<"input">, "id"> {
  label: string;
  /** The label is read but not shown: for fields in a row that says it. */
  isLabelHidden?: boolean;
  hint?: string;
  /** What is wrong with what was typed, as a sentence. */
  error?: string | null;
  ref?: Ref<HTMLInputElement>;
}

/** As the `ref` of a field that was asked for: it takes the focus as it appears, since the button that asked may go. */
export const focusAppeared = (field: HTMLInputElement | null): void => field?.focus();

/** One line to type in. */
export function Field({ label, isLabelHidden = false, hint, error = null, className = "", ...rest }: FieldProps) {
  const id = useId();
  const note = error ?? hint ?? null;
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id} className={isLabelHidden ? "visually-hidden" : "field-label"}>
        {label}
      </label>
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        id={id}
        aria-invalid={error === null ? undefined : true}
        aria-describedby={note === null ? undefined : `${id}-note`}
      />
      {note === null ? null : (
        <p id={`${id}-note`} className={error === null ? "field-hint" : "field-error"}>
          {note}
        </p>
      )}
    </div>
  );
}
