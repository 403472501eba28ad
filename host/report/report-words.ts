import type { DebriefView, SetLine } from "../../contract/debrief.ts";
import { formatDate } from "../../story/moments.ts";

/** Over the title of the report. */
export const REPORT_KIND = "After-action report and improvement plan";

/** What a report is called, in its properties and at the head of its pages. */
export const reportTitle = ({ head }: DebriefView): string => `${head.title}: after-action report`;

/** A score as it is shown. */
export const shownValue = (value: number | null): string => (value === null ? "n/a" : String(Math.round(value)));

/** What was typed, a line each. */
export const typedLines = (typed: string): string[] => typed.split("\n").filter((text) => text.trim() !== "");

/** A day, in UTC. */
export const dateOf = (milliseconds: number): string => formatDate(Math.floor(milliseconds / 1000));

/** What is done, behind its place where it is one of a plan. */
export const placedTitle = ({ place, title }: Pick<SetLine, "place" | "title">): string =>
  place === null ? title : `${place}. ${title}`;
