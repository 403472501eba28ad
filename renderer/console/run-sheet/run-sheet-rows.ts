import type { ConsoleView, FrameBeat, FrameInject, SessionFrame } from "../../../contract/session.ts";

/** A line of the run sheet. */
export type RunSheetRow =
  | {
      kind: "beat";
      beat: FrameBeat;
      number: number;
      state: ConsoleView["beats"][number]["state"];
      /** Second of room time at which the agenda has it. */
      plannedRoom: number;
    }
  | { kind: "inject"; inject: FrameInject; state: ConsoleView["injects"][number]["state"]; isNow: boolean }
  | { kind: "added"; title: string; text: string; at: number }
  | { kind: "mine"; text: string; word: string; at: number };

type View = Pick<ConsoleView, "beat" | "beats" | "injects" | "added" | "said"> & {
  agenda: Pick<ConsoleView["agenda"], "beats">;
};

/** Beats with the injects that belong to them, in the order of play; what is over keeps only its own line. */
export function runSheetRows(frame: SessionFrame, view: View, filter: "all" | "injects" | "mine"): RunSheetRow[] {
  if (filter === "mine") return [...added(view), ...mine(view)].toSorted((a, b) => b.at - a.at);
  return frame.beats.flatMap((beat, i): RunSheetRow[] => {
    const state = view.beats.find((one) => one.beat === beat.beat)?.state ?? "ahead";
    const isNow = view.beat === beat.beat;
    const injects = frame.injects
      .filter((inject) => inject.beat === beat.beat)
      .map((inject): RunSheetRow & { kind: "inject" } => ({
        kind: "inject",
        inject,
        isNow,
        state: view.injects.find((one) => one.inject === inject.inject)?.state ?? "waiting",
      }));
    const shown =
      filter === "injects" ? injects : injects.filter((row) => isNow || row.state === "held" || isAhead(row, state));
    const plannedRoom = view.agenda.beats.find((one) => one.beat === beat.beat)?.plannedRoom ?? 0;
    return filter === "injects" ? shown : [{ kind: "beat", beat, number: i + 1, state, plannedRoom }, ...shown];
  });
}

const isAhead = (row: RunSheetRow & { kind: "inject" }, state: string): boolean =>
  row.state === "waiting" && (state === "ahead" || state === "now");

const added = (view: View): (RunSheetRow & { kind: "added" })[] =>
  view.added.map(({ title, text, at }) => ({ kind: "added", title, text, at }));

const MINE = { note: "note", park: "parked", ruling: "ruling", record: "recorded" } as const;

const mine = (view: View): (RunSheetRow & { kind: "mine" })[] =>
  view.said.flatMap(({ kind, text, at }) =>
    kind in MINE ? [{ kind: "mine", text, at, word: MINE[kind as keyof typeof MINE] }] : [],
  );

/** An inject that is still to come, and where it stands. */
export interface OpenInject {
  inject: FrameInject;
  /** `now`: of the beat in hand. `ahead`: of a later one; told now, it would give away what is to come. */
  place: "now" | "held" | "ahead";
}

/** What F, H and K are about: the first inject of the beat in hand that was not told, then one held back, then the next. */
export function injectInHand(frame: SessionFrame, view: View): OpenInject | null {
  const stateOf = (inject: string): string | undefined => view.injects.find((one) => one.inject === inject)?.state;
  const waiting = frame.injects.filter(({ inject }) => stateOf(inject) === "waiting");
  const now = waiting.find(({ beat }) => beat === view.beat);
  if (now !== undefined) return { inject: now, place: "now" };
  const held = frame.injects.find(({ inject }) => stateOf(inject) === "held");
  if (held !== undefined) return { inject: held, place: "held" };
  const next = waiting[0];
  return next === undefined ? null : { inject: next, place: "ahead" };
}

const DONE = { fire: "Told the room", hold: "Held back", skip: "Skipped" };

/** What comes of F, H or K: the inject that it acts on, or why it does not. */
export function actOnInject(
  frame: SessionFrame,
  view: View,
  act: "fire" | "hold" | "skip",
): { inject: string; done: string } | { refusal: string } {
  const one = injectInHand(frame, view);
  if (one === null) return { refusal: "There is no inject left." };
  const { inject, title, beat } = one.inject;
  if (one.place === "ahead") {
    const place = frame.beats.findIndex((of) => of.beat === beat);
    return { refusal: `No inject is open in this beat. “${title}” comes with beat ${place + 1}.` };
  }
  if (one.place === "held" && act === "hold") return { refusal: `“${title}” is held back already.` };
  return { inject, done: `${DONE[act]}: ${title}` };
}
