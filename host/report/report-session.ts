import { existsSync, statSync } from "node:fs";
import path from "node:path";

import type { DebriefView } from "../../contract/debrief.ts";
import { debriefBasis } from "../app/debrief/debrief-basis.ts";
import { deepPages } from "../app/debrief/debrief-deep.ts";
import { readNotes } from "../app/debrief/debrief-notes.ts";
import { toDebrief } from "../app/debrief/debrief.ts";
import { loadMipSolver } from "../mip-solver.ts";
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
  const { exercise, isSame } = replayed.value;
  if (exercise === null)
    return fail(
      "input",
      `${showPath(file)} is an unattended run: a report is of a session that people played. See it with: breachtable replay`,
    );
  const basis = debriefBasis(exercise.session);
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
