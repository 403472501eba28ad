import type { RunEvent } from "../../engine/run/event.ts";
import type { RandomCase } from "../support/random-case.ts";
import { canMint, closureOf, foldEvent, isOpen, isUsableEdge, startOfLog, type FoldedState } from "./folded-log.ts";

/**
 * Law 8: no request is authorised with a dead credential, and what is minted has a live path to be minted by. A detached
 * job needs its credential only to start. Returns what breaks the law.
 */
export function breachesOfLiveCredentialLaw(input: RandomCase, events: readonly RunEvent[]): string[] {
  const breaches: string[] = [];
  const state = startOfLog(input);
  const made = new Set(state.credentials.keys());
  const detached = new Set(input.scenario.attacker.moves.filter((move) => move.detached).map((move) => move.id));
  for (const event of events) {
    const say = (what: string): number => breaches.push(`second ${event.t}: ${what}`);
    const isNew =
      event.type === "credentialMinted" ||
      (event.type === "persistencePlanted" && !input.scenario.edges.some((edge) => edge.id === event.object));
    if (isNew) {
      const name = event.type === "credentialMinted" ? event.credential : event.object;
      if (made.has(name)) say(`"${name}" names two credentials`);
      made.add(name);
    }
    if (event.type === "moveStarted" && event.using !== null && !canBeUsed(state, event.using))
      say(`${event.move} starts with ${event.using}, which is not a live holding`);
    if (event.type === "moveCompleted" && !detached.has(event.move)) {
      const using = state.running.get(event.move) ?? null;
      if (using !== null && !canBeUsed(state, using))
        say(`${event.move} is completed with ${using}, which is not a live holding`);
    }
    if (event.type === "credentialHeld" && state.credentials.get(event.credential)?.isLive !== true)
      say(`${event.credential} is held and not alive`);
    if (event.type === "credentialMinted" && event.by === "attacker" && !hasMintingPath(state, event.template))
      say(`${event.credential} is minted over no live path`);
    foldEvent(state, event);
  }
  return breaches;
}

function canBeUsed(state: FoldedState, using: string): boolean {
  const credential = state.credentials.get(using);
  if (credential !== undefined) return credential.isLive && credential.isHeld;
  return state.footholds.has(using) && !state.isolated.has(using);
}

/** A credential that no edge mints is made by the move itself, from nothing that could be cut. */
function hasMintingPath(state: FoldedState, template: string): boolean {
  if (!canMint(state, template)) return false;
  const minting = state.scenario.edges.filter((edge) => edge.kind === "mints" && edge.to === template);
  if (minting.length === 0) return true;
  const { credentials, systems } = closureOf(state);
  return minting.some((edge) => isUsableEdge(state, edge) && isOpen(edge, credentials, systems));
}
