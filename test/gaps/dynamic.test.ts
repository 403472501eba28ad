import { describe, expect, it, test } from "vitest";

import { DYNAMIC_RULES } from "../../engine/gaps/dynamic-rules.ts";
import { findDynamicGaps } from "../../engine/gaps/find-dynamic-gaps.ts";
import type { LedgerStretch, Outcome } from "../../engine/run/outcome.ts";
import { checkFrameworkId } from "../../formats/frameworks/check-framework-id.ts";
import { makeContainment, makeOutcome } from "../cli/fixtures/leaked-key.ts";
import { playCase } from "../support/play-case.ts";
import { soundCase } from "./sound-case.ts";

const HOUR = 3600;
const { scenario } = soundCase();

/** Stretches that follow each other, each of its length. */
function stretchesOf(...parts: Pick<LedgerStretch, "segment" | "team" | "duty" | "seconds">[]): LedgerStretch[] {
  let to = 0;
  return parts.map((part, n) => ({ ...part, from: to, to: (to += part.seconds), task: n + 1 }));
}
const gapsIn = (parts: Partial<Outcome>) => findDynamicGaps(scenario, makeOutcome(parts));

const SHOWN: Record<string, Partial<Outcome>> = {
  "minutes-finding-owner": {
    stretches: stretchesOf({ segment: "find-owner", team: null, duty: "revocation", seconds: 2 * HOUR }),
  },
  "minutes-for-authority": {
    stretches: stretchesOf({ segment: "authority", team: "platform", duty: "revocation", seconds: 2 * HOUR }),
  },
  "minutes-handing-off": {
    stretches: stretchesOf({ segment: "hand-off", team: "platform", duty: "revocation", seconds: 2 * HOUR }),
  },
  "alert-unread": {
    stretches: stretchesOf({ segment: "alert-unread", team: null, duty: "monitoring", seconds: 2 * HOUR }),
  },
  "false-all-clear": {
    containment: makeContainment({ falseAllClear: 1, wronglyBelieved: 2 * HOUR }),
  },
};

describe("what a run shows", () => {
  it("has a fixture for every rule", () => {
    expect(Object.keys(SHOWN)).toEqual(DYNAMIC_RULES.map(({ id }) => id));
  });

  test.each(Object.entries(SHOWN))("%s, with its seconds", (rule, parts) => {
    const [gap, ...others] = gapsIn(parts);
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ rule, seconds: 2 * HOUR, weight: 0 });
    expect(gap?.sentence).toMatch(/^[A-Z].*\.$/);
    expect(gap?.remedy).toMatch(/^[A-Z].*\.$/);
    expect(gap?.standards.flatMap((id) => checkFrameworkId(id)?.message ?? [])).toEqual([]);
  });

  it("is nothing where the time went into work", () => {
    const work = (["undetected", "triage", "decide", "execute", "propagate", "coverage", "queue"] as const).map(
      (segment) => ({ segment, team: "platform", duty: "revocation", seconds: HOUR }),
    );
    expect(gapsIn({ stretches: stretchesOf(...work) })).toEqual([]);
    expect(
      gapsIn({ stretches: stretchesOf({ segment: "find-owner", team: null, duty: "revocation", seconds: 59 }) }),
    ).toEqual([]);
  });

  it("is summed by duty and team, and graver the longer it took", () => {
    const part = { segment: "find-owner", team: null, seconds: HOUR } as const;
    const stretches = stretchesOf(
      { ...part, duty: "rotation", seconds: 600 },
      { ...part, duty: "revocation" },
      { ...part, duty: "revocation", seconds: 3 * HOUR },
    );
    expect(gapsIn({ stretches }).map(({ id, severity, seconds }) => [id, severity, seconds])).toEqual([
      ["minutes-finding-owner/revocation", "high", 4 * HOUR],
      ["minutes-finding-owner/rotation", "low", 600],
    ]);
  });

  it("counts once what containment and recovery both went through", () => {
    const stretches = stretchesOf({ segment: "find-owner", team: null, duty: "revocation", seconds: HOUR });
    const longer = stretchesOf(
      { segment: "find-owner", team: null, duty: "revocation", seconds: HOUR },
      { segment: "find-owner", team: null, duty: "restore", seconds: 2 * HOUR },
    );
    const gaps = gapsIn({
      stretches,
      recovery: { seconds: 3 * HOUR, ledger: [], stretches: longer, by: "own", restored: [], notRestored: [] },
    });
    expect(gaps.map(({ id, seconds }) => [id, seconds])).toEqual([
      ["minutes-finding-owner/restore", 2 * HOUR],
      ["minutes-finding-owner/revocation", HOUR],
    ]);
  });

  it("has no seconds for an all-clear that came true in its second", () => {
    const containment = makeContainment({ falseAllClear: 2 });
    expect(gapsIn({ containment })).toMatchObject([{ rule: "false-all-clear", seconds: null, severity: "high" }]);
  });

  it("names the objects of the tasks that lost the time", () => {
    const { scenario: drift, outcome, events } = playCase("nine-seconds", "as-it-was");
    const searches = findDynamicGaps(drift, outcome, events).filter(({ rule }) => rule === "minutes-finding-owner");
    expect(searches.length).toBeGreaterThan(0);
    const objects = new Set(events.flatMap((event) => (event.type === "taskOpened" ? [event.object] : [])));
    for (const { paths } of searches) {
      expect(paths.length).toBeGreaterThan(0);
      expect(paths.filter((path) => !objects.has(path))).toEqual([]);
    }
  });
});

describe("time for which nobody could restore", () => {
  const stretches = stretchesOf({ segment: "authority", team: null, duty: "restore", seconds: 2 * HOUR });
  const told = (why: "nobody-able" | "no-copy", lost: string): string =>
    findDynamicGaps(
      scenario,
      makeOutcome({
        recovery: { seconds: null, by: "nobody", ledger: [], stretches, restored: [], notRestored: ["crm"] },
        diagnostics: [`no-restore/${lost}`],
      }),
      [{ t: 0, type: "taskRefused", task: 1, why }],
    )[0]?.sentence ?? "";
  const HOPELESS = "What was destroyed did not come back: nothing was left to restore it from.";

  it("is called hopeless where its own work found no copy, whatever became of other data", () => {
    expect(told("no-copy", "vault")).toBe(HOPELESS);
    expect(told("nobody-able", "vault")).not.toBe(HOPELESS);
    expect(told("nobody-able", "crm")).not.toBe(HOPELESS);
  });

  it("is called hopeless without any work where what is not back had nothing to come back from", () => {
    const [stretch] = stretches;
    if (stretch === undefined) throw new Error("no stretch");
    const sentenceFor = (lost: string): string | undefined =>
      findDynamicGaps(
        scenario,
        makeOutcome({
          recovery: {
            seconds: null,
            by: "nobody",
            ledger: [],
            stretches: [{ ...stretch, task: null }],
            restored: [],
            notRestored: ["crm"],
          },
          diagnostics: [`no-restore/${lost}`],
        }),
      )[0]?.sentence;
    expect(sentenceFor("crm")).toBe(HOPELESS);
    expect(sentenceFor("vault")).not.toBe(HOPELESS);
  });
});
