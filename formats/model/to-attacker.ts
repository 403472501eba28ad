import type { Attacker, Effect, Move } from "../../engine/model/attacker.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import { orNull, toDuration, toInstant } from "./to-times.ts";

type AttackerText = ScenarioText["attacker"];
type MoveText = AttackerText["moves"][number];
type EffectText = MoveText["effects"][number];

/** The attacker with times in seconds and effects told apart by `kind`. */
export function toAttacker(text: AttackerText, epochSeconds: number): Attacker {
  return {
    ...text,
    start: text.start.map((start) => ({ ...start, at: toInstant(start.at, epochSeconds) })),
    moves: text.moves.map((move) => toMove(move, epochSeconds)),
    reactions: text.reactions.map((reaction) => ({ ...reaction, delay: toDuration(reaction.delay) })),
  };
}

function toMove(text: MoveText, epochSeconds: number): Move {
  return {
    ...text,
    at: orNull(text.at, (at) => toInstant(at, epochSeconds)),
    takes: toDuration(text.takes),
    retry: orNull(text.retry, toDuration),
    effects: text.effects.map(toEffect),
  };
}

function toEffect(text: EffectText): Effect {
  // The schema lets exactly one key pass.
  if (text["gain-credential"] !== undefined) return { kind: "gain-credential", credential: text["gain-credential"] };
  if (text["gain-foothold"] !== undefined) return { kind: "gain-foothold", ...text["gain-foothold"] };
  if (text["take-records"] !== undefined) return { kind: "take-records", ...text["take-records"] };
  if (text.mint !== undefined) return { kind: "mint", credential: text.mint };
  if (text.plant !== undefined) return { kind: "plant", object: text.plant };
  if (text["alter-grant"] !== undefined) return { kind: "alter-grant", ...text["alter-grant"] };
  if (text["lock-out"] !== undefined) return { kind: "lock-out", team: text["lock-out"] };
  if (text["disable-log"] !== undefined) return { kind: "disable-log", log: text["disable-log"] };
  if (text["erase-log"] !== undefined) return { kind: "erase-log", log: text["erase-log"] };
  if (text["change-setting"] !== undefined) return { kind: "change-setting", setting: text["change-setting"] };
  if (text["destroy-data"] !== undefined) return { kind: "destroy-data", system: text["destroy-data"] };
  if (text["destroy-backup"] !== undefined) return { kind: "destroy-backup", system: text["destroy-backup"] };
  if (text.extort !== undefined) return { kind: "extort", party: text.extort };
  throw new Error("an effect without a known key passed the schema");
}
