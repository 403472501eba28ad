/** Steps from the top of a file to a value: keys of maps, positions in lists. */
export type Path = readonly (string | number)[];

/** A value of the file together with where it stands, so that every later problem can be placed. */
export type SourceNode = SourceMap | SourceList | SourceLeaf;

interface SourcePlace {
  /** Offset of the value in the text. */
  at: number;
  /** Offset of its key; for a list item and the top value the same as `at`. */
  keyAt: number;
}

/** A map; keys are unique and never `__proto__`. */
export interface SourceMap extends SourcePlace {
  kind: "map";
  entries: Map<string, SourceNode>;
}

/** A list. */
export interface SourceList extends SourcePlace {
  kind: "list";
  items: SourceNode[];
}

/** A text, number, boolean or null. */
export interface SourceLeaf extends SourcePlace {
  kind: "leaf";
  value: string | number | boolean | null;
}

/** The plain JSON value of a node. */
export function toPlain(node: SourceNode): unknown {
  switch (node.kind) {
    case "leaf":
      return node.value;
    case "list":
      return node.items.map(toPlain);
    case "map": {
      const plain: Record<string, unknown> = {};
      for (const [key, value] of node.entries) {
        // Assigning to `__proto__` would change the prototype instead of adding the key that the schema then refuses.
        if (key === "__proto__") Object.defineProperty(plain, key, { value: toPlain(value), enumerable: true });
        else plain[key] = toPlain(value);
      }
      return plain;
    }
  }
}

/** The child under one step of a path, if there is one. */
export function findChild(node: SourceNode, step: string | number): SourceNode | undefined {
  if (node.kind === "map") return node.entries.get(String(step));
  if (node.kind === "list" && typeof step === "number") return node.items[step];
  return undefined;
}

/** Offset of the value (or its key) at a path; a path that leads nowhere gives the nearest existing ancestor. */
export function offsetAt(root: SourceNode, path: Path, point: "key" | "value"): number {
  let node = root;
  for (const step of path) {
    const child = findChild(node, step);
    // What is missing is shown at the key of the map that misses it: that line names the map.
    if (!child) return node.keyAt;
    node = child;
  }
  return point === "key" ? node.keyAt : node.at;
}
