import type { FrameAction, FrameTeam, NamedObject } from "../../../contract/session.ts";

/** What can be named, and what makes one reading likelier than another. */
export interface SpokenVocabulary {
  actions: readonly Pick<FrameAction, "action" | "verb" | "says" | "duty" | "objects" | "isCut">[];
  objects: readonly NamedObject[];
  teams: readonly Pick<FrameTeam, "team" | "tag" | "title" | "role">[];
  /** Who sits in a seat, by team: people are called by their names. */
  persons: Readonly<Record<string, string>>;
  /** Things that somebody of ours suspects or knows of, for a verb that names none. */
  inQuestion: readonly string[];
  /** Things that a seat knows nothing of, so that it cannot decide on them yet. */
  unknown: readonly { object: string; to: readonly string[] }[];
  /** Teams that people decide for. */
  played: readonly string[];
  /** Decisions that are due: what the room is likely to talk about. */
  dues: readonly { team: string; action: string; object: string }[];
  /** Teams that are responsible for an object, where that is known. */
  owners: Readonly<Record<string, readonly string[]>>;
  /** Team whose desk is open. */
  openTeam: string | null;
}
