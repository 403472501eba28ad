import { DEBRIEF_PAGES } from "../../../contract/debrief-words.ts";
import type { RoomCorrection, RoomDisplay, RoomView } from "../../../contract/room.ts";
import type { Settings } from "../../../contract/settings.ts";
import { roomView } from "../../../engine/play/views.ts";
import type { OpenSession } from "../session/open-session.ts";
import { toPages } from "./room-pages.ts";
import { cardsOf, lastJump, toRoomView } from "./room-view.ts";
import { decidedLines, toldToRoom } from "./room-words.ts";

/** From this length on, the room is shown that time has gone by. */
const JUMP_SECONDS_MIN = 6 * 3600;

/** Displays that give way to what happens; a vote stays until the clock goes on, a break and a blank screen until somebody changes them. */
const GIVES_WAY: ReadonlySet<RoomDisplay["show"]> = new Set([
  "title",
  "card",
  "board",
  "inject",
  "question",
  "jump",
  "dispute",
]);

/** What the room has been shown of a session. */
interface Memory {
  told: number;
  at: number;
  hasEnded: boolean;
  /** Lines that stood on the room window, which a correction would be about. */
  shown: Set<string>;
  correction: RoomCorrection | null;
}

/** What stands on the room window: follows the play, obeys the clicker, and says when something was taken back. */
export class RoomScreen {
  readonly #memories = new WeakMap<OpenSession["room"], Memory>();

  /** The room's view; what is on it counts as shown where a room window is open. */
  view(open: OpenSession | null, settings: Settings): RoomView {
    if (open === null) return toRoomView(null, settings);
    const memory = this.#memory(open);
    const view = toRoomView(open, settings, memory.correction);
    if (open.room.isOpen) for (const line of releasedOn(view)) memory.shown.add(line);
    return view;
  }

  /** Brings the display after the play: what is told comes up by itself, and what was taken back is corrected. */
  follow(open: OpenSession): void {
    const memory = this.#memory(open);
    const { live } = open.exercise.play;
    const { room } = open;
    const told = toldToRoom(live).length;
    this.#correct(open, memory);
    const hasRun = live.at > memory.at;
    // A vote is on the question that the clock has left behind.
    if (hasRun && room.display.show === "vote") room.display = { show: "question" };
    if (GIVES_WAY.has(room.display.show)) {
      const gap = lastJump(live);
      if (live.ended !== null && !memory.hasEnded) room.display = { show: "end" };
      else if (hasRun && gap.to - gap.from >= JUMP_SECONDS_MIN) room.display = { show: "jump" };
      else if (told > memory.told) room.display = { show: "inject", told: memory.told, page: 0 };
      else if (told < memory.told || live.at < memory.at) room.display = { show: "board" };
    }
    Object.assign(memory, { told, at: live.at, hasEnded: live.ended !== null });
  }

  /** Shows what somebody asked for; the room has then seen a correction. */
  show(open: OpenSession, display: RoomDisplay): void {
    this.#memory(open).correction = null;
    open.room.display = display;
  }

  /** The next thing to be shown, or the one before; at either end it stays. */
  step(open: OpenSession, by: 1 | -1): void {
    const steps = stepsOf(open);
    const here = steps.findIndex((step) => JSON.stringify(step) === JSON.stringify(open.room.display));
    const to = steps[here < 0 ? (by > 0 ? 0 : steps.length - 1) : here + by];
    if (to !== undefined) this.show(open, to);
  }

  #memory(open: OpenSession): Memory {
    let memory = this.#memories.get(open.room);
    if (memory === undefined) {
      const { live } = open.exercise.play;
      memory = {
        told: toldToRoom(live).length,
        at: live.at,
        hasEnded: live.ended !== null,
        shown: new Set(),
        correction: null,
      };
      this.#memories.set(open.room, memory);
    }
    return memory;
  }

  #correct(open: OpenSession, memory: Memory): void {
    const released = releasedLines(open);
    const takenBack = [...memory.shown].filter((line) => !released.has(line));
    for (const line of takenBack) memory.shown.delete(line);
    if (takenBack.length > 0) {
      const before = memory.correction?.takenBack ?? [];
      memory.correction = { takenBack: [...before, ...takenBack].slice(-3), instead: null };
    } else if (memory.correction !== null) {
      // What comes after it stands in its place; once the clock has gone on, everybody has read it.
      const latest = [...released].at(-1) ?? null;
      if (open.exercise.play.live.at > memory.at) memory.correction = null;
      else if (latest !== null && !memory.shown.has(latest))
        memory.correction = { ...memory.correction, instead: latest };
    }
  }
}

/** Texts that were released to the room, as they read on it: what was told, and what was decided. */
function releasedLines(open: OpenSession): Set<string> {
  const { live } = open.exercise.play;
  const injects = toldToRoom(live).flatMap(({ text }) => toPages(text));
  return new Set([...injects, ...decidedLines(open, roomView(live))]);
}

/** Those of them that stand on a view. */
function releasedOn({ body }: RoomView): string[] {
  if (body.show === "board") return body.decided;
  return body.show === "inject" ? [body.text] : [];
}

/** Everything that there is to be shown now, in the order of the clicker. */
function stepsOf(open: OpenSession): RoomDisplay[] {
  const { live } = open.exercise.play;
  if (live.ended !== null)
    return [{ show: "end" }, ...DEBRIEF_PAGES.map((_, page): RoomDisplay => ({ show: "debrief", page }))];
  const told = toldToRoom(live);
  const hasBegun = live.beats.some((state) => state !== "ahead") || told.length > 0;
  if (!hasBegun)
    return [
      { show: "title" },
      ...cardsOf(open).map((_, card): RoomDisplay => ({ show: "card", card })),
      { show: "board" },
    ];
  const { from, to } = lastJump(live);
  const jump: RoomDisplay[] = to - from >= JUMP_SECONDS_MIN ? [{ show: "jump" }] : [];
  const injects = told.flatMap(({ t, text }, index): RoomDisplay[] =>
    t > from || told.length === index + 1
      ? toPages(text).map((_, page): RoomDisplay => ({ show: "inject", told: index, page }))
      : [],
  );
  const disputes = live.disputes.flatMap(({ isSettled }, index): RoomDisplay[] =>
    isSettled ? [] : [{ show: "dispute", dispute: index + 1 }],
  );
  return [...jump, ...injects, { show: "question" }, ...disputes, { show: "board" }];
}
