import type { Owners } from "../../../contract/graph.ts";
import type { Organisation } from "../../../engine/compile/organisation.ts";
import type { Duty } from "../../../engine/model/vocabulary.ts";
import type { Titles } from "../../../story/titles.ts";

/** The duty that matters most while something is abused, by what it is. */
const DUTY_THAT_MATTERS: Record<string, Duty> = {
  credential: "revocation",
  identity: "revocation",
  system: "runtime-policy",
  setting: "configuration-rollback",
};

/** Who holds which letter for the duty that matters most on an object, as the rows stand now, rulings included. */
export function ownersOf(organisation: Organisation, titles: Titles, type: string, kind: string, id: string): Owners {
  const duty = kind === "backup-store" ? "restore" : (DUTY_THAT_MATTERS[type] ?? "investigation");
  const row = organisation.row(duty, organisation.objectIndex.get(id) ?? 0);
  const tags = (teams: readonly number[]): string[] =>
    teams.flatMap((team) => organisation.teams[team]?.team.tag ?? []);
  return {
    duty: titles.duty(duty),
    responsible: tags(row.responsible),
    accountable: tags(row.accountable),
    consulted: tags(row.consulted),
    informed: tags(row.informed),
  };
}
