import { z } from "./zod.ts";

/** Minutes of room time, part by part: cards and the starting picture, each beat in the order of the case, the debrief. */
export interface Agenda {
  opening: number;
  beats: number[];
  debrief: number;
}

/** Minutes that one part may have. */
export const PART_MINUTES_MAX = 600;
/** Minutes that a whole exercise may have. */
export const TOTAL_MINUTES_MIN = 10;
export const TOTAL_MINUTES_MAX = 600;
/** Minutes of an exercise of which nothing is said. */
export const USUAL_MINUTES = 90;

const partSchema = z.int().min(0).max(PART_MINUTES_MAX);

export const agendaSchema = z
  .strictObject({ opening: partSchema, beats: z.array(partSchema).max(200), debrief: partSchema })
  .refine((agenda) => isWholeExercise(minutesOf(agenda)), {
    message: `The parts come to ${TOTAL_MINUTES_MIN} to ${TOTAL_MINUTES_MAX} minutes.`,
  });

/** Whether an exercise may take so many minutes. */
export function isWholeExercise(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= TOTAL_MINUTES_MIN && minutes <= TOTAL_MINUTES_MAX;
}

/** All of an agenda. */
export function minutesOf({ opening, beats, debrief }: Agenda): number {
  return opening + debrief + beats.reduce((sum, minutes) => sum + minutes, 0);
}

/** Shares of the opening and of the debrief: 8 and 20 minutes of ninety. */
const OPENING = 8 / 90;
const DEBRIEF = 20 / 90;

/** How minutes are shared unless somebody says otherwise: the beats in proportion to what the case plans; the sum is exact. */
export function planAgenda(beats: readonly { minutes: number }[], total: number): Agenda {
  const opening = Math.round(total * OPENING);
  const debrief = Math.round(total * DEBRIEF);
  const shares = splitMinutes(
    beats.map(({ minutes }) => minutes),
    total - opening - debrief,
  );
  // A case that plans nothing for its beats leaves their minutes to the debrief.
  const left = total - opening - debrief - shares.reduce((sum, minutes) => sum + minutes, 0);
  return { opening, beats: shares, debrief: debrief + left };
}

/** Minutes shared in proportion to weights; the sum is exact, unless every weight is 0. */
export function splitMinutes(weights: readonly number[], total: number): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map(() => 0);
  let before = 0;
  let given = 0;
  return weights.map((weight) => {
    before += weight;
    const until = Math.round((before / whole) * total);
    const share = until - given;
    given = until;
    return share;
  });
}

/**
 * The same agenda over another number of minutes: what is still to come is shared anew in proportion, what has been
 * keeps what it had. Null: that alone takes more.
 */
export function withTotal(agenda: Agenda, total: number, isAhead: readonly boolean[]): Agenda | null {
  // Until the first beat the opening is still to come as well.
  const hasBegun = isAhead.includes(false);
  const weights = [
    hasBegun ? 0 : agenda.opening,
    ...agenda.beats.map((minutes, beat) => (isAhead[beat] === true ? minutes : 0)),
    agenda.debrief,
  ];
  const spent =
    (hasBegun ? agenda.opening : 0) +
    agenda.beats.reduce((sum, minutes, beat) => sum + (isAhead[beat] === true ? 0 : minutes), 0);
  if (total < spent) return null;
  const shares = splitMinutes(weights, total - spent);
  const left = total - spent - shares.reduce((sum, minutes) => sum + minutes, 0);
  return {
    opening: hasBegun ? agenda.opening : (shares[0] ?? 0),
    beats: agenda.beats.map((minutes, beat) => (isAhead[beat] === true ? (shares[beat + 1] ?? 0) : minutes)),
    debrief: (shares.at(-1) ?? 0) + left,
  };
}

/** People are asked for a full five minutes. */
const START_STEP = 5 * 60_000;

/** The full five minutes that come next, of milliseconds since 1970. */
export function nextFullFive(now: number): number {
  return Math.ceil(now / START_STEP) * START_STEP;
}

/** How long ago an exercise may have begun that is only now opened, and how far ahead it may be planned; milliseconds. */
export const STARTED_AGO_MAX = 3_600_000;
export const STARTS_IN_MAX = 24 * 3_600_000;
