import { didYouMean } from "./nearest-word.ts";
import type { Problem } from "./problem.ts";
import { quote } from "./shape-problems.ts";
import type { SourceMap, SourceNode } from "./source/source-node.ts";

/** The tree with one variant's values in place, each still placed at the variant's line. */
export interface VariantTree {
  root: SourceNode;
  problems: Problem[];
}

/**
 * Puts the values of a variant's `set` into the tree. A path walks keys of maps, and ids (or positions, where items have
 * no id) of lists; all but its last step must exist.
 */
export function applyVariant(root: SourceNode, index: number): VariantTree {
  const set = findSet(root, index);
  const problems: Problem[] = [];
  let result = root;
  for (const [path, value] of set?.entries ?? []) {
    const steps = path.split("/");
    const changed =
      steps[0] === "variants" || steps[0] === "format" ? "a variant cannot change this" : setAt(result, steps, value);
    if (typeof changed === "string") {
      problems.push({
        code: "BT323",
        path: ["variants", index, "set", path],
        at: "key",
        message: `the path ${quote(path)} leads nowhere: ${changed}`,
      });
    } else {
      result = changed;
    }
  }
  return { root: result, problems };
}

/** The `set` of a variant, if it is a map. */
export function findSet(root: SourceNode, index: number): SourceMap | null {
  const variants = root.kind === "map" ? root.entries.get("variants") : undefined;
  const variant = variants?.kind === "list" ? variants.items[index] : undefined;
  const set = variant?.kind === "map" ? variant.entries.get("set") : undefined;
  return set?.kind === "map" ? set : null;
}

/** Ids of the variants in the order of the file; null for one without a readable id. */
export function listVariants(root: SourceNode): (string | null)[] {
  const variants = root.kind === "map" ? root.entries.get("variants") : undefined;
  return variants?.kind === "list" ? variants.items.map(findId) : [];
}

function findId(node: SourceNode): string | null {
  const id = node.kind === "map" ? node.entries.get("id") : undefined;
  return id?.kind === "leaf" && typeof id.value === "string" ? id.value : null;
}

/** The tree with a value at a path, or why there is no such place. */
function setAt(node: SourceNode, steps: readonly string[], value: SourceNode): SourceNode | string {
  const [step = "", ...rest] = steps;
  if (node.kind === "leaf") return `${quote(step)} stands behind a plain value`;
  if (node.kind === "list") {
    const at = findItem(node.items, step);
    if (at === null) {
      const ids = node.items.map(findId).filter((id) => id !== null);
      return `the list has no item ${quote(step)}.${didYouMean(step, ids)}`;
    }
    const changed = rest.length === 0 ? value : setAt(node.items[at] ?? value, rest, value);
    if (typeof changed === "string") return changed;
    return { ...node, items: node.items.map((item, index) => (index === at ? changed : item)) };
  }
  if (step === "" || step === "__proto__") return "a step is empty or not allowed";
  const child = node.entries.get(step);
  if (rest.length > 0 && !child) return `there is no key ${quote(step)}.${didYouMean(step, node.entries.keys())}`;
  const changed = rest.length === 0 || !child ? value : setAt(child, rest, value);
  if (typeof changed === "string") return changed;
  return { ...node, entries: new Map(node.entries).set(step, changed) };
}

function findItem(items: readonly SourceNode[], step: string): number | null {
  const byId = items.findIndex((item) => findId(item) === step);
  if (byId !== -1) return byId;
  const position = /^\d{1,4}$/.test(step) ? Number(step) : -1;
  const item = items[position];
  // A position would point at another object as soon as somebody adds one before it.
  return item && findId(item) === null ? position : null;
}
