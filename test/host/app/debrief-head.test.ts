import { describe, expect, test } from "vitest";

import type { DebriefView } from "../../../contract/debrief.ts";
import { debriefBasis } from "../../../host/app/debrief/debrief-basis.ts";
import { NO_NOTES, toDebrief } from "../../../host/app/debrief/debrief.ts";
import { wayOfPlay } from "../../../host/app/debrief/way-of-play.ts";
import { FACTS, playSteps } from "../../support/played-session.ts";

const TOLD = { do: "wait", until: "2025-08-17T11:20Z", through: true };
const STOP = { do: "end", rest: "stop" };
const leave = (standIn: string | null): object => ({
  do: "rule",
  reason: "On a plane",
  effects: [{ kind: "absent", team: "cp", standIn }],
});

describe("a seat that was left", () => {
  const seatsAfter = (...commands: object[]): Map<string, string> =>
    new Map(
      toDebrief(debriefBasis(playSteps("salesloft-drift", [TOLD, ...commands, STOP])), FACTS, NO_NOTES).head.seats.map(
        ({ tag, seat }) => [tag, seat],
      ),
    );

  test("says who stood in, and who stood in is no stand-in in the own seat", () => {
    const seats = seatsAfter(leave("idt"));
    expect(seats.get("CP")).toBe("absent from T+9d 11:20, Identity stood in");
    expect(seats.get("ID")).toBe("present; stood in for CRM platform from T+9d 11:20");
  });

  test("says that nobody did, and until when", () => {
    const back = { do: "rule", reason: "Landed", effects: [{ kind: "return", team: "cp" }] };
    const seats = seatsAfter(leave(null), { do: "wait", for: "3h", through: true }, back);
    expect(seats.get("CP")).toBe("present; absent from T+9d 11:20 to T+9d 14:20, nobody stood in");
    expect([...seats.values()].join()).not.toContain("stood in for");
  });
});

test("a seat that was absent at the start is told as absent at first where it came back", () => {
  const startedWithout = (...commands: object[]): string => {
    const session = playSteps("stolen-integration", commands);
    const { play } = session.header;
    if (play === undefined) throw new Error("no play");
    const seats = { ...play.seats, mk: "absent" as const };
    return wayOfPlay({ ...session, header: { ...session.header, play: { ...play, seats } } }).played;
  };
  const away = { do: "rule", reason: "On a plane", effects: [{ kind: "absent", team: "mk", standIn: null }] };
  expect(startedWithout(away)).toMatch(/; absent: Marketing and support\.$/);
  expect(startedWithout()).toMatch(/; absent: Marketing and support at first\.$/);
});

describe("what was detected", () => {
  const after = (...commands: object[]): DebriefView =>
    toDebrief(debriefBasis(playSteps("stolen-integration", [...commands, STOP])), FACTS, NO_NOTES);
  const reveal = { kind: "reveal", team: "so", object: "refresh-token", level: "known" };
  const suspected = ({ happened }: DebriefView): number | undefined =>
    happened.belief.find(({ text }) => text === "somebody suspects")?.from;

  test("is by word of somebody, though an alert still lies unread", () => {
    const view = after({ do: "wait", for: "4h", through: true }, { do: "rule", reason: "Seen", effects: [reveal] });
    expect(view.head.verdict).toMatch(/^Detected after 4 h, when somebody was told of it\./);
    const later = after(
      { do: "wait", for: "4h", through: true },
      { do: "rule", reason: "Seen", effects: [reveal] },
      { do: "wait", for: "2h", through: true },
    );
    expect(suspected(later)).toBe(4 * 3600);
  });

  test("is by an alert once it was read", () => {
    const view = after({ do: "wait", for: "8h", through: true });
    expect(view.head.verdict).toMatch(/^Detected after 4 h 50 min, when an alert was read\./);
    expect(suspected(view)).toBe(17_414);
  });

  test("is by who declares an incident on no alert", () => {
    const view = after({ do: "commit", decisions: [{ team: "ic", action: "declare" }] });
    expect(view.head.verdict).toContain(", when an incident was declared.");
  });
});

test.each([
  ["one person alone", "solo", ["2 hints"]],
  ["a room", "facilitated", ["1 nudge", "1 hint"]],
] as const)("help of %s is counted once, by its name", (_, mode, words) => {
  const session = playSteps(
    "valid-token-deletes",
    [{ do: "nudge", step: 1, team: null }, { do: "hint", text: "Decision 1: cut", price: 10 }, STOP],
    1,
    mode,
  );
  const { standing } = toDebrief(debriefBasis(session), FACTS, NO_NOTES).head;
  expect(standing.filter((word) => /hint|nudge/.test(word))).toEqual(words);
});
