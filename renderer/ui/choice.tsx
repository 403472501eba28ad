import { useId, type ReactNode } from "react";

import "./choice.css";

interface ChoiceProps<Value extends string> {
  label: string;
  isLabelHidden?: boolean;
  /** `rows`: one below the other, with room for a text. `strip`: side by side, as short words. */
  look?: "rows" | "strip";
  options: { value: Value; title: string; text?: ReactNode }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of a few: radio buttons, so arrow keys move between them. */
export function Choice<Value extends string>({
  label,
  isLabelHidden = false,
  look = "rows",
  options,
  value,
  onChange,
}: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className={`choice choice-${look}`}>
      <legend className={isLabelHidden ? "visually-hidden" : "choice-legend"}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice-option">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className="choice-words">
            <span className="choice-title">{option.title}</span>
            {option.text === undefined ? null : <span className="choice-text">{option.text}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
