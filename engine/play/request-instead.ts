import { objectOf, type Run } from "../run/state.ts";
import type { Decision } from "./command.ts";
import { canAnybody, checkDecision } from "./commit.ts";
import type { Live } from "./live.ts";

/**
 * What is nearest to a decision that no team can carry out: to ask whoever the thing belongs to, else who issued it. Null:
 * that is us, or it is being asked already, or the decision was refused for another reason.
 */
export function requestInstead(live: Live, decision: Decision): Decision | null {
  const { run } = live;
  const { action } = decision;
  if (action === "all-clear" || checkDecision(live, decision)?.place !== "action") return null;
  if (canAnybody(run, action, objectOf(run, decision.object))) return null;
  const requests = partiesBehind(run, decision.object).map((party): Decision => ({
    ...decision,
    action: "ask-vendor",
    object: party,
    deciding: null,
    presence: [],
  }));
  return requests.find((request) => checkDecision(live, request) === null) ?? null;
}

/** Parties other than ours that have a say in a thing, the nearest first. */
function partiesBehind({ world, organisation }: Run, id: string): string[] {
  const of = (object: string): string | null =>
    organisation.objects[organisation.objectIndex.get(object) ?? -1]?.party ?? null;
  const { parties, edges } = world.scenario;
  const edge = edges[world.edgeIndex.get(id) ?? -1];
  const issuer = world.scenario.credentials[world.credentialIndex.get(id) ?? -1]?.issuer ?? null;
  const named = [of(id), issuer === null ? null : of(issuer), edge === undefined ? null : of(edge.to)];
  const isOurs = new Set(parties.flatMap((party) => (party.kind === "ours" ? [party.id] : [])));
  return [...new Set(named)].filter((party): party is string => party !== null && !isOurs.has(party));
}
