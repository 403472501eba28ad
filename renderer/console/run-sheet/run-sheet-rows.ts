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

/** The inject that F, H and K are about: the first of the beat in hand that was not told, then one that was held back. */
export function injectInHand(frame: SessionFrame, view: View): FrameInject | null {
  const stateOf = (inject: string): string | undefined => view.injects.find((one) => one.inject === inject)?.state;
  const open = frame.injects.filter(({ inject }) => ["waiting", "held"].includes(stateOf(inject) ?? ""));
  const now = open.find(({ beat }) => beat === view.beat);
  const held = open.find(({ inject }) => stateOf(inject) === "held");
  return now ?? held ?? open[0] ?? null;
}
