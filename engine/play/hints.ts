import type { Command, Refusal } from "./command.ts";
import { isStillDue } from "./initiative.ts";
import { isPlayed, type Due, type Live } from "./live.ts";
import { checkNudge } from "./nudges.ts";

type Hint = Extract<Command, { do: "hint" }>;

/** Points off the score for each step of the nudge ladder, in solo play. */
const NUDGE_POINTS = [5, 10, 15, 25] as const;
/** Points off for being told what the design would decide now. */
const DUE_POINTS = 10;

/** The next help that a player can have: a step of the ladder, or a decision that is due. */
export type NextHint = { price: number } & ({ nudge: 1 | 2 | 3 | 4 } | { due: Due });

/**
 * What would help now: while the played seats know nothing that is true, the next step of the ladder; then what the design
 * would decide in their place, each once; then the ladder again, where the attacker holds something that leads further.
 */
export function nextHint(live: Live): NextHint | null {
  const step = nextStep(live);
  const ladder: NextHint | null = step === null ? null : { nudge: step, price: NUDGE_POINTS[step - 1] ?? 0 };
  if (live.run.firstReadAt === Infinity && ladder !== null) return ladder;
  const told = new Set(live.events.flatMap((event) => (event.type === "hinted" ? [event.text] : [])));
  const due = live.dues.find(
    (one) =>
      isPlayed(live, one.team) && isStillDue(live.run, one) && ![...told].some((text) => text.startsWith(markOf(one))),
  );
  return due === undefined ? ladder : { due, price: DUE_POINTS };
}

/** What the words of a hint about a due decision begin with, so that it is given once. */
export const markOf = ({ number }: Due): string => `Decision ${number}: `;

function nextStep(live: Live): 1 | 2 | 3 | 4 | null {
  if (live.ended !== null || checkNudge(live, { do: "nudge", step: 1, team: null }) !== null) return null;
  const given = live.events.reduce((most, event) => (event.type === "nudged" ? Math.max(most, event.step) : most), 0);
  return ([1, 2, 3, 4] as const).find((step) => step > given) ?? null;
}

/** What this event took off the score; null where it was no help. */
export function hintPrice(event: Live["events"][number]): number | null {
  if (event.type === "hinted") return event.price;
  return event.type === "nudged" ? (NUDGE_POINTS[event.step - 1] ?? 0) : null;
}

/** Points that hints and nudges have cost so far. */
export const hintPoints = ({ events }: Pick<Live, "events">): number =>
  events.reduce((sum, event) => sum + (hintPrice(event) ?? 0), 0);

/** What is wrong with a hint, or null. */
export function checkHint({ text, price }: Hint): Refusal | null {
  if (text.trim() === "") return { sentence: "A hint says something.", place: "text" };
  return Number.isSafeInteger(price) && price >= 0
    ? null
    : { sentence: "A price is a whole number of points.", place: "price" };
}

/** Gives a hint; the figures say that there was help. */
export function applyHint(live: Live, { text, price }: Hint): void {
  live.interventions.push({ at: live.at, kind: "hint", lever: null, effects: [] });
  live.emit({ t: live.at, type: "hinted", text, price });
}
