/** What a condition may ask, with the type of the object that it is about; null: it is about the whole case. */
export const CONDITION_OBJECTS = {
  contained: null,
  "not-contained": null,
  alive: "credential",
  dead: "credential",
  declared: null,
  "not-declared": null,
  "move-done": "move",
  "move-not-done": "move",
  destroyed: "system",
  "not-destroyed": "system",
} as const;

/** One question about a run. */
export type ConditionKind = keyof typeof CONDITION_OBJECTS;

/** A condition over the run's true state, whatever anybody knows of it. */
export interface Condition {
  kind: ConditionKind;
  /** Id of the object that the kind asks for, or null. */
  object: string | null;
}
