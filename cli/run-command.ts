import { Option, type Command } from "commander";

import { formatDiagnostic } from "../formats/diagnostic.ts";
import type { SessionHeader } from "../formats/play/session-log.ts";
import { loadExercise } from "../host/load-exercise.ts";
import type { ScoredRun } from "../engine/score/score-run.ts";
import { gapsOf, headerFor, playSession, scoreSession, type PlayedSession } from "../host/play-session.ts";
import { saveFile } from "../host/save-file.ts";
import { reportProblem, type CommandResult, type Report } from "./command-result.ts";
import { tellAttribution } from "./attribution-lines.ts";
import { tellWorstGaps } from "./gap-lines.ts";
import { toRunDocument } from "./run-document.ts";
import { tellScores } from "./score-lines.ts";
import { seedOption } from "./seed-option.ts";
import { tellSources } from "../story/sources.ts";
import { tellStory } from "../story/tell-story.ts";
import { createTitles } from "../story/titles.ts";
import { findWidth } from "./terminal.ts";

interface RunOptions {
  design?: string;
  seed: number;
  response: "auto" | "none" | "par";
  save?: string;
  all?: boolean;
  json?: boolean;
}

/** `breachtable run SCENARIO`: one unattended exercise. */
export function addRunCommand(program: Command, report: Report): void {
  program
    .command("run")
    .description("one unattended exercise")
    .argument("<scenario>", "path or id, with @variant or without")
    .option("--design <design>", "path or id; as-it-was unless given")
    .addOption(seedOption())
    .addOption(new Option("--response <who>", "who responds").choices(["auto", "none", "par"]).default("auto"))
    .option("--save <file>", "write the session log")
    .option("--all", "tell also what mattered to nobody")
    .option("--json", "one JSON document on stdout")
    .action((scenario: string, options: RunOptions) => report(runOne(scenario, options), options));
}

function runOne(typed: string, options: RunOptions): CommandResult {
  const { response } = options;
  const loaded = loadExercise(typed, options.design ?? null);
  if (!loaded.ok) return reportProblem(loaded.problem);
  const exercise = loaded.value;
  const played = playSession(headerFor(exercise, options.seed, response), exercise.scenario, exercise.design);
  const notes = exercise.warnings.map(formatDiagnostic);
  if (options.save !== undefined) {
    const saved = saveFile(options.save, `${played.lines.join("\n")}\n`);
    if (!saved.ok) return reportProblem(saved.problem);
    notes.push(
      `Session written to ${options.save}${saved.value.isReplaced ? ", in place of the file that was there" : ""}.`,
    );
  }
  const isEverythingTold = options.all ?? false;
  const scored = scoreSession(played);
  return {
    exitCode: 0,
    document: toRunDocument(played, scored),
    lines: storyOf(played, scored, isEverythingTold),
    notes,
  };
}

/** The story of a run with its log hash at the end, by which two runs can be compared. */
export function storyOf(played: PlayedSession, scored: ScoredRun, isEverythingTold: boolean): string[] {
  const { scenario, design, events, outcome, header, logHash } = played;
  const { seed, response } = header;
  const options = { seed, width: findWidth(), response, isEverythingTold };
  return [
    ...tellStory(scenario, design, events, outcome, options),
    ...tellScores(scenario, scored, outcome, options.width),
    ...tellAttribution(scored.attribution, createTitles(scenario), options.width),
    ...tellWorstGaps(gapsOf(played), lintCommand(header), options.width),
    ...tellSources(scenario, options.width),
    "",
    `Log ${logHash}`,
    `Rules ${header.rules}, assumptions ${header.assumptions}, time zones ${header.calendars.zoneVersion}`,
  ];
}

function lintCommand({ scenario, design }: SessionHeader): string {
  const variant = scenario.variant === null ? "" : `@${scenario.variant}`;
  return `breachtable lint-raci ${design.id} --scenario ${scenario.id}${variant}`;
}
