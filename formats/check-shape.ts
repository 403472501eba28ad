import { mendTree } from "./mend-tree.ts";
import type { Problem } from "./problem.ts";
import { toShapeProblems } from "./shape-problems.ts";
import { toPlain, type SourceNode } from "./source-node.ts";
import type { z } from "./zod.ts";

/** A text that fits its schema, and what was wrong with it. */
export interface Shape<Text> {
  /** Null where the text does not fit even without its wrong leaves. */
  text: Text | null;
  /** The text was made to fit: errors of meaning are still true of it, warnings may not be. */
  mended: boolean;
  problems: Problem[];
}

/** Rounds of mending: one error may hide behind another of the same map. */
const ROUNDS_MOST = 3;
/** Beyond so many wrong leaves nobody reads on to the meaning. */
const MENDED_MOST = 100;

/**
 * Checks a tree against a schema. Wrong leaves and unknown keys are reported and then mended, so that one misspelt
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
    // What mending brings to light was not written.
    if (round === 0) problems.push(...found);
    let mended: SourceNode | null = found.length > MENDED_MOST ? null : node;
    for (const problem of found) mended = mended && mendTree(schema, mended, problem);
    if (!mended) break;
    node = mended;
  }
  return { text: null, mended: true, problems };
}
