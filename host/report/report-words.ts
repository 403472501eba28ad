import { formatDate } from "../../story/moments.ts";

/** A score as it is shown. */
export const shownValue = (value: number | null): string => (value === null ? "n/a" : String(Math.round(value)));

/** A day, in UTC. */
export const dateOf = (milliseconds: number): string => formatDate(Math.floor(milliseconds / 1000));
