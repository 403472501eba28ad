import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import { LIMITS } from "../limits.ts";
import type { TextProblem } from "../problem.ts";
import type { SourceMap, SourceNode } from "./source-node.ts";
import { findRefusedCharacter } from "./text-bounds.ts";

/** Thrown and caught inside this file, to leave a walk that has met a bound. */
class BoundMet extends Error {
  readonly problem: TextProblem;

  constructor(problem: TextProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Builds the placed tree of a composed document, with aliases resolved; stops at the bounds. */
export function toSourceNode(document: Document.Parsed): { root: SourceNode | null; problems: TextProblem[] } {
  const walk = new Walk();
  try {
    return { root: document.contents ? walk.node(document.contents, 0, 0) : null, problems: walk.problems };
  } catch (reason) {
    if (reason instanceof BoundMet) return { root: null, problems: [...walk.problems, reason.problem] };
    throw reason;
  }
}

class Walk {
  readonly problems: TextProblem[] = [];
  #nodes = 0;
  #aliases = 0;
  readonly #anchors = new Map<string, Node>();
  /** Nodes being built; an alias to one of them contains itself. */
  readonly #open = new Set<Node>();

  node(node: Node, keyAt: number, depth: number): SourceNode {
    const at = node.range?.[0] ?? keyAt;
    this.#count(at, depth);
    if (isAlias(node)) return this.#alias(node.source, at, keyAt, depth);
    if ("anchor" in node && typeof node.anchor === "string") this.#anchors.set(node.anchor, node);
    this.#open.add(node);
    const result = this.#plainNode(node, at, keyAt, depth);
    this.#open.delete(node);
    return result;
  }

  #plainNode(node: Node, at: number, keyAt: number, depth: number): SourceNode {
    if (isMap(node)) return this.#map(node, at, keyAt, depth);
    if (isSeq(node)) {
      this.#items(node.items.length, at);
      const items = node.items.map((item) => {
        const child = item as Node;
        return this.node(child, child.range?.[0] ?? at, depth + 1);
      });
      return { kind: "list", at, keyAt, items };
    }
    if (isScalar(node)) return { kind: "leaf", at, keyAt, value: this.#scalar(node, at) };
    return { kind: "leaf", at, keyAt, value: null };
  }

  #map(node: YAMLMap, at: number, keyAt: number, depth: number): SourceMap {
    this.#items(node.items.length, at);
    const entries = new Map<string, SourceNode>();
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const pairAt = pair.key?.range?.[0] ?? at;
      const key = this.#key(pair.key, pairAt);
      if (key === null) continue;
      if (entries.has(key)) {
        this.#problem("BT109", pairAt, `the key "${key}" stands here a second time; keep one of the two`);
        continue;
      }
      const value = pair.value;
      entries.set(
        key,
        value ? this.node(value, pairAt, depth + 1) : { kind: "leaf", at: pairAt, keyAt: pairAt, value: null },
      );
    }
    return { kind: "map", at, keyAt, entries };
  }

  #key(key: Node | null, at: number): string | null {
    const value = isScalar(key) ? key.value : null;
    if (value === "<<") {
      this.#problem("BT110", at, "merge keys are not allowed; write the keys out");
      return null;
    }
    if (typeof value !== "string") {
      const hint =
        typeof value === "number" || typeof value === "boolean" ? `; write "${String(value)}" in quotes` : "";
      this.#problem("BT114", at, `a key must be a word${hint}`);
      return null;
    }
    // A plain object would take it for its prototype.
    if (value === "__proto__") {
      this.#problem("BT114", at, 'the key "__proto__" is not allowed');
      return null;
    }
    this.#characters(value, at);
    return value;
  }

  #alias(name: string, at: number, keyAt: number, depth: number): SourceNode {
    this.#aliases += 1;
    if (this.#aliases > LIMITS.aliases) {
      throw new BoundMet({
        code: "BT105",
        offset: at,
        message: `more than ${LIMITS.aliases} aliases; write values out`,
      });
    }
    const target = this.#anchors.get(name);
    if (!target || this.#open.has(target)) {
      const why = target ? "contains itself" : "names nothing before it";
      this.#problem("BT105", at, `the alias *${name} ${why}`);
      return { kind: "leaf", at, keyAt, value: null };
    }
    // Built anew, so that every use counts towards the bounds; problems of what it stands for are shown there.
    this.#open.add(target);
    const built = this.#plainNode(target, at, keyAt, depth);
    this.#open.delete(target);
    return built;
  }

  #scalar(node: Scalar, at: number): string | number | boolean | null {
    const value = node.value;
    if (typeof value === "string") {
      this.#characters(value, at);
      return value;
    }
    if (typeof value === "boolean") return value;
    if (typeof value === "number") {
      if (Number.isFinite(value)) return value;
      this.#problem("BT115", at, `${node.source ?? String(value)} is not a finite number`);
    }
    return null;
  }

  #characters(value: string, at: number): void {
    const refused = findRefusedCharacter(value);
    if (refused) this.#problem("BT108", at, `the character ${refused.name} is not allowed; delete it`);
  }

  #count(at: number, depth: number): void {
    this.#nodes += 1;
    if (this.#nodes > LIMITS.nodes) {
      const message = `more than ${LIMITS.nodes.toLocaleString("en")} values, aliases counted as what they stand for`;
      throw new BoundMet({ code: "BT104", offset: at, message });
    }
    if (depth > LIMITS.depth) {
      throw new BoundMet({ code: "BT103", offset: at, message: `nested more than ${LIMITS.depth} deep` });
    }
  }

  #items(count: number, at: number): void {
    if (count <= LIMITS.items) return;
    const message = `more than ${LIMITS.items.toLocaleString("en")} items in one list or map`;
    throw new BoundMet({ code: "BT107", offset: at, message });
  }

  #problem(code: TextProblem["code"], offset: number, message: string): void {
    this.problems.push({ code, offset, message });
  }
}
