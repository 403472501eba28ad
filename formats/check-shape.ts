import { MADE_UP, mendTree, type Loss, type Mended } from "./mend-tree.ts";
import { placeProblems, severityOf, type Problem, type TextProblem } from "./problem.ts";
import { toShapeProblems } from "./shape-problems.ts";
import { toPlain, type Path, type SourceNode } from "./source/source-node.ts";
import type { z } from "./zod.ts";

/** A text that fits its schema, and what was wrong with it. */
export interface Shape<Text> {
  /** Null where the text does not fit even when mended. */
  text: Text | null;
  /** The tree that `text` was read from: mended, with every value at its own place. */
  root: SourceNode;
  problems: TextProblem[];
  /** Where `root` says what was not written. */
  madeUp: readonly Path[];
  /** Whether every problem of meaning can be told; otherwise more may follow once the shape is right. */
  isComplete: boolean;
  /** Problems of meaning that are true of what was written, whatever was made up; placed. */
  judge(meaning: readonly Problem[]): TextProblem[];
}

/** Rounds of mending: one error may hide behind another of the same map. */
const ROUNDS_MOST = 5;
/** Beyond so many wrong values nobody reads on to the meaning. */
const MENDED_MOST = 100;

/** References that cannot be judged when a name is gone. */
const ABOUT_NAMES = new Set(["BT302", "BT304", "BT305", "BT306", "BT307", "BT315"]);
/** Errors that a missing link can bring about: a circle by place in the list, a tie, a scope out of reach and the like. */
const ABOUT_LINKS = new Set(["BT326", "BT327", "BT342", "BT343", "BT352"]);

/**
 * Checks a tree against a schema. Whatever does not fit is reported and then mended, so that one misspelt key or
 * duration does not hide every problem of meaning in the file. `madeUpBefore`: where the tree was mended already.
 */
export function checkShape<Schema extends z.ZodType>(
  schema: Schema,
  root: SourceNode,
  madeUpBefore: readonly Path[] = [],
): Shape<z.output<Schema>> {
  const problems: TextProblem[] = [];
  const madeUp = [...madeUpBefore];
  const emptied = new Set<string>();
  const losses = new Set<Loss>();
  let node = root;
  for (let round = 0; round < ROUNDS_MOST; round += 1) {
    const value = toPlain(node);
    const result = schema.safeParse(value);
    if (result.success) {
      const judge = (meaning: readonly Problem[]): TextProblem[] => {
        const certain = meaning.filter((problem) => isCertain(problem, losses) && !isBelow(problem.path, madeUp));
        return placeProblems(node, certain);
      };
      const isComplete = !losses.has("links") && !losses.has("names");
      return { text: result.data, root: node, problems, madeUp, isComplete, judge };
    }
    const found = toShapeProblems(schema, value, result.error.issues);
    // What mending brings to light counts where it was written.
    const written = found.filter(({ path }) => !isBelow(path, madeUp) && !emptied.has(path.join("/")));
    problems.push(...placeProblems(node, written));
    let mended: SourceNode | null = found.length > MENDED_MOST ? null : node;
    for (const problem of found) {
      const one: Mended | null = mended && mendTree(schema, mended, problem);
      mended = one?.root ?? null;
      if (!one) break;
      losses.add(one.loss);
      if (one.madeUp) madeUp.push(one.madeUp);
      if (problem.code === "BT201") emptied.add(problem.path.slice(0, -1).join("/"));
    }
    if (!mended) break;
    node = mended;
  }
  return { text: null, root, problems, madeUp, isComplete: false, judge: () => [] };
}

function isCertain(problem: Problem, losses: ReadonlySet<Loss>): boolean {
  const hasLost = losses.has("links") || losses.has("names");
  if (hasLost && (severityOf(problem) === "warning" || ABOUT_LINKS.has(problem.code))) return false;
  if (losses.has("names") && ABOUT_NAMES.has(problem.code)) return false;
  return !problem.message.includes(MADE_UP);
}

const isBelow = (path: Path, places: readonly Path[]): boolean =>
  places.some((place) => place.every((step, index) => path[index] === step));
