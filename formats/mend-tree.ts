import { LIMITS } from "./limits.ts";
import { findNearestWord } from "./nearest-word.ts";
import type { Problem } from "./problem.ts";
import { findChild, toPlain, type Path, type SourceNode } from "./source/source-node.ts";
import { findKeys, findRole, findStep, unwrap } from "./text/walk-text.ts";
import { z } from "./zod.ts";

type Schema = z.core.$ZodType;

/**
 * What a mended text no longer says. `nothing`: every error of meaning elsewhere stays true. `links`: parts of the graph
 * and of the order of moves are gone. `names`: things that others refer to are gone.
 */
export type Loss = "nothing" | "links" | "names";

/** A tree with one problem mended. */
export interface Mended {
  root: SourceNode;
  loss: Loss;
  /** Where a value is made up: nothing that is said about it or below it counts. */
  madeUp: Path | null;
}

/** Begins every made-up name, so that no message shows one. */
export const MADE_UP = "made-up-";

/**
 * The tree with one problem of shape mended: a misspelt key renamed, an unknown one taken away, a wrong or missing value
 * replaced by one that fits; null where that cannot be done.
 */
export function mendTree(schema: Schema, root: SourceNode, problem: Problem): Mended | null {
  const { code, path } = problem;
  if (code === "BT210") return null;
  if (code === "BT201") return mendUnknownKey(schema, root, path);
  if (code === "BT202") return problem.missing === undefined ? null : mendMissing(schema, root, path, problem.missing);
  return path.length === 0 ? null : mendValue(schema, root, path);
}

/** A key that is one slip away from a missing one is taken for it; another is taken away with what it holds. */
function mendUnknownKey(schema: Schema, root: SourceNode, path: Path): Mended | null {
  const key = String(path.at(-1));
  const holderPath = path.slice(0, -1);
  const holder = findField(schema, root, holderPath);
  const value = holder && findChild(holder.node, key);
  if (!value || holder.node.kind !== "map") return { root, loss: "nothing", madeUp: null };
  const { entries } = holder.node;
  const absent = findKeys(holder.schema, toPlain(holder.node)).filter((name) => !entries.has(name));
  const renamed = key.length > 100 ? null : findNearestWord(key, absent);
  const changed = new Map(
    [...entries].flatMap(([name, child]): [string, SourceNode][] => {
      if (name !== key) return [[name, child]];
      return renamed === null ? [] : [[renamed, child]];
    }),
  );
  const mended = withNode(root, holderPath, { ...holder.node, entries: changed });
  if (!mended) return null;
  return { root: mended, loss: renamed !== null ? "nothing" : value.kind === "leaf" ? "links" : "names", madeUp: null };
}

function mendMissing(schema: Schema, root: SourceNode, holderPath: Path, key: string): Mended | null {
  const holder = findField(schema, root, holderPath);
  if (!holder || holder.node.kind !== "map") return null;
  // A misspelt key was taken for it already.
  if (holder.node.entries.has(key)) return { root, loss: "nothing", madeUp: null };
  const path = [...holderPath, key];
  const field = findStep(holder.schema, toPlain(holder.node), key);
  const { keyAt } = holder.node;
  // Options of a union are told apart by this key: its schema is no option's.
  const made = field ? standIn(field, path, null) : standInForKind(holder.schema, holder.node, key);
  if (made?.value === undefined) return null;
  const node = toNode(made.value, keyAt, keyAt);
  const entries = new Map(holder.node.entries).set(key, node);
  const mended = withNode(root, holderPath, { ...holder.node, entries });
  return mended && { root: mended, loss: made.loss, madeUp: made.isTelling ? holderPath : path };
}

function mendValue(schema: Schema, root: SourceNode, path: Path): Mended | null {
  const key = path.at(-1);
  const field = findField(schema, root, path);
  const holder = findField(schema, root, path.slice(0, -1));
  const node = field?.node ?? (holder && findChild(holder.node, key ?? ""));
  if (!node || key === undefined) return null;
  const made = field ? standIn(field.schema, path, node) : holder && standInForKind(holder.schema, holder.node, key);
  if (!made) return null;
  const mended =
    made.value === undefined ? withoutKey(root, path) : withNode(root, path, toNode(made.value, node.at, node.keyAt));
  return mended && { root: mended, loss: made.loss, madeUp: made.isTelling ? path.slice(0, -1) : path };
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

/** A value in place of a wrong or missing one. */
interface StandIn {
  value: Made;
  loss: Loss;
  /** Other keys of the same map mean something else with another value here. */
  isTelling: boolean;
}
/** `undefined`: the key is left out. */
type Made = undefined | string | number | boolean | null | readonly never[] | { readonly [key: string]: string };

const OPTIONAL = new Set(["optional", "default", "prefault"]);

/** A value that fits a field and says as little as possible; null where none is known. */
function standIn(schema: Schema, path: Path, wrong: SourceNode | null): StandIn | null {
  const key = path.at(-1);
  const made = (value: Made, loss: Loss, isTelling = false): StandIn => ({ value, loss, isTelling });
  const inner = unwrap(schema);
  const { def, values } = inner._zod;
  const role = findRole(schema) ?? findRole(inner);
  const place = `${wrong?.at ?? 0}-${path.join("-")}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const name = `${MADE_UP}${place}`.slice(0, LIMITS.idLength).replace(/-$/, "");
  // What stands at the top of a file is about the file as a whole; nothing refers to it.
  const isTop = path.length === 1;
  switch (role?.role) {
    case "duration":
      // The other half of the pair must not look the wrong way round, nor everything else too late.
      if (key === "horizon") return made(`${LIMITS.runDays}d`, "links");
      return made(key === "p50" ? "0s" : key === "p90" ? `${LIMITS.days}d` : "1h", "nothing");
    case "instant":
    case "time":
      return made("T+0", "nothing");
    case "instant part":
      return made(accepts(inner, "T+0") ? "T+0" : "1970-01-01", "nothing", true);
    case "probability":
      return made(1, "nothing");
    case "coverage":
      return made("always", "nothing");
    default:
      break;
  }
  const choices = [...(values ?? [])].map(String);
  const written = wrong?.kind === "leaf" && typeof wrong.value === "string" ? wrong.value : "";
  const near = written.length > 100 ? null : findNearestWord(written, choices);
  if (near !== null) return made(near, "nothing");
  if (OPTIONAL.has(schema._zod.def.type)) return made(undefined, lossWithout(inner, isTop));
  switch (role?.role) {
    case "epoch":
      // No time at all, so that nothing is measured from it.
      return made(MADE_UP, "links");
    case "id":
      return made(name, "names");
    case "name":
      return made(name, isTop ? "nothing" : "names");
    case "duty":
      return made(name, "links");
    case "reference":
      return made(name, "links");
    case "log":
      return made(`${MADE_UP}a/${MADE_UP}b`.replaceAll(/-(?=[ab])/g, ""), "links");
    case "effect":
      return made({ extort: name }, "links");
    default:
      break;
  }
  const [choice] = choices;
  if (choice !== undefined) return made(choice, isTop ? "nothing" : "links", !isTop && typeof key === "string");
  switch (def.type) {
    case "boolean":
      return made(true, "links");
    case "number":
      return made(leastNumber(def as z.core.$ZodNumberDef), isTop ? "nothing" : "links");
    case "array":
      // Too short a list cannot be mended by an empty one, but then there is a wrong value to leave out.
      return accepts(inner, []) ? made([], holdsObjects(inner) ? "names" : "links") : null;
    case "object":
    case "record":
      return made({}, "names");
    default: {
      const fitting = SAMPLES.find((sample) => accepts(inner, sample));
      if (fitting !== undefined) return made(fitting, "nothing");
      return accepts(inner, name) ? made(name, "links") : null;
    }
  }
}

/** Texts of which one fits almost every field that is no name: line, hour, tag, version, date, days, a list's `all`. */
const SAMPLES = ["all", "00:00", "X0", "19.1", "T1528", "UTC", "2000-01-01", "mon", "SP 800-61r3"];

const accepts = (schema: Schema, value: unknown): boolean => z.core.safeParse(schema, value).success;

/** The key that tells the options of a union apart: that of the option which knows most of the keys given. */
function standInForKind(schema: Schema, holder: SourceNode, key: string | number): StandIn | null {
  const union = unwrap(schema);
  const { discriminator, options } = union._zod.def as Partial<z.core.$ZodDiscriminatedUnionDef>;
  if (discriminator !== key || !options || holder.kind !== "map") return null;
  const given = findChild(holder, key);
  const written = given?.kind === "leaf" && typeof given.value === "string" ? given.value : "";
  const known = options.flatMap((option) => {
    const { shape } = unwrap(option)._zod.def as z.core.$ZodObjectDef;
    const [choice] = shape[discriminator]?._zod.values ?? [];
    const shared = [...holder.entries.keys()].filter((name) => Object.hasOwn(shape, name)).length;
    return typeof choice === "string" ? [{ choice, shared }] : [];
  });
  const near =
    written.length > 100
      ? null
      : findNearestWord(
          written,
          known.map(({ choice }) => choice),
        );
  if (near !== null) return { value: near, loss: "nothing", isTelling: false };
  const [best] = known.toSorted((a, b) => b.shared - a.shared);
  return best ? { value: best.choice, loss: "links", isTelling: true } : null;
}

/** What is gone with a key that may be left out. */
function lossWithout(inner: Schema, isTop: boolean): Loss {
  const { type } = inner._zod.def;
  if (type === "array" && holdsObjects(inner)) return "names";
  return isTop && (type === "string" || type === "enum") ? "nothing" : "links";
}

/** Whether a list has items that others may refer to. */
function holdsObjects(list: Schema): boolean {
  const { type } = unwrap((list._zod.def as z.core.$ZodArrayDef).element)._zod.def;
  return type === "object" || type === "union";
}

/** The smallest number that a field allows. */
function leastNumber(def: z.core.$ZodNumberDef): number {
  const bounds = (def.checks ?? []).map((check) => check._zod.def as { check: string; value?: unknown });
  return Math.max(
    0,
    ...bounds.map(({ check, value }) => (check === "greater_than" && typeof value === "number" ? value : 0)),
  );
}

function toNode(value: Exclude<Made, undefined>, at: number, keyAt: number): SourceNode {
  if (Array.isArray(value)) return { kind: "list", at, keyAt, items: [] };
  if (typeof value !== "object" || value === null) return { kind: "leaf", at, keyAt, value };
  const entries = Object.entries(value).map(([key, text]): [string, SourceNode] => [
    key,
    { kind: "leaf", at, keyAt, value: text },
  ]);
  return { kind: "map", at, keyAt, entries: new Map(entries) };
}

/** The tree with another node at a path; null where the path leads nowhere. */
function withNode(root: SourceNode, path: Path, node: SourceNode): SourceNode | null {
  const [step, ...rest] = path;
  if (step === undefined) return node;
  const before = findChild(root, step);
  const after = before && withNode(before, rest, node);
  if (!after) return null;
  if (root.kind === "map") return { ...root, entries: new Map(root.entries).set(String(step), after) };
  if (root.kind !== "list") return null;
  return { ...root, items: root.items.map((item, index) => (index === step ? after : item)) };
}

/** The tree without a key of a map. */
function withoutKey(root: SourceNode, path: Path): SourceNode | null {
  const holder = findNode(root, path.slice(0, -1));
  if (holder?.kind !== "map") return null;
  const entries = new Map(holder.entries);
  entries.delete(String(path.at(-1)));
  return withNode(root, path.slice(0, -1), { ...holder, entries });
}

function findNode(root: SourceNode, path: Path): SourceNode | undefined {
  let node: SourceNode | undefined = root;
  for (const step of path) node = node && findChild(node, step);
  return node;
}
