import type { ActionRow } from "../../../contract/debrief.ts";
import { formatDuration, formatElapsed } from "../../../story/moments.ts";
import type { DebriefBasis } from "./debrief-basis.ts";

/** A notice that fell due in this run. */
interface Notice {
  obligation: string;
  isLate: boolean;
  /** "“Tell customers”: sent T+21d 07:45, 8 d 20 h late (due T+12d 11:50)". */
  words: string;
}

/** Every notice that fell due, sent or not, in the order of the case. */
export function noticesOf({ figures, titles }: DebriefBasis): Notice[] {
  const { obligations } = figures.outcome;
  const end = figures.standing.stoppedAt === null ? "the run ended" : "play was stopped";
  return obligations.flatMap(({ obligation, due, met, lateSeconds }) => {
    if (due === null) return [];
    const late = formatDuration(lateSeconds);
    const isLate = lateSeconds > 0;
    const dueAt = `due ${formatElapsed(due)}`;
    const words =
      met === null
        ? isLate
          ? `not sent when ${end}, ${late} late (${dueAt})`
          : `not sent when ${end}; ${dueAt}`
        : `sent ${formatElapsed(met)}, ${isLate ? `${late} late` : "in time"} (${dueAt})`;
    return [{ obligation, isLate, words: `“${titles.of(obligation)}”: ${words}` }];
  });
}

/** A notice that was late is settled before the next time: who sends it, and what is ready by then. */
export function lateNoticeActions(basis: DebriefBasis): Pick<ActionRow, "action" | "text" | "about" | "priority">[] {
  return noticesOf(basis)
    .filter(({ isLate }) => isLate)
    .map(({ obligation, words }) => ({
      action: `late/${obligation}`,
      // Typed over in one line; which notice it is stands above it.
      text: "Draft this notice beforehand, and name who sends it once an incident is declared.",
      about: `${words}.`,
      priority: "high",
    }));
}
