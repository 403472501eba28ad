import type { SpokenVocabulary } from "./spoken-vocabulary.ts";
import { USUAL_ROLE } from "./spoken-verbs.ts";

/** What is cut or changed is decided by whoever is responsible for the thing. */
const OWNERS_DECIDE: ReadonlySet<string> = new Set(["revocation", "rotation", "scope-approval", "runtime-policy"]);

/** The team that an action is most likely meant for when nobody named one. */
export function teamForAction(
  { duty }: Pick<SpokenVocabulary["actions"][number], "duty">,
  object: string,
  { owners, openTeam, played, teams }: Pick<SpokenVocabulary, "owners" | "openTeam" | "played" | "teams">,
): string {
  const owner = (owners[object] ?? []).find((team) => played.includes(team));
  if (OWNERS_DECIDE.has(duty) && owner !== undefined) return owner;
  if (openTeam !== null && played.includes(openTeam)) return openTeam;
  const usual = teams.find(({ role, team }) => role === USUAL_ROLE[duty] && played.includes(team))?.team;
  return usual ?? owner ?? played[0] ?? teams[0]?.team ?? "";
}
