import { obeyLines } from "../../cli/obey-lines.ts";
import type { DebriefView } from "../../contract/debrief.ts";
import { debriefBasis } from "../../host/app/debrief/debrief-basis.ts";
import { deepPages } from "../../host/app/debrief/debrief-deep.ts";
import type { SessionFacts } from "../../host/app/debrief/debrief-head.ts";
import { NO_NOTES, toDebrief } from "../../host/app/debrief/debrief.ts";
import { headerForPlay, startExercise, usualSeats, type ExerciseSession } from "../../host/exercise-session.ts";
import { loadExercise } from "../../host/load-exercise.ts";
import { loadMipSolver } from "../../host/mip-solver.ts";

/** Decisions of a room that revokes, declares too early, and lets its design play the rest. */
export const PLAYED_WELL = [
  { do: "wait", until: "2025-08-17T11:20Z", through: true },
  { do: "record", text: "Monitor for now", team: "so" },
  {
    do: "commit",
    decisions: [
      { team: "cp", action: "revoke", object: "drift-refresh-token" },
      { team: "ic", action: "declare" },
    ],
  },
  { do: "note", text: "Nobody asked who owns it", objective: null },
  { do: "wait", for: "6h", through: true },
  { do: "commit", decisions: [{ team: "cp", action: "disable-integration", object: "drift-app" }] },
  { do: "park", text: "Who pays for the chat vendor?" },
  { do: "wait", for: "2d", through: true },
  { do: "commit", decisions: [{ team: "ic", action: "all-clear" }] },
  { do: "wait", for: "4d", through: true },
  { do: "end", rest: "design" },
];

/** The same with a nudge and a ruling. */
export const ASSISTED = [
  { do: "wait", until: "2025-08-14T11:20Z", through: true },
  { do: "nudge", step: 4, team: "so" },
  { do: "rule", reason: "The CEO says yes", effects: [{ kind: "occupy", team: "lg", for: 3600 }] },
  ...PLAYED_WELL.slice(2, 3),
  { do: "wait", for: "6h", through: true },
  { do: "end", rest: "design" },
];

/** Nobody decides anything, and play stops after nine stops. */
export const NOBODY_DECIDES = [...Array.from({ length: 9 }, () => ({ do: "wait" })), { do: "end", rest: "stop" }];

/** Plays a bundled case by commands; throws where one is refused. */
export function playSteps(
  scenario: string,
  commands: readonly object[],
  seed = 1,
  mode: "facilitated" | "solo" | null = null,
): ExerciseSession {
  const loaded = loadExercise(scenario, null);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const header = headerForPlay(loaded.value, seed, usualSeats(loaded.value.scenario), "beats", mode);
  const session = startExercise(header, loaded.value.scenario, loaded.value.design);
  const text = commands.map((command) => JSON.stringify(command)).join("\n");
  for (const obeyed of obeyLines(session, text))
    if (obeyed.kind !== "step" && obeyed.kind !== "back")
      throw new Error(`line ${obeyed.line}: ${JSON.stringify(obeyed)}`);
  return session;
}

export const FACTS: SessionFacts = {
  session: "test",
  heldAt: Date.UTC(2026, 0, 2),
  minutes: 90,
  persons: {},
  cases: [],
};

/** The whole debrief of a session, the slow pages included. */
export async function debriefOf(session: ExerciseSession, facts = FACTS, notes = NO_NOTES): Promise<DebriefView> {
  const basis = debriefBasis(session);
  const view = toDebrief(basis, facts, notes);
  for (const step of deepPages(basis, await loadMipSolver())) {
    if (step.kind === "smallest") view.smallest = step.page;
    if (step.kind === "hadHeld") view.hadHeld = step.page;
  }
  return view;
}
