import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import type { SpokenVocabulary } from "./spoken-vocabulary.ts";

/** Containment is declared like anything else, and stands in no catalogue. */
const ALL_CLEAR: SpokenVocabulary["actions"][number] = {
  action: "all-clear",
  verb: "Declare containment",
  says: [],
  duty: "incident-command",
  objects: ["incident"],
  isCut: false,
};

/** What can be said now. */
export function toVocabulary(frame: SessionFrame, view: ConsoleView, openTeam: string | null): SpokenVocabulary {
  const ids = new Map(frame.teams.map(({ tag, team }) => [tag, team]));
  const isListed = frame.actions.some(({ action }) => action === "all-clear");
  return {
    actions: isListed ? frame.actions : [...frame.actions, ALL_CLEAR],
    objects: [...frame.objects, ...view.learned],
    teams: frame.teams,
    persons: Object.fromEntries(view.teams.map(({ team, person }) => [team, person])),
    inQuestion: view.graph.nodes.flatMap(({ id, knowledge }) =>
      knowledge === "suspected" || knowledge === "known" ? [id] : [],
    ),
    unknown: view.unknown,
    played: view.teams.flatMap(({ team, seat }) => (seat === "human" || seat === "stand-in" ? [team] : [])),
    dues: view.dues,
    owners: Object.fromEntries(
      view.graph.nodes.map(({ id, owners }) => [id, owners.responsible.flatMap((tag) => ids.get(tag) ?? [])]),
    ),
    openTeam,
  };
}
