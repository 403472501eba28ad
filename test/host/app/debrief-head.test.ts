import { describe, expect, test } from "vitest";

import { debriefBasis } from "../../../host/app/debrief/debrief-basis.ts";
import { NO_NOTES, toDebrief } from "../../../host/app/debrief/debrief.ts";
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
