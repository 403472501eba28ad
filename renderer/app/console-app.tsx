import { useEffect } from "react";
import { tinykeys } from "tinykeys";

import { ConsoleScreen } from "../console/console-screen.tsx";
import { LibraryScreen } from "../library/library-screen.tsx";
import { DropTarget } from "../library/drop-target.tsx";
import { ReadyScreen } from "../ready/ready-screen.tsx";
import { useConsole } from "./console-store.ts";
import { LostConnection } from "./lost-connection.tsx";
import { goTo } from "./places-bar.tsx";
import { ProblemStrip } from "./problem-strip.tsx";
import { useAppearance } from "./use-appearance.ts";
import "./console-app.css";

/** The console window: one place at a time, and over it what belongs to no place. */
export function ConsoleApp() {
  const place = useConsole((state) => state.place);
  const settings = useConsole((state) => state.settings);
  useAppearance(settings);
  useEffect(
    () =>
      tinykeys(window, {
        "$mod+1": take(() => goTo("library")),
        "$mod+2": take(() => goTo("exercise")),
        "$mod+,": take(() => useConsole.setState({ appSheet: "settings" })),
      }),
    [],
  );
  return (
    <div className="app">
      {place === "exercise" ? <ConsoleScreen /> : place === "ready" ? <ReadyScreen /> : <LibraryScreen />}
      <DropTarget />
      <ProblemStrip />
      <LostConnection />
    </div>
  );
}

/** A key that is the app's, wherever focus is. */
const take =
  (run: () => void) =>
  (event: KeyboardEvent): void => {
    event.preventDefault();
    run();
  };
