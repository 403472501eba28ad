import type { SessionHeader } from "../../formats/play/session-log.ts";
import { loadExercise } from "../../host/load-exercise.ts";
import { headerFor, playSession, type PlayedSession } from "../../host/play-session.ts";

/** Plays a bundled case (`id` or `id@variant`) under one of its designs; throws where it cannot be loaded. */
export function playCase(
  scenario: string,
  design: string | null = null,
  seed = 1,
  response: SessionHeader["response"] = "auto",
): PlayedSession {
  const loaded = loadExercise(scenario, design);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  return playSession(headerFor(loaded.value, seed, response), loaded.value.scenario, loaded.value.design);
}
