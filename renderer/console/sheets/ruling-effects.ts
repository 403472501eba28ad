import type { RulingEffect } from "../../../engine/play/command.ts";

export type EffectKind = RulingEffect["kind"];

/** What can be filled in for an effect. */
export type EffectField =
  | "team"
  | "object"
  | "level"
  | "minutes"
  | "ask"
  | "text"
  | "duty"
  | "any-object"
  | "letter"
  | "move"
  | "value"
  | "task"
  | "stand-in";

/** The effects of a ruling, in the order in which rooms need them, with what each asks for. */
export const EFFECTS: readonly { kind: EffectKind; title: string; fields: readonly EffectField[] }[] = [
  { kind: "reveal", title: "Tells a team of something", fields: ["team", "object", "level"] },
  { kind: "answer", title: "Answers an open question", fields: ["ask", "text", "minutes"] },
  { kind: "occupy", title: "Keeps a team busy", fields: ["team", "minutes"] },
  { kind: "set-letter", title: "Gives or takes a letter", fields: ["team", "letter", "duty", "any-object", "minutes"] },
  { kind: "refuse", title: "A task is turned down", fields: ["task"] },
  { kind: "delay-task", title: "A task waits longer", fields: ["task", "minutes"] },
  { kind: "outcome", title: "An attacker's move turns out so", fields: ["move", "value"] },
  { kind: "delay", title: "An attacker's move is delayed", fields: ["move", "minutes"] },
  { kind: "absent", title: "Nobody sits there any more", fields: ["team", "stand-in"] },
  { kind: "return", title: "They are back", fields: ["team"] },
];

/** What was filled in, as text. */
export type EffectDraft = Partial<Record<EffectField, string>>;

/** An effect as the host takes it, or what is missing. */
export function toEffect(
  kind: EffectKind,
  draft: EffectDraft,
  at: number,
): { effect: Record<string, unknown> } | { missing: string } {
  const spec = EFFECTS.find((one) => one.kind === kind);
  const missing = spec?.fields.find((field) => !isOptional(kind, field) && (draft[field] ?? "").trim() === "");
  if (missing !== undefined) return { missing: `Say ${FIELD_WORDS[missing]}.` };
  const minutes = Number(draft.minutes ?? 0);
  if (!Number.isFinite(minutes) || minutes < 0) return { missing: "Say how many minutes." };
  const seconds = Math.round(minutes * 60);
  const { team, object } = draft;
  switch (kind) {
    case "reveal":
      return { effect: { kind, team, object, level: draft.level ?? "known" } };
    case "answer":
      return { effect: { kind, ask: Number(draft.ask), text: draft.text, at: at + seconds } };
    case "occupy":
      return { effect: { kind, team, for: seconds } };
    case "set-letter": {
      const on = (draft["any-object"] ?? "") === "" ? "any" : { object: draft["any-object"] };
      return {
        effect: { kind, duty: draft.duty, on, team, letter: draft.letter, from: seconds === 0 ? null : at + seconds },
      };
    }
    case "refuse":
      return { effect: { kind, task: Number(draft.task) } };
    case "delay-task":
      return { effect: { kind, task: Number(draft.task), by: seconds } };
    case "outcome":
      return { effect: { kind, move: draft.move, value: draft.value ?? "fails" } };
    case "delay":
      return { effect: { kind, move: draft.move, by: seconds } };
    case "absent":
      return { effect: { kind, team, standIn: (draft["stand-in"] ?? "") === "" ? null : draft["stand-in"] } };
    case "return":
      return { effect: { kind, team } };
  }
}

/** A letter holds from now, an answer comes now, a seat stays empty, unless something else is said. */
const isOptional = (kind: EffectKind, field: EffectField): boolean =>
  field === "stand-in" ||
  field === "any-object" ||
  field === "level" ||
  field === "value" ||
  (field === "minutes" && (kind === "set-letter" || kind === "answer"));

const FIELD_WORDS: Record<EffectField, string> = {
  team: "which team",
  object: "what it learns of",
  level: "how sure it is",
  minutes: "how many minutes",
  ask: "which question",
  text: "the answer",
  duty: "which duty",
  "any-object": "for what",
  letter: "which letter",
  move: "which move",
  value: "how it turns out",
  task: "which task",
  "stand-in": "who stands in",
};
