import process from "node:process";

import { Command, CommanderError } from "commander";

import { readPackageVersion } from "../host/package-root.ts";
import { addAnalyzeCommand } from "./analyze-command.ts";
import { addCompareCommand } from "./compare-command.ts";
import { addMergeCommand } from "./merge-command.ts";
import { reportMisuse, type CommandResult } from "./command-result.ts";
import { describeFault } from "./fault.ts";
import { addLintRaciCommand } from "./lint-raci-command.ts";
import { addListCommand } from "./list-command.ts";
import { addPlayCommand } from "./play-command.ts";
import { addReplayCommand } from "./replay-command.ts";
import { addReportCommand } from "./report-command.ts";
import { addRunCommand } from "./run-command.ts";
import { addSchemaCommand } from "./schema-command.ts";
import { addSuggestCommand } from "./suggest-command.ts";
import { addServeCommand } from "./serve-command.ts";
import { hasColour, paintLine } from "./terminal.ts";
import { addValidateCommand } from "./validate-command.ts";

const FAULT_EXIT_CODE = 3;

// A reader that has seen enough closes its end: that is no error of ours, and not one of the input. A full disk is none
// either, but what was asked for is not there.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    if (stream === process.stdout)
      process.stderr.write(`breachtable: The output could not be written (${error.code}).\n`);
    process.exitCode = 2;
  });
}

process.exitCode = await main(process.argv.slice(2));

async function main(words: string[]): Promise<number> {
  const isJson = words.includes("--json");
  let exitCode = 0;
  let complaint = "";
  try {
    const program = createProgram((result, options) => {
      print(result, options.json === true);
      exitCode = result.exitCode;
    });
    program.configureOutput({
      writeOut: (text) => process.stdout.write(text),
      // Commander complains in parts, and help that nobody asked for comes this way too.
      writeErr: (text) => {
        complaint += text;
      },
    });
    for (const command of program.commands) command.copyInheritedSettings(program);
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      print(toMisuse(complaint), isJson);
      return 2;
    }
    const fault = describeFault(error, words);
    if (isJson) process.stdout.write(`${JSON.stringify({ error: { kind: "fault", message: fault[0] } }, null, 2)}\n`);
    process.stderr.write(`${fault.join("\n")}\n`);
    return FAULT_EXIT_CODE;
  }
}

function createProgram(report: (result: CommandResult, options: { json?: boolean }) => void): Command {
  const program = new Command("breachtable")
    .description(
      "Tabletop simulator for token-breach exercises: where the minutes went, and who should have owned them.",
    )
    .version(readPackageVersion())
    .exitOverride();
  addListCommand(program, report);
  addValidateCommand(program, report);
  addRunCommand(program, report);
  addPlayCommand(program, report);
  addReplayCommand(program, report);
  addReportCommand(program, report);
  addAnalyzeCommand(program, report);
  addCompareCommand(program, report);
  addMergeCommand(program, report);
  addLintRaciCommand(program, report);
  addSchemaCommand(program, report);
  addSuggestCommand(program, report);
  addServeCommand(program, report);
  return program;
}

/** Commander's complaint as ours; where it printed its help instead, the help is the message. */
function toMisuse(complaint: string): CommandResult {
  const message = complaint.trim().replace(/^error: /, "");
  const result = reportMisuse(message);
  return message.startsWith("Usage:") ? { ...result, notes: [message] } : result;
}

function print({ document, lines, notes }: CommandResult, isJson: boolean): void {
  if (notes.length > 0) process.stderr.write(`${notes.join("\n")}\n`);
  if (isJson) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  else if (lines.length > 0) {
    process.stdout.write(`${(hasColour() ? lines.map(paintLine) : lines).join("\n")}\n`);
  }
}
