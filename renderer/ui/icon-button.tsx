import type { ComponentProps, ReactNode } from "react";

import { Tooltip } from "./tooltip.tsx";
import "./button.css";

interface IconButtonProps extends Omit<ComponentProps<"button">, "type" | "children" | "disabled"> {
  /** What it does; its name, and what its tooltip says. */
  label: string;
  icon: ReactNode;
  keys?: string;
  /** For what is on or off; left out: it is neither. */
  isPressed?: boolean;
  /** Why it cannot be pressed now. */
  reason?: string | null;
}

/** A button that is an icon: 28 px square, named, with its key in the tooltip. */
export function IconButton({
  label,
  icon,
  keys,
  isPressed,
  reason = null,
  className = "",
  onClick,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={reason ?? label} {...(keys === undefined ? {} : { keys })}>
      <button
        {...rest}
        type="button"
        className={`icon-button ${className}`}
        aria-label={label}
        aria-pressed={isPressed}
        aria-disabled={reason === null ? undefined : true}
        onClick={reason === null ? onClick : undefined}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
