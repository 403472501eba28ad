import type { ConsoleView, SessionFrame } from "../../contract/session.ts";
import type { RoomDisplay } from "../../contract/room.ts";
import { openRoom } from "../app/open-room.ts";
import { call, useConsole } from "../app/console-store.ts";
import { useCommands, type Handlers } from "../commands/command-handlers.ts";
import type { CommandId } from "../commands/registry.ts";
import { rowOf } from "../commands/registry.ts";
import { noteUsed, say, toggleSheet, useUi, type SheetName } from "./console-ui.ts";
import { closePreview, commit, give, goBack, isStuck, openTeam, runToNextStop } from "./give.ts";
import { actOnInject } from "./run-sheet/run-sheet-rows.ts";
import { roomWord } from "./room-display-word.ts";

const SHEETS: Partial<Record<CommandId, SheetName>> = {
  ask: "ask",
  ruling: "ruling",
  jump: "jump",
  dispute: "dispute",
  vote: "vote",
  levers: "levers",
  agenda: "agenda",
  note: "note",
  park: "park",
  seats: "seats",
  rewind: "rewind",
  objectives: "objectives",
  "add-inject": "add-inject",
};

/** What stays when this window stands in for the room window: everything else would act unseen. */
const IN_ROOM: ReadonlySet<CommandId> = new Set([
  "room-next",
  "room-back",
  "blank",
  "timer",
  "one-display",
  "show-question",
]);

/** What stays with the truth switched off: what the room sees anyway, and the clock. Sheets and desks know more. */
const TRUTH_OFF: ReadonlySet<CommandId> = new Set([...IN_ROOM, "truth", "next-stop", "undo", "redo", "room-window"]);

/** What would have to be written down. While nothing can be, not even its sheet opens. */
const WRITES: ReadonlySet<CommandId> = new Set([
  "next-stop",
  "undo",
  "redo",
  "commit",
  "fire",
  "hold",
  "skip",
  "end-play",
  "jump",
  "ruling",
  "levers",
  "dispute",
  "agenda",
  "seats",
  "note",
  "park",
  "add-inject",
  "rewind",
]);

/** Every command of the console, for as long as it is on the screen. */
export function useConsoleCommands(frame: SessionFrame | null, view: ConsoleView | null): void {
  const oneDisplay = useUi((state) => state.oneDisplay);
  const isTruthShown = useUi((state) => state.isTruthShown);
  const all = frame === null || view === null ? {} : handlersOf(frame, view);
  const isSolo = frame?.mode === "solo";
  const kept = (Object.keys(all) as CommandId[]).filter(
    (id) =>
      (oneDisplay === "console" || IN_ROOM.has(id)) &&
      (isTruthShown || isSolo || TRUTH_OFF.has(id)) &&
      !(isSolo && rowOf(id).isFacilitatorOnly === true),
  );
  useCommands(
    Object.fromEntries(
      kept.map((id) => [
        id,
        () => {
          if (WRITES.has(id) && isStuck()) return;
          noteUsed(id);
          all[id]?.();
        },
      ]),
    ),
  );
}

function handlersOf(frame: SessionFrame, view: ConsoleView): Handlers {
  const ui = useUi.getState;
  const handlers: Handlers = {
    "next-stop": () => void runToNextStop(),
    stop: () =>
      say(ui().isRunning ? "It stops by itself at the next stop." : "The clock stands. Space runs to the next stop."),
    undo: () => void undo(view),
    redo: () => void redo(view),
    zone: () => useUi.setState({ zone: (ui().zone + 1) % Math.max(1, frame.zones.length) }),
    "end-play": () => (view.ended === null ? toggleSheet("end") : openDebrief()),
    debrief: () => (view.ended === null ? toggleSheet("end") : openDebrief()),
    commit: () => void commit(),
    fire: () => void inject(frame, view, "fire"),
    hold: () => void inject(frame, view, "hold"),
    skip: () => void inject(frame, view, "skip"),
    "room-next": () => void leadRoom("room/next"),
    "room-back": () => void leadRoom("room/back"),
    "show-question": () => void show({ show: view.card === null && view.beat === null ? "board" : "question" }),
    timer: () => void toggleTimer(frame, view),
    blank: () => void show({ show: view.room.display.show === "blank" ? "board" : "blank" }),
    "room-window": () => void toggleRoomWindow(view),
    "what-room-sees": () => useUi.setState({ isRoomSightOpen: !ui().isRoomSightOpen }),
    "one-display": () => useUi.setState({ oneDisplay: ui().oneDisplay === "room" ? "curtain" : "room", sheet: null }),
    truth: () => {
      const isTruthShown = !ui().isTruthShown;
      // What lies open knows more than the room, and is not there again when the truth is.
      useUi.setState({ isTruthShown, sheet: null, previewed: null, selected: null, isRoomSightOpen: false });
      say(isTruthShown ? "Truth on." : "Truth off: this shows what the room sees.");
    },
  };
  for (const [id, sheet] of Object.entries(SHEETS)) handlers[id as CommandId] = () => toggleSheet(sheet);
  view.teams.slice(0, 9).forEach(({ team }, place) => {
    handlers[`team-${place + 1}` as CommandId] = () => {
      closePreview();
      // Its rows have the focus once the desk is there, wherever it was before.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      void openTeam(ui().openTeam === team ? null : team);
    };
  });
  return handlers;
}

async function undo(view: ConsoleView): Promise<void> {
  if (view.undoTo === null) return say("There is nothing to undo.", true);
  await goBack(view.undoTo, "Undone. What was left stays as a branch.");
}

async function redo(view: ConsoleView): Promise<void> {
  if (view.redoTo === null) return say("There is nothing to redo.", true);
  await goBack(view.redoTo, "Done again.");
}

async function inject(frame: SessionFrame, view: ConsoleView, act: "fire" | "hold" | "skip"): Promise<void> {
  const acts = actOnInject(frame, view, act);
  if ("refusal" in acts) return say(acts.refusal, true);
  await give({ do: "inject", act, inject: acts.inject }, acts.done);
}

/** Has the room window show something. */
export async function show(display: RoomDisplay): Promise<void> {
  await call("room/show", { display });
}

const DEFAULT_MINUTES = 5;

async function toggleTimer(frame: SessionFrame, view: ConsoleView): Promise<void> {
  if (view.room.timer !== null) return void (await call("room/timer", { timer: null }));
  const minutes = view.agenda.beats.find(({ beat }) => beat === view.beat)?.minutes || DEFAULT_MINUTES;
  await call("room/timer", { timer: { title: "Time-box", endsAt: Date.now() + minutes * 60_000, left: null } });
}

async function toggleRoomWindow(view: ConsoleView): Promise<void> {
  if (view.room.isOpen) return void (await call("room/close", {}));
  await openRoom();
}

/** Leaves the console for what came of the exercise. */
export function openDebrief(): void {
  useConsole.setState({ place: "debrief" });
}

/** The clicker. While no room window is open it says what one would show, so that the key does not seem dead. */
async function leadRoom(name: "room/next" | "room/back"): Promise<void> {
  await call(name, {});
  const room = useConsole.getState().view?.room;
  const { oneDisplay, isRoomSightOpen } = useUi.getState();
  if (room !== undefined && !room.isOpen && oneDisplay === "console" && !isRoomSightOpen)
    say(`The room would see: ${roomWord(room.display)}. W shows it here, F5 makes this window the room's.`);
}
