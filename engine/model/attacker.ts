import type { Duration, Instant } from "./people.ts";
import type { Access } from "./vocabulary.ts";

/** Who abuses the trust paths, and in what manner. */
export interface Attacker {
  title: string;
  /** `scripted`: the moves in order. `opportunist`, `destroyer`: derived from the graph as well. `agent`: scripted, not hostile. */
  policy: "scripted" | "opportunist" | "destroyer" | "agent";
  /** Multiplies every duration of the attacker's moves. */
  tempo: number;
  /** Moves at once. */
  concurrent: number;
  start: StartHolding[];
  moves: Move[];
  reactions: Reaction[];
}

/** What the attacker has from an instant on, before any move. */
export interface StartHolding {
  /** A credential id, or a system id for a foothold. */
  holds: string;
  /** Footholds only. */
  access: Access[];
  at: Instant;
}

/** One step of the attacker. */
export interface Move {
  id: string;
  title: string;
  /** ATT&CK ids, valid in the pinned version. */
  techniques: string[];
  /** Credential or system (foothold) it is done with; null: from outside, with nothing. */
  using: string | null;
  /** Target system or credential. */
  on: string;
  /** Access that `using` must give at `on`; empty: none needed. */
  needs: Access[];
  /** Moves that must have completed. */
  after: string[];
  /** Not before this; null: as soon as possible. */
  at: Instant | null;
  takes: Duration;
  chance: number;
  /** A try that fails is made again after this long; null: it is not. */
  retry: Duration | null;
  /** Goes on server-side when the credential dies. */
  detached: boolean;
  /** Tried in order when this move can no longer succeed. */
  fallback: string[];
  /** Not part of the order: runs only as a fallback or a reaction. */
  reserve: boolean;
  /** For an agent: outside the task it was given. */
  outsideTask: boolean;
  effects: Effect[];
  observables: Observable[];
}

/** A trace that a move leaves in a log. */
export interface Observable {
  /** `system/log`. */
  log: string;
  /** 0 … 1: how plainly the log shows what happened. */
  plainness: number;
}

/** What a completed move changes. */
export type Effect =
  | { kind: "gain-credential"; credential: string }
  | { kind: "gain-foothold"; system: string; access: Access[] }
  /** Spread evenly over the move; a move cut short keeps what it had. */
  | { kind: "take-records"; system: string; records: number }
  | { kind: "mint"; credential: string }
  /** A dormant credential or edge comes to be and, for a credential, is held. */
  | { kind: "plant"; object: string }
  | { kind: "alter-grant"; edge: string; access: Access[] }
  | { kind: "lock-out"; team: string }
  | { kind: "disable-log"; log: string }
  | { kind: "erase-log"; log: string }
  | { kind: "change-setting"; setting: string }
  | { kind: "destroy-data"; system: string }
  | { kind: "destroy-backup"; system: string }
  | { kind: "extort"; party: string };

/** What the attacker does on seeing part of what he holds die. */
export interface Reaction {
  id: string;
  /** Any holding died, a named one did, or an extortion note was answered by action. */
  when: { died: string[] };
  does: "stop" | "speed-up" | "re-mint" | "switch" | "destroy";
  chance: number;
  delay: Duration;
  /** speed-up: multiplies the tempo. */
  factor: number;
  /** Reserve moves started by switch, re-mint and destroy. */
  moves: string[];
}
