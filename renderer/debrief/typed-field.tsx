import { useEffect, useRef, useState } from "react";

interface TypedFieldProps {
  label: string;
  value: string;
  maxLength: number;
  onKeep: (value: string) => void;
  look?: "line" | "lines" | "date";
  placeholder?: string;
  /** Id of a list of what is likely. */
  list?: string;
  className?: string;
}

/** A pause that is long enough for a thought to have been written down. */
const PAUSE_MILLISECONDS = 800;

/**
 * A field whose text is kept when it is left, when nothing was typed for a moment, and when its page is turned: nobody
 * has to save.
 */
export function TypedField({ label, value, maxLength, onKeep, look = "line", className, ...more }: TypedFieldProps) {
  const [draft, setDraft] = useState(value);
  const [isFocused, setFocused] = useState(false);
  const [seen, setSeen] = useState(value);
  const latest = useRef({ draft, kept: value, onKeep });
  // What was kept elsewhere, or comes back late, is taken over; never under somebody's hands.
  if (value !== seen && !isFocused) {
    setSeen(value);
    setDraft(value);
  }
  useEffect(() => {
    latest.current = { draft, kept: latest.current.kept, onKeep };
  });
  useEffect(() => {
    latest.current.kept = seen;
  }, [seen]);
  const keep = (): void => {
    const { draft: typed, kept, onKeep: tell } = latest.current;
    if (typed === kept) return;
    latest.current.kept = typed;
    tell(typed);
  };
  useEffect(() => {
    const timer = setTimeout(keep, PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(() => keep, []);
  const shared = {
    value: draft,
    maxLength,
    ...more,
    onChange: ({ target }: { target: { value: string } }) => setDraft(target.value),
    onFocus: () => setFocused(true),
    onBlur: () => {
      keep();
      setFocused(false);
    },
  };
  return (
    <label className={className}>
      <span>{label}</span>
      {look === "lines" ? (
        <textarea rows={3} {...shared} />
      ) : (
        <input type={look === "date" ? "date" : "text"} {...shared} />
      )}
    </label>
  );
}
