import type { Scenario } from "../engine/model/scenario.ts";
import type { Edge } from "../engine/model/trust-path.ts";
import { INCIDENT } from "../engine/model/vocabulary.ts";

/** What things are called in a story: the scenario's titles, never ids. */
export interface Titles {
  /** Title of any object, edge or log; `no. 2` is added to the second credential that the attacker
   *  has of one template, `(issued anew)` to one that we issued. */
  of: (id: string) => string;
  /** A duty in words. */
  duty: (duty: string) => string;
  /** Two letters of a team; ∅ for nobody. */
  tag: (team: string | null) => string;
  /** Several things as `A, B and C`. */
  list: (ids: readonly string[]) => string;
}

/** Mark of what nobody owns. */
export const NOBODY = "∅";

/** Collects the titles of a scenario once. */
export function createTitles(scenario: Scenario): Titles {
  const titles = new Map<string, string>([[INCIDENT, "the incident"]]);
  const titled = [
    ...scenario.parties,
    ...scenario.teams,
    ...scenario.identities,
    ...scenario.workloads,
    ...scenario.systems,
    ...scenario.credentials,
    ...scenario.settings,
    ...scenario.evidence,
    ...scenario.controls,
    ...scenario.outside,
    ...scenario.obligations,
    ...scenario.attacker.moves,
  ];
  for (const { id, title } of titled) titles.set(id, title);
  for (const system of scenario.systems) {
    for (const log of system.logs) titles.set(`${system.id}/${log.id}`, `${log.title} (${system.title})`);
  }
  const tags = new Map(scenario.teams.map((team) => [team.id, team.tag]));

  const dormant = new Set(scenario.credentials.filter(({ exists }) => !exists).map(({ id }) => id));
  const of = (id: string): string => {
    const title = titles.get(id);
    if (title !== undefined) return title;
    if (id.startsWith("derived/")) return titleOfDerivedMove(id, scenario, of);
    const [reissued = id, again] = id.split("@");
    if (again !== undefined) return `${of(reissued)} (issued anew${again === "1" ? "" : `, no. ${again}`})`;
    const [template = id, made] = id.split("#");
    if (made === undefined) return id;
    // What is minted is counted from 1; where the credential itself stood before, the first minted is the second.
    const number = Number(made) + (dormant.has(template) ? 0 : 1);
    return `${of(template)}${number === 1 ? "" : ` no. ${number}`}`;
  };
  for (const edge of scenario.edges) titles.set(edge.id, titleOfEdge(edge, of));
  const tag = (team: string | null): string => (team === null ? NOBODY : (tags.get(team) ?? of(team)));
  const duties = new Map(scenario.duties.map(({ id, title }) => [id, title]));
  return {
    of,
    duty: (duty) => duties.get(duty) ?? duty.replaceAll("-", " "),
    tag,
    list: (ids) => joinWords(ids.map((id) => of(id))),
  };
}

/** `A`, `A and B`, `A, B and C`; with semicolons where a part has a comma or an "and" of its own. */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  // Quotation marks keep apart what is in them.
  const isLong = words.some((word) => !word.startsWith("“") && /,| and /.test(word));
  return `${words.slice(0, -1).join(isLong ? "; " : ", ")}${isLong ? ";" : ""} and ${words.at(-1) ?? ""}`;
}

/** The engine names what an opportunist finds in the graph by itself after the edge or system it was found at. */
function titleOfDerivedMove(id: string, scenario: Scenario, of: (id: string) => string): string {
  const [, kind = "", ...rest] = id.split("/");
  const target = rest.join("/");
  const edge = scenario.edges.find((edge) => edge.id === target);
  if (kind === "stores") return `Takes ${of(edge?.to ?? target)} from ${of(edge?.from ?? target)}`;
  if (kind === "mints") return `Mints ${of(edge?.to ?? target)}`;
  return `${kind === "take" ? "Copies records from" : "Deletes"} ${of(target)}`;
}

function titleOfEdge(edge: Edge, of: (id: string) => string): string {
  const [from, to] = [of(edge.from), of(edge.to)];
  switch (edge.kind) {
    case "grants":
      return `grant ${from} → ${to}`;
    case "stores":
      return `copy of ${to} in ${from}`;
    case "mints":
      return `issuing of ${to} by ${from}`;
    case "federates":
      return `trust ${from} → ${to}`;
    case "delegates":
      return `delegation ${from} → ${to}`;
    case "backs-up":
      return `backup of ${from} in ${to}`;
  }
}
