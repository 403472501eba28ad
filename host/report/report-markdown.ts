import type { DebriefView, LedgerLine, Moment, SetLine } from "../../contract/debrief.ts";
import { BELIEVED_TITLE, RATING_WORDS, SCORES_NOTE, TIMES_NOTE } from "../../contract/debrief-words.ts";
import { dateOf, placedTitle, shownValue, typedLines } from "./report-words.ts";

/** The same report as Markdown, for wikis and trackers. */
export function reportMarkdown(view: DebriefView): string {
  const { head, scores, happened, minutes, owners, smallest, hadHeld, improvement } = view;
  const lines = [
    `# ${plain(head.title)}: after-action report and improvement plan`,
    "",
    `**${head.standing.map(plain).join(" · ")}**`,
    "",
    "## Summary",
    "",
    plain(head.verdict),
    "",
    plain(minutes.sentence),
    "",
    plain(SCORES_NOTE),
    "",
    ...grid(
      ["Score", "0–100", "What", "Formula and inputs", "Marks"],
      scores.map(({ title, value, measure, detail, workings, references }) => [
        title,
        shownValue(value),
        detail === "" ? measure : `${measure}. ${detail}`,
        workings,
        references.join("; "),
      ]),
    ),
    ...(head.withoutHelp.length === 0
      ? []
      : [
          "### The same figures without help",
          "",
          ...grid(
            ["Figure", "As played", "Without help"],
            head.withoutHelp.map(({ label, withHelp, without }) => [label, withHelp, without]),
          ),
          plain(head.withoutHelpNote),
          "",
        ]),
    ...bullets("### Strengths", [...improvement.strengths, ...typedLines(improvement.typedStrengths)]),
    ...bullets("### The facilitator's remarks", typedLines(improvement.typedRemarks)),
    "## Exercise overview",
    "",
    ...grid(
      ["What", "Value"],
      [
        ["Case", `${head.case} (${head.year})`],
        ["Design played", head.design],
        ["Held on", head.heldAt === null ? "not recorded" : dateOf(head.heldAt)],
        ["Way to play", head.played],
        [
          "Seats",
          head.seats
            .map(({ title, seat, person }) => `${title}: ${seat}${person === "" ? "" : ` (${person})`}`)
            .join("; "),
        ],
      ],
    ),
    "## Objectives",
    "",
    ...grid(
      ["Objective", "Rating", "What the figures and notes say"],
      improvement.objectives.map(({ text, rating, remark, evidence, notes }) => [
        text,
        rating === null ? "not rated" : `${rating} – ${RATING_WORDS[rating]}`,
        [remark, ...evidence, ...notes.map((note) => `${note.elapsed}: ${note.text}`)]
          .filter((part) => part !== "")
          .join("; "),
      ]),
    ),
    "## What happened",
    "",
    plain(TIMES_NOTE),
    "",
    ...bullets(`### ${happened.attackerTitle}`, momentsOf(happened.attacker)),
    ...bullets(`### ${BELIEVED_TITLE}`, momentsOf(happened.believed.filter(({ isHelp }) => !isHelp))),
    ...bullets(
      "### What was decided",
      happened.decisions.map(({ elapsed, text }) => `${elapsed}: ${text}`),
    ),
    "## Where the minutes went",
    "",
    ...ledger(minutes.lines, minutes.total),
    "## Who should have owned them",
    "",
    plain(owners.sentence),
    "",
    ...grid(
      ["About", ...owners.questions.map(({ title }) => title)],
      owners.objects.map(({ title, why, answers }) => [
        `${title} (${why})`,
        ...answers.map(({ names, isNobody }) =>
          [...names, ...(isNobody ? [`∅ nobody${names.length > 0 ? " for some" : ""}`] : [])].join(", "),
        ),
      ]),
    ),
    ...grid(
      ["Severity", "Gap", "Cost in this run", "Standards", "Id"],
      owners.gaps.map(({ severity, sentence, time, standards, gap }) => [
        severity,
        sentence,
        time,
        standards.join(", "),
        gap,
      ]),
    ),
    "## Smallest set beside yours",
    "",
    ...(smallest === null
      ? ["Not computed.", ""]
      : [
          plain(smallest.sentence),
          "",
          plain(`Asked at ${smallest.at}. ${smallest.method}`),
          "",
          ...setList("### Same", smallest.same),
          ...setList("### Missed", smallest.missed),
          ...setList("### Decided, not done", smallest.undone),
          ...setList("### Superfluous", smallest.superfluous),
          ...setList("### Prudent", smallest.prudent),
        ]),
    "## Had X held it",
    "",
    ...(hadHeld === null
      ? ["Not computed.", ""]
      : [
          plain(hadHeld.sentence),
          "",
          ...grid(
            ["Change", "From", "To", "Same decisions", "By design"],
            hadHeld.rows.map(({ title, cell, from, to, sameDecisionsText, byDesignText }) => [
              `${title}, ${cell}`,
              from,
              to,
              sameDecisionsText,
              byDesignText,
            ]),
          ),
          plain(hadHeld.method),
          "",
        ]),
    "## Improvement plan",
    "",
    ...grid(
      ["Corrective action", "For", "Priority", "Owner", "Due"],
      improvement.actions
        .filter(({ isDropped }) => !isDropped)
        .map(({ text, about, priority, owner, due }) => [
          text,
          about,
          priority,
          owner === "" ? "to be named" : owner,
          due === "" ? "to be set" : due,
        ]),
    ),
    ...bullets("### Parking lot", improvement.parked),
    ...bullets(
      "### Noted during play",
      improvement.noted.map(({ elapsed, text }) => `${elapsed}: ${text}`),
    ),
    ...bullets(
      "### Roads not taken",
      improvement.roadsNotTaken.map(({ elapsed, text }) => `${elapsed}: ${text}`),
    ),
    ...(improvement.solo === null
      ? []
      : bullets("### Solo play", [
          improvement.solo.sentence,
          improvement.solo.pointsText,
          ...improvement.solo.hints.map(({ elapsed, text, price }) => `${elapsed}: ${text} (${price})`),
          ...improvement.solo.bestPlay,
        ])),
    `Seed ${head.seed}, log ${head.logHash}.`,
    "",
  ];
  return lines.join("\n");
}

/** What would be read as markup is not. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|]/g, (character) => `\\${character}`).replaceAll(/\s*\n\s*/g, " ");
}

function grid(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return ["None.", ""];
  const lineOf = (cells: readonly string[]): string => `| ${cells.map(plain).join(" | ")} |`;
  return [lineOf(heads), `|${heads.map(() => "---").join("|")}|`, ...rows.map(lineOf), ""];
}

const bullets = (heading: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [heading, "", ...items.map((item) => `- ${plain(item)}`), ""];

const momentsOf = (moments: readonly Moment[]): string[] =>
  moments.filter(({ number }) => number !== null).map(({ elapsed, text }) => `${elapsed}: ${text}`);

const setList = (heading: string, rows: readonly SetLine[]): string[] =>
  rows.length === 0
    ? [heading, "", "None.", ""]
    : bullets(
        heading,
        rows.map((row) =>
          [placedTitle(row), row.by, row.elapsed ?? "", row.price, row.note].filter((part) => part !== "").join("; "),
        ),
      );

const ledger = (rows: readonly LedgerLine[], total: string): string[] =>
  grid(
    ["What", "Held by", "Duty", "Time", "Share"],
    [
      ...rows.map(({ what, team, duty, time, share }) => [what, team ?? "nobody", duty ?? "–", time, share]),
      ["total", "", "", total, "100 %"],
    ],
  );
