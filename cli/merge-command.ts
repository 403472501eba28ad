import path from "node:path";

import type { Command } from "commander";

import { readTextFile } from "../host/read-text-file.ts";
import { saveFile } from "../host/save-file.ts";
import { showPath } from "../host/shown-path.ts";
import { formatStudy, mergeStudies, parseStudy, type StudyFile } from "../host/study/study-file.ts";
import { reportProblem, type CommandResult, type Report } from "./command-result.ts";
import { tellStudy } from "./compare-command.ts";

const STUDY_BYTES_MAX = 512 * 1024 * 1024;

interface MergeOptions {
  out?: string;
  json?: boolean;
}

/** `breachtable merge FILE…`: parts of one study, joined to what it would be unsplit. */
export function addMergeCommand(program: Command, report: Report): void {
  program
    .command("merge")
    .description("joins the parts of a study, in any order")
    .argument("<file...>", "files that compare --out wrote")
    .option("--out <file>", "saves the whole")
    .option("--json", "one JSON document on stdout")
    .action((files: string[], options: MergeOptions) => report(merge(files, options), options));
}

function merge(files: string[], { out }: MergeOptions): CommandResult {
  const parts: { shown: string; study: StudyFile }[] = [];
  for (const file of files) {
    const read = readTextFile(file, STUDY_BYTES_MAX);
    if (!read.ok) return reportProblem(read.problem);
    const shown = showPath(file);
    const parsed = parseStudy(read.value, shown);
    if (!parsed.ok) return reportProblem(parsed.problem);
    parts.push({ shown, study: parsed.value });
  }
  const merged = mergeStudies(parts);
  if (!merged.ok) return reportProblem(merged.problem);
  const notes: string[] = [];
  if (out !== undefined) {
    const saved = saveFile(path.resolve(out), formatStudy(merged.value));
    if (!saved.ok) return reportProblem(saved.problem);
    notes.push(`Saved ${out}.`);
  }
  return tellStudy(merged.value, {}, notes, null);
}
