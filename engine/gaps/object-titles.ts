import type { Scenario } from "../model/scenario.ts";
import { INCIDENT } from "../model/vocabulary.ts";

const EDGE_WORDS = {
  grants: (from: string, to: string) => `grant ${from} → ${to}`,
  stores: (from: string, to: string) => `copy of ${to} in ${from}`,
  mints: (from: string, to: string) => `issuing of ${to} by ${from}`,
  federates: (from: string, to: string) => `trust ${from} → ${to}`,
  delegates: (from: string, to: string) => `delegation ${from} → ${to}`,
  "backs-up": (from: string, to: string) => `backup of ${from} in ${to}`,
} as const;

/** Titles of everything that a gap can name, by id; an edge is called by what it connects. */
export function objectTitles(scenario: Scenario): Map<string, string> {
  const titles = new Map<string, string>([[INCIDENT, "the incident"]]);
  for (const kind of [
    "parties",
    "identities",
    "workloads",
    "systems",
    "credentials",
    "settings",
    "evidence",
    "controls",
    "obligations",
  ] as const) {
    for (const { id, title } of scenario[kind]) titles.set(id, title);
  }
  for (const system of scenario.systems)
    for (const log of system.logs) titles.set(`${system.id}/${log.id}`, `${log.title} (${system.title})`);
  for (const edge of scenario.edges) {
    const [from, to] = [titles.get(edge.from) ?? edge.from, titles.get(edge.to) ?? edge.to];
    titles.set(edge.id, EDGE_WORDS[edge.kind](from, to));
  }
  return titles;
}

/** `A`, `A, B and C`, `A, B and 4 more`; with semicolons where a part has a comma of its own. */
export function listSome(names: readonly string[], most = 2): string {
  const unique = [...new Set(names)];
  const shown = unique.length <= most + 1 ? unique : unique.slice(0, most);
  const more = unique.length - shown.length;
  const parts = more > 0 ? [...shown, `${more} more`] : shown;
  if (parts.length < 2) return parts[0] ?? "";
  const hasComma = parts.some((part) => part.includes(","));
  return parts.slice(0, -1).join(hasComma ? "; " : ", ") + (hasComma ? "; and " : " and ") + (parts.at(-1) ?? "");
}
