import type { ReactNode } from "react";

import { formatKeys } from "../commands/format-keys.ts";
import { isMac } from "../commands/platform.ts";
import { rowOf, type CommandId } from "../commands/registry.ts";
import { Keys } from "../ui/keys.tsx";
import { useUi } from "./console-ui.ts";
import "./region.css";

interface RegionProps {
  /** Its name as a landmark; F6 walks regions in the order of the page. */
  name: string;
  area: string;
  /** Label and tools along its upper edge; left out: it has none. */
  head?: ReactNode;
  /** Its most useful key, shown until it was used once. */
  hint?: CommandId;
  children: ReactNode;
}

/** One docked region of the console. */
export function Region({ name, area, head, hint, children }: RegionProps) {
  return (
    <section aria-label={name} className={`region region-${area}`} data-region={area} tabIndex={-1}>
      {head === undefined && hint === undefined ? null : (
        <div className="region-head">
          <h2 className="region-label">{name}</h2>
          {hint === undefined ? null : <Hint command={hint} />}
          {head}
        </div>
      )}
      {children}
    </section>
  );
}

/** The key of a command, until the person has used it once. */
export function Hint({ command }: { command: CommandId }) {
  const isKnown = useUi((state) => state.used.includes(command));
  const { keys, title } = rowOf(command);
  if (isKnown) return null;
  return (
    <span className="hint" title={title}>
      <Keys keys={formatKeys(keys[0] ?? "", isMac())} />
    </span>
  );
}

/** Where F6 goes from the region that has the focus. */
export function walkRegions(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter(
    (region) => region.offsetParent !== null,
  );
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : regions.length - 1) : (at + step + regions.length) % regions.length;
  regions[next]?.focus();
}
