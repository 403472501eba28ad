import { z } from "../zod.ts";

/** Types of things with an id in a scenario; ids are unique over all of them. */
export type ObjectType =
  | "source"
  | "clock"
  | "duty"
  | "party"
  | "clause"
  | "team"
  | "identity"
  | "workload"
  | "system"
  | "profile"
  | "credential"
  | "edge"
  | "setting"
  | "evidence"
  | "control"
  | "move"
  | "reaction"
  | "outside act"
  | "obligation"
  | "objective"
  | "card"
  | "beat"
  | "inject"
  | "fact"
  | "recorded event"
  | "variant";

/** What a reference may name: an object of a type, a role that a team plays, or the incident as a whole. */
export type ReferenceTarget = ObjectType | "role" | "incident";

/**
 * What a field means beyond its shape. The schema carries it, so that one walk over a text finds every id, reference,
 * duration, instant and framework id without a second list of where they stand.
 */
export type FieldRole =
  | { role: "id"; type: ObjectType }
  | { role: "reference"; to: readonly ReferenceTarget[]; subject: string | null }
  | {
      role:
        | "name"
        | "log"
        | "duty"
        | "technique"
        | "framework"
        | "zone"
        | "duration"
        | "instant"
        | "instant part"
        | "time"
        | "coverage"
        | "probability"
        | "epoch"
        | "effect"
        | "format";
    };

/** Field roles by schema; a schema refined or described further keeps the role of the one it came from. */
export const fieldRoles = z.registry<{ field: FieldRole }>();
