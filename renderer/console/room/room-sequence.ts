import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import type { RoomDisplay } from "../../../contract/room.ts";

type View = Pick<ConsoleView, "beat" | "injects" | "added" | "disputes" | "ended">;

/** What a clicker leads the room through at this moment, in order. */
export function roomSequence(frame: SessionFrame, view: View): RoomDisplay[] {
  if (view.ended !== null) return [{ show: "board" }, { show: "end" }];
  if (view.beat === null)
    return [
      { show: "title" },
      ...frame.cards.map((_, card): RoomDisplay => ({ show: "card", card })),
      { show: "board" },
    ];
  const inBeat = new Set(frame.injects.filter(({ beat }) => beat === view.beat).map(({ inject }) => inject));
  const told = toldInOrder(view);
  const injects = told.flatMap(({ inject }, place): RoomDisplay[] =>
    inject === null || inBeat.has(inject) ? [{ show: "inject", told: place, page: 0 }] : [],
  );
  const disputes = view.disputes.filter(({ isSettled }) => !isSettled);
  return [
    ...injects.slice(-3),
    { show: "question" },
    ...disputes.map(({ dispute }): RoomDisplay => ({ show: "dispute", dispute })),
    { show: "board" },
  ];
}

/** What the room was told so far, in the order in which it was: injects of the case and added ones (null). */
export function toldInOrder(view: Pick<View, "injects" | "added">): { inject: string | null; at: number }[] {
  const fired = view.injects.flatMap(({ inject, state, at }) =>
    state === "fired" && at !== null ? [{ inject, at }] : [],
  );
  const added = view.added.map(({ at }) => ({ inject: null, at }));
  return [...fired, ...added].toSorted((a, b) => a.at - b.at);
}

const isSame = (one: RoomDisplay, other: RoomDisplay): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The next or previous thing in the room; at an end it stays there. */
export function stepInRoom(sequence: readonly RoomDisplay[], now: RoomDisplay, step: 1 | -1): RoomDisplay | null {
  // A page of an inject is a place of its own; the sequence knows its first.
  const known = now.show === "inject" ? { ...now, page: 0 } : now;
  const at = sequence.findIndex((one) => isSame(one, known));
  if (at < 0) return (step > 0 ? sequence[0] : sequence.at(-1)) ?? null;
  const to = sequence[at + step];
  return to ?? null;
}
