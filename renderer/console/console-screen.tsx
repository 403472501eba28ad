import { useEffect } from "react";

import { useConsole } from "../app/console-store.ts";
import { useCommands } from "../commands/command-handlers.ts";
import { ConsoleBar } from "./bar/console-bar.tsx";
import { CaptureLine } from "./capture/capture-line.tsx";
import { useConsoleCommands } from "./console-commands.ts";
import { resetUi, useUi } from "./console-ui.ts";
import { BeatCard } from "./desk/beat-card.tsx";
import { OpenTeam } from "./desk/open-team.tsx";
import { StagedTray } from "./desk/staged-tray.tsx";
import { Teams } from "./desk/teams.tsx";
import { closePreview } from "./give.ts";
import { GraphArea } from "./graph-area.tsx";
import { InspectorColumn } from "./inspector-column.tsx";
import { PreviewPane } from "./preview/preview-pane.tsx";
import { walkRegions } from "./region.tsx";
import { Curtain, RoomHere } from "./room/one-display.tsx";
import { TruthOff } from "./room/truth-off.tsx";
import { RoomSight } from "./room/room-sight.tsx";
import { useChime } from "./room/use-chime.ts";
import { RunSheet } from "./run-sheet/run-sheet.tsx";
import { OpenSheet } from "./sheets/open-sheet.tsx";
import { StatusLine } from "./status/status-line.tsx";
import { useConsoleLayout } from "./use-console-layout.ts";
import "./console-screen.css";

/** The facilitator's screen during an exercise, or a single player's. */
export function ConsoleScreen() {
  const frame = useConsole((state) => state.frame);
  const view = useConsole((state) => state.view);
  const oneDisplay = useUi((state) => state.oneDisplay);
  const isTruthShown = useUi((state) => state.isTruthShown);
  const hasPreview = useUi((state) => state.previewed !== null);
  const selected = useUi((state) => state.selected);
  const layout = useConsoleLayout();
  const isWide = layout === "wide";
  useConsoleCommands(frame, view);
  useCommands({ "next-region": () => walkRegions(1), "previous-region": () => walkRegions(-1) });
  useChime(view?.room.timer ?? null);
  const session = frame?.session;
  useEffect(() => resetUi(), [session]);
  useEffect(() => {
    const isRoom = oneDisplay === "room";
    document.title = `Breachtable — ${isRoom ? "ROOM" : frame?.mode === "solo" ? "solo" : isTruthShown ? "CONSOLE (spoilers)" : "CONSOLE, truth off"}`;
    return () => {
      document.title = "Breachtable";
    };
  }, [frame?.mode, isTruthShown, oneDisplay]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      escape();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  if (frame === null || view === null) return null;
  if (oneDisplay === "room") return <RoomHere />;
  if (oneDisplay === "curtain") return <Curtain title={frame.case.title} />;
  if (!isTruthShown && frame.mode !== "solo") return <TruthOff />;
  const isGuarded = view.room.isOpen && frame.mode !== "solo";
  return (
    <main className={`console is-${layout} ${isGuarded ? "is-guarded" : ""}`} aria-label="Console">
      <ConsoleBar frame={frame} view={view} />
      <RunSheet frame={frame} view={view} />
      <GraphArea frame={frame} view={view} />
      <div className="desk">
        <BeatCard frame={frame} view={view} />
        <Teams frame={frame} view={view} />
        <OpenTeam frame={frame} view={view} />
        <StagedTray view={view} />
      </div>
      {isWide && !hasPreview && selected !== null ? (
        <InspectorColumn frame={frame} view={view} object={selected} />
      ) : isWide || hasPreview ? (
        <PreviewPane frame={frame} view={view} />
      ) : null}
      <CaptureLine frame={frame} view={view} />
      <StatusLine frame={frame} view={view} />
      <OpenSheet frame={frame} view={view} />
      <RoomSight />
    </main>
  );
}

/** Esc puts away what lies on top, one thing at a time; a text field is left by its own Esc. */
function escape(): void {
  const { previewed, selected, isRoomSightOpen, openTeam } = useUi.getState();
  const focused = document.activeElement;
  if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) return focused.blur();
  if (isRoomSightOpen) return useUi.setState({ isRoomSightOpen: false });
  if (previewed !== null) return closePreview();
  if (selected !== null) return useUi.setState({ selected: null });
  if (openTeam !== null) useUi.setState({ openTeam: null, desk: null });
}
