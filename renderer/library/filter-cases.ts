import type { CaseRow } from "../../contract/library.ts";

/** Rows that have every word of a search in what they show. */
export function filterCases(rows: readonly CaseRow[], search: string): CaseRow[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return rows.filter(({ title, summary, party, year, difficulty }) => {
    const text = [title, summary, party, year ?? "", difficulty ?? ""].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
