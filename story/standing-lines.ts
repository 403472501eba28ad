import type { Figures } from "../engine/play/figures.ts";
import { formatElapsed } from "./moments.ts";
import { countOf } from "./text-layout.ts";
import { joinWords } from "./titles.ts";

/** What the figures of a played exercise have to say about themselves. */
export function standingLines({ standing, leftOut }: Figures): string[] {
  const { isUnassisted, rulings, nudges, hints, presences, standIns, assistedFrom, extendedFrom, stoppedAt } = standing;
  if (isUnassisted && stoppedAt === null)
    return ["Played unassisted: these are the figures of the room's own decisions."];
  const help = [
    ...(rulings > 0 ? [countOf(rulings, "ruling")] : []),
    ...(nudges > 0 ? [countOf(nudges, "nudge")] : []),
    ...(hints > 0 ? [countOf(hints, "hint")] : []),
    ...(presences > 0 ? [`${countOf(presences, "wait")} answered in the room`] : []),
    ...(standIns > 0 ? [countOf(standIns, "stand-in")] : []),
  ];
  return [
    ...(assistedFrom === null
      ? []
      : [`Assisted from ${formatElapsed(assistedFrom)} after second 0: ${joinWords(help)}.`]),
    ...(extendedFrom === null
      ? []
      : [`Extended from ${formatElapsed(extendedFrom)} after second 0; the figures are those without what followed.`]),
    ...(stoppedAt === null
      ? []
      : [`Stopped at ${formatElapsed(stoppedAt)} after second 0; nothing is known of what would have followed.`]),
    ...(leftOut.length === 0 ? [] : [`Left out of the figures: ${countOf(leftOut.length, "step")}.`]),
  ];
}
