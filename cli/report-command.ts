import path from "node:path";

import { Option, type Command } from "commander";

import { REPORT_FORMATS, type ReportFormat } from "../contract/debrief-words.ts";
import { pictureByBrowser, printPdf } from "../host/report/print-pdf.ts";
import { reportHtml } from "../host/report/report-html.ts";
import { debriefOfFile } from "../host/report/report-session.ts";
import { writeReport } from "../host/report/report.ts";
import { succeed } from "../host/result.ts";
import { saveFile } from "../host/save-file.ts";
import { reportProblem, type CommandResult, type Report } from "./command-result.ts";

interface ReportOptions {
  format?: ReportFormat;
  output: string;
  notes?: string;
  json?: boolean;
}

/** `breachtable report SESSION`: the after-action report and improvement plan of an exercise, played or unattended. */
export function addReportCommand(program: Command, report: Report): void {
  program
    .command("report")
    .description("after-action report and improvement plan of a session")
    .argument("<session>", "file that play --save, run --save or the app wrote")
    .addOption(
      new Option(
        "--format <format>",
        "by the file's ending unless given, else html; pdf needs Chromium, Chrome or Edge: CHROME_PATH names it",
      ).choices(REPORT_FORMATS),
    )
    .requiredOption("-o, --output <file>", "file to write")
    .option("--notes <file>", "what was typed in the debrief; the app's own is found beside its sessions")
    .option("--json", "one JSON document on stdout")
    .action(async (session: string, options: ReportOptions) => {
      report(await reportOne(session, options), options);
    });
}

/** The format that a file's ending names; HTML where it names none. */
const formatOf = (file: string): ReportFormat =>
  REPORT_FORMATS.find((format) => path.extname(file).toLowerCase() === `.${format}`) ?? "html";

async function reportOne(
  session: string,
  { output, notes, format = formatOf(output) }: ReportOptions,
): Promise<CommandResult> {
  const made = await debriefOfFile(session, notes ?? null);
  if (!made.ok) return reportProblem(made.problem);
  const { view, isSame } = made.value;
  const written =
    format === "pdf" ? await printPdf(reportHtml(view)) : succeed(await writeReport(view, format, pictureByBrowser));
  if (!written.ok) return reportProblem(written.problem);
  const saved = saveFile(output, written.value);
  if (!saved.ok) return reportProblem(saved.problem);
  const notesOf = isSame ? [] : [`breachtable: ${session} is not what the engine plays from its header.`];
  return {
    exitCode: isSame ? 0 : 1,
    document: { session, format, file: output, standing: view.head.standing, gaps: view.owners.gaps.length },
    lines: [`Report written to ${output}: ${view.head.standing.join(", ")}.`],
    notes: notesOf,
  };
}
