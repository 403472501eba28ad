import type { Seconds } from "../engine/model/people.ts";
import type { DebriefPage } from "./debrief.ts";
import type { GraphView } from "./graph.ts";
import { z } from "./zod.ts";

/** What the room window shows, as the console asks for it. Texts are the host's: a console cannot put a secret there. */
export const roomDisplaySchema = z.discriminatedUnion("show", [
  z.strictObject({ show: z.literal("title") }),
  z.strictObject({ show: z.literal("card"), card: z.int().min(0) }),
  z.strictObject({ show: z.literal("board") }),
  /** The place in the list of what was told, the latest by default. */
  z.strictObject({ show: z.literal("inject"), told: z.int().min(0), page: z.int().min(0) }),
  /** The prompt of the beat in hand. */
  z.strictObject({ show: z.literal("question") }),
  z.strictObject({ show: z.literal("dispute"), dispute: z.int().min(1) }),
  z.strictObject({ show: z.literal("jump") }),
  z.strictObject({
    show: z.literal("vote"),
    question: z.string().max(300),
    options: z.array(z.string().max(120)).min(2).max(6),
    counts: z.array(z.int().min(0).max(999)).nullable(),
  }),
  z.strictObject({ show: z.literal("break") }),
  z.strictObject({ show: z.literal("blank") }),
  z.strictObject({ show: z.literal("end") }),
  z.strictObject({ show: z.literal("debrief"), page: z.int().min(0) }),
]);
export type RoomDisplay = z.infer<typeof roomDisplaySchema>;

/** A time-box of the room; it runs by the clock on the wall. */
export const roomTimerSchema = z.strictObject({
  title: z.string().max(120),
  /** Milliseconds since 1970; null: it stands. */
  endsAt: z.number().nullable(),
  /** Seconds left while it stands. */
  left: z.number().nullable(),
});
export type RoomTimer = z.infer<typeof roomTimerSchema>;

/** All that a room window is ever sent: what the teams know, in words that are ready to be shown. */
export interface RoomView {
  title: string;
  /** Null before the start. */
  clock: { at: Seconds; epochSeconds: number; zones: { title: string; zone: string }[] } | null;
  phase: string;
  timer: RoomTimer | null;
  teams: { tag: string; title: string; word: string }[];
  theme: "light" | "dark";
  /** Something that was shown here has been taken back; null: nothing was. */
  correction: RoomCorrection | null;
  body: RoomBody;
}

/** What the room saw and is no longer so, and what is so instead, once that is known. */
export interface RoomCorrection {
  takenBack: string[];
  instead: string | null;
}

export type RoomBody =
  /** When it starts, in milliseconds since 1970; null: it has, or nobody knows. */
  | { show: "title"; heading: string; lines: string[]; startsAt: number | null }
  | { show: "card"; heading: string; lines: string[] }
  | {
      show: "board";
      graph: GraphView;
      known: string[];
      /** The latest of each, and how many there are beside them. */
      told: string[];
      moreTold: number;
      decided: string[];
      moreDecided: number;
      waiting: { tag: string; text: string; until: Seconds | null }[];
      moreWaiting: number;
      staged: string[];
    }
  | { show: "inject"; channel: string; from: string; heading: string; text: string; page: number; pages: number }
  /** `settled`: what became of a dispute, in words; null: it is open, or there is none. */
  | { show: "question"; question: string; positions: { text: string; by: string[] }[]; settled: string | null }
  | { show: "jump"; from: Seconds; to: Seconds; onShift: string[]; meanwhile: string[] }
  | { show: "vote"; question: string; options: string[]; counts: number[] | null }
  | { show: "break"; until: number | null }
  | { show: "blank" }
  | { show: "end"; heading: string; lines: string[] }
  | { show: "debrief"; page: DebriefPage | null };
