import type { AttackHop } from "../../../contract/graph.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";
import type { PlayEvent } from "../../../engine/play/play-event.ts";
import type { Titles } from "../../../story/titles.ts";

/** What the attacker did so far, hop by hop over the graph, and what he got where; for the facilitator alone. */
export function attackPathOf(scenario: Scenario, titles: Titles, events: readonly PlayEvent[]): AttackHop[] {
  const techniques = new Map(scenario.attacker.moves.map(({ id, techniques: own }) => [id, own[0] ?? null]));
  const hops = new Map<string, AttackHop>();
  const latest = new Map<string, AttackHop>();
  const keep = (hop: AttackHop): void => {
    const key = `${hop.move} ${hop.from ?? ""} ${hop.to}`;
    hops.delete(key);
    hops.set(key, hop);
  };
  const hopOf = (move: string | null, from: string | null, to: string, at: number): AttackHop => ({
    move: move ?? "start",
    title: move === null ? `Starts with ${titles.of(to)}` : titles.of(move),
    from: from === null ? null : templateOf(from),
    to: templateOf(to),
    at,
    state: "done",
    technique: move === null ? null : (techniques.get(move) ?? null),
  });
  for (const event of events) {
    switch (event.type) {
      case "moveStarted": {
        const hop: AttackHop = { ...hopOf(event.move, event.using, event.on, event.t), state: "running" };
        // What is done with a thing to itself is no hop.
        if (hop.from === hop.to) hop.from = null;
        latest.set(event.move, hop);
        keep(hop);
        break;
      }
      case "moveCompleted":
      case "moveFailed":
      case "moveBlocked":
      case "moveAbandoned": {
        const hop = latest.get(event.move);
        if (hop !== undefined) hop.state = event.type === "moveCompleted" ? "done" : "failed";
        break;
      }
      case "credentialHeld": {
        const by = event.move === null ? undefined : latest.get(event.move);
        const place = by === undefined ? event.from : by.to;
        keep(hopOf(event.move, place === event.credential ? null : place, event.credential, event.t));
        break;
      }
      case "footholdGained": {
        const by = event.move === null ? undefined : latest.get(event.move);
        if (by?.to !== event.system) keep(hopOf(event.move, by?.to ?? null, event.system, event.t));
        break;
      }
      default:
    }
  }
  return [...hops.values()].filter(({ from, to }) => from !== to);
}

/** Ids of what the attacker planted: credentials and edges. */
export function plantedOf(events: readonly PlayEvent[]): Set<string> {
  return new Set(events.flatMap((event) => (event.type === "persistencePlanted" ? [templateOf(event.object)] : [])));
}

/** A credential that was made stands at the place of what it was made after. */
function templateOf(id: string): string {
  return id.split(/[#@]/, 1)[0] ?? id;
}
