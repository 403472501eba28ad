import { Settings as SettingsIcon } from "lucide-react";
import type { ReactNode } from "react";

import { runCommand } from "../commands/command-handlers.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { Keys } from "../ui/keys.tsx";
import { refreshLibrary, useConsole, type Place } from "./console-store.ts";
import "./places-bar.css";

/** The places that there are, with their keys. Places that this version has not got are not offered. */
const PLACES = [
  { place: "library", title: "Library", keys: "Ctrl+1" },
  { place: "exercise", title: "Exercise", keys: "Ctrl+2" },
  { place: "lab", title: "Lab", keys: "Ctrl+3" },
] as const;

/** Which of them a screen belongs to. */
const placeOf = (place: Place): "library" | "exercise" | "lab" =>
  place === "exercise" || place === "debrief" ? "exercise" : place === "lab" ? "lab" : "library";

/** Goes to a place; there is no exercise to go to while none is open. */
export function goTo(place: "library" | "exercise"): void {
  const { frame, view } = useConsole.getState();
  if (place === "library") {
    useConsole.setState({ place: "library" });
    // What was run and saved meanwhile is in it.
    return void refreshLibrary();
  }
  if (frame !== null) useConsole.setState({ place: (view?.ended ?? null) === null ? "exercise" : "debrief" });
}

/** The bar of every place that has no clock of its own. */
export function PlacesBar({ children }: { children?: ReactNode }) {
  const place = useConsole((state) => state.place);
  const hasExercise = useConsole((state) => state.frame !== null);
  return (
    <header className="bar">
      <span className="bar-name">Breachtable</span>
      <nav aria-label="Places" className="bar-places">
        {PLACES.map(({ place: to, title, keys }) => {
          const reason = to === "exercise" && !hasExercise ? "No exercise is open. Run a case." : null;
          return (
            <Tooltip key={to} text={reason ?? title} keys={keys}>
              <button
                type="button"
                className="bar-place"
                aria-current={placeOf(place) === to ? "page" : undefined}
                aria-disabled={reason === null ? undefined : true}
                onClick={() => (to === "lab" ? runCommand("go-lab") : goTo(to))}
              >
                {title}
              </button>
            </Tooltip>
          );
        })}
      </nav>
      <div className="bar-middle">{children}</div>
      <span className="bar-palette">
        Commands <Keys keys="Ctrl+K" />
      </span>
      <IconButton
        label="Settings"
        keys="Ctrl+,"
        icon={<SettingsIcon size={16} strokeWidth={1.5} />}
        onClick={() => useConsole.setState({ appSheet: "settings" })}
      />
    </header>
  );
}
