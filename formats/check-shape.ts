import type { Problem } from "./problem.ts";
import { toShapeProblems } from "./shape-problems.ts";
import { findChild, toPlain, type Path, type SourceNode } from "./source-node.ts";
import type { z } from "./zod.ts";

/** A text that fits its schema, and what was wrong with it. */
export interface Shape<Text> {
  /** Null where the text does not fit even without its wrong leaves. */
  text: Text | null;
  /** The text was made to fit by leaving wrong leaves out: errors of meaning are still true of it, warnings may not be. */
  mended: boolean;
  problems: Problem[];
}

/** Rounds of leaving out what is wrong: one error may hide behind another of the same map. */
const ROUNDS_MOST = 3;
/** Beyond so many wrong leaves nobody reads on to the meaning. */
const MENDED_MOST = 100;

/**
 * Checks a tree against a schema. Wrong leaves and unknown keys are reported and then left out, so that one misspelt
 * duration does not hide every problem of meaning in the file.
 */
export function checkShape<Schema extends z.ZodType>(schema: Schema, root: SourceNode): Shape<z.output<Schema>> {
  const problems: Problem[] = [];
  let node = root;
  for (let round = 0; round < ROUNDS_MOST; round += 1) {
    const value = toPlain(node);
    const result = schema.safeParse(value);
    if (result.success) return { text: result.data, mended: problems.length > 0, problems };
    const found = toShapeProblems(schema, value, result.error.issues);
    // Leaving a required key out only brings its absence to light.
    if (round === 0) problems.push(...found);
    let mended: SourceNode | null = found.length > MENDED_MOST ? null : node;
    for (const problem of found)
      mended = mended && (isMendable(mended, problem) ? withoutLeaf(mended, problem.path) : null);
    if (!mended) break;
    node = mended;
  }
  return { text: null, mended: true, problems };
}

/** Leaving out a whole list of objects would only make every reference to them dangle. */
function isMendable(root: SourceNode, { code, path }: Problem): boolean {
  // What is missing cannot be left out, and its map is not what is wrong.
  if (code === "BT202") return false;
  let node: SourceNode | undefined = root;
  for (const step of path) node = node && findChild(node, step);
  if (!node) return false;
  if (code === "BT201") return path.length > 1 || node.kind === "leaf";
  return code !== "BT203" || path.length > 1;
}

/** The tree without one key of a map; null where the path leads to a list item, to the top, or to nothing. */
function withoutLeaf(root: SourceNode, path: Path): SourceNode | null {
  const [step, ...rest] = path;
  if (step === undefined) return null;
  const child = findChild(root, step);
  if (!child) return null;
  if (rest.length === 0) {
    if (root.kind !== "map") return null;
    const entries = new Map(root.entries);
    entries.delete(String(step));
    return { ...root, entries };
  }
  const changed = withoutLeaf(child, rest);
  if (!changed) return null;
  if (root.kind === "map") return { ...root, entries: new Map(root.entries).set(String(step), changed) };
  if (root.kind === "list")
    return { ...root, items: root.items.map((item, index) => (index === step ? changed : item)) };
  return null;
}
