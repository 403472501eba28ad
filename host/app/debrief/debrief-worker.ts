import { parentPort, workerData } from "node:worker_threads";

import { loadMipSolver } from "../../mip-solver.ts";
import { replayText } from "../../replay-session.ts";
import { debriefBasis } from "./debrief-basis.ts";
import { deepPages } from "./debrief-deep.ts";

// The program of a thread of its own: plays a session's log again and tells each step of the two slow pages.
const { log } = workerData as { log: string };
const replayed = replayText("the session", log);
if (!replayed.ok) throw new Error(replayed.problem.message);
const { exercise } = replayed.value;
if (exercise === null) throw new Error("A debrief is of a session that people played.");
const solver = await loadMipSolver();
for (const step of deepPages(debriefBasis(exercise.session), solver)) {
  // Between threads there is no origin to name.
  parentPort?.postMessage(step);
}
