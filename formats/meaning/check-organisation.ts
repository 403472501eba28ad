import type { Problem } from "../problem.ts";
import type { ScenarioText } from "../text/scenario-text.ts";

/** Teams that cannot be told apart: one tag, or one role, for two of them. */
export function checkOrganisation(text: ScenarioText): Problem[] {
  const problems: Problem[] = [];
  const tags = new Map<string, string>();
  const roles = new Map<string, string>();
  for (const [position, team] of text.teams.entries()) {
    const sameTag = tags.get(team.tag);
    if (sameTag !== undefined) {
      const message = `the team "${sameTag}" has the tag ${team.tag} already; choose another`;
      problems.push({ code: "BT318", path: ["teams", position, "tag"], at: "value", message });
    }
    const sameRole = roles.get(team.role);
    if (sameRole !== undefined) {
      const message = `the team "${sameRole}" plays the role "${team.role}" already; designs address roles, so each is played by one team`;
      problems.push({ code: "BT319", path: ["teams", position, "role"], at: "value", message });
    }
    tags.set(team.tag, sameTag ?? team.id);
    roles.set(team.role, sameRole ?? team.id);
  }
  return problems;
}
