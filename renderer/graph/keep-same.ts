/**
 * The value `next`, with every part of it that equals the same part of `before` being that part itself: what has not
 * changed is then not drawn again. For plain values, as they come out of JSON, and arrays of them.
 */
export function keepSame<Value>(before: unknown, next: Value): Value {
  if (Object.is(before, next)) return next;
  if (Array.isArray(next)) return Array.isArray(before) ? keepItems(before, next) : next;
  if (!isPlain(next) || !isPlain(before)) return next;
  const keys = Object.keys(next);
  let isSame = keys.length === Object.keys(before).length;
  const kept: Record<string, unknown> = {};
  for (const key of keys) {
    const part = keepSame(before[key], next[key]);
    kept[key] = part;
    isSame &&= Object.is(part, before[key]) && key in before;
  }
  return (isSame ? before : kept) as Value;
}

/** Does so with one value after the other. What it gives only ever differs from what it is given in being the same. */
export function sameKeeper<Value>(): (next: Value) => Value {
  let before: Value | undefined;
  return (next) => {
    before = keepSame(before, next);
    return before;
  };
}

/** Items with an id are the same item wherever they stand, others by their place. */
function keepItems<Items extends readonly unknown[]>(before: readonly unknown[], next: Items): Items {
  const byId = new Map(before.flatMap((item) => (hasId(item) ? [[item.id, item] as const] : [])));
  const items = next.map((item, i) => keepSame(hasId(item) ? byId.get(item.id) : before[i], item));
  const isSame = items.length === before.length && items.every((item, i) => Object.is(item, before[i]));
  return (isSame ? before : items) as unknown as Items;
}

const hasId = (item: unknown): item is { id: string } => isPlain(item) && typeof item["id"] === "string";

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
