import { agendaSchema } from "../../../contract/agenda.ts";
import { roomDisplaySchema, roomTimerSchema } from "../../../contract/room.ts";
import { CHARGE_FACTORS } from "../../../contract/session.ts";
import { z } from "../../../contract/zod.ts";
import type { ExerciseSession } from "../../exercise-session.ts";
import { breakSeconds, roomSecond, type OpenSession } from "./open-session.ts";

const whole = z.int().min(0);
const text = z.string().max(2_000);

/** What is kept beside a log and is not in it: where the room is, and what the list of sessions shows. */
const besideSchema = z.object({
  mode: z.enum(["facilitated", "solo"]),
  /** What the library calls the case. */
  case: text,
  designs: z.array(z.object({ design: text, title: text })),
  persons: z.record(z.string(), text),
  agenda: agendaSchema.nullable().default(null),
  startsAt: z.number().nullable().default(null),
  staged: z.object({
    /** As the query reads them; what no longer reads is left out. */
    decisions: z.array(z.record(z.string(), z.unknown())),
    order: z.enum(["free", "in-order", "together"]),
  }),
  display: roomDisplaySchema,
  timer: roomTimerSchema.nullable(),
  clock: z.object({
    room: whole,
    isRunning: z.boolean(),
    isBreak: z.boolean(),
    breakUntil: z.number().nullable(),
    breaks: whole.default(0),
  }),
  charge: z.literal(CHARGE_FACTORS),
  branchNames: z.record(z.string(), text),
  released: whole,
  savedAt: z.number(),
  /** Of the log of this many bytes. */
  summary: z.object({
    bytes: whole,
    title: text,
    design: text,
    beat: whole,
    beats: whole,
    at: z.int(),
    hasEnded: z.boolean(),
  }),
});

export type Beside = z.infer<typeof besideSchema>;

/** Reads it; null: it is not there or cannot be read, and nothing of it is vital. */
export function parseBeside(bytes: Buffer | null): Beside | null {
  if (bytes === null) return null;
  try {
    const parsed = besideSchema.safeParse(JSON.parse(bytes.toString("utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** What is to be kept beside the log of a session at this moment. */
export function toBeside(open: OpenSession, bytes: number, now: number): Beside {
  const { isRunning, isBreak, breakUntil } = open.clock;
  return {
    mode: open.mode,
    case: open.case,
    designs: open.designs,
    persons: open.persons,
    agenda: open.agenda,
    startsAt: open.startsAt,
    staged: { decisions: open.staged.decisions.map((one) => ({ ...one })), order: open.staged.order },
    display: open.room.display,
    timer: open.room.timer,
    clock: {
      room: roomSecond(open.clock, now),
      isRunning,
      isBreak,
      breakUntil,
      breaks: breakSeconds(open.clock, now),
    },
    charge: open.charge,
    branchNames: open.branchNames,
    released: open.released,
    savedAt: open.savedAt ?? now,
    summary: { bytes, ...summaryOf(open.exercise) },
  };
}

/** What the list of sessions says of an exercise. */
export function summaryOf({ play, scenario, design }: ExerciseSession): Omit<Beside["summary"], "bytes"> {
  const { live } = play;
  return {
    title: scenario.title,
    design: design.title,
    beat: live.beats.findLastIndex((state) => state === "reached") + 1,
    beats: live.beats.length,
    at: live.at,
    hasEnded: live.ended !== null,
  };
}
