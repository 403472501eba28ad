import { parse, stringify } from "yaml";

import { branchAndBound } from "../../engine/analysis/branch-and-bound.ts";
import { blastRadius } from "../../engine/analysis/blast-radius.ts";
import { chokePoints } from "../../engine/analysis/choke-points.ts";
import { holdOnly } from "../../engine/analysis/held.ts";
import { knownProblem } from "../../engine/analysis/known-problem.ts";
import { revocationSet, type RevocationSet } from "../../engine/analysis/revocation-set.ts";
import { judgeCuts } from "../../engine/analysis/team-choice.ts";
import { trueProblem, type NamedProblem } from "../../engine/analysis/true-problem.ts";
import { compileOrganisation } from "../../engine/compile/organisation.ts";
import type { Design } from "../../engine/model/design.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import type { Outcome } from "../../engine/run/outcome.ts";
import { findDynamicGaps } from "../../engine/gaps/find-dynamic-gaps.ts";
import { findGaps } from "../../engine/gaps/find-gaps.ts";
import { scorePlayed } from "../../engine/score/score-run.ts";
import { advanceRun, simulate, startRun, type RunInput } from "../../engine/run/simulate.ts";
import type { Run } from "../../engine/run/state.ts";
import { compileCalendars } from "../../formats/model/compile-calendars.ts";
import { formatDiagnostic, type ParseResult } from "../../formats/diagnostic.ts";
import { parseDesign } from "../../formats/parse-design.ts";
import { parseScenario } from "../../formats/parse-scenario.ts";
import { findBlocks, type DocBlock } from "./doc-blocks.ts";
import { addTitles, isMap, mergeYaml, type Yaml, type YamlMap } from "./merged-case.ts";
import { eventFacts, gapFacts, ledgerFacts, outcomeLine, scoreFacts, type Fact } from "./story-facts.ts";

/** One example of a text: the case with its design, and what the text says of each way to play it. */
export interface ModelExample {
  name: string;
  line: number;
  parts: YamlMap;
  says: { line: number; options: Map<string, string>; lines: string[] }[];
}

/**
 * The examples of a text. A block `yaml base` holds what all share; `yaml case NAME` lays a fragment over it (or over the
 * example that its key `like` names); each block `text facts` after it says what a run of it brings.
 */
export function findExamples(markdown: string): ModelExample[] {
  const examples: ModelExample[] = [];
  let base: YamlMap = {};
  for (const block of findBlocks(markdown)) {
    const [language, kind, name = ""] = block.words;
    if (language === "yaml" && kind === "base") base = readMap(block);
    if (language === "yaml" && kind === "case") {
      const { like, ...parts } = readMap(block);
      const under = like === undefined ? base : examples.find((example) => example.name === like)?.parts;
      if (under === undefined) throw new Error(`line ${block.line}: there is no example ${JSON.stringify(like)}`);
      if (examples.some((example) => example.name === name))
        throw new Error(`line ${block.line}: there are two examples "${name}"`);
      examples.push({ name, line: block.line, parts: mergeYaml(under, parts) as YamlMap, says: [] });
    }
    if (language === "text" && kind === "facts") {
      const options = new Map(block.words.slice(2).map((word) => word.split("=") as [string, string]));
      const lines = block.text.split("\n").filter((line) => line.trim() !== "");
      const example = examples.at(-1);
      if (example === undefined) throw new Error(`line ${block.line}: facts before any example`);
      example.says.push({ line: block.line, options, lines });
    }
  }
  return examples;
}

function readMap(block: DocBlock): YamlMap {
  const value = parse(block.text) as Yaml;
  if (!isMap(value)) throw new Error(`line ${block.line}: the block is not a map`);
  return value;
}

const HEAD: YamlMap = {
  format: "breachtable-scenario/1",
  id: "example",
  title: "Example",
  summary: "An example.",
  premise: "An example.",
  reveal: "An example.",
  year: 2026,
  timing: "illustrative",
  pins: { attack: "19.1" },
};
const DESIGN_HEAD: YamlMap = { format: "breachtable-design/1", id: "example", title: "Example", summary: "Example." };

function valueOf<Value>({ value, diagnostics }: ParseResult<Value>): Value {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (value === null || errors.length > 0) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
  return value;
}

/** What is wrong with what a text says of an example; empty where all of it holds. */
export function findWrongFacts(example: ModelExample): string[] {
  if (example.says.length === 0) return [`line ${example.line}: nothing is said about "${example.name}"`];
  return example.says.flatMap(({ line, options, lines }) => {
    const { facts, outcome } = factsOf(example.parts, options);
    const wrong = [...compareFacts(lines, facts, outcome), ...ledgerFaults(outcome)];
    return wrong.map((what) => `${example.name}, line ${line}: ${what}`);
  });
}

/** Plays an example and says everything that can be said of it; options are those of a block of facts. */
function factsOf(parts: YamlMap, options: ReadonlyMap<string, string>): { facts: Fact[]; outcome: Outcome } {
  const { scenario, design } = readParts(parts);
  const input: RunInput = {
    scenario,
    design,
    calendars: compileCalendars(scenario, design),
    seed: Number(options.get("seed") ?? 1),
    response: (options.get("response") ?? "auto") as RunInput["response"],
  };
  const events: RunEvent[] = [];
  const outcome = simulate(input, (event) => events.push(event));
  const facts = [
    ...eventFacts(events),
    ...ledgerFacts(outcome),
    ...letterFacts(input),
    ...reachFacts(input, options.get("from")),
    ...gapFacts([...findDynamicGaps(scenario, outcome, events), ...findGaps(scenario, design, input.calendars).gaps]),
    ...scoreFacts(scorePlayed(input, outcome, events)),
    ...cutFacts(input, options.get("cut")),
    ...pointFacts(input, options.get("ask") === "points"),
  ];
  return { facts, outcome };
}

/** The case and the design of an example. */
export function readParts(parts: YamlMap): { scenario: Scenario; design: Design } {
  const caseText = stringify({ ...HEAD, ...(addTitles(parts["case"] ?? {}) as YamlMap) });
  const scenario = valueOf(parseScenario(caseText, { file: "case.yaml" }));
  const designText = stringify({ ...DESIGN_HEAD, ...(parts["design"] as YamlMap) });
  return { scenario, design: valueOf(parseDesign(designText, { file: "design.yaml", scenario })) };
}

/**
 * Compares the lines of a text with the facts. Facts that share their key with a line must all be there, in their order:
 * for events the type (and the task), for a ledger all of it. `never KEY` says that there is no such fact.
 */
export function compareFacts(lines: readonly string[], facts: readonly Fact[], outcome: Outcome): string[] {
  const findings: string[] = [];
  const told: string[] = [];
  const keys = new Set<string>();
  for (const line of lines) {
    const never = /^never (.+)$/.exec(line)?.[1];
    const path = /^outcome (\S+) = /.exec(line)?.[1];
    if (never !== undefined) {
      const hit = facts.find(({ key, line }) => key === never || key.startsWith(`${never} `) || saysNow(line, never));
      if (hit !== undefined) findings.push(`"${line}", but there is "${hit.line}"`);
    } else if (path !== undefined) {
      const actual = outcomeLine(outcome, path);
      if (actual !== line) findings.push(`the text says "${line}", the run "${actual ?? "no such field"}"`);
    } else {
      const key = facts.find((fact) => fact.line === line)?.key;
      if (key === undefined) findings.push(`the run has no "${line}"`);
      else keys.add(key);
      told.push(line);
    }
  }
  const actual = facts.filter(({ key }) => keys.has(key)).map((fact) => fact.line);
  if (findings.length > 0) return findings;
  for (let i = 0; i < Math.max(told.length, actual.length); i += 1) {
    if (told[i] === actual[i]) continue;
    return [`the text says "${told[i] ?? "nothing more"}" where the run says "${actual[i] ?? "nothing more"}"`];
  }
  return [];
}

/** Whether a line says this after its time. */
const saysNow = (line: string, words: string): boolean => {
  const text = line.replace(/^T[+-]\S+ /, "");
  return text === words || text.startsWith(`${words} `);
};

/** The law of the ledger, for every example: it sums to the containment or the horizon, and nothing is negative. */
export function ledgerFaults(outcome: Outcome): string[] {
  if (outcome.originAt === null) return [];
  const sum = outcome.ledger.reduce((total, row) => total + row.seconds, 0);
  const whole = outcome.containment.final ?? outcome.horizonAt - outcome.originAt;
  const findings = sum === whole ? [] : [`the ledger sums to ${sum} s instead of ${whole} s`];
  if (outcome.ledger.some((row) => row.seconds < 0)) findings.push("a row of the ledger is negative");
  return findings;
}

function letterFacts({ scenario, design, calendars }: RunInput): Fact[] {
  const organisation = compileOrganisation(scenario, design, calendars);
  const names = (teams: readonly number[]): string =>
    teams.map((team) => organisation.teams[team]?.team.id ?? "").join(",") || "nobody";
  const duties = [...new Set(design.letters.map((rule) => rule.duty))];
  return organisation.objects.flatMap(({ id }, object) =>
    duties.map((duty) => {
      const row = organisation.row(duty, object);
      const key = `letters ${duty} ${id}`;
      const held = `R ${names(row.responsible)} A ${names(row.accountable)} C ${names(row.consulted)}`;
      return { key, line: `${key} ${held} I ${names(row.informed)}` };
    }),
  );
}

function reachFacts(input: RunInput, from: string | undefined): Fact[] {
  if (from === undefined) return [];
  const { direct, closure } = blastRadius(input, from.split(","), null);
  return [
    ...direct.map((reached) => ({ name: "direct", reached })),
    ...closure.map((reached) => ({ name: "closure", reached })),
  ].map(({ name, reached }) => {
    const access = reached.access.length === 0 ? "" : ` ${reached.access.join(",")}`;
    return { key: name, line: `${name} ${reached.kind} ${reached.id}${access} via ${reached.via.join(" ")}` };
  });
}

/** What would contain at a second of the run, on the truth and on what is known, and what the cuts so far were good for. */
function cutFacts(input: RunInput, at: string | undefined): Fact[] {
  if (at === undefined) return [];
  const ask = (make: (run: Run) => NamedProblem): RevocationSet => {
    const run = startRun(input);
    advanceRun(run, Number(at));
    return revocationSet(run, make(run), input.design.policy.choose, branchAndBound());
  };
  const tell = (name: string, { price, priceKind, isExact, actions, infeasible }: RevocationSet): Fact[] => [
    { key: name, line: `${name} price ${priceKind === "bill" ? price / 100 : price} proved ${isExact}` },
    ...actions.map(({ action, object, ends }) => ({
      key: name,
      line: `${name} ${action} ${object} ends ${ends.join(",") || "nothing"}`,
    })),
    ...infeasible.map((id) => ({ key: name, line: `${name} cannot kill ${id}` })),
  ];
  const run = startRun(input);
  advanceRun(run, Number(at));
  const made = judgeCuts(input, run).map(({ is, action, object }) => ({
    key: "cut",
    line: `cut ${action} ${object} ${is}`,
  }));
  return [...tell("true-set", ask(trueProblem)), ...tell("known-set", ask(knownProblem)), ...made];
}

/** What lies on every way of how many routes, before anything has happened. */
function pointFacts(input: RunInput, ask: boolean): Fact[] {
  if (!ask) return [];
  const run = startRun(input);
  holdOnly(run, input.scenario.attacker.start);
  const { routes, points, together } = chokePoints(run, trueProblem(run));
  const names = (teams: readonly string[]): string => teams.join(",") || "nobody";
  return [
    { key: "together", line: `together ${together.map(({ kind, id }) => `${kind} ${id}`).join(", ")}` },
    ...points.map(({ routes: own, kind, id, cut, responsible }) => {
      const how = cut === null ? "nobody can cut it" : `${cut.action} ${cut.object} bill ${cut.billCents / 100}`;
      return { key: "point", line: `point ${own} of ${routes} ${kind} ${id} ${how} R ${names(responsible)}` };
    }),
  ];
}
