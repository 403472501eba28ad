import { InvalidArgumentError, type Command } from "commander";

import { analyzeBlastRadius } from "./blast-radius.ts";
import { reportMisuse, type CommandResult, type Report } from "./command-result.ts";
import { seedOption } from "./seed-option.ts";

interface AnalyzeOptions {
  from?: string[];
  design?: string;
  seed: number;
  at?: number;
  json?: boolean;
}

const QUESTIONS = ["blast-radius"];
const LATER = ["revocation-set", "choke-points"];

/** `breachtable analyze SCENARIO blast-radius`: questions about the trust-path graph. */
export function addAnalyzeCommand(program: Command, report: Report): void {
  program
    .command("analyze")
    .description("what a set of credentials reaches")
    .argument("<scenario>", "path or id, with @variant or without")
    .argument("<question>", QUESTIONS.join(", "))
    .option("--from <credential...>", "credentials held; what the attacker starts with unless given")
    .option("--design <design>", "path or id; as-it-was unless given")
    .addOption(seedOption())
    .option("--at <seconds>", "second of the run; its start unless given", parseSecond)
    .option("--json", "one JSON document on stdout")
    .action((scenario: string, question: string, options: AnalyzeOptions) => {
      report(analyze(scenario, question, options), options);
    });
}

function analyze(scenario: string, question: string, options: AnalyzeOptions): CommandResult {
  if (LATER.includes(question)) return reportMisuse(`"${question}" is not part of this version; ask blast-radius.`);
  if (!QUESTIONS.includes(question)) {
    return reportMisuse(`There is no question "${question}"; ask one of: ${QUESTIONS.join(", ")}.`);
  }
  return analyzeBlastRadius(scenario, {
    from: options.from ?? null,
    design: options.design ?? null,
    seed: options.seed,
    atSeconds: options.at ?? null,
  });
}

function parseSecond(text: string): number {
  const seconds = /^-?\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(seconds)) return seconds;
  throw new InvalidArgumentError("It is a whole number of seconds of the run.");
}
