import { twoRows } from "../../charts/two-rows.ts";
import { gainBars } from "../../charts/gain-bars.ts";
import { waterfall } from "../../charts/waterfall.ts";
import type { DebriefView, GapRow, LedgerLine, Moment, SetLine } from "../../contract/debrief.ts";
import { BELIEVED_TITLE, RATING_WORDS, SCALE_NOTE, SCORES_NOTE, TIMES_NOTE } from "../../contract/debrief-words.ts";
import { chart, heading, list, paragraph, table, type Block, type Cell, type ReportSection } from "./report-block.ts";
import { dateOf, placedTitle, typedLines } from "./report-words.ts";

const WIDTH = 940;
const FONT = 13;

/** The after-action report and improvement plan, section by section. */
export function reportSections(view: DebriefView): ReportSection[] {
  const section = (title: string, blocks: Block[], isOnNewPage = false): ReportSection => ({
    heading: title,
    blocks,
    isOnNewPage,
  });
  return [
    section("Summary", summary(view)),
    section("Exercise overview", overview(view)),
    section("Objectives", objectives(view)),
    section("What happened", happened(view)),
    section("Where the minutes went", minutes(view)),
    section("Who should have owned them", owners(view)),
    section("Smallest set beside yours", smallest(view)),
    section("Had X held it", hadHeld(view)),
    section("Improvement plan", improvement(view), true),
    section("Everything by the clock", appendix(view), true),
    section("How the figures are made", figures(view)),
  ];
}

function summary({ head, scores, minutes: { sentence }, owners: { count }, improvement: plan }: DebriefView): Block[] {
  const strengths = [...plan.strengths, ...typedLines(plan.typedStrengths)];
  const remarks = typedLines(plan.typedRemarks);
  const areas = plan.actions.filter(({ isDropped }) => !isDropped).slice(0, 5);
  return [
    ...paragraph(head.verdict, "lead"),
    ...paragraph(sentence),
    heading("Scores"),
    ...paragraph(SCORES_NOTE, "quiet"),
    { kind: "scores", rows: scores },
    ...(head.withoutHelp.length === 0
      ? []
      : [
          table(
            "The same figures without help",
            [{ title: "Figure" }, { title: "As played", isNumber: true }, { title: "Without help", isNumber: true }],
            head.withoutHelp.map(({ label, withHelp, without }) => [label, withHelp, without]),
          ),
          ...paragraph(head.withoutHelpNote, "quiet"),
        ]),
    ...(strengths.length === 0 ? [] : [heading("Strengths"), ...list(strengths)]),
    ...(remarks.length === 0 ? [] : [heading("The facilitator's remarks"), ...list(remarks)]),
    heading("Areas for improvement"),
    ...paragraph(`${count}. The first of them:`),
    ...list(areas.map(({ about, time }) => (time === "" ? about : `${about} (${time})`))),
  ];
}

function overview({ head }: DebriefView): Block[] {
  const rows: [string, string][] = [
    ["Exercise", head.title],
    ["Case", `${head.case} (${head.year}); ${head.summary}`],
    ["Design played", head.design],
    ["Held on", head.heldAt === null ? "not recorded" : dateOf(head.heldAt)],
    ["Planned length", head.minutes === null ? "not recorded" : `${head.minutes} min`],
    ["Way to play", head.played],
    [
      "Times",
      head.timing === "recorded"
        ? "follow the public record where it has them"
        : "illustrative: the public record has no clock",
    ],
  ];
  return [
    table("Exercise", [{ title: "What" }, { title: "Value" }], rows),
    table(
      "Seats",
      [{ title: "Team" }, { title: "Tag" }, { title: "Seat" }, { title: "Person" }],
      head.seats.map(({ title, tag, seat, person }) => [title, tag, seat, person === "" ? "–" : person]),
    ),
  ];
}

function objectives({ improvement: { objectives: rows } }: DebriefView): Block[] {
  if (rows.length === 0) return paragraph("The case names no objectives.");
  return [
    table(
      "Objectives and ratings",
      [{ title: "Objective" }, { title: "Rating" }, { title: "What the figures and notes say" }],
      rows.map(({ text, rating, remark, evidence, notes }) => [
        text,
        rating === null ? "not rated" : `${rating} – ${RATING_WORDS[rating]}`,
        {
          items: [
            ...(remark === "" ? [] : [remark]),
            ...evidence,
            ...notes.map(({ elapsed, text: note }) => `${elapsed}: ${note}`),
          ],
        },
      ]),
    ),
  ];
}

function happened({ happened: page }: DebriefView): Block[] {
  return [
    ...paragraph(TIMES_NOTE, "quiet"),
    chart(twoRows(page, { width: WIDTH, font: FONT }), "two-rows", SCALE_NOTE),
    {
      kind: "numbered",
      lists: [
        { title: page.attackerTitle, moments: page.attacker },
        { title: BELIEVED_TITLE, moments: page.believed },
      ],
    },
    ...(page.record.length === 0
      ? []
      : [
          table(
            "What the public record says",
            [{ title: "When" }, { title: "Clock" }, { title: "What" }],
            page.record.map(({ elapsed, wall, title }) => [elapsed, wall, title]),
          ),
        ]),
  ];
}

function minutes({ minutes: page }: DebriefView): Block[] {
  const rowsOf = (lines: readonly LedgerLine[], total: string): string[][] => [
    ...lines.map(({ what, team, duty, time, share }) => [what, team ?? "nobody", duty ?? "–", time, share]),
    ["total", "", "", total, "100 %"],
  ];
  const columns = [
    { title: "What" },
    { title: "Held by" },
    { title: "Duty" },
    { title: "Time", isNumber: true },
    { title: "Share", isNumber: true },
  ];
  if (page.totalSeconds === 0) return paragraph(page.sentence, "lead");
  return [
    ...paragraph(page.sentence, "lead"),
    ...list(page.families.map(({ title, time, share }) => `${title}: ${time}${share === "" ? "" : ` (${share})`}`)),
    chart(
      waterfall(page, { width: WIDTH, row: 25, font: FONT }),
      "waterfall",
      "A bar that is longer than half of it all is broken; its length is written on it.",
    ),
    table("The ledger", columns, rowsOf(page.lines, page.total)),
    table(
      "By duty and team",
      [{ title: "Duty" }, { title: "Time", isNumber: true }, { title: "Of it" }],
      page.byDuty.map(({ duty, time, cells }) => [
        duty,
        time,
        cells.map(({ team, time: own }) => `${team} ${own}`).join("; "),
      ]),
    ),
    ...(page.recovery === null
      ? []
      : [
          ...paragraph(page.recovery.sentence),
          table("The ledger of recovery", columns, rowsOf(page.recovery.lines, page.recovery.total)),
        ]),
  ];
}

function owners({ owners: page }: DebriefView): Block[] {
  return [
    ...paragraph(page.sentence, "lead"),
    table(
      "The four questions",
      [{ title: "About" }, ...page.questions.map(({ title }) => ({ title }))],
      page.objects.map(({ title, why, answers }) => [
        { lines: [title, { text: why, role: "quiet" }] },
        ...answers.map(({ names, isNobody }): Cell => ({
          lines: [
            ...names,
            ...(isNobody ? [{ text: `∅ nobody${names.length > 0 ? " for some" : ""}`, role: "nobody" as const }] : []),
          ],
        })),
      ]),
    ),
    gapTable(page.count, page.gaps),
  ];
}

function gapTable(caption: string, gaps: readonly GapRow[]): Block {
  return table(
    caption,
    [
      { title: "Severity" },
      { title: "What is wrong" },
      { title: "Cost in this run", isNumber: true },
      { title: "Standards" },
    ],
    gaps.map(({ severity, sentence, gap, time, standards }) => [
      { lines: [{ text: severity, role: "severity" }] },
      { lines: [sentence, { text: gap, role: "id" }] },
      time === "" ? "–" : time,
      standards.join(", "),
    ]),
  );
}

function smallest({ smallest: page }: DebriefView): Block[] {
  if (page === null) return paragraph("Not computed.");
  const lines = (caption: string, rows: readonly SetLine[], nothing: string): Block[] =>
    rows.length === 0
      ? [heading(caption), ...paragraph(nothing)]
      : [
          table(
            caption,
            [{ title: "Action" }, { title: "By" }, { title: "When" }, { title: "Price" }, { title: "Note" }],
            rows.map((row) => [placedTitle(row), row.by, row.elapsed ?? "–", row.price, row.note]),
          ),
        ];
  return [
    ...paragraph(page.sentence, "lead"),
    ...paragraph(`Asked at ${page.at}. ${page.method}`, "quiet"),
    ...lines("Same: it took something away", page.same, "None."),
    ...lines("Missed", page.missed, "None."),
    ...(page.undone.length === 0 ? [] : lines("Decided, not done", page.undone, "")),
    ...lines("Superfluous", page.superfluous, "None."),
    ...(page.prudent.length === 0
      ? []
      : lines("Prudent: not needed in truth, right by what was known", page.prudent, "")),
    ...lines(`The smallest set on the truth (${page.truth.total})`, page.truth.lines, "Nothing to cut."),
    ...(page.known === null
      ? []
      : lines(`The smallest set on what was known (${page.known.total})`, page.known.lines, "Nothing to cut.")),
    ...(page.infeasible.length === 0 ? [] : paragraph(`Nobody could kill: ${page.infeasible.join(", ")}.`)),
  ];
}

function hadHeld({ hadHeld: page }: DebriefView): Block[] {
  if (page === null) return paragraph("Not computed.");
  return [
    ...paragraph(page.sentence, "lead"),
    ...(page.rows.length === 0
      ? []
      : [
          chart(gainBars(page.rows, { width: WIDTH, font: FONT }), "gains"),
          table(
            `${page.rows.length} of ${page.tried} cells that were tried`,
            [
              { title: "Change" },
              { title: "From" },
              { title: "To" },
              { title: "Same decisions" },
              { title: "By design" },
            ],
            page.rows.map(({ title, cell, from, to, sameDecisionsText, byDesignText }) => [
              `${title}, ${cell}`,
              from,
              to,
              sameDecisionsText,
              byDesignText,
            ]),
          ),
        ]),
    ...paragraph(page.method, "quiet"),
  ];
}

function improvement({ improvement: plan }: DebriefView): Block[] {
  const actions = plan.actions.filter(({ isDropped }) => !isDropped);
  const left = plan.actions.length - actions.length;
  return [
    ...(actions.length === 0
      ? paragraph("No corrective action was taken over.")
      : [
          table(
            "Corrective actions",
            [
              { title: "Corrective action" },
              { title: "For" },
              { title: "Priority" },
              { title: "Owner" },
              { title: "Due" },
            ],
            actions.map(({ text, about, priority, owner, suggested, due }) => [
              text,
              about,
              priority,
              owner !== "" ? owner : suggested === "" ? "to be named" : `to be named (by the letters: ${suggested})`,
              due === "" ? "to be set" : due,
            ]),
          ),
        ]),
    ...(left === 0 ? [] : paragraph(`${left} more proposed and not taken over; each gap is listed above.`, "quiet")),
    ...(plan.parked.length === 0 ? [] : [heading("Parking lot"), ...list(plan.parked)]),
    ...(plan.noted.length === 0
      ? []
      : [heading("Noted during play"), ...list(plan.noted.map(({ elapsed, text }) => `${elapsed}: ${text}`))]),
    ...(plan.roadsNotTaken.length === 0
      ? []
      : [heading("Roads not taken"), ...list(plan.roadsNotTaken.map(({ elapsed, text }) => `${elapsed}: ${text}`))]),
    ...(plan.solo === null
      ? []
      : [
          heading("Solo play"),
          ...paragraph(`${plan.solo.sentence} ${plan.solo.pointsText}`),
          ...list(plan.solo.hints.map(({ elapsed, text, price }) => `${elapsed}: ${text} (${price})`)),
          ...list(plan.solo.bestPlay),
          ...(plan.solo.next === null ? [] : paragraph(`Next: ${plan.solo.next.title} (${plan.solo.next.why}).`)),
        ]),
  ];
}

function appendix({ happened: page }: DebriefView): Block[] {
  const rows = (moments: readonly Moment[]): string[][] =>
    moments.map(({ elapsed, wall, mark, text }) => [elapsed, wall, mark, text]);
  const columns = [{ title: "When" }, { title: "Clock" }, { title: "Mark" }, { title: "What" }];
  const seen = page.believed.filter(({ isHelp }) => !isHelp);
  return [
    ...(page.decisions.length === 0 ? [] : [table("Decided and said", columns, rows(page.decisions))]),
    table(page.attackerTitle, columns, rows(page.attacker)),
    ...(seen.length === 0 ? [] : [table(BELIEVED_TITLE, columns, rows(seen))]),
  ];
}

function figures({ head, scores }: DebriefView): Block[] {
  return [
    ...list(scores.map(({ title, workings, detail }) => `${title}: ${workings} ${detail}`.trim())),
    ...paragraph(
      `Seed ${head.seed}. Log ${head.logHash}. The same session played again by “breachtable replay” gives the same figures.`,
      "quiet",
    ),
  ];
}
