import { InvalidArgumentError, Option, type Command } from "commander";

import type { PriceKind } from "../engine/analysis/cut-problem.ts";
import { analyzeBlastRadius } from "./blast-radius.ts";
import { analyzeChokePoints } from "./choke-points.ts";
import { reportMisuse, type CommandResult, type Report } from "./command-result.ts";
import { analyzeRevocationSet } from "./revocation-set.ts";
import { seedOption } from "./seed-option.ts";

interface AnalyzeOptions {
  from?: string[];
  design?: string;
  seed: number;
  at?: number;
  price?: PriceKind;
  json?: boolean;
}

const QUESTIONS = ["blast-radius", "revocation-set", "choke-points"];

/** `breachtable analyze SCENARIO QUESTION`: questions about the trust-path graph. */
export function addAnalyzeCommand(program: Command, report: Report): void {
  program
    .command("analyze")
    .description("what credentials reach, the cheapest set of cuts that contains, and where one cut stops most")
    .argument("<scenario>", "path or id, with @variant or without")
    .argument("<question>", QUESTIONS.join(", "))
    .option("--from <credential...>", "credentials held; what the attacker starts with unless given")
    .option("--design <design>", "path or id; as-it-was unless given")
    .addOption(seedOption())
    .option("--at <seconds>", "second of the run; before anything has happened unless given", parseSecond)
    .addOption(
      new Option("--price <kind>", "what a revocation set is chosen by; as the design says unless given").choices([
        "bill",
        "lead-time",
      ]),
    )
    .option("--json", "one JSON document on stdout")
    .action(async (scenario: string, question: string, options: AnalyzeOptions) => {
      report(await analyze(scenario, question, options), options);
    });
}

async function analyze(scenario: string, question: string, options: AnalyzeOptions): Promise<CommandResult> {
  const asked = {
    from: options.from ?? null,
    design: options.design ?? null,
    seed: options.seed,
    atSeconds: options.at ?? null,
  };
  if (options.price !== undefined && question !== "revocation-set")
    return reportMisuse("--price is about revocation-set only.");
  switch (question) {
    case "blast-radius":
      return analyzeBlastRadius(scenario, asked);
    case "revocation-set":
      return analyzeRevocationSet(scenario, { ...asked, price: options.price ?? null });
    case "choke-points":
      return analyzeChokePoints(scenario, asked);
    default:
      return reportMisuse(`There is no question "${question}"; ask one of: ${QUESTIONS.join(", ")}.`);
  }
}

function parseSecond(text: string): number {
  const seconds = /^-?\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(seconds)) return seconds;
  throw new InvalidArgumentError("It is a whole number of seconds of the run.");
}
