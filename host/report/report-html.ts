import { twoRows } from "../../charts/two-rows.ts";
import { gainBars } from "../../charts/gain-bars.ts";
import { scoreBar } from "../../charts/score-bar.ts";
import { waterfall } from "../../charts/waterfall.ts";
import type { DebriefView, GapRow, LedgerLine, Moment, SetLine } from "../../contract/debrief.ts";
import { BELIEVED_TITLE, HAPPENED_NOTE, RATING_WORDS, SCORES_NOTE } from "../../contract/debrief-words.ts";
import { drawingToSvg } from "./drawing-to-svg.ts";
import { escapeHtml, list, paragraph, table, type Markup } from "./markup.ts";
import { dateOf, placedTitle, shownValue, typedLines } from "./report-words.ts";
import { reportStyle } from "./report-style.ts";

const WIDTH = 940;
const FONT = 13;

/** The after-action report and improvement plan as one HTML file: no script, nothing from elsewhere. */
export function reportHtml(view: DebriefView): string {
  const { head } = view;
  const title = `${head.title}: after-action report`;
  const sections = [
    ["Summary", summary(view)],
    ["Exercise overview", overview(view)],
    ["Objectives", objectives(view)],
    ["What happened", happened(view)],
    ["Where the minutes went", minutes(view)],
    ["Who should have owned them", owners(view)],
    ["Smallest set beside yours", smallest(view)],
    ["Had X held it", hadHeld(view)],
    ["Improvement plan", improvement(view)],
    ["Everything by the clock", appendix(view)],
    ["How the figures are made", figures(view)],
  ] as const;
  const body = sections.map(
    ([heading, html], n) =>
      `<section>\n<h2${n === 8 || n === 9 ? ' class="page"' : ""}>${escapeHtml(heading)}</h2>\n${html}\n</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${reportStyle(title, head.standing.join(" · "))}</style>
</head>
<body>
<header>
<p class="kind">After-action report and improvement plan</p>
<h1>${escapeHtml(head.title)}</h1>
${flags(view)}
</header>
<main>
${body.join("\n")}
</main>
</body>
</html>
`;
}

function flags({ head }: DebriefView): string {
  const items = head.standing.map(
    (word) => `<li${head.isUnassisted ? "" : ' class="help"'}>${head.isUnassisted ? "" : "⚑ "}${escapeHtml(word)}</li>`,
  );
  return `<ul class="flags" aria-label="What is to be said of every figure">${items.join("")}</ul>`;
}

function summary({ head, scores, minutes: { sentence }, owners: { count }, improvement: plan }: DebriefView): string {
  const strengths = [...plan.strengths, ...typedLines(plan.typedStrengths)];
  const remarks = typedLines(plan.typedRemarks);
  const areas = plan.actions.filter(({ isDropped }) => !isDropped).slice(0, 5);
  return [
    paragraph(head.verdict, "lead"),
    paragraph(sentence),
    `<h3>Scores</h3>`,
    paragraph(SCORES_NOTE, "quiet"),
    `<dl class="scores">${scores
      .map(
        (row) =>
          `<dt>${escapeHtml(row.title)}</dt><dd class="figure">${shownValue(row.value)}</dd><dd class="bar">${row.value === null ? paragraph(row.measure) : drawingToSvg(scoreBar(row, { width: 640, font: FONT }), `score-${row.score}`)}${paragraph(`${row.notApplicable ?? row.formula}. ${row.inputs}. ${row.detail}`.trim(), "quiet")}</dd>`,
      )
      .join("\n")}</dl>`,
    ...(head.withoutHelp.length === 0
      ? []
      : [
          table(
            "The same figures without help",
            [{ title: "Figure" }, { title: "As played", isNumber: true }, { title: "Without help", isNumber: true }],
            head.withoutHelp.map(({ label, withHelp, without }) => [label, withHelp, without]),
          ),
          paragraph(head.withoutHelpNote, "quiet"),
        ]),
    ...(strengths.length === 0 ? [] : ["<h3>Strengths</h3>", list(strengths)]),
    ...(remarks.length === 0 ? [] : ["<h3>The facilitator's remarks</h3>", list(remarks)]),
    "<h3>Areas for improvement</h3>",
    paragraph(`${count}. The first of them:`),
    list(areas.map(({ about, time }) => (time === "" ? about : `${about} (${time})`))),
  ].join("\n");
}

function overview({ head }: DebriefView): string {
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
  ].join("\n");
}

function objectives({ improvement: { objectives: rows } }: DebriefView): string {
  if (rows.length === 0) return paragraph("The case names no objectives.");
  return table(
    "Objectives and ratings",
    [{ title: "Objective" }, { title: "Rating" }, { title: "What the figures and notes say" }],
    rows.map(({ text, rating, remark, evidence, notes }) => [
      text,
      rating === null ? "not rated" : `${rating} – ${RATING_WORDS[rating]}`,
      {
        html: list([
          ...(remark === "" ? [] : [remark]),
          ...evidence,
          ...notes.map(({ elapsed, text: note }) => `${elapsed}: ${note}`),
        ]),
      },
    ]),
  );
}

function numbered(title: string, moments: readonly Moment[]): string {
  const items = moments
    .filter(({ number }) => number !== null)
    .map(
      ({ number, elapsed, text }) =>
        `<li><b>${number}</b><span>${escapeHtml(elapsed)}</span><span>${escapeHtml(text)}</span></li>`,
    );
  return `<div><h3>${escapeHtml(title)}</h3><ul class="numbered">${items.join("\n")}</ul></div>`;
}

function happened({ happened: page }: DebriefView): string {
  return [
    `<figure>${drawingToSvg(twoRows(page, { width: WIDTH, font: FONT }), "two-rows")}<figcaption>${escapeHtml(HAPPENED_NOTE)}</figcaption></figure>`,
    `<div class="two">${numbered(page.attackerTitle, page.attacker)}${numbered(BELIEVED_TITLE, page.believed)}</div>`,
    ...(page.record.length === 0
      ? []
      : [
          table(
            "What the public record says",
            [{ title: "When" }, { title: "Clock" }, { title: "What" }],
            page.record.map(({ elapsed, wall, title }) => [elapsed, wall, title]),
          ),
        ]),
  ].join("\n");
}

function minutes({ minutes: page }: DebriefView): string {
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
    paragraph(page.sentence, "lead"),
    list(page.families.map(({ title, time, share }) => `${title}: ${time}${share === "" ? "" : ` (${share})`}`)),
    `<figure>${drawingToSvg(waterfall(page, { width: WIDTH, row: 25, font: FONT }), "waterfall")}<figcaption>A bar that is longer than half of it all is broken; its length is written on it.</figcaption></figure>`,
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
          paragraph(page.recovery.sentence),
          table("The ledger of recovery", columns, rowsOf(page.recovery.lines, page.recovery.total)),
        ]),
  ].join("\n");
}

function owners({ owners: page }: DebriefView): string {
  return [
    paragraph(page.sentence, "lead"),
    table(
      "The four questions",
      [{ title: "About" }, ...page.questions.map(({ title }) => ({ title }))],
      page.objects.map(({ title, why, answers }) => [
        { html: `${escapeHtml(title)}<br><span class="quiet">${escapeHtml(why)}</span>` },
        ...answers.map(({ names, isNobody }): Markup => {
          const who = names.map(escapeHtml).join("<br>");
          const nobody = isNobody ? `<span class="nobody">∅ nobody${names.length > 0 ? " for some" : ""}</span>` : "";
          return { html: [who, nobody].filter((part) => part !== "").join("<br>") };
        }),
      ]),
    ),
    gapTable(page.count, page.gaps),
  ].join("\n");
}

function gapTable(caption: string, gaps: readonly GapRow[]): string {
  return table(
    caption,
    [
      { title: "Severity" },
      { title: "What is wrong" },
      { title: "Cost in this run", isNumber: true },
      { title: "Standards" },
    ],
    gaps.map(({ severity, sentence, gap, time, standards }) => [
      { html: `<span class="severity">${escapeHtml(severity)}</span>` },
      { html: `${escapeHtml(sentence)}<br><span class="id">${escapeHtml(gap)}</span>` },
      time === "" ? "–" : time,
      standards.join(", "),
    ]),
  );
}

function smallest({ smallest: page }: DebriefView): string {
  if (page === null) return paragraph("Not computed.");
  const lines = (caption: string, rows: readonly SetLine[], nothing: string): string =>
    rows.length === 0
      ? `<h3>${escapeHtml(caption)}</h3>${paragraph(nothing)}`
      : table(
          caption,
          [{ title: "Action" }, { title: "By" }, { title: "When" }, { title: "Price" }, { title: "Note" }],
          rows.map((row) => [placedTitle(row), row.by, row.elapsed ?? "–", row.price, row.note]),
        );
  return [
    paragraph(page.sentence, "lead"),
    paragraph(`Asked at ${page.at}. ${page.method}`, "quiet"),
    lines("Same: it took something away", page.same, "None."),
    lines("Missed", page.missed, "None."),
    lines("Superfluous", page.superfluous, "None."),
    ...(page.prudent.length === 0
      ? []
      : [lines("Prudent: not needed in truth, right by what was known", page.prudent, "")]),
    lines(`The smallest set on the truth (${page.truth.total})`, page.truth.lines, "Nothing to cut."),
    ...(page.known === null
      ? []
      : [lines(`The smallest set on what was known (${page.known.total})`, page.known.lines, "Nothing to cut.")]),
    ...(page.infeasible.length === 0 ? [] : [paragraph(`Nobody could kill: ${page.infeasible.join(", ")}.`)]),
  ].join("\n");
}

function hadHeld({ hadHeld: page }: DebriefView): string {
  if (page === null) return paragraph("Not computed.");
  return [
    paragraph(page.sentence, "lead"),
    ...(page.rows.length === 0
      ? []
      : [
          `<figure>${drawingToSvg(gainBars(page.rows, { width: WIDTH, font: FONT }), "gains")}</figure>`,
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
    paragraph(page.method, "quiet"),
  ].join("\n");
}

function improvement({ improvement: plan }: DebriefView): string {
  const actions = plan.actions.filter(({ isDropped }) => !isDropped);
  const left = plan.actions.length - actions.length;
  return [
    actions.length === 0
      ? paragraph("No corrective action was taken over.")
      : table(
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
    ...(left === 0 ? [] : [paragraph(`${left} more proposed and not taken over; each gap is listed above.`, "quiet")]),
    ...(plan.parked.length === 0 ? [] : ["<h3>Parking lot</h3>", list(plan.parked)]),
    ...(plan.roadsNotTaken.length === 0
      ? []
      : ["<h3>Roads not taken</h3>", list(plan.roadsNotTaken.map(({ elapsed, text }) => `${elapsed}: ${text}`))]),
    ...(plan.solo === null
      ? []
      : [
          "<h3>Solo play</h3>",
          paragraph(`${plan.solo.sentence} ${plan.solo.pointsText}`),
          list(plan.solo.hints.map(({ elapsed, text, price }) => `${elapsed}: ${text} (${price})`)),
          list(plan.solo.bestPlay),
          ...(plan.solo.next === null ? [] : [paragraph(`Next: ${plan.solo.next.title} (${plan.solo.next.why}).`)]),
        ]),
  ].join("\n");
}

function appendix({ happened: page }: DebriefView): string {
  const rows = (moments: readonly Moment[]): string[][] =>
    moments.map(({ elapsed, wall, mark, text }) => [elapsed, wall, mark, text]);
  const columns = [{ title: "When" }, { title: "Clock" }, { title: "Mark" }, { title: "What" }];
  const seen = page.believed.filter(({ isHelp }) => !isHelp);
  return [
    ...(page.decisions.length === 0 ? [] : [table("Decided and said", columns, rows(page.decisions))]),
    table(page.attackerTitle, columns, rows(page.attacker)),
    ...(seen.length === 0 ? [] : [table(BELIEVED_TITLE, columns, rows(seen))]),
  ].join("\n");
}

function figures({ head, scores }: DebriefView): string {
  return [
    list(
      scores.map(({ title, formula, inputs, notApplicable, detail }) =>
        `${title}: ${notApplicable ?? formula}. ${inputs}. ${detail}`.trim(),
      ),
    ),
    paragraph(
      `Seed ${head.seed}. Log ${head.logHash}. The same session played again by “breachtable replay” gives the same figures.`,
      "quiet",
    ),
  ].join("\n");
}
