import { describe, expect, it } from "vitest";

import { advanceRun, simulate, startRun, type RunInput } from "../../../engine/run/simulate.ts";
import { objectOf } from "../../../engine/run/state.ts";
import type { RunEvent } from "../../../engine/run/event.ts";
import { usualTime, type UsualTime, type UsualWork } from "../../../engine/teams/usual-time.ts";
import type { YamlMap } from "../../docs/merged-case.ts";
import { modelExample } from "../../support/model-example.ts";

const MINUTE = 60;
const HOUR = 3600;

/** The usual time of the revocation of the token, asked for by the desk, at a second of a run. */
function revocationAt(input: RunInput, at: number, presence: UsualWork["presence"] = null): UsualTime {
  const run = startRun({ ...input, response: "none" });
  advanceRun(run, at);
  run.now = at;
  const [object, requester] = [
    objectOf(run, "token"),
    run.organisation.teams.findIndex(({ team }) => team.id === "desk"),
  ];
  return usualTime(run, { action: "revoke", object, requester, hours: true, presence });
}

const told = ({ stretches }: UsualTime): string[] =>
  stretches.map(({ segment, team, seconds }) => `${segment} ${team ?? "nobody"} ${seconds / MINUTE}`);

describe("a team on call", () => {
  const input = modelExample("on-call");

  it("is there after its delay off shift, and still there for what comes next", () => {
    expect(told(revocationAt(input, 100 * MINUTE))).toEqual([
      "hand-off owners 5",
      "coverage owners 40",
      "decide owners 5",
      "execute owners 3",
    ]);
  });

  it("is not paged where its shift comes sooner, nor on shift", () => {
    expect(told(revocationAt(input, 8 * HOUR + 45 * MINUTE))[1]).toBe("coverage owners 10");
    expect(told(revocationAt(input, 10 * HOUR))).toEqual(["hand-off owners 5", "decide owners 5", "execute owners 3"]);
  });
});

describe("another party that is asked", () => {
  const maker = (assumptions: YamlMap, clauses: YamlMap[] = []): RunInput =>
    modelExample("plain", {
      case: {
        parties: [{ id: "maker", kind: "vendor", clauses }],
        teams: [
          {
            id: "maker-desk",
            party: "maker",
            role: "vendor",
            abilities: [{ actions: ["revoke"], on: "all" }],
          },
        ],
        assumptions,
      },
      design: { letters: [{ duty: "revocation", on: "any", R: ["vendor"], A: ["vendor"] }] },
    });
  const askedFor = ({ stretches }: UsualTime): number | undefined =>
    stretches.find(({ segment }) => segment === "hand-off")?.seconds;

  it("is asked again as often as it is more likely than not to be silent so far", () => {
    const never = revocationAt(maker({ vendorSilence: 0.5 }), HOUR);
    expect(askedFor(never)).toBe(8 * HOUR);
    expect(never.note).toBe("no-reply-promised");
    expect(askedFor(revocationAt(maker({ vendorSilence: 0.6 }), HOUR))).toBe((24 + 8) * HOUR);
    expect(askedFor(revocationAt(maker({ vendorSilence: 0.8 }), HOUR))).toBe((3 * 24 + 8) * HOUR);
  });

  it("has no usual time where it never answers", () => {
    expect(revocationAt(maker({ vendorSilence: 1 }), HOUR)).toMatchObject({ seconds: Infinity, note: "no-reply" });
  });

  it("answers within its clause, and may be silent by that", () => {
    const clause = { id: "reply", actions: ["revoke"], within: "2h", claim: "word" };
    const bound = revocationAt(maker({ vendorSilence: 1 }, [clause]), HOUR);
    expect([askedFor(bound), bound.note]).toEqual([2 * HOUR, null]);
    expect(askedFor(revocationAt(maker({ clauseSilence: 0.6 }, [clause]), HOUR))).toBe((24 + 2) * HOUR);
  });
});

describe("what is said of who is there", () => {
  const input = modelExample("pipeline");
  const at = 100 * MINUTE;
  const said = (
    segment: NonNullable<UsualWork["presence"]>[number]["segment"],
    is: "present" | "absent",
    team: number | null = null,
  ): UsualTime => revocationAt(input, at, [{ segment, team, is }]);

  it("takes the wait away for who is in the room", () => {
    expect(told(revocationAt(input, at))).toContain("coverage owners 75");
    expect(told(said("coverage", "present")).filter((line) => line.startsWith("coverage"))).toEqual([]);
    expect(told(said("approve", "present")).filter((line) => line.startsWith("approve"))).toEqual([]);
  });

  it("lets it last to the time-out of advice for who is absent, and for ever elsewhere", () => {
    expect(told(said("consult", "absent"))).toContain("consult business 120");
    expect(said("approve", "absent")).toMatchObject({ seconds: Infinity, note: "absent" });
    expect(said("coverage", "absent")).toMatchObject({ seconds: Infinity, note: "absent" });
  });

  it("holds for the team that it is said of alone", () => {
    const owners = input.scenario.teams.findIndex(({ id }) => id === "owners");
    expect(said("coverage", "absent", owners).seconds).toBe(Infinity);
    expect(said("coverage", "absent", owners + 1).seconds).toBe(revocationAt(input, at).seconds);
  });
});

describe("unattended teams that choose by time", () => {
  /** The cuts made where the owners, who can revoke the token at once, are at work from `from` on. */
  function cutsFrom(from: string): string[] {
    const input = modelExample("plain", {
      case: {
        teams: [
          { id: "desk", abilities: [{ actions: ["disable-integration"], on: "all", takes: "30m" }] },
          {
            id: "owners",
            party: "us",
            role: "identity",
            abilities: [{ actions: ["revoke"], on: "all" }],
            coverage: { zone: "UTC", shifts: [{ days: "every", from, to: "12:00" }] },
          },
        ],
      },
      design: {
        letters: [{ duty: "revocation", on: "token", R: ["identity"], A: ["identity"] }],
        policy: { choose: "lead-time" },
      },
    });
    const events: RunEvent[] = [];
    simulate(input, (event) => events.push(event));
    return events.flatMap((event) =>
      event.type === "actionExecuted" && event.action !== "trace-reach" ? [`${event.action} ${event.object}`] : [],
    );
  }

  it("take what those can do who are there at that hour", () => {
    expect(cutsFrom("00:00")).toContain("revoke token");
    expect(cutsFrom("00:00")).not.toContain("disable-integration app");
    expect(cutsFrom("06:00")).toContain("disable-integration app");
    expect(cutsFrom("06:00")).not.toContain("revoke token");
  });
});
