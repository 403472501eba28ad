import {
  LEVERS,
  PRESENCE_WAITS,
  STOP_POLICIES,
  type Command,
  type Decision,
  type RulingEffect,
} from "../engine/play/command.ts";
import { ACTIONS, INCIDENT } from "../engine/model/vocabulary.ts";
import { findOffset, findSeconds } from "./duration.ts";
import { LIMITS } from "./limits.ts";
import { findWrittenTime } from "./written-time.ts";
import { z } from "./zod.ts";

/** Longest line with a command that is read, in UTF-16 code units. */
const COMMAND_LENGTH_MAX = 65_536;

const LIST_MAX = 50;
const PROBLEMS_MAX = 5;
const SECONDS_MAX = LIMITS.days * 86_400;

/** What times in a command are counted from. */
export interface CommandClock {
  /** Second 0 of the case, since 1970. */
  epochSeconds: number;
  /** Second at which the command is given. */
  now: number;
}

/** A command as the engine takes it, or what is wrong with its text; places are paths such as `decisions[0].team`. */
export type ParsedCommand = { command: Command } | { problems: { place: string; message: string }[] };

const TIME_HINT = "write a second, an offset such as T+4d2h, or a UTC time such as 2025-08-17T11:20Z";
const LENGTH_HINT = "write a number of seconds or a duration such as 25m";

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

const presence = z.strictObject({ wait: z.enum(PRESENCE_WAITS), is: z.enum(["present", "absent"]) });

const decision = z.strictObject({
  team: name,
  action: z.enum([...ACTIONS, "all-clear"]),
  object: name.default(INCIDENT),
  deciding: maybe(length),
  presence: list(presence).default([]),
});

const effect = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("reveal"),
    team: name,
    object: name,
    level: z.enum(["suspected", "known", "cleared"]).default("known"),
  }),
  z.strictObject({ kind: z.literal("occupy"), team: name, for: length }),
  z.strictObject({ kind: z.literal("answer"), ask: number, text: words, at: time }),
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

const commandText = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("commit"),
    decisions: list(decision).min(1),
    at: maybe(time),
    order: z.enum(["free", "in-order", "together"]).default("free"),
    ...room,
  }),
  z.strictObject({ do: z.literal("record"), text: words, team: maybe(name), objective: maybe(name), ...room }),
  z.strictObject({ do: z.literal("rule"), effects: list(effect).default([]), reason: words, ...room }),
  wait,
  z.strictObject({ do: z.literal("ask"), of: words, text: words, team: maybe(name), ...room }),
  z.strictObject({ do: z.literal("answer"), ask: number, text: words, ...room }),
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
type CommandText = z.infer<typeof commandText>;

/** Every command, in the order of the documentation. */
export const commandNames: string[] = commandText.options.map((option) => option.shape.do.value);

/** Every effect of a ruling, in the same order. */
export const effectNames: string[] = effect.options.map((option) => option.shape.kind.value);

/** Reads a command from JSON text; what the log writes reads back as it was. */
export function parseCommand(text: string, clock: CommandClock): ParsedCommand {
  if (text.length > COMMAND_LENGTH_MAX) return wrong("", "The command is too long.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong("", "This is not JSON.");
  }
  return toCommand(value, clock);
}

/** Reads a command from a plain value. */
export function toCommand(value: unknown, clock: CommandClock): ParsedCommand {
  const parsed = commandText.safeParse(value);
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.slice(0, PROBLEMS_MAX).map(({ path, message }) => ({
        place: path.reduce<string>(
          (so, step) =>
            typeof step === "number" ? `${so}[${step}]` : so === "" ? String(step) : `${so}.${String(step)}`,
          "",
        ),
        message: message.slice(0, LIMITS.lineLength),
      })),
    };
  }
  const problems: { place: string; message: string }[] = [];
  const read: Reader = {
    time: (written, place) => readTime(written, clock) ?? refused(problems, place, TIME_HINT),
    length: (written, place) => readLength(written) ?? refused(problems, place, LENGTH_HINT),
  };
  const command = convert(parsed.data, read, clock, problems);
  return command === null || problems.length > 0 ? { problems } : { command };
}

interface Reader {
  time(written: number | string, place: string): number;
  length(written: number | string, place: string): number;
}

function wrong(place: string, message: string): ParsedCommand {
  return { problems: [{ place, message }] };
}

function refused(problems: { place: string; message: string }[], place: string, message: string): number {
  problems.push({ place, message });
  return 0;
}

function readTime(written: number | string, { epochSeconds }: CommandClock): number | null {
  if (typeof written === "number") return written;
  const utc = findWrittenTime(written);
  return utc === null ? findOffset(written) : utc.epochSeconds - epochSeconds;
}

const readLength = (written: number | string): number | null =>
  typeof written === "number" ? written : findSeconds(written);

function convert(
  text: CommandText,
  read: Reader,
  clock: CommandClock,
  problems: { place: string; message: string }[],
): Command | null {
  const at = text.room === undefined ? {} : { room: text.room };
  switch (text.do) {
    case "commit":
      return {
        ...at,
        do: "commit",
        order: text.order,
        at: text.at === null ? null : read.time(text.at, "at"),
        decisions: text.decisions.map((one, i): Decision => ({
          ...one,
          deciding: one.deciding === null ? null : read.length(one.deciding, `decisions[${i}].deciding`),
        })),
      };
    case "rule":
      return {
        ...at,
        do: "rule",
        reason: text.reason,
        effects: text.effects.map((one, i) => toEffect(one, read, `effects[${i}]`)),
      };
    case "wait": {
      const { until, through } = text;
      if (until !== undefined && text.for !== undefined) {
        problems.push({ place: "for", message: 'say "until" or "for", not both' });
        return null;
      }
      if (text.for !== undefined)
        return { ...at, do: "wait", until: clock.now + read.length(text.for, "for"), through };
      const isStop = until === undefined || until === "next-stop";
      return { ...at, do: "wait", until: isStop ? "next-stop" : read.time(until, "until"), through };
    }
    case "settle": {
      const charged = text.charged === null ? null : read.length(text.charged, "charged");
      const { dispute, by, position, team } = text;
      return { ...at, do: "settle", dispute, by, position, team, charged };
    }
    case "inject": {
      if (text.act === "add") {
        if (text.added !== undefined) return { ...at, do: "inject", act: "add", added: text.added };
        problems.push({ place: "added", message: "say what the room is told" });
        return null;
      }
      if (text.inject !== undefined) return { ...at, do: "inject", act: text.act, inject: text.inject };
      problems.push({ place: "inject", message: "say which inject" });
      return null;
    }
    case "record":
    case "ask":
    case "answer":
    case "presence":
    case "dispute":
    case "nudge":
    case "lever":
    case "note":
    case "park":
    case "agenda":
    case "stops":
    case "end": {
      const { room: _room, ...rest } = text;
      return { ...at, ...rest };
    }
  }
}

function toEffect(text: z.infer<typeof effect>, read: Reader, place: string): RulingEffect {
  switch (text.kind) {
    case "occupy":
      return { ...text, for: read.length(text.for, `${place}.for`) };
    case "answer":
      return { ...text, at: read.time(text.at, `${place}.at`) };
    case "delay":
    case "delay-task":
      return { ...text, by: read.length(text.by, `${place}.by`) };
    case "set-letter": {
      const none = { object: null, type: null, kind: null, party: null, environment: null, issuer: null };
      return {
        ...text,
        on: text.on === "any" ? none : text.on,
        from: text.from === null ? null : read.time(text.from, `${place}.from`),
      };
    }
    case "reveal":
    case "outcome":
    case "refuse":
    case "absent":
    case "return":
      return text;
  }
}
