import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

import type { Calendars } from "../../engine/run/calendar.ts";
import { SEATS, STOP_POLICIES, type Command, type Seat, type StopPolicy } from "../../engine/play/command.ts";
import type { PlayEvent } from "../../engine/play/play-event.ts";
import { z } from "../zod.ts";

/** The session text format that this version writes and reads. */
const SESSION_FORMAT = "breachtable-session/1";

/** Longest session text that is read, in UTF-16 code units; a run of a bundled case takes well under one hundredth. */
export const SESSION_LENGTH_MAX = 64 * 1024 * 1024;

/** Most lines that are read. */
const SESSION_LINE_COUNT_MAX = 1_000_000;

/** A scenario or design text with the hash that it had when the session began. */
export interface SessionText {
  id: string;
  /** SHA-256 of the text in UTF-8, hexadecimal. */
  sha256: string;
  text: string;
}

/** Who plays: a room with a facilitator, or one person alone. */
export const PLAY_MODES = ["facilitated", "solo"] as const;
export type PlayMode = (typeof PLAY_MODES)[number];

/** Everything a run depends on, so that the session can be played again without any other file. */
export interface SessionHeader {
  /** `ENGINE_RULES_VERSION` of the engine that ran it. */
  rules: string;
  /** `ASSUMPTIONS_VERSION` of the friction numbers. */
  assumptions: string;
  scenario: SessionText & { variant: string | null };
  design: SessionText;
  seed: number;
  run: number;
  response: "auto" | "none" | "par";
  /**
   * How people play it: who sits where (by team id), what the clock stops at, and whether a room plays or one person
   * alone (left out: a file of commands). Left out as a whole: nobody plays.
   */
  play?: { seats: Record<string, Seat>; stops: StopPolicy; mode?: PlayMode };
  /** As compiled then; a replay uses these, so that a newer zone database changes nothing. */
  calendars: Calendars;
}

/** One line after the header. */
export interface SessionEntry {
  /** Line number in the file, from 1. */
  line: number;
  kind: "event" | "command" | "fork" | "end";
  /** Canonical JSON of what the line carries. */
  text: string;
}

/** What a session text holds as far as it could be trusted. */
export interface ParsedSession {
  /** Null when the first line is not a header that this version understands. */
  header: SessionHeader | null;
  /** Lines up to the first bad one. */
  entries: SessionEntry[];
  /** Hash of the last good line; of a complete session, its log hash. */
  lastHash: string;
  /** The end line is there: nothing was cut off. */
  isComplete: boolean;
  /** Number of a last line that was cut off while it was written, and dropped. */
  tornLine: number | null;
  /** First line that was changed after it was written, or does not belong. */
  problem: { line: number; message: string } | null;
}

const firstHash = "0".repeat(64);
const linePattern = /^\{"h":"([0-9a-f]{64})","e":(\{.*\})\}$/s;

/** SHA-256 of a text's UTF-8 bytes, hexadecimal. */
export function sha256OfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/**
 * The one text of a plain JSON value: no spaces, keys sorted by code unit as RFC 8785 has it; numbers that are not
 * whole are rounded to six decimals. Throws on what JSON cannot say.
 */
export function formatCanonicalJson(value: unknown): string {
  if (typeof value === "number") {
    if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
      throw new RangeError(`The number ${value} cannot be written exactly.`);
    }
    return JSON.stringify(Number.isInteger(value) ? value + 0 : Number(value.toFixed(6)) + 0);
  }
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => formatCanonicalJson(item)).join(",")}]`;
  if (typeof value !== "object") throw new TypeError(`A value of type ${typeof value} has no JSON text.`);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${formatCanonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

/** Writes the lines of a session, each without its line feed. */
export interface SessionWriter {
  append(event: PlayEvent): void;
  /** A command; the events that it caused follow it. */
  command(command: Command): void;
  /** The next command comes after this step, 0 being the start; commands are counted from 1 in the order of the file. */
  fork(to: number): void;
  /** Writes the last line and returns the log hash, which stands for the whole session. */
  end(): string;
}

/** Starts a session log and writes its header. Each line goes to `onLine`. */
export function startSessionLog(header: SessionHeader, onLine: (line: string) => void): SessionWriter {
  let hash = firstHash;
  let eventCount = 0;
  const write = (body: string) => {
    hash = sha256OfText(hash + body);
    onLine(`{"h":"${hash}","e":${body}}`);
  };
  write(formatCanonicalJson({ kind: "header", format: SESSION_FORMAT, ...header }));
  return {
    append: (event) => {
      eventCount += 1;
      write(formatCanonicalJson({ kind: "event", event }));
    },
    command: (command) => write(formatCanonicalJson({ kind: "command", command })),
    fork: (to) => write(formatCanonicalJson({ kind: "fork", to })),
    end: () => {
      write(formatCanonicalJson({ kind: "end", events: eventCount }));
      return hash;
    },
  };
}

/**
 * Reads a session and verifies its chain of hashes. Nothing throws: the first bad line is reported with its number and
 * everything before it is kept; a last line without a line feed that does not verify was cut off, and is dropped.
 */
export function parseSessionLog(text: string): ParsedSession {
  const session: ParsedSession = {
    header: null,
    entries: [],
    lastHash: firstHash,
    isComplete: false,
    tornLine: null,
    problem: null,
  };
  const refuse = (line: number, message: string) => {
    session.problem = { line, message };
    return session;
  };
  if (text.length > SESSION_LENGTH_MAX) return refuse(1, "The session is larger than 64 MiB and was not read.");
  if (text === "") return refuse(1, "The file is empty.");

  let start = 0;
  for (let line = 1; start < text.length; line += 1) {
    if (line > SESSION_LINE_COUNT_MAX) return refuse(line, "The session has more lines than are read.");
    const lineFeed = text.indexOf("\n", start);
    const raw = text.slice(start, lineFeed === -1 ? text.length : lineFeed);
    start = lineFeed === -1 ? text.length : lineFeed + 1;

    const match = linePattern.exec(raw);
    const [, hash = "", body = ""] = match ?? [];
    if (match === null || sha256OfText(session.lastHash + body) !== hash) {
      if (lineFeed === -1 && line > 1) {
        session.tornLine = line;
        return session;
      }
      return refuse(line, whyBad(raw, match !== null, line));
    }
    const problem = line === 1 ? readHeader(session, body) : readEntry(session, body, line);
    if (problem !== null) return refuse(line, problem);
    session.lastHash = hash;
  }
  return session;
}

function whyBad(raw: string, hasShape: boolean, line: number): string {
  if (hasShape) return "Changed after it was written: its hash does not follow from the line before.";
  if (raw.endsWith("\r")) return "Line endings were changed after it was written.";
  return line === 1
    ? "This is not a Breachtable session."
    : "Changed after it was written: it is not a line of a session.";
}

const idSchema = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const textSchema = { id: idSchema, sha256: z.string(), text: z.string() };
const hoursSchema = z
  .array(z.int())
  .refine((times) => times.length % 2 === 0 && times.every((time, i) => i === 0 || time > (times[i - 1] ?? time)))
  .nullable();
const headerSchema = z.strictObject({
  kind: z.literal("header"),
  format: z.string(),
  rules: z.string(),
  assumptions: z.string(),
  scenario: z.strictObject({ ...textSchema, variant: idSchema.nullable() }),
  design: z.strictObject(textSchema),
  seed: z.int().min(0).max(0xffff_ffff),
  run: z.int().min(0).max(0xffff_ffff),
  response: z.enum(["auto", "none", "par"]),
  play: z
    .strictObject({
      seats: z.record(idSchema, z.enum(SEATS)),
      stops: z.enum(STOP_POLICIES),
      mode: z.enum(PLAY_MODES).exactOptional(),
    })
    .optional(),
  calendars: z.strictObject({
    zoneVersion: z.string(),
    teams: z.record(idSchema, hoursSchema),
    obligations: z.record(idSchema, hoursSchema),
  }),
});

/** Returns what is wrong, or null. */
function readHeader(session: ParsedSession, body: string): string | null {
  const value = parseJson(body);
  const format = z.object({ kind: z.literal("header"), format: z.string() }).safeParse(value);
  if (!format.success) return "The first line is not a session header.";
  if (format.data.format !== SESSION_FORMAT) {
    return `The session has the format ${JSON.stringify(format.data.format)}; this version reads ${SESSION_FORMAT}.`;
  }
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `The session header is not valid at ${issue?.path.join(".") ?? "its top"}.`;
  }
  const { kind: _kind, format: _format, play, ...rest } = parsed.data;
  const header: SessionHeader = play === undefined ? rest : { ...rest, play };
  for (const part of ["scenario", "design"] as const) {
    if (sha256OfText(header[part].text) !== header[part].sha256) return `The hash of the ${part} text is not its own.`;
  }
  session.header = header;
  return null;
}

const entryPatterns = [
  { kind: "event", pattern: /^\{"event":(\{.*\}),"kind":"event"\}$/s },
  { kind: "command", pattern: /^\{"command":(\{.*\}),"kind":"command"\}$/s },
  { kind: "fork", pattern: /^\{"kind":"fork","to":(\d{1,9})\}$/ },
  { kind: "end", pattern: /^(\{"events":\d+,"kind":"end"\})$/ },
] as const;

/** Returns what is wrong, or null. */
function readEntry(session: ParsedSession, body: string, line: number): string | null {
  if (session.isComplete) return "A line stands after the end of the session.";
  for (const { kind, pattern } of entryPatterns) {
    const text = pattern.exec(body)?.[1];
    if (text === undefined || parseJson(text) === undefined) continue;
    if (kind === "end") {
      const eventCount = session.entries.filter((entry) => entry.kind === "event").length;
      if (text !== `{"events":${eventCount},"kind":"end"}`) return "The end line counts other events than there are.";
      session.isComplete = true;
    }
    session.entries.push({ line, kind, text });
    return null;
  }
  return "The line is neither an event, a command, a fork nor the end.";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
