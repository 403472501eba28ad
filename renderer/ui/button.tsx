import type { ComponentProps, ReactNode, Ref } from "react";

import { Keys } from "./keys.tsx";
import { Tooltip } from "./tooltip.tsx";
import "./button.css";

export interface ButtonProps extends Omit<ComponentProps<"button">, "type" | "disabled"> {
  /** `primary`: the one next step of a screen. `quiet`: no border until it is pointed at. `danger`: cannot be taken back. */
  look?: "plain" | "primary" | "quiet" | "danger";
  icon?: ReactNode;
  /** Key that does the same, as `Ctrl+Enter`; shown, and told to screen readers. */
  keys?: string;
  /** Why it cannot be pressed now. It stays reachable, so that the reason can be read. */
  reason?: string | null;
  submits?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button. Where it cannot be pressed it says why, and stays where it is. */
export function Button({
  look = "plain",
  icon,
  keys,
  reason = null,
  submits = false,
  className = "",
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const button = (
    <button
      {...rest}
      type={submits ? "submit" : "button"}
      className={`button button-${look} ${className}`}
      aria-disabled={reason === null ? undefined : true}
      aria-keyshortcuts={keys === undefined ? undefined : toAria(keys)}
      onClick={reason === null ? onClick : (event) => event.preventDefault()}
    >
      {icon}
      <span className="button-label">{children}</span>
      {keys === undefined ? null : <Keys keys={keys} />}
    </button>
  );
  return reason === null ? button : <Tooltip text={reason}>{button}</Tooltip>;
}

/** `Ctrl+Enter` as assistive technology spells it. */
const toAria = (keys: string): string => keys.replace("Ctrl", "Control").replace("Esc", "Escape").replace("Space", " ");
