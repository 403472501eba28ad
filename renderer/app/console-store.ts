import { create } from "zustand";

import type { CaseSheet, LibraryView } from "../../contract/library.ts";
import type { CallName, Push, Reply, Request } from "../../contract/calls.ts";
import type { CallProblem, CallResult } from "../../contract/problem.ts";
import type { ConsoleView, SessionFrame } from "../../contract/session.ts";
import { DEFAULT_SETTINGS, type About, type Settings } from "../../contract/settings.ts";
import type { Client } from "./client.ts";

export type Place = "library" | "ready" | "exercise" | "debrief" | "lab" | "workshop";

/** What this window last heard from the host, and where the person is. Nothing is folded here. */
interface ConsoleState {
  isConnected: boolean;
  place: Place;
  about: About | null;
  settings: Settings;
  library: LibraryView | null;
  sheet: CaseSheet | null;
  frame: SessionFrame | null;
  view: ConsoleView | null;
  /** What went wrong last, until it is put away. */
  problem: CallProblem | null;
}

export const useConsole = create<ConsoleState>(() => ({
  isConnected: false,
  place: "library",
  about: null,
  settings: DEFAULT_SETTINGS,
  library: null,
  sheet: null,
  frame: null,
  view: null,
  problem: null,
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
      return useConsole.setState({ view: push.view });
    case "library":
      return useConsole.setState({ library: push.view });
    case "settings":
      return useConsole.setState({ settings: push.settings });
    case "room":
    case "opened":
    case "menu":
      return;
  }
}

/** Makes a call; a problem is kept to be shown, and is the answer as well. */
export async function call<Name extends CallName>(
  name: Name,
  request: Request<Name>,
): Promise<CallResult<Reply<Name>>> {
  if (client === null) return { ok: false, code: "not-here", message: "There is no host.", details: [] };
  const result = await client.call(name, request);
  if (!result.ok) useConsole.setState({ problem: result });
  return result;
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

/** Opens the session that the host has open. */
export async function enterExercise(): Promise<void> {
  const [frame, view] = await Promise.all([call("session/frame", {}), call("session/view", {})]);
  if (frame.ok && view.ok) useConsole.setState({ frame: frame.value, view: view.value, place: "exercise" });
}
