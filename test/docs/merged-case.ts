/** A value as YAML says it. */
export type Yaml = null | boolean | number | string | Yaml[] | { [key: string]: Yaml };
/** A YAML map. */
export type YamlMap = { [key: string]: Yaml };

/** Whether a YAML value is a map. */
export const isMap = (value: Yaml | undefined): value is YamlMap =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const idOf = (value: Yaml): Yaml | undefined => (isMap(value) ? value["id"] : undefined);

/**
 * A fragment laid over a value: maps key by key; lists of things with an id by that id, new ones at the end; letters by
 * duty and selector. Everything else is replaced. `null` takes a key away; an item `{id: x, gone: true}` takes x away.
 */
export function mergeYaml(base: Yaml | undefined, over: Yaml): Yaml {
  if (isMap(base) && isMap(over)) {
    const merged: YamlMap = { ...base };
    for (const [key, value] of Object.entries(over)) {
      if (value === null) delete merged[key];
      else merged[key] = mergeYaml(merged[key], value);
    }
    return merged;
  }
  if (Array.isArray(base) && Array.isArray(over) && over.length > 0 && over.every((item) => nameOf(item) !== null)) {
    const merged = [...base];
    for (const item of over) {
      const at = merged.findIndex((known) => nameOf(known) === nameOf(item));
      if (isMap(item) && item["gone"] === true) merged.splice(at, 1);
      else if (at === -1) merged.push(item);
      else merged[at] = mergeYaml(merged[at], item);
    }
    return merged;
  }
  return over;
}

function nameOf(item: Yaml): string | null {
  const id = idOf(item);
  if (typeof id === "string") return id;
  if (isMap(item) && typeof item["duty"] === "string") return `${item["duty"]} ${JSON.stringify(item["on"])}`;
  return null;
}

const TITLED = new Set(
  "parties teams identities workloads systems profiles credentials settings evidence controls outside obligations logs moves clauses".split(
    " ",
  ),
);

/** Gives every object that needs a title its id as title, and every team a tag, so that examples need not. */
export function addTitles(value: Yaml, key = ""): Yaml {
  if (Array.isArray(value)) {
    return value.map((item, i) => {
      const inner = addTitles(item);
      if (!isMap(inner) || !TITLED.has(key)) return inner;
      const title = inner["title"] ?? idOf(inner) ?? null;
      return { ...inner, title, ...(key === "teams" ? { tag: inner["tag"] ?? `T${i + 1}` } : {}) };
    });
  }
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, addTitles(item, name)]));
}
