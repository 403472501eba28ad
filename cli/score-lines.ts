import type { Scenario } from "../engine/model/scenario.ts";
import type { Seconds } from "../engine/model/people.ts";
import type { Outcome } from "../engine/run/outcome.ts";
import { SCORE_NAMES, type Score, type ScoreName } from "../engine/score/scores.ts";
import type { HarmKind } from "../engine/score/damage-measure.ts";
import type { ScoredRun } from "../engine/score/score-run.ts";
import { headingOf } from "../story/chapters.ts";
import { plainTable } from "../story/ledger-table.ts";
import { exactWhen, formatDuration, formatElapsed } from "../story/moments.ts";
import { formatCount, hangText } from "../story/text-layout.ts";

/** What a run came to, and what stands for 100 and for 0, in words. */
const INPUTS: Record<ScoreName, (run: string, hundred: string, zero: string) => string> = {
  containment: (run, hundred, zero) =>
    `${run === zero ? "not contained" : `contained after ${run}`}; 100 is par, ${hundred}; 0 is the end of the run, ${zero}`,
  damage: (run, hundred, zero) => `${run} of what there was to lose; 100 is par, ${hundred}; 0 is no response, ${zero}`,
  availability: (run, hundred, zero) =>
    `stopped work cost ${run}; 100 is par, ${hundred}; 0 is revoking everything, ${zero}`,
  evidence: (run, _, zero) => `${run} lost; 0 is every fact that can be lost, ${zero}`,
  accountability: (run, _, zero) => `gaps weigh ${run}; 0 is all that could be wrong here, ${zero}`,
};

const NOT_APPLICABLE: Record<NonNullable<Score["notApplicable"]>, string> = {
  "nothing at stake": "n/a: nothing at stake",
  "the reference is no better": "n/a: the reference is no better",
};

const HARM_NAMES: Record<HarmKind, string> = {
  systems: "systems in scope reached",
  records: "records taken",
  secrets: "secrets in copies",
  destruction: "data and backups destroyed",
  "data-lost": "data lost for good",
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
  const { zero, hundred, run } = score.inputs;
  const say = (value: number): string => formatInput(score.unit, value);
  const { value, raw, notApplicable } = score;
  const inputs = INPUTS[name](say(run), say(hundred), say(zero));
  if (value === null || raw === null) {
    const why = NOT_APPLICABLE[notApplicable ?? "nothing at stake"];
    return hangText(name.padEnd(LABEL_WIDTH), `${why} (${inputs})`, width);
  }
  const clipped = Math.round(raw) === Math.round(value) ? "" : ` (${Math.round(raw)} before it is clipped)`;
  const below = hundred === 0 ? say(zero) : `(${say(zero)} − ${say(hundred)})`;
  return [
    ...hangText(`${name.padEnd(LABEL_WIDTH)}${String(Math.round(value)).padStart(3)}  `, `${inputs}${clipped}`, width),
    ...hangText(" ".repeat(LABEL_WIDTH + 5), `100 × (${say(zero)} − ${say(run)}) ÷ ${below}`, width),
  ];
}

function formatInput(unit: Score["unit"], value: number): string {
  if (unit === "seconds") return formatDuration(value);
  if (unit === "share") return formatShare(value);
  // Weights are kept in thousandths.
  if (unit === "weight") return (value / 1000).toFixed(1);
  return formatCount(value);
}

const formatShare = (share: number): string => `${(100 * share).toFixed(1)} %`;

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
  Number.isInteger(amount) || amount >= 100 ? formatCount(amount) : amount.toFixed(1);
