import type { Live } from "../../../engine/play/live.ts";
import { rebuild, type Play } from "../../../engine/play/session.ts";
import type { OpenSession } from "./open-session.ts";

// Played again once for each release, and only where something was said since.
const released = new WeakMap<Play, { step: number; live: Live }>();

/** A session as the room was last told it, with the display, the timer and the tray of now. */
export function heldAtRelease(open: OpenSession): OpenSession {
  const { play } = open.exercise;
  const step = open.released;
  let kept = released.get(play);
  if (kept?.step !== step) released.set(play, (kept = { step, live: rebuild(play, step) }));
  return { ...open, exercise: { ...open.exercise, play: { ...play, head: step, live: kept.live } } };
}
