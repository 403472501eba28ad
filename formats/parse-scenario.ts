import type { Scenario } from "../engine/model/scenario.ts";
import { applyVariant, findSet, listVariants } from "./apply-variant.ts";
import { checkScenario } from "./meaning/check-scenario.ts";
import { checkShape } from "./check-shape.ts";
import type { ParseResult } from "./diagnostic.ts";
import { didYouMean } from "./nearest-word.ts";
import { addProblems, moreMayFollow, placeProblems, severityOf, toDiagnostics, type TextProblem } from "./problem.ts";
import { readSource } from "./source/read-source.ts";
import { quote } from "./shape-problems.ts";
import type { Path, SourceNode } from "./source/source-node.ts";
import { scenarioText } from "./text/scenario-text.ts";
import { toScenario } from "./model/to-scenario.ts";

/**
 * `file` is only printed; `variant` reads the case with that variant's values in place. `skipVariants` leaves out trying
 * every variant, which is most of the work: for a text that is known to be in order.
 */
export interface ParseScenarioOptions {
  file: string;
  variant?: string;
  skipVariants?: boolean;
}

/**
 * Reads a case. All problems come at once: those of the text, then of its shape, and of its meaning as far as the shape
 * can be understood. Never throws, whatever the text.
 */
export function parseScenario(
  text: string,
  { file, variant, skipVariants = false }: ParseScenarioOptions,
): ParseResult<Scenario> {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const source = readSource(body);
  if (!source.root) return { value: null, diagnostics: toDiagnostics(body, file, source.problems) };
  const read =
    variant !== undefined
      ? readVariant(source.root, variant)
      : skipVariants
        ? readTree(source.root)
        : readScenarioTree(source.root);
  const problems = addProblems(source.problems, read.problems);
  if (!read.isComplete) problems.push(moreMayFollow(body));
  const hasError = problems.some((problem) => severityOf(problem) === "error");
  return { value: hasError ? null : read.value, diagnostics: toDiagnostics(body, file, problems) };
}

/** What a tree says, with its problems placed. */
export interface TreeResult<Value> {
  value: Value | null;
  problems: TextProblem[];
  /** Whether these are all problems; otherwise more may follow once they are mended. */
  isComplete: boolean;
}

/** Reads a case from its tree, and tries every variant that it offers. */
export function readScenarioTree(root: SourceNode): TreeResult<Scenario> {
  const { value, problems, isComplete, mended, madeUp } = readTree(root);
  const known = new Set(problems.map(({ code, message }) => `${code} ${message}`));
  // A variant of a case with holes would only show the holes again.
  if (isComplete) {
    for (const [index, id] of listVariants(mended).entries()) {
      problems.push(...checkVariant(mended, madeUp, index, id, known));
    }
  }
  const hasError = problems.some((problem) => severityOf(problem) === "error");
  return { value: hasError ? null : value, problems, isComplete };
}

/** `mended` is the tree that the value was read from; `madeUp`, where it says what was not written. */
interface ReadTree extends TreeResult<Scenario> {
  mended: SourceNode;
  madeUp: readonly Path[];
}

function readTree(root: SourceNode, madeUpBefore: readonly Path[] = []): ReadTree {
  const shape = checkShape(scenarioText, root, madeUpBefore);
  const { isComplete, madeUp, root: mended } = shape;
  if (!shape.text) return { value: null, problems: shape.problems, isComplete, mended, madeUp };
  const problems = [...shape.problems, ...shape.judge(checkScenario(shape.text))];
  const hasError = problems.some((problem) => severityOf(problem) === "error");
  return { value: hasError ? null : toScenario(shape.text), problems, isComplete, mended, madeUp };
}

/** What a variant breaks that the case itself does not, shown at the variant. */
function checkVariant(
  root: SourceNode,
  madeUp: readonly Path[],
  index: number,
  id: string | null,
  known: ReadonlySet<string>,
): TextProblem[] {
  const set = findSet(root, index);
  if (!set) return [];
  const variant = applyVariant(root, index);
  const placed = placeProblems(root, variant.problems);
  const inside = offsetsOf(set);
  for (const problem of readTree(variant.root, madeUp).problems) {
    if (severityOf(problem) !== "error" || known.has(`${problem.code} ${problem.message}`)) continue;
    const message = `variant ${quote(id ?? String(index))} breaks the case: ${problem.code} ${problem.message}`;
    placed.push({ code: "BT324", offset: inside.has(problem.offset) ? problem.offset : set.keyAt, message });
  }
  return placed;
}

/** Offsets of all keys and values below a node. */
function offsetsOf(node: SourceNode, into: Set<number> = new Set()): Set<number> {
  into.add(node.at).add(node.keyAt);
  if (node.kind === "leaf") return into;
  for (const child of node.kind === "map" ? node.entries.values() : node.items) offsetsOf(child, into);
  return into;
}

function readVariant(root: SourceNode, id: string): TreeResult<Scenario> {
  const ids = listVariants(root);
  const index = ids.indexOf(id);
  if (index === -1) {
    const known = ids.filter((known) => known !== null);
    const list = known.length === 0 ? " The case has no variants." : ` Its variants: ${known.slice(0, 20).join(", ")}.`;
    const message = `the case has no variant ${quote(id)}.${didYouMean(id, known)}${list}`;
    return { value: null, problems: [{ code: "BT323", offset: 0, message }], isComplete: true };
  }
  const variant = applyVariant(root, index);
  const { value, problems, isComplete } = readTree(variant.root);
  return { value, problems: [...placeProblems(root, variant.problems), ...problems], isComplete };
}
