import type { Seat, StopPolicy } from "../../engine/play/command.ts";
import { startPlay, type Play } from "../../engine/play/session.ts";
import { compileCalendars } from "../../formats/model/compile-calendars.ts";
import { usualSeats } from "../../host/exercise-session.ts";
import { loadExercise } from "../../host/load-exercise.ts";

/** Begins the play of a bundled case, with the seats that it usually has or with others made of them. */
export function startCase(
  caseId: string,
  seats: (usual: Record<string, Seat>) => Record<string, Seat> = (usual) => usual,
  stops: StopPolicy = "beats",
): Play {
  const loaded = loadExercise(caseId, null);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const { scenario, design } = loaded.value;
  const calendars = compileCalendars(scenario, design);
  return startPlay({ scenario, design, calendars, seed: 1, run: 0, seats: seats(usualSeats(scenario)), stops });
}
