import { describe, expect, test } from "vitest";

import type { DebriefView } from "../../../contract/debrief.ts";
import { debriefBasis } from "../../../host/app/debrief/debrief-basis.ts";
import { undoneDecisions } from "../../../host/app/debrief/debrief-undone.ts";
import { NO_NOTES, toDebrief } from "../../../host/app/debrief/debrief.ts";
import { formatReport } from "../../../host/report/report.ts";
import { debriefOf, FACTS, playSteps } from "../../support/played-session.ts";

const TOLD = { do: "wait", until: "2025-08-17T11:20Z", through: true };
const CUT = { do: "commit", decisions: [{ team: "cp", action: "revoke", object: "drift-refresh-token" }] };
const CALLED_AWAY = {
  do: "rule",
  reason: "The CRM director is on a plane",
  effects: [{ kind: "absent", team: "cp", standIn: null }],
};
const REST = [
  { do: "wait", for: "10d", through: true },
  { do: "end", rest: "stop" },
];

const undoneOf = (...commands: object[]): ReturnType<typeof undoneDecisions> =>
  undoneDecisions(debriefBasis(playSteps("salesloft-drift", [TOLD, ...commands, ...REST])));

describe("a decision that was never carried out", () => {
  test("is told with what it waited for", () => {
    expect(undoneOf(CUT, CALLED_AWAY)).toEqual([
      expect.objectContaining({
        team: "cp",
        action: "revoke",
        object: "drift-refresh-token",
        why: expect.stringMatching(/^waited for CRM platform, absent, from T\+10d /) as string,
      }),
    ]);
  });

  test("is not one that was carried out, or was taken back", () => {
    expect(undoneOf(CUT)).toEqual([]);
    expect(undoneOf(CUT, { do: "undo" }, CALLED_AWAY)).toEqual([]);
  });

  test("stands beside the smallest set, among the actions, and in every file", async () => {
    const session = playSteps("salesloft-drift", [TOLD, CUT, CALLED_AWAY, ...REST]);
    const view: DebriefView = await debriefOf(session);
    expect(view.smallest?.undone).toMatchObject([{ title: "Revoke Drift refresh token", by: "CRM platform" }]);
    expect(view.smallest?.sentence).toContain("1 decision was never carried out.");
    expect(view.improvement.actions[0]).toMatchObject({
      action: "undone/revoke/drift-refresh-token",
      priority: "high",
    });
    expect(view.improvement.actions[0]?.about).toContain("It was never done: waited for");
    const why = view.smallest?.undone[0]?.note ?? "?";
    for (const format of ["html", "md", "csv", "json"] as const)
      expect(formatReport(view, format).replaceAll("\\", "")).toContain(why);
  });

  test("keeps what is typed to its action", () => {
    const basis = debriefBasis(playSteps("salesloft-drift", [TOLD, CUT, CALLED_AWAY, ...REST]));
    const typed = {
      action: "undone/revoke/drift-refresh-token",
      text: "Two names",
      priority: "low" as const,
      owner: "Ada",
      due: "",
      isDropped: true,
    };
    const { actions } = toDebrief(basis, FACTS, { ...NO_NOTES, actions: [typed] }).improvement;
    expect(actions[0]).toMatchObject(typed);
  });
});
