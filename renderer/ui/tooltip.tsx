import type { ReactElement } from "react";
import { Focusable, Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";

import { Keys } from "./keys.tsx";
import "./tooltip.css";

/** What a control is for, shown when it is pointed at for half a second or reached by key. */
export function Tooltip({
  text,
  keys,
  children,
}: {
  text: string;
  keys?: string;
  /** One element that can have focus. */
  children: ReactElement;
}) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <Focusable>{children as never}</Focusable>
      <AriaTooltip className="tooltip" offset={6}>
        {text}
        {keys === undefined ? null : <Keys keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
