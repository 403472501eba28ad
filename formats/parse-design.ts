import type { Design } from "../engine/model/design.ts";
import type { Scenario } from "../engine/model/scenario.ts";
import { checkDesign } from "./meaning/check-design.ts";
import { checkDesignAgainstScenario } from "./meaning/check-design-against-scenario.ts";
import { checkShape } from "./check-shape.ts";
import type { ParseResult } from "./diagnostic.ts";
import { addProblems, moreMayFollow, severityOf, toDiagnostics } from "./problem.ts";
import { readSource } from "./source/read-source.ts";
import type { SourceNode } from "./source/source-node.ts";
import type { TreeResult } from "./parse-scenario.ts";
import { designText } from "./text/design-text.ts";
import { toDesign } from "./model/to-design.ts";

/** `file` is only printed; with `scenario` the design is checked against it as well. */
export interface ParseDesignOptions {
  file: string;
  scenario?: Scenario;
}

/** Reads a design; as `parseScenario`, all problems at once, and it never throws. */
export function parseDesign(text: string, { file, scenario }: ParseDesignOptions): ParseResult<Design> {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const source = readSource(body);
  if (!source.root) return { value: null, diagnostics: toDiagnostics(body, file, source.problems) };
  const read = readDesignTree(source.root, scenario);
  const problems = addProblems(source.problems, read.problems);
  if (!read.isComplete) problems.push(moreMayFollow(body));
  const hasError = problems.some((problem) => severityOf(problem) === "error");
  return { value: hasError ? null : read.value, diagnostics: toDiagnostics(body, file, problems) };
}

/** Reads a design from its tree. */
export function readDesignTree(root: SourceNode, scenario?: Scenario): TreeResult<Design> {
  const shape = checkShape(designText, root);
  const { isComplete } = shape;
  if (!shape.text) return { value: null, problems: shape.problems, isComplete };
  const design = toDesign(shape.text);
  const meaning = [...checkDesign(shape.text), ...(scenario ? checkDesignAgainstScenario(design, scenario) : [])];
  const problems = [...shape.problems, ...shape.judge(meaning)];
  const hasError = problems.some((problem) => severityOf(problem) === "error");
  return { value: hasError ? null : design, problems, isComplete };
}
