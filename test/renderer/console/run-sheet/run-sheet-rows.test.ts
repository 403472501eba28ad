import { describe, expect, it } from "vitest";

import type { ConsoleView, SessionFrame } from "../../../../contract/session.ts";
import { actOnInject, injectInHand, runSheetRows } from "../../../../renderer/console/run-sheet/run-sheet-rows.ts";

const beat = (id: string) => ({
  beat: id,
  title: id,
  at: 0,
  prompt: "",
  notes: "",
  listenFor: [],
  objectives: [],
});
const inject = (id: string, of: string) => ({
  inject: id,
  title: id,
  beat: of,
  channel: "mail" as const,
  from: "",
  text: "",
  otherwise: null,
  hasCondition: false,
});
const frame = {
  beats: [beat("b1"), beat("b2"), beat("b3")],
  injects: [inject("i1", "b1"), inject("i2", "b2"), inject("i3", "b3")],
} as unknown as SessionFrame;

type View = Parameters<typeof runSheetRows>[1];
const view = (states: Record<string, ConsoleView["injects"][number]["state"]>): View => ({
  beat: "b2",
  beats: [
    { beat: "b1", state: "done" },
    { beat: "b2", state: "now" },
    { beat: "b3", state: "ahead" },
  ],
  injects: Object.entries(states).map(([id, state]) => ({ inject: id, state, at: null, text: null })),
  added: [{ title: "News", channel: "news", from: "", text: "It is out", at: 7 }],
  agenda: { beats: [{ beat: "b2", minutes: 5, plannedRoom: 900 }] },
  said: [{ step: 1, at: 9, kind: "note", team: null, text: "They hesitate", objective: null }],
});

const words = (rows: ReturnType<typeof runSheetRows>): string[] =>
  rows.map((row) =>
    row.kind === "beat"
      ? `${row.beat.beat} ${row.state}`
      : row.kind === "inject"
        ? row.inject.inject
        : `${row.kind} ${row.text}`,
  );

describe("the run sheet", () => {
  it("keeps of what is over its own line only", () => {
    const rows = runSheetRows(frame, view({ i1: "fired", i2: "fired", i3: "waiting" }), "all");
    expect(words(rows)).toEqual(["b1 done", "b2 now", "i2", "b3 ahead", "i3"]);
  });

  it("keeps an inject in sight that was held back", () => {
    expect(words(runSheetRows(frame, view({ i1: "held", i2: "fired", i3: "waiting" }), "all"))).toContain("i1");
  });

  it("shows what is the facilitator's own, the latest first", () => {
    expect(words(runSheetRows(frame, view({}), "mine"))).toEqual(["mine They hesitate", "added It is out"]);
  });

  it("has F, H and K mean the inject of the beat in hand, then one that was held", () => {
    const acts = (states: Parameters<typeof view>[0], act: "fire" | "hold" | "skip" = "fire") =>
      actOnInject(frame, view(states), act);
    expect(acts({ i1: "held", i2: "waiting", i3: "waiting" })).toEqual({ inject: "i2", done: "Told the room: i2" });
    expect(acts({ i1: "held", i2: "fired", i3: "waiting" })).toEqual({ inject: "i1", done: "Told the room: i1" });
    expect(acts({ i1: "held", i2: "fired", i3: "waiting" }, "hold")).toEqual({
      refusal: "“i1” is held back already.",
    });
    expect(acts({ i1: "fired", i2: "fired", i3: "passed" })).toEqual({ refusal: "There is no inject left." });
  });

  it.each(["fire", "hold", "skip"] as const)("says what comes, and does not %s it unseen", (act) => {
    const states = { i1: "fired", i2: "fired", i3: "waiting" } as const;
    expect(injectInHand(frame, view(states))?.place).toBe("ahead");
    expect(actOnInject(frame, view(states), act)).toEqual({
      refusal: "No inject is open in this beat. “i3” comes with beat 3.",
    });
  });
});
