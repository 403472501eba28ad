/** Lengths of time in the seconds of the engine. */
export const HOUR = 3600;
export const DAY = 24 * HOUR;
