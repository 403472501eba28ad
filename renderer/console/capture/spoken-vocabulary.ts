import type { FrameAction, FrameTeam, NamedObject } from "../../../contract/session.ts";

/** What can be named, and what makes one reading likelier than another. */
export interface SpokenVocabulary {
  actions: readonly Pick<FrameAction, "action" | "verb" | "says" | "duty" | "objects">[];
  objects: readonly NamedObject[];
  teams: readonly Pick<FrameTeam, "team" | "tag" | "title" | "role">[];
  /** Teams that people decide for. */
  played: readonly string[];
  /** Decisions that are due: what the room is likely to talk about. */
  dues: readonly { team: string; action: string; object: string }[];
  /** Teams that are responsible for an object, where that is known. */
  owners: Readonly<Record<string, readonly string[]>>;
  /** Team whose desk is open. */
  openTeam: string | null;
}
