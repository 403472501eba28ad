import { existsSync, statSync } from "node:fs";
import path from "node:path";

import type { Seat } from "../../engine/play/command.ts";
import type { DebriefView } from "../../contract/debrief.ts";
import { debriefBasis } from "../app/debrief/debrief-basis.ts";
import { deepPages } from "../app/debrief/debrief-deep.ts";
import { readNotes } from "../app/debrief/debrief-notes.ts";
import { toDebrief } from "../app/debrief/debrief.ts";
import { give, startExercise, type ExerciseSession } from "../exercise-session.ts";
import { loadMipSolver } from "../mip-solver.ts";
import type { PlayedSession } from "../play-session.ts";
import { replaySession } from "../replay-session.ts";
import { fail, succeed, type Result } from "../result.ts";
import { showPath } from "../shown-path.ts";

/** The debrief of a session file, with what was typed in the app's debrief where that lies beside it. */
export async function debriefOfFile(
  file: string,
  notesFile: string | null,
): Promise<Result<{ view: DebriefView; isSame: boolean }>> {
  const replayed = replaySession(file);
  if (!replayed.ok) return replayed;
  const { exercise, isSame, played } = replayed.value;
  if (exercise === null && played.header.response !== "auto")
    return fail(
      "input",
      `${showPath(file)} is a reference run, in which the teams of the design do nothing: a report is of what teams did. See it with: breachtable replay`,
    );
  const session = exercise?.session ?? asPlayedByDesign(played);
  const basis = debriefBasis(session);
  const name = path.basename(file).replace(/\.[^.]+$/, "");
  const beside = path.join(path.dirname(path.dirname(file)), "debriefs", `${encodeURIComponent(name)}.json`);
  if (notesFile !== null && !existsSync(notesFile)) return fail("usage", `There is no file ${showPath(notesFile)}.`);
  const view = toDebrief(
    basis,
    {
      session: name,
      heldAt: statSync(file).mtimeMs,
      minutes: null,
      persons: {},
      cases: [],
    },
    readNotes(notesFile ?? beside),
  );
  for (const step of deepPages(basis, await loadMipSolver())) {
    if (step.kind === "smallest") view.smallest = step.page;
    if (step.kind === "hadHeld") view.hadHeld = step.page;
  }
  return succeed({ view, isSame });
}

/** An unattended run as the exercise that it is: every seat follows its design to the end. */
function asPlayedByDesign({ header, scenario, design }: PlayedSession): ExerciseSession {
  const seats = Object.fromEntries(scenario.teams.map(({ id }): [string, Seat] => [id, "design"]));
  const session = startExercise({ ...header, play: { seats, stops: "beats" } }, scenario, design);
  give(session, { do: "end", rest: "design" });
  return session;
}
