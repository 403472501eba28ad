import { create } from "zustand";

import type { CaseSheet, LibraryView, Opened } from "../../contract/library.ts";
import type { LabJob, LabResults } from "../../contract/lab.ts";
import type { CallName, Push, Reply, Request } from "../../contract/calls.ts";
import type { DebriefView } from "../../contract/debrief.ts";
import type { CallProblem, CallResult } from "../../contract/problem.ts";
import type { RoomView } from "../../contract/room.ts";
import type { ConsoleView, SessionFrame } from "../../contract/session.ts";
import { DEFAULT_SETTINGS, type About, type Settings } from "../../contract/settings.ts";
import { runCommand } from "../commands/command-handlers.ts";
import type { ChosenPlay } from "./chosen-play.ts";
import type { Client } from "./client.ts";

export type Place = "library" | "ready" | "exercise" | "debrief" | "lab" | "workshop";

/** What this window last heard from the host, and where the person is. Nothing is folded here. */
interface ConsoleState {
  isConnected: boolean;
  place: Place;
  about: About | null;
  /** What is wrong with the disk; null: nothing; undefined: it has not been tried. */
  diskProblem: string | null | undefined;
  settings: Settings;
  library: LibraryView | null;
  /** Case on the right side of the library, and what is said of it once that has come. */
  selectedCase: string | null;
  sheet: CaseSheet | null;
  /** What is about to be started, on the ready sheet. */
  ready: ChosenPlay | null;
  frame: SessionFrame | null;
  view: ConsoleView | null;
  /** What the room window is sent, so that this window can show it. */
  room: RoomView | null;
  /** The room's display has gone, and nothing was shown since: its window is back beside this one, blank. */
  isRoomDisplayGone: boolean;
  /** Of the session that is open; null: not asked for yet. */
  debrief: DebriefView | null;
  /** What the lab computes, and what it has found. */
  labJob: LabJob | null;
  labResults: LabResults | null;
  /** What went wrong last, until it is put away. */
  problem: CallProblem | null;
  /** A sheet of the app itself that is open over whatever place it is. */
  appSheet: "settings" | "about" | null;
}

export const useConsole = create<ConsoleState>(() => ({
  isConnected: false,
  place: "library",
  about: null,
  diskProblem: undefined,
  settings: DEFAULT_SETTINGS,
  library: null,
  selectedCase: null,
  sheet: null,
  ready: null,
  frame: null,
  view: null,
  room: null,
  isRoomDisplayGone: false,
  debrief: null,
  labJob: null,
  labResults: null,
  problem: null,
  appSheet: null,
}));

let client: Client | null = null;

/** Ties the store to the host: once, at the start of the window. */
export function connectStore(to: Client): void {
  client = to;
  to.onPush(hear);
  to.onConnection((isConnected) => {
    useConsole.setState({ isConnected });
    if (isConnected) void refresh();
  });
}

function hear(push: Push): void {
  switch (push.push) {
    case "console":
      return useConsole.setState(({ view, problem }) => {
        // What could not be saved and now can be is over, wherever it was said.
        const isOver = push.view.log.problem === null && problem !== null && problem.message === view?.log.problem;
        return {
          view: push.view,
          ...(isOver ? { problem: null } : {}),
          // Whoever shows something has seen that the window is back.
          ...(isBlank(push.view) ? {} : { isRoomDisplayGone: false }),
        };
      });
    case "library":
      return useConsole.setState({ library: push.view });
    case "settings":
      return useConsole.setState({ settings: push.settings });
    case "debrief":
      return useConsole.setState({ debrief: push.view });
    case "lab-job":
      return useConsole.setState({ labJob: push.job });
    case "lab-results":
      return useConsole.setState({ labResults: push.results });
    case "opened":
      return void goToOpened(push.opened);
    case "menu":
      return void runCommand(push.command);
    case "room-display-gone":
      return useConsole.setState({ isRoomDisplayGone: true });
    case "room":
      return useConsole.setState({ room: push.view });
  }
}

const isBlank = ({ room }: ConsoleView): boolean => room.isOpen && room.display.show === "blank";

/** Makes a call; a problem is kept to be shown, and is the answer as well. */
export async function call<Name extends CallName>(
  name: Name,
  request: Request<Name>,
): Promise<CallResult<Reply<Name>>> {
  const result = await callQuietly(name, request);
  if (!result.ok) useConsole.setState({ problem: result });
  return result;
}

/** The same for callers that say themselves what went wrong. */
export async function callQuietly<Name extends CallName>(
  name: Name,
  request: Request<Name>,
): Promise<CallResult<Reply<Name>>> {
  if (client === null) return { ok: false, code: "not-here", message: "There is no host.", details: [] };
  return await client.call(name, request);
}

/** Asks for all that a window needs that has just come, or come back. */
async function refresh(): Promise<void> {
  const [about, settings, library] = await Promise.all([
    call("app/about", {}),
    call("settings/get", {}),
    call("library/view", {}),
  ]);
  useConsole.setState({
    ...(about.ok ? { about: about.value } : {}),
    ...(settings.ok ? { settings: settings.value } : {}),
    ...(library.ok ? { library: library.value } : {}),
  });
}

/** Goes where a file leads that was opened: to its case in the library, or on with its session. */
export async function goToOpened(opened: Opened): Promise<void> {
  if (opened.kind === "session") return await resumeSession(opened.session);
  await refreshLibrary();
  useConsole.setState({ place: "library", problem: null });
  await selectCase(opened.case);
}

/** Asks anew what this shell can do. */
export async function refreshAbout(): Promise<void> {
  const about = await call("app/about", {});
  if (about.ok) useConsole.setState({ about: about.value });
}

/** Tries whether the disk takes what a session writes. */
export async function checkDisk(): Promise<void> {
  const checked = await call("app/check-disk", {});
  if (checked.ok) useConsole.setState({ diskProblem: checked.value.problem });
}

/** Asks for the list of cases and sessions anew. */
export async function refreshLibrary(): Promise<void> {
  const library = await call("library/view", {});
  if (library.ok) useConsole.setState({ library: library.value });
}

/** Shows a case on the right side of the library. */
export async function selectCase(id: string): Promise<void> {
  useConsole.setState({ selectedCase: id });
  const sheet = await call("library/case", { case: id });
  // Another one may have been chosen in the meantime.
  if (sheet.ok && useConsole.getState().selectedCase === id) useConsole.setState({ sheet: sheet.value });
}

/** Goes on with a session of an earlier time, where it was; at its debrief if it has ended, or that was asked for. */
export async function resumeSession(session: string, at?: "debrief"): Promise<void> {
  const resumed = await call("session/resume", { session });
  if (!resumed.ok) return;
  await enterExercise();
  if (at === "debrief" || (useConsole.getState().view?.ended ?? null) !== null)
    useConsole.setState({ place: "debrief" });
}

/** Opens the session that the host has open. */
export async function enterExercise(): Promise<void> {
  const [frame, view] = await Promise.all([call("session/frame", {}), call("session/view", {})]);
  if (frame.ok && view.ok) useConsole.setState({ frame: frame.value, view: view.value, place: "exercise" });
}
