import { describe, expect, test } from "vitest";

import type { DebriefView } from "../../../contract/debrief.ts";
import { debriefBasis } from "../../../host/app/debrief/debrief-basis.ts";
import { NO_NOTES, toDebrief } from "../../../host/app/debrief/debrief.ts";
import { formatReport } from "../../../host/report/report.ts";
import { debriefOf, FACTS, playSteps } from "../../support/played-session.ts";

const END = [{ do: "end", rest: "design" }];

describe("the four questions", () => {
  const view = toDebrief(debriefBasis(playSteps("nine-seconds", END)), FACTS, NO_NOTES);
  const { objects, sentence } = view.owners;

  test("say of each row why it is there, on the page and in the files", () => {
    expect(objects.find(({ object }) => object === "agent-session" || object === "domain-token")?.why).toBe(
      "held by the agent",
    );
    expect(objects.filter(({ isTaken }) => !isTaken).length).toBeGreaterThan(0);
    for (const { isTaken, why } of objects)
      expect(why).toMatch(isTaken ? /^held by / : /^not taken; \d+ gaps are about it$/);
    for (const format of ["html", "md"] as const) expect(formatReport(view, format)).toContain("not taken; ");
  });

  test("count only what was taken", () => {
    const taken = objects.filter(({ isTaken }) => isTaken);
    expect(sentence).toContain(` of ${taken.length * 4} have the answer: nobody;`);
  });

  test("are not answered by who only does it", () => {
    expect(sentence).toMatch(/; \d+ more have somebody who does it and nobody who is accountable\.$/);
    const { owners } = toDebrief(debriefBasis(playSteps("valid-token-deletes", END)), FACTS, NO_NOTES);
    const ofTaken = owners.objects.filter(({ isTaken }) => isTaken).flatMap(({ answers }) => answers);
    const onlyDone = ofTaken.filter(({ names, isNobody }) => !isNobody && names.every((name) => name.endsWith("(R)")));
    expect(onlyDone.length).toBeGreaterThan(0);
    expect(owners.sentence).toBe(
      `Of the four questions about what was taken, ${onlyDone.length} of ${ofTaken.length} have somebody who does it and nobody who is accountable.`,
    );
  });
});

describe("several that are responsible and none that leads", () => {
  const heldBy = ({ minutes }: DebriefView): [string, string | null][] =>
    minutes.lines.flatMap(({ segment, what, team }): [string, string | null][] =>
      segment === "find-owner" ? [[what, team]] : [],
    );

  test("are not nobody where the minutes are told, and may be given a lead", async () => {
    const view = await debriefOf(playSteps("token-across-systems", END));
    expect(heldBy(view)).toEqual([["whose task it is", "several"]]);
    const led = view.hadHeld?.rows.find(({ title }) => title.includes(" led "));
    expect(led).toMatchObject({
      title: "Had Identity led revocation",
      from: expect.stringMatching(/^R .*ID.* \(nobody leads\), A /) as string,
      to: expect.stringMatching(/^R ID, .* \(ID leads\), A /) as string,
    });
    expect(view.hadHeld?.rows.map(({ title }) => title)).toContain("Had Security operations held R for revocation");
  });

  test("are nobody where nobody answers for it", () => {
    const view = toDebrief(debriefBasis(playSteps("nine-seconds", END)), FACTS, NO_NOTES);
    expect(heldBy(view)).toEqual([["no owner", null]]);
  });
});
