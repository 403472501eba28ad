import { describe, expect, test } from "vitest";

import type { DebriefView } from "../../../contract/debrief.ts";
import { debriefBasis } from "../../../host/app/debrief/debrief-basis.ts";
import { NO_NOTES, toDebrief, toRoomPage } from "../../../host/app/debrief/debrief.ts";
import { formatReport } from "../../../host/report/report.ts";
import { FACTS, playSteps } from "../../support/played-session.ts";

const TOLD = { do: "wait", until: "2025-08-17T11:20Z", through: true };
const CUT = { do: "commit", decisions: [{ team: "cp", action: "revoke", object: "drift-refresh-token" }] };
const DECLARE = { do: "commit", decisions: [{ team: "ic", action: "declare" }] };
const DAY = { do: "wait", for: "1d", through: true };
const UNDO = { do: "undo" };

const viewOf = (...commands: object[]): DebriefView =>
  toDebrief(
    debriefBasis(playSteps("salesloft-drift", [TOLD, ...commands, { do: "end", rest: "stop" }])),
    FACTS,
    NO_NOTES,
  );

describe("going back in time", () => {
  const view = viewOf(CUT, DAY, UNDO, UNDO, DECLARE);

  test("is a badge, and a road not taken with what was tried on it", () => {
    expect(view.head.standing).toContain("1 rewind");
    expect(view.improvement.roadsNotTaken.map(({ elapsed, text }) => `${elapsed} ${text}`)).toEqual([
      "T+9d 11:20 CRM platform to revoke Drift refresh token",
      "T+10d 11:20 Went back to T+9d 11:20, 1 d earlier. 1 decision left.",
    ]);
    for (const format of ["html", "md", "csv", "json"] as const)
      expect(formatReport(view, format)).toContain("Went back to");
  });

  test("without a decision on the road that was left is told all the same, with what was seen there", () => {
    const { roadsNotTaken } = viewOf({ do: "wait", for: "12d", through: true }, UNDO, DECLARE).improvement;
    expect(roadsNotTaken).toHaveLength(1);
    expect(roadsNotTaken[0]?.text).toMatch(
      /^Went back to T\+9d 11:20, 12 d earlier\. Nothing was decided on the road that was left\. Seen there: Evidence lost: /,
    );
  });

  test("is not what is undone in the same second", () => {
    const { head, improvement } = viewOf(CUT, UNDO, DECLARE);
    expect(head.standing.join()).not.toContain("rewind");
    expect(improvement.roadsNotTaken).toHaveLength(1);
  });
});

describe("what was asked, noted and voted", () => {
  const view = viewOf(
    { do: "ask", of: "salesforce", text: "Who owns Drift?", team: null },
    { do: "answer", ask: 1, text: "Nobody signed for it" },
    { do: "ask", of: "salesforce", text: "What else did it hold?", team: null },
    {
      do: "rule",
      reason: "Finding out takes an hour",
      effects: [{ kind: "answer", ask: 2, text: "A mailbox", at: 822_000 }],
    },
    DAY,
    { do: "note", text: "Vote: Revoke now? Yes 5, No 2", objective: null },
    { do: "note", text: "Nobody asked the vendor", objective: "cut-it" },
  );

  test("answers stand with their questions at the second at which they came", () => {
    expect(view.happened.decisions.map(({ at, text }) => `${at} ${text}`)).toEqual(
      expect.arrayContaining([
        "818400 Answered to “Who owns Drift?”: Nobody signed for it",
        "822000 Answered to “What else did it hold?”: A mailbox",
      ]),
    );
  });

  test("is in every file, and notes are on no page of the room", () => {
    for (const format of ["html", "md", "csv", "json"] as const) {
      const text = formatReport(view, format);
      for (const words of ["Nobody signed for it", "A mailbox", "Yes 5, No 2", "Nobody asked the vendor"])
        expect(text).toContain(words);
    }
    const sent = [0, 1, 2, 3, 4, 5].map((page) => JSON.stringify(toRoomPage(view, page))).join();
    expect(sent).not.toContain("Yes 5, No 2");
    expect(sent).not.toContain("Nobody asked the vendor");
  });
});
