import type { Scenario } from "../engine/model/scenario.ts";
import type { Seconds } from "../engine/model/people.ts";
import type { Outcome } from "../engine/run/outcome.ts";
import { SCORE_NAMES, type Score, type ScoreName } from "../engine/score/scores.ts";
import type { HarmKind } from "../engine/score/damage-measure.ts";
import type { ScoredRun } from "../engine/score/score-run.ts";
import { headingOf } from "../story/chapters.ts";
import { plainTable } from "../story/ledger-table.ts";
import { exactWhen, formatElapsed } from "../story/moments.ts";
import { formatShare, scoreWords } from "../story/score-words.ts";
import { formatCount, hangText } from "../story/text-layout.ts";

const HARM_NAMES: Record<HarmKind, string> = {
  systems: "systems in scope reached",
  records: "records taken",
  secrets: "secrets in copies",
  destruction: "data and backups destroyed",
  "data-lost": "data not back, or old",
  outage: "cost of data out of reach",
};

const LABEL_WIDTH = 16;

/** The five scores with formula and inputs, the damage by its kinds, and the figures beside those of the references. */
export function tellScores(scenario: Scenario, scored: ScoredRun, outcome: Outcome, width: number): string[] {
  return [
    "",
    headingOf("Scores", "0 to 100 each; they are not added up", width),
    ...SCORE_NAMES.flatMap((name) => tellScore(name, scored.scores[name], width)),
    "",
    ...besideReferences(scenario, scored, outcome),
  ];
}

function tellScore(name: ScoreName, score: Score, width: number): string[] {
  const { value } = score;
  const { inputs, formula, notApplicable } = scoreWords(name, score);
  if (value === null) return hangText(name.padEnd(LABEL_WIDTH), `${notApplicable ?? ""} (${inputs})`, width);
  return [
    ...hangText(`${name.padEnd(LABEL_WIDTH)}${String(Math.round(value)).padStart(3)}  `, inputs, width),
    ...hangText(" ".repeat(LABEL_WIDTH + 5), formula, width),
  ];
}

/** One line for each measure: this run, par, no response and the real incident; without those that are 0 everywhere. */
function besideReferences(scenario: Scenario, { references, damage }: ScoredRun, outcome: Outcome): string[] {
  const runs = [outcome, references.par, references.noResponse];
  const measures = [damage.run, damage.par, damage.noResponse];
  const rows: string[][] = [
    ["detected after", ...runs.map(({ detected }) => after(detected))],
    [
      "contained after",
      ...runs.map(({ originAt, containment }) => (originAt === null ? "not needed" : after(containment.final))),
    ],
  ];
  if (runs.some(({ recovery }) => recovery.by !== "not-needed"))
    rows.push([
      "recovered after",
      ...runs.map(({ recovery }) =>
        recovery.by === "not-needed"
          ? "not needed"
          : recovery.seconds === null
            ? "not"
            : `${after(recovery.seconds)}, ${recovery.by}`,
      ),
    ]);
  for (const { kind, atStake } of damage.run.parts) {
    const lost = measures.map(({ parts }) => parts.find((part) => part.kind === kind)?.lost ?? 0);
    if (lost.every((one) => one === 0)) continue;
    rows.push([HARM_NAMES[kind], ...lost.map((one) => `${formatAmount(one)} of ${formatAmount(atStake)}`)]);
  }
  rows.push([
    "mean of these shares",
    ...measures.map(({ share }) => (share === null ? "nothing" : formatShare(share))),
  ]);
  rows.push(["cost of stopped work", ...runs.map(({ availabilityBill }) => formatCount(availabilityBill.total))]);
  const recorded = recordedMeasures(scenario, outcome.originAt ?? references.noResponse.originAt ?? 0);
  if (recorded.size === 0) return plainTable(["", "this run", "par", "no response"], rows, [1, 2, 3]);
  const withRecord = rows.map((row) => [...row, recorded.get(row[0] ?? "") ?? ""]);
  return plainTable(["", "this run", "par", "no response", "the record"], withRecord, [1, 2, 3, 4]);
}

const MILESTONE_ROWS = { detected: "detected after", contained: "contained after", recovered: "recovered after" };

/** What the record of the case says of the measures, by the row that it belongs to. */
function recordedMeasures({ record, epochSeconds }: Scenario, originAt: Seconds): Map<string, string> {
  const found = new Map<string, string>();
  for (const { at, milestone } of record) {
    if (milestone === null || found.has(MILESTONE_ROWS[milestone])) continue;
    const isExact = at.precision === "second" || at.precision === "minute" || at.precision === "illustrative";
    const latest = exactWhen(at.at + (isExact ? 0 : at.spread), originAt, epochSeconds).elapsed;
    found.set(MILESTONE_ROWS[milestone], isExact ? latest : `by ${latest}`);
  }
  return found;
}

const after = (seconds: Seconds | null): string => (seconds === null ? "not" : formatElapsed(seconds));

const formatAmount = (amount: number): string =>
  Number.isInteger(amount) || amount >= 100 ? formatCount(amount) : amount.toFixed(2);
