import { LIMITS } from "./limits.ts";
import type { Problem } from "./problem.ts";
import { findChild, toPlain, type Path, type SourceNode } from "./source-node.ts";
import { findRole, findStep, unwrap } from "./text/walk-text.ts";
import type { z } from "./zod.ts";

type Schema = z.core.$ZodType;

/**
 * The tree with one wrong leaf left out or, where its key is required, replaced by a value that fits; null where that
 * cannot be done. Errors of meaning elsewhere stay true of such a tree.
 */
export function mendTree(schema: Schema, root: SourceNode, problem: Problem): SourceNode | null {
  const { code, path } = problem;
  // What is missing cannot be left out, and its map is not what is wrong.
  if (code === "BT202" || path.length === 0) return null;
  const field = findField(schema, root, path);
  if (!field) return code === "BT201" ? withChild(root, path, null) : null;
  // Leaving out a whole list of objects would only make every reference to them dangle.
  const isWholeList = path.length === 1 && field.node.kind !== "leaf";
  if (code === "BT201") return isWholeList ? null : withChild(root, path, null);
  if (isOptional(field.schema) && !isListOfObjects(field.schema)) return withChild(root, path, null);
  const value = standIn(field.schema, path.at(-1));
  return value === null
    ? null
    : withChild(root, path, { kind: "leaf", at: field.node.at, keyAt: field.node.keyAt, value });
}

function findField(root: Schema, tree: SourceNode, path: Path): { schema: Schema; node: SourceNode } | null {
  let schema: Schema | null = root;
  let node: SourceNode | undefined = tree;
  for (const step of path) {
    // Only the option of a union depends on the value; the whole file need not be built for every step.
    const isUnion: boolean = schema !== null && unwrap(schema)._zod.def.type === "union";
    schema = node && schema ? findStep(schema, isUnion ? toPlain(node) : null, step) : null;
    node = node && findChild(node, step);
  }
  return schema && node ? { schema, node } : null;
}

const OPTIONAL = new Set(["optional", "default", "prefault"]);
const isOptional = (schema: Schema): boolean => OPTIONAL.has(schema._zod.def.type);

function isListOfObjects(schema: Schema): boolean {
  const { def } = unwrap(schema)._zod;
  return def.type === "array" && unwrap((def as z.core.$ZodArrayDef).element)._zod.def.type === "object";
}

/** A value that fits a required field and says nothing that could be wrong elsewhere; null for ids and references. */
function standIn(schema: Schema, step: string | number | undefined): string | number | boolean | null {
  const inner = unwrap(schema);
  const role = findRole(schema) ?? findRole(inner);
  switch (role?.role) {
    case "duration":
      // The other half of the pair must not look the wrong way round.
      return step === "p50" ? "0s" : step === "p90" ? `${LIMITS.days}d` : "1h";
    case "instant":
    case "time":
      return "T+0";
    case "probability":
      return 1;
    case undefined:
      break;
    default:
      return null;
  }
  const { def, values } = inner._zod;
  const [first] = values ?? [];
  if (typeof first === "string") return first;
  if (def.type === "number") return leastNumber(def as z.core.$ZodNumberDef);
  return def.type === "boolean" ? true : null;
}

/** The smallest number that a field allows. */
function leastNumber(def: z.core.$ZodNumberDef): number {
  const bounds = (def.checks ?? []).map((check) => check._zod.def as { check: string; value?: unknown });
  return Math.max(
    0,
    ...bounds.map(({ check, value }) => (check === "greater_than" && typeof value === "number" ? value : 0)),
  );
}

/** The tree with another child at a path; null takes a key of a map away. */
function withChild(root: SourceNode, path: Path, child: SourceNode | null): SourceNode | null {
  const [step, ...rest] = path;
  if (step === undefined) return child;
  const before = findChild(root, step);
  const after = rest.length === 0 || !before ? child : withChild(before, rest, child);
  if (rest.length > 0 && (!before || !after)) return null;
  if (root.kind === "map") {
    const entries = new Map(root.entries);
    if (after) entries.set(String(step), after);
    else entries.delete(String(step));
    return { ...root, entries };
  }
  if (root.kind !== "list" || !after) return null;
  return { ...root, items: root.items.map((item, index) => (index === step ? after : item)) };
}
