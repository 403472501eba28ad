import type { Credential, Edge, RevocationProfile, System } from "../../engine/model/trust-path.ts";
import { parseSeconds } from "../time/duration.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import { orNull, toDuration, toSecond } from "./to-times.ts";

/** A system with its terms in seconds. */
export function toSystem(text: ScenarioText["systems"][number]): System {
  return {
    ...text,
    continuousEvaluation: orNull(text.continuousEvaluation, toDuration),
    restore: orNull(text.restore, (restore) => ({
      takes: toDuration(restore.takes),
      provider: restore.provider,
      fallbackAge: orNull(restore.fallbackAge, parseSeconds),
    })),
    breakGlass: orNull(text.breakGlass, toDuration),
  };
}

/** A revocation profile with its delay in seconds. */
export function toProfile(text: ScenarioText["profiles"][number]): RevocationProfile {
  return { ...text, propagate: toDuration(text.propagate) };
}

/** A credential with its instants relative to the epoch. */
export function toCredential(text: ScenarioText["credentials"][number], epochSeconds: number): Credential {
  const second = (time: string): number => toSecond(time, epochSeconds);
  return {
    ...text,
    issuedAt: second(text.issuedAt),
    lifetime: orNull(text.lifetime, toDuration),
    rotationDueAt: orNull(text.rotationDueAt, second),
    exception: orNull(text.exception, ({ approver, expiresAt }) => ({
      approver,
      expiresAt: orNull(expiresAt, second),
    })),
    ownerChangedAt: orNull(text.ownerChangedAt, second),
  };
}

/** An edge with its certainty as one value. */
export function toEdge(text: ScenarioText["edges"][number]): Edge {
  return {
    ...text,
    certainty: typeof text.certainty === "string" ? text.certainty : text.certainty.disputed,
    mining: orNull(text.mining, toDuration),
    undo: orNull(text.undo, parseSeconds),
  };
}
