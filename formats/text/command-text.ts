import { LEVERS, PRESENCE_WAITS, STOP_POLICIES } from "../../engine/play/command.ts";
import { ACTIONS, INCIDENT } from "../../engine/model/vocabulary.ts";
import { LIMITS } from "../limits.ts";
import { z } from "../zod.ts";

const LIST_MAX = 50;
const SECONDS_MAX = LIMITS.days * 86_400;

export const TIME_HINT = "write a second, an offset such as T+4d2h, or a UTC time such as 2025-08-17T11:20Z";
export const LENGTH_HINT = "write a number of seconds or a duration such as 25m";

const second = z.int().min(-SECONDS_MAX).max(SECONDS_MAX);
const time = z.union([second, z.string().max(40)], { error: TIME_HINT });
const length = z.union([z.int().min(0).max(SECONDS_MAX), z.string().max(40)], { error: LENGTH_HINT });
const words = z.string().max(2_000);
const name = z.string().max(2 * LIMITS.idLength);
const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(LIST_MAX);
const maybe = <Value extends z.ZodType>(value: Value) => value.nullable().default(null);
const number = z.int().min(1).max(1_000_000);

const selector = z.union(
  [
    z.literal("any"),
    z.strictObject({
      object: maybe(name),
      type: maybe(z.enum(["credential", "system", "identity", "edge", "setting", "obligation", "party", "incident"])),
      kind: maybe(name),
      party: maybe(name),
      environment: maybe(name),
      issuer: maybe(name),
    }),
  ],
  { error: 'write "any", or attributes such as {"object": "drift-app"}' },
);

/** What the seats that people hold learn of by what is said. */
const tells = list(
  z.strictObject({ object: name, level: z.enum(["suspected", "known"]).default("suspected"), team: maybe(name) }),
).default([]);

const commitOrder = z.enum(["free", "in-order", "together"]).default("free");

const presence = z.strictObject({ wait: z.enum(PRESENCE_WAITS), is: z.enum(["present", "absent"]) });

/** One decision of a commit. */
export const decisionText = z.strictObject({
  team: name,
  action: z.enum([...ACTIONS, "all-clear"]),
  object: name.default(INCIDENT),
  deciding: maybe(length),
  presence: list(presence).default([]),
});

/** One effect of a ruling. */
export const effectText = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("reveal"),
    team: name,
    object: name,
    level: z.enum(["suspected", "known", "cleared"]).default("known"),
  }),
  z.strictObject({ kind: z.literal("occupy"), team: name, for: length }),
  z.strictObject({ kind: z.literal("answer"), ask: number, text: words, at: time, tells }),
  z.strictObject({
    kind: z.literal("set-letter"),
    duty: name,
    on: selector.default("any"),
    team: name,
    letter: z.enum(["R", "A", "C", "I", "none"]),
    from: maybe(time),
  }),
  z.strictObject({
    kind: z.literal("outcome"),
    move: name,
    value: z.enum(["succeeds", "fails", "never"]),
  }),
  z.strictObject({ kind: z.literal("delay"), move: name, by: length }),
  z.strictObject({ kind: z.literal("delay-task"), task: number, by: length }),
  z.strictObject({ kind: z.literal("refuse"), task: number }),
  z.strictObject({ kind: z.literal("absent"), team: name, standIn: maybe(name) }),
  z.strictObject({ kind: z.literal("return"), team: name }),
]);

/** Seconds of room time at which it was said. */
const room = { room: z.int().min(0).max(SECONDS_MAX).optional() };
const wait = z.strictObject({
  do: z.literal("wait"),
  until: time.optional(),
  for: length.optional(),
  through: z.boolean().default(false),
  ...room,
});
const inject = z.strictObject({
  do: z.literal("inject"),
  act: z.enum(["fire", "skip", "hold", "add"]),
  inject: name.optional(),
  added: z
    .strictObject({
      title: words.default(""),
      channel: z.enum(["mail", "chat", "call", "alert", "news"]).default("chat"),
      from: words.default(""),
      text: words,
    })
    .optional(),
  ...room,
});

/** A command as it is written. */
export const commandText = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("commit"),
    decisions: list(decisionText).min(1),
    at: maybe(time),
    order: commitOrder,
    ...room,
  }),
  z.strictObject({ do: z.literal("record"), text: words, team: maybe(name), objective: maybe(name), ...room }),
  z.strictObject({ do: z.literal("rule"), effects: list(effectText).default([]), reason: words, ...room }),
  wait,
  z.strictObject({ do: z.literal("ask"), of: words, text: words, team: maybe(name), ...room }),
  z.strictObject({ do: z.literal("answer"), ask: number, text: words, tells, ...room }),
  z.strictObject({
    do: z.literal("presence"),
    task: number,
    wait: z.enum(PRESENCE_WAITS),
    is: z.enum(["modelled", "present", "absent"]),
    ...room,
  }),
  z.strictObject({
    do: z.literal("dispute"),
    question: words,
    positions: list(z.strictObject({ text: words, by: list(words).default([]) })),
    team: maybe(name),
    ...room,
  }),
  z.strictObject({
    do: z.literal("settle"),
    dispute: number,
    by: z.enum(["team", "facilitator", "nobody"]),
    position: maybe(number),
    team: maybe(name),
    charged: maybe(length),
    ...room,
  }),
  z.strictObject({
    do: z.literal("nudge"),
    step: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    team: maybe(name),
    ...room,
  }),
  z.strictObject({ do: z.literal("hint"), text: words, price: z.int().min(0).max(100), ...room }),
  z.strictObject({
    do: z.literal("lever"),
    lever: z.enum(LEVERS),
    moves: list(name).default([]),
    team: maybe(name),
    ...room,
  }),
  inject,
  z.strictObject({ do: z.literal("note"), text: words, objective: maybe(name), ...room }),
  z.strictObject({ do: z.literal("park"), text: words, ...room }),
  z.strictObject({
    do: z.literal("agenda"),
    act: z.enum(["start", "break", "skip", "merge"]),
    beat: maybe(name),
    ...room,
  }),
  z.strictObject({ do: z.literal("stops"), at: z.enum(STOP_POLICIES), ...room }),
  z.strictObject({ do: z.literal("end"), rest: z.enum(["design", "stop"]), ...room }),
]);
/** Every command, in the order of the documentation. */
export const commandNames: string[] = commandText.options.map((option) => option.shape.do.value);

/** Every effect of a ruling, in the same order. */
export const effectNames: string[] = effectText.options.map((option) => option.shape.kind.value);

const staged = list(decisionText).default([]);
/** A question as it is written. */
export const queryText = z.discriminatedUnion("show", [
  z.strictObject({ show: z.literal("preview"), decisions: staged }),
  z.strictObject({ show: z.literal("peek"), until: maybe(time), decisions: staged }),
  z.strictObject({ show: z.literal("conflicts"), decisions: staged, order: commitOrder }),
  z.strictObject({ show: z.literal("fact"), object: name.optional(), fact: name.optional(), text: words.optional() }),
  z.strictObject({ show: z.literal("pace"), room: z.int().min(0).max(SECONDS_MAX) }),
  z.strictObject({ show: z.literal("view"), team: maybe(name) }),
  z.strictObject({ show: z.literal("figures"), help: z.boolean().default(true) }),
]);

/** Every question, in the order of the documentation. */
export const queryNames: string[] = queryText.options.map((option) => option.shape.show.value);
