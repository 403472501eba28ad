import { useId } from "react";

import "./toggle.css";

interface ToggleProps {
  label: string;
  hint?: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** A setting that is on or off; says so in words beside the switch. */
export function Toggle({ label, hint, isOn, onChange }: ToggleProps) {
  const id = useId();
  return (
    <div className="toggle">
      <label htmlFor={id} className="toggle-label">
        {label}
        {hint === undefined ? null : <span className="toggle-hint">{hint}</span>}
      </label>
      <span className="toggle-word" aria-hidden="true">
        {isOn ? "on" : "off"}
      </span>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className="toggle-switch"
        aria-checked={isOn}
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
      />
    </div>
  );
}
