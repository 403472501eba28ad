import type { DebriefView } from "../../contract/debrief.ts";
import { typedLines } from "./report-words.ts";

const COLUMNS = [
  "table",
  "id",
  "when",
  "what",
  "team",
  "duty",
  "seconds",
  "severity",
  "question",
  "remedy",
  "standards",
  "owner",
  "due",
  "priority",
  "rating",
  "standing",
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string | number>>;

/** Ledger, gaps, actions, objectives, what was decided, noted and remarked as one rectangle, to be filtered by its first column; the flags stand in every row. */
export function reportCsv({ head, happened, minutes, owners, smallest, improvement }: DebriefView): string {
  const standing = head.standing.join("; ");
  const rows: Row[] = [
    ...minutes.lines.map(({ segment, what, team, duty, seconds }): Row => ({
      table: "ledger",
      id: segment,
      what,
      team: team ?? "nobody",
      duty: duty ?? "",
      seconds,
    })),
    ...owners.gaps.map(({ gap, sentence, severity, question, remedy, standards, seconds }): Row => ({
      table: "gap",
      id: gap,
      what: sentence,
      severity,
      question,
      remedy,
      standards: standards.join("; "),
      seconds: seconds ?? "",
    })),
    ...(smallest?.undone ?? []).map(({ title, by, elapsed, note }): Row => ({
      table: "undone",
      what: title,
      team: by,
      when: elapsed ?? "",
      remedy: note,
    })),
    ...improvement.actions
      .filter(({ isDropped }) => !isDropped)
      .map(({ action, text, about, owner, due, priority, standards }): Row => ({
        table: "action",
        id: action,
        what: text,
        remedy: about,
        owner,
        due,
        priority,
        standards: standards.join("; "),
      })),
    ...improvement.objectives.map(({ objective, text, rating, remark }): Row => ({
      table: "objective",
      id: objective,
      what: text,
      remedy: remark,
      rating: rating ?? "",
    })),
    ...[...improvement.strengths, ...typedLines(improvement.typedStrengths)].map((what): Row => ({
      table: "strength",
      what,
    })),
    ...happened.decisions.map(({ elapsed, text }): Row => ({ table: "decision", when: elapsed, what: text })),
    ...improvement.noted.map(({ elapsed, text }): Row => ({ table: "note", when: elapsed, what: text })),
    ...improvement.roadsNotTaken.map(({ elapsed, text }): Row => ({ table: "road", when: elapsed, what: text })),
    ...typedLines(improvement.typedRemarks).map((what): Row => ({ table: "remark", what })),
  ];
  const lines = [
    COLUMNS.join(","),
    ...rows.map((row) =>
      COLUMNS.map((column) => cell(column === "standing" ? standing : (row[column] ?? ""))).join(","),
    ),
  ];
  return `${lines.join("\r\n")}\r\n`;
}

/** A cell that a spreadsheet would run as a formula is text: it gets an apostrophe before it. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
