import os from "node:os";
import process from "node:process";

import { InvalidArgumentError, type Command } from "commander";

import type { Scenario } from "../engine/model/scenario.ts";
import type { Design } from "../engine/model/design.ts";
import { DUTIES } from "../engine/model/vocabulary.ts";
import { USUALLY_APART, type CellChange } from "../engine/study/cell-change.ts";
import { didYouMean } from "../formats/nearest-word.ts";
import { loadExercise } from "../host/load-exercise.ts";
import { StudyCancelled } from "../host/study/play-study.ts";
import {
  sayForNothing,
  sayProof,
  suggestChanges,
  type Suggested,
  type Suggestion,
} from "../host/study/suggest-changes.ts";
import { formatDuration } from "../story/moments.ts";
import { formatCount } from "../story/text-layout.ts";
import { reportMisuse, reportProblem, type CommandResult, type Report } from "./command-result.ts";
import { startProgress } from "./progress.ts";
import { seedOption } from "./seed-option.ts";

const CHANGES_DEFAULT = 2;
const RUNS_DEFAULT = 1000;

interface SuggestOptions {
  design: string;
  maxChanges: number;
  maxLoad?: number;
  vendorsAnswer?: boolean;
  hourCosts: number;
  duties?: string[];
  runs: number;
  seed: number;
  jobs: number;
  json?: boolean;
}

/** `breachtable suggest SCENARIO… --design D`: which letters to move, and what that gains. */
export function addSuggestCommand(program: Command, report: Report): void {
  program
    .command("suggest")
    .description("which cells of a RACI design to change, and what that gains")
    .argument("<scenario...>", "paths or ids, with @variant or without")
    .requiredOption("--design <design>", "path or id")
    .option("--max-changes <m>", "most cells changed at once", parseWhole, CHANGES_DEFAULT)
    .option("--max-load <n>", "most rows in which one role may be responsible", parseWhole)
    .option("--vendors-answer", "lets a vendor be made accountable; never, unless given")
    .option("--hour-costs <n>", "what an hour until containment costs; without it only time counts", parseWhole, 0)
    .option("--duties <list>", "only these duties; those on the way to containment unless given", (text) =>
      text.split(",").map((duty) => duty.trim()),
    )
    .option("--runs <n>", "runs that confirm each suggestion", parseWhole, RUNS_DEFAULT)
    .addOption(seedOption())
    .option("--jobs <n>", "threads; as many as the machine has unless given", parseWhole, os.availableParallelism())
    .option("--json", "one JSON document on stdout")
    .action(async (scenarios: string[], options: SuggestOptions) => report(await suggest(scenarios, options), options));
}

async function suggest(typed: string[], options: SuggestOptions): Promise<CommandResult> {
  const scenarios: Scenario[] = [];
  let design: Design | null = null;
  for (const one of typed) {
    const loaded = loadExercise(one, options.design);
    if (!loaded.ok) return reportProblem(loaded.problem);
    scenarios.push(loaded.value.scenario);
    design ??= loaded.value.design;
  }
  if (design === null) return reportMisuse("Name a scenario.");
  const unknown = sayUnknownDuties(options.duties ?? [], scenarios);
  if (unknown !== null) return reportMisuse(unknown);
  const cancelling = new AbortController();
  const cancel = (): void => cancelling.abort();
  process.once("SIGINT", cancel);
  const progress = startProgress("runs");
  try {
    const found = await suggestChanges({
      scenarios,
      design,
      seed: options.seed,
      changesMax: options.maxChanges,
      constraints: {
        loadMax: options.maxLoad ?? null,
        apart: USUALLY_APART,
        vendorsAnswer: options.vendorsAnswer ?? false,
      },
      hourCosts: options.hourCosts,
      runs: options.runs,
      jobs: options.jobs === 1 ? 0 : options.jobs,
      duties: options.duties ?? null,
      onProgress: progress.show,
      signal: cancelling.signal,
    });
    return tell(found, design, options);
  } catch (error) {
    if (!(error instanceof StudyCancelled)) throw error;
    return reportMisuse("Cancelled.");
  } finally {
    progress.end();
    process.off("SIGINT", cancel);
  }
}

/** Duties that are neither standard nor of one of the cases: nothing could be found for them; null: there are none. */
function sayUnknownDuties(typed: readonly string[], scenarios: readonly Scenario[]): string | null {
  const known = [...DUTIES, ...scenarios.flatMap(({ duties }) => duties.map(({ id }) => id))];
  const unknown = typed.filter((duty) => !known.includes(duty));
  if (unknown.length === 0) return null;
  const each = unknown.map((duty) => `"${duty}" is no duty here.${didYouMean(duty, known)}`);
  return `--duties: ${each.join(" ")} Duties: ${[...new Set(known)].join(", ")}.`;
}

function tell(found: Suggested, design: Design, { runs }: SuggestOptions): CommandResult {
  const { single, front, method, tried, searchRuns, candidates, refused, duties, played } = found;
  const toDocument = ({ changes, ...rest }: Suggestion): object => {
    const [only] = changes;
    const cell = changes.length === 1 && only !== undefined ? { cell: cellOf(only), from: only.from, to: only.to } : {};
    return { ...cell, changes: changes.map((one) => ({ cell: cellOf(one), from: one.from, to: one.to })), ...rest };
  };
  const better = single.filter(({ meanGain, isDistinct }) => meanGain > 0 && isDistinct);
  return {
    exitCode: 0,
    document: {
      design: design.id,
      suggestions: single.map(toDocument),
      front: front.map(toDocument),
      method,
      tried,
      searchRuns,
      candidates,
      refused,
      duties,
      played,
    },
    lines: [
      better.length === 0
        ? `No single change of “${design.title}” contains earlier for certain.`
        : `What to change in “${design.title}”, each by itself, the best of each cell first, confirmed on ${formatCount(runs)} runs that the search had not seen:`,
      ...better.map(lineOf),
      "",
      "The best found for each number of changes; effects do not add up:",
      ...front
        .filter(({ gainOverFewer }) => gainOverFewer > 0)
        .map((one) => `${one.changes.length}  ${lineOf(one).trim()}${one.isMoreThanFewer ? "" : NOT_MORE}`),
      ...linesOf(sayForNothing(front)),
      "",
      sayProof(found),
      `${formatCount(candidates)} cells looked at, ${refused} refused by constraints, ${formatCount(played)} runs. Letters only: staffing, controls and what is decided beforehand stay as they are.`,
    ],
    notes: [],
  };
}

/** Behind a set of changes that gained more on the mean, but not for certain. */
const NOT_MORE = " · not told apart from fewer changes";

const linesOf = (sentence: string | null): string[] => (sentence === null ? [] : [sentence]);

function lineOf({ changes, meanGainSeconds, ci95, billDifference }: Suggestion): string {
  const what = changes.map(({ duty, on, letter, from, to }) => {
    const where = cellOf({ duty, on, letter, from, to });
    return `${where}: ${from.join(" + ") || "nobody"} → ${to.join(" + ") || "nobody"}`;
  });
  const [low, high] = ci95 ?? [meanGainSeconds, meanGainSeconds];
  const sign = (seconds: number): string => `${seconds < 0 ? "−" : ""}${formatDuration(seconds)}`;
  const bill = Math.round(billDifference);
  return `  ${what.join("; ")} · ${sign(meanGainSeconds)} earlier (95 %: ${sign(low)} to ${sign(high)}) · bill ${bill < 0 ? "−" : "+"}${formatCount(Math.abs(bill))}`;
}

/** "revocation of drift-app, R". */
function cellOf({ duty, on, letter }: CellChange): string {
  const attributes = Object.values(on).filter((value): value is string => typeof value === "string");
  const where = attributes.length === 0 ? "" : ` of ${attributes.join(" ")}`;
  return `${duty}${where}, ${letter}`;
}

function parseWhole(text: string): number {
  const count = /^\d{1,8}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= 1) return count;
  throw new InvalidArgumentError("A whole number from 1 is wanted.");
}
