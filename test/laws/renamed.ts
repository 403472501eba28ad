/** A plain value with names exchanged wherever a whole string, or a key of an object, is one of them. */
export function renamed<T>(value: T, names: ReadonlyMap<string, string>): T {
  return rename(value, names) as T;
}

/** Exchanges two names for each other. */
export function swapOf(...pairs: [string, string][]): Map<string, string> {
  return new Map(
    pairs.flatMap(([one, other]) => [
      [one, other],
      [other, one],
    ]),
  );
}

function rename(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one: unknown) => rename(one, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [names.get(key) ?? key, rename(one, names)]));
}
