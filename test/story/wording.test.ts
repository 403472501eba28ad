import { describe, expect, it } from "vitest";

import { tellStory } from "../../story/tell-story.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import { makeOutcome, readLeakedKey } from "../cli/fixtures/leaked-key.ts";

const { scenario, design } = readLeakedKey();

function tell(events: readonly RunEvent[], value = scenario): string[] {
  return tellStory(value, design, events, makeOutcome({}));
}
const oneLine = (lines: readonly string[]) => lines.join(" ").replaceAll(/\s+/g, " ");

const start: RunEvent[] = [
  { t: 0, type: "footholdGained", system: "partner-cloud", access: ["read"], move: null },
  { t: 0, type: "containmentLost", by: "partner-cloud" },
  { t: 1, type: "containmentReached" },
  { t: 2, type: "containmentLost", by: "partner-cloud" },
  { t: 3, type: "attackerReacted", reaction: "r", does: "stop" },
  { t: 4, type: "evidenceLost", evidence: "ev-session", by: "attacker" },
];

describe("the one whose moves are told", () => {
  it("is introduced by the title of the case and is the subject of what has no move", () => {
    const text = oneLine(tell(start));
    expect(text).toContain("▶ The attacker: Unknown actor ▶ The attacker has a foothold on Partner's cloud (read)");
    expect(text).toContain("within the attacker's reach, through a foothold on Partner's cloud.");
  });

  it("is never called an attacker where it is an agent", () => {
    const agent = { ...scenario, attacker: { ...scenario.attacker, policy: "agent" as const, title: "Coding agent" } };
    // The head is told from the outcome alone.
    const story = tell(start, agent).filter((line) => /^(T[+−]\S+ {2}|Marks| {2})/.test(line));
    expect(oneLine(story)).toContain("▶ The agent: Coding agent ▶ The agent has a foothold on Partner's cloud (read)");
    expect(oneLine(story)).toContain("out of the agent's reach");
    expect(oneLine(story)).toContain("erased by the agent");
    expect(oneLine(story)).not.toMatch(/attacker/i);
  });
});

describe("work that stops", () => {
  it("is told in words that fit a title in the singular and in the plural", () => {
    const text = oneLine(
      tell([
        { t: 0, type: "workloadStopped", workload: "order-feed", credential: "connector-token" },
        { t: 3600, type: "workloadResumed", workload: "order-feed", stoppedFor: 3600, cost: 100 },
      ]),
    );
    expect(text).toContain("▲ stops: Order feed; it used Connector token");
    expect(text).toContain("↺ back at work after 1 h: Order feed; the stop cost 100");
  });
});

describe("the marks", () => {
  it("are explained where the story uses them, and no others", () => {
    const legend = tell(start).find((line) => line.startsWith("Marks: "));
    expect(legend).toBe("Marks: ▶ the attacker · ▲ loss · == true, but not known to the teams");
  });
});

describe("a notice", () => {
  it("is told to be in time or late behind the line of the team that sent it", () => {
    const met = (lateSeconds: number): RunEvent[] => [
      { t: 0, type: "obligationDue", obligation: "tell-partner", due: 7200 },
      { t: 60, type: "obligationMet", obligation: "tell-partner", lateSeconds },
    ];
    expect(oneLine(tell(met(0)))).toContain("§ this notice is in time; it was due by T+02:00");
    expect(oneLine(tell(met(3600)))).toContain("§ this notice is 1 h late; it was due by T+02:00");
  });
});
