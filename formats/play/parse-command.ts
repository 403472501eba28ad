import type { Command, RulingEffect } from "../../engine/play/command.ts";
import {
  problemsOf,
  readerFor,
  toDecisions,
  type CommandClock,
  type CommandProblem,
  type Reader,
} from "./command-reader.ts";
import { commandText, type effectText } from "../text/command-text.ts";
import type { z } from "../zod.ts";

/** A command as the engine takes it, or what is wrong with its text; places are paths such as `decisions[0].team`. */
type ParsedCommand = { command: Command } | { problems: CommandProblem[] };

/** Reads a command from a plain value; what the log writes reads back as it was. */
export function toCommand(value: unknown, clock: CommandClock): ParsedCommand {
  const parsed = commandText.safeParse(value);
  if (!parsed.success) return { problems: problemsOf(parsed.error) };
  const problems: CommandProblem[] = [];
  const read = readerFor(clock, problems);
  const command = convert(parsed.data, read, clock, problems);
  return command === null || problems.length > 0 ? { problems } : { command };
}

function convert(
  text: z.infer<typeof commandText>,
  read: Reader,
  clock: CommandClock,
  problems: CommandProblem[],
): Command | null {
  const at = text.room === undefined ? {} : { room: text.room };
  switch (text.do) {
    case "commit":
      return {
        ...at,
        do: "commit",
        order: text.order,
        at: text.at === null ? null : read.time(text.at, "at"),
        decisions: toDecisions(text.decisions, read),
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
    case "hint":
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

function toEffect(text: z.infer<typeof effectText>, read: Reader, place: string): RulingEffect {
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
