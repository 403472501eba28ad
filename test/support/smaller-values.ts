/**
 * Every value that lacks one element of one array of the given plain value: the biggest first, since whole objects stand
 * in the outer arrays.
 */
export function* smallerValues<T>(value: T): Generator<T> {
  const places = arraysIn(value, []).sort((a, b) => a.length - b.length);
  for (const path of places) {
    const length = (at(value, path) as unknown[]).length;
    for (let n = length - 1; n >= 0; n--) {
      const copy = structuredClone(value);
      (at(copy, path) as unknown[]).splice(n, 1);
      yield copy;
    }
  }
}

type Path = (string | number)[];

function arraysIn(value: unknown, path: Path): Path[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, child]) => arraysIn(child, [...path, key]));
  return Array.isArray(value) ? [path, ...inside] : inside;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, key) => (inside as Record<string | number, unknown>)[key], value);
}
