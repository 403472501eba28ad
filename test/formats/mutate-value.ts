import type { SourceNode } from "../../formats/source/source-node.ts";

/** One random change of a value tree: what is done, where (any number, taken modulo the places), and with what. */
export interface Mutation {
  does: "drop" | "duplicate" | "retype" | "rename" | "nest" | "swap";
  at: number;
  pick: number;
}

/** Values that readers trip over. */
const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  Infinity,
  NaN,
  "",
  " ",
  "T+1h",
  "T-99999d",
  "2025-08-20",
  "9999-12-31T23:59:59Z",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "incident",
  "any",
  "all",
  "token",
  "soc",
  "crm/audit",
  "/",
  "\u0000",
  "\ud800",
  "x".repeat(400),
  "99999999999999999999d",
  [],
  {},
  [[]],
  [null],
  { id: "token" },
  { p50: "3h", p90: "1h" },
  { time: "2025-02-30" },
  { kind: "detect" },
];

const ODD_KEYS = ["__proto__", "constructor", "toString", "id", "", "kind", "0", "ID", "titel"];

type Holder = Record<string, unknown> | unknown[];

/** A changed copy of a plain value. */
export function mutateValue(value: unknown, mutations: readonly Mutation[]): unknown {
  const root: Holder = { root: copy(value) };
  for (const mutation of mutations) applyMutation(root, mutation);
  return (root as { root?: unknown }).root;
}

function applyMutation(root: Holder, { does, at, pick }: Mutation): void {
  const places: [Holder, string | number][] = [];
  collectPlaces(root, places);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return;
  const [holder, key] = place;
  const odd = copy(ODD_VALUES[pick % ODD_VALUES.length]);
  switch (does) {
    case "drop":
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      return;
    case "duplicate":
      if (Array.isArray(holder)) holder.splice(Number(key), 0, copy(holder[Number(key)]));
      else define(holder, `${key}${pick % 3}`, copy(holder[key]));
      return;
    case "retype":
      define(holder, key, odd);
      return;
    case "rename":
      if (Array.isArray(holder)) return;
      define(holder, ODD_KEYS[pick % ODD_KEYS.length] ?? "", holder[key]);
      delete holder[key];
      return;
    case "nest":
      define(
        holder,
        key,
        pick % 2 === 0 ? [valueAt(holder, key)] : { [ODD_KEYS[pick % ODD_KEYS.length] ?? ""]: valueAt(holder, key) },
      );
      return;
    case "swap": {
      const other = places[pick % places.length];
      if (other) define(holder, key, copy(valueAt(...other)));
    }
  }
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== "object" || value === null) return value;
  const copied: Record<string, unknown> = {};
  for (const key of Object.keys(value)) define(copied, key, copy((value as Record<string, unknown>)[key]));
  return copied;
}

const valueAt = (holder: Holder, key: string | number): unknown => (holder as Record<string | number, unknown>)[key];

/** Sets a key as a reader of JSON does: `__proto__` becomes a key like any other. */
function define(holder: Holder, key: string | number, value: unknown): void {
  if (key !== "__proto__") (holder as Record<string | number, unknown>)[key] = value;
  else Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

function collectPlaces(value: unknown, places: [Holder, string | number][]): void {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    places.push([value as Holder, Array.isArray(value) ? Number(key) : key]);
    collectPlaces(valueAt(value as Holder, key), places);
  }
}

/** A tree without text around it, as a reader would have built it: every place is the begin of the file. */
export function toTree(value: unknown): SourceNode {
  if (Array.isArray(value)) return { at: 0, keyAt: 0, kind: "list", items: value.map(toTree) };
  if (typeof value !== "object" || value === null) return { at: 0, keyAt: 0, kind: "leaf", value: value as string };
  const entries = new Map<string, SourceNode>();
  for (const key of Object.keys(value)) entries.set(key, toTree(valueAt(value as Holder, key)));
  return { at: 0, keyAt: 0, kind: "map", entries };
}
