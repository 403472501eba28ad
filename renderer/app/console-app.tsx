import { CommandLayer } from "../commands/command-layer.tsx";
import { useCommands } from "../commands/command-handlers.ts";
import { ConsoleScreen } from "../console/console-screen.tsx";
import { LibraryScreen } from "../library/library-screen.tsx";
import { DropTarget } from "../library/drop-target.tsx";
import { chooseFile } from "../library/open-file.ts";
import { DebriefScreen } from "../debrief/debrief-screen.tsx";
import { LabScreen } from "../lab/lab-screen.tsx";
import { goToLab } from "../lab/lab-store.ts";
import { useUnsavedGuard } from "../lab/use-unsaved-guard.ts";
import { ReadyScreen } from "../ready/ready-screen.tsx";
import { AboutSheet } from "../settings/about-sheet.tsx";
import { SettingsSheet } from "../settings/settings-sheet.tsx";
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
  const appSheet = useConsole((state) => state.appSheet);
  useAppearance(settings);
  useUnsavedGuard();
  useCommands({
    "go-library": () => goTo("library"),
    "go-exercise": () => goTo("exercise"),
    "go-lab": () => void goToLab(),
    settings: () => useConsole.setState({ appSheet: "settings" }),
    about: () => useConsole.setState({ appSheet: "about" }),
    "open-file": () => void chooseFile(),
  });
  return (
    <div className="app">
      {place === "exercise" ? (
        <ConsoleScreen />
      ) : place === "debrief" ? (
        <DebriefScreen />
      ) : place === "ready" ? (
        <ReadyScreen />
      ) : place === "lab" ? (
        <LabScreen />
      ) : (
        <LibraryScreen />
      )}
      <DropTarget />
      <CommandLayer />
      {appSheet === "settings" ? <SettingsSheet /> : appSheet === "about" ? <AboutSheet /> : null}
      <ProblemStrip />
      <LostConnection />
    </div>
  );
}
