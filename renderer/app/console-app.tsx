import { CommandLayer } from "../commands/command-layer.tsx";
import { useCommands } from "../commands/command-handlers.ts";
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
  useCommands({
    "go-library": () => goTo("library"),
    "go-exercise": () => goTo("exercise"),
    settings: () => useConsole.setState({ appSheet: "settings" }),
  });
  return (
    <div className="app">
      {place === "exercise" ? <ConsoleScreen /> : place === "ready" ? <ReadyScreen /> : <LibraryScreen />}
      <DropTarget />
      <CommandLayer />
      <ProblemStrip />
      <LostConnection />
    </div>
  );
}
