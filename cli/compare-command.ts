import os from "node:os";
import path from "node:path";
import process from "node:process";

import { InvalidArgumentError, Option, type Command } from "commander";

import { FRICTION_FACTORS, type FrictionFactor } from "../engine/study/scale-friction.ts";
import { formatDiagnostic } from "../formats/diagnostic.ts";
import { saveFile } from "../host/save-file.ts";
import { carryOutStudy, prepareStudy } from "../host/study/compare-designs.ts";
import { StudyCancelled } from "../host/study/play-study.ts";
import { formatStudy, type StudyFile } from "../host/study/study-file.ts";
import { reportStudy } from "../host/study/study-report.ts";
import { reportMisuse, reportProblem, type CommandResult, type Report } from "./command-result.ts";
import { seedOption } from "./seed-option.ts";
import { studyLines } from "./study-lines.ts";
import { startProgress } from "./progress.ts";

const RUNS_DEFAULT = 1000;
const RUNS_MAX = 10_000_000;

interface CompareOptions {
  designs: string[];
  runs: number;
  seed: number;
  jobs: number;
  shard?: { index: number; count: number };
  friction: FrictionFactor[];
  out?: string;
  json?: boolean;
}

/** `breachtable compare SCENARIO… --designs A,B`: the same runs under several designs. */
export function addCompareCommand(program: Command, report: Report): void {
  program
    .command("compare")
    .description("the same runs under several RACI designs: who contains earlier, by how much")
    .argument("<scenario...>", "paths or ids, with @variant or without")
    .requiredOption("--designs <list>", "two or more designs, by path or id, with commas between", parseList)
    .option("--runs <n>", "runs of each case under each design", parseCount, RUNS_DEFAULT)
    .addOption(seedOption())
    .option("--jobs <n>", "threads; as many as the machine has unless given", parseCount, os.availableParallelism())
    .option("--shard <i/n>", "only the i-th of n parts of the runs, to be merged", parseShard)
    .addOption(
      new Option("--friction <list>", "factors on how slow people are assumed to be: of 1, 0.5 and 2")
        .default([...FRICTION_FACTORS], "1,0.5,2")
        .argParser(parseFrictions),
    )
    .option("--out <file>", "saves every run's numbers, for merge")
    .option("--json", "one JSON document on stdout")
    .action(async (scenarios: string[], options: CompareOptions) => report(await compare(scenarios, options), options));
}

async function compare(scenarios: string[], options: CompareOptions): Promise<CommandResult> {
  const { designs, runs, seed, jobs, shard, friction, out } = options;
  if (designs.length < 2) return reportMisuse("Two designs at least are compared: --designs A,B.");
  if (shard !== undefined && out === undefined) return reportMisuse("A part is only of use in a file: add --out FILE.");
  const prepared = prepareStudy({ scenarios, designs, runs, seed, frictions: friction, shard: shard ?? null });
  if (!prepared.ok) return reportProblem(prepared.problem);

  const cancelling = new AbortController();
  const cancel = (): void => cancelling.abort();
  process.once("SIGINT", cancel);
  const progress = startProgress("runs");
  const startedAt = process.hrtime.bigint();
  let study: StudyFile;
  try {
    study = await carryOutStudy(prepared.value, {
      jobs: jobs === 1 ? 0 : jobs,
      onProgress: progress.show,
      signal: cancelling.signal,
    });
  } catch (error) {
    if (!(error instanceof StudyCancelled)) throw error;
    return reportMisuse("Cancelled; nothing was written.");
  } finally {
    progress.end();
    process.off("SIGINT", cancel);
  }
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  const played = (prepared.value.to - prepared.value.from) * prepared.value.arms.length;
  const notes = prepared.value.warnings.map(formatDiagnostic);
  if (out !== undefined) {
    const saved = saveFile(path.resolve(out), formatStudy(study));
    if (!saved.ok) return reportProblem(saved.problem);
    notes.push(`Saved ${out}.`);
  }
  return tellStudy(study, { runsPerSecond: played / seconds }, notes, shard ?? null);
}

/** What a study found, as a document and as lines; a part of one is only saved. */
export function tellStudy(
  study: StudyFile,
  extra: { runsPerSecond?: number },
  notes: string[],
  shard: { index: number; count: number } | null,
): CommandResult {
  const told = reportStudy(study);
  // That a part is not the whole is no news to whoever asked for a part.
  const warnings = shard === null ? told.warnings : [];
  return {
    exitCode: 0,
    document: { ...told, warnings, ...extra, ...(shard === null ? {} : { shard }) },
    lines: shard === null ? studyLines(told) : [`Part ${shard.index} of ${shard.count}: ${told.runs} runs of each.`],
    notes: [...notes, ...warnings],
  };
}

function parseList(text: string): string[] {
  const names = text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length === 0) throw new InvalidArgumentError("Name designs with commas between: A,B.");
  return names;
}

function parseCount(text: string): number {
  const count = /^\d{1,8}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= 1 && count <= RUNS_MAX) return count;
  throw new InvalidArgumentError(`A whole number from 1 to ${RUNS_MAX} is wanted.`);
}

function parseShard(text: string): { index: number; count: number } {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (index >= 1 && count >= 1 && index <= count) return { index, count };
  throw new InvalidArgumentError("Say which part of how many, from 1: for example 2/8.");
}

function parseFrictions(text: string): FrictionFactor[] {
  const factors = parseList(text).map((word) => FRICTION_FACTORS.find((factor) => String(factor) === word));
  const known = factors.filter((factor) => factor !== undefined);
  if (known.length === factors.length && known.includes(1)) return known;
  throw new InvalidArgumentError("Of 1, 0.5 and 2, and 1 always.");
}
