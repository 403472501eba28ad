import { describe, expect, it } from "vitest";

import type { SessionFrame, TeamRow } from "../../../../contract/session.ts";
import { nothingDue, teamLines } from "../../../../renderer/console/desk/team-rows.ts";

const frame = {
  teams: [
    { team: "ic", tag: "IC", title: "Incident command" },
    { team: "so", tag: "SO", title: "Security operations" },
    { team: "lg", tag: "LG", title: "Legal" },
  ],
} as unknown as SessionFrame;

const row = (team: string, part: Partial<TeamRow> = {}): TeamRow => ({
  team,
  seat: "human",
  person: "",
  standsFor: [],
  state: "free",
  word: "free",
  waitsFor: null,
  until: null,
  longestWait: 0,
  queue: 0,
  ...part,
});

describe("the list of teams", () => {
  it("has those first that decide, and the others in their order", () => {
    const lines = teamLines(frame, {
      teams: [row("ic"), row("so"), row("lg", { state: "decides", word: "decides now" })],
    });
    expect(lines.map(({ tag }) => tag)).toEqual(["LG", "IC", "SO"]);
  });

  it("leaves each team its key wherever it stands", () => {
    const lines = teamLines(frame, { teams: [row("ic"), row("so"), row("lg", { state: "decides" })] });
    expect(lines.map(({ key }) => key)).toEqual(["3", "1", "2"]);
  });

  it("has nine keys at most", () => {
    const teams = Array.from({ length: 11 }, (_, i) => row(`t${i}`));
    expect(teamLines(frame, { teams }).flatMap(({ key }) => key ?? [])).toHaveLength(9);
  });

  it("says until when, once", () => {
    const until = 9 * 86_400 + 13 * 3_600;
    const [works, off] = teamLines(frame, {
      teams: [
        row("ic", { state: "works", word: "works: trace the org", until }),
        row("so", { state: "off-shift", word: "off shift until T+9d 13:00", until }),
      ],
    });
    expect(works?.word).toBe("works: trace the org until T+9d 13:00");
    expect(off?.word).toBe("off shift until T+9d 13:00");
    expect(off?.shortWord).toBe("off until T+9d 13:00");
  });

  it("tells the longest wait and the queue in words, and nothing where there is none", () => {
    const [busy, idle] = teamLines(frame, { teams: [row("ic", { longestWait: 4_500, queue: 3 }), row("so")] });
    expect(busy?.load).toBe("waits 1 h 15 min · 3 in queue");
    expect(idle?.load).toBe("");
  });

  it("says who stands in", () => {
    const [line] = teamLines(frame, { teams: [row("ic", { seat: "stand-in", person: "Ada" })] });
    expect(line?.person).toBe("Ada, stand-in");
    const away = { teams: [row("ic", { seat: "stand-in", person: "Ada", standsFor: ["so"] })] };
    expect(teamLines(frame, away)[0]?.person).toBe("Ada, also for SO");
    expect(teamLines(frame, { teams: [row("ic", { seat: "stand-in" })] })[0]?.person).toBe("stand-in");
  });
});

describe("a desk where nobody has to decide", () => {
  const peek = {
    lines: [{ at: 60, text: "Vendor's answer", isIrreversible: false }],
    more: 0,
    stopsAt: 9 * 86_400 + 18 * 3_600,
  };

  it("says how to go on, to when and why", () => {
    const nothing = nothingDue(frame, { teams: [row("ic")], peek, ended: null, dues: [] });
    expect(nothing?.text).toBe("No decision is due. Space runs to T+9d 18:00 (Vendor's answer).");
  });

  it("names who waits for whom", () => {
    const waiting = row("so", { state: "waits", word: "waits for Legal to approve", until: 3_600 });
    expect(nothingDue(frame, { teams: [waiting], peek: null, ended: null, dues: [] })?.waits).toEqual([
      "SO waits for Legal to approve until T+01:00",
    ]);
  });

  it("is silent while something is due", () => {
    const dues = [
      { decision: 1, team: "ic", action: "declare" as const, object: "incident", title: "Declare", askedBy: null },
    ];
    expect(nothingDue(frame, { teams: [row("ic")], peek, ended: null, dues })).toBeNull();
  });
});

describe("a desk with nothing due", () => {
  it("says of whom something waits, also of who is off shift, and of nobody else", () => {
    const off = { state: "off-shift", word: "off shift until T+10d 15:00" } as const;
    const view = {
      teams: [
        row("ic", { state: "waits", word: "waits for approval by Legal: declare" }),
        row("so", { ...off, queue: 1 }),
        row("lg", off),
      ],
      peek: null,
      ended: null,
      dues: [],
    };
    expect(nothingDue(frame, view)?.waits).toEqual([
      "IC waits for approval by Legal: declare",
      "SO off shift until T+10d 15:00, 1 in queue",
    ]);
  });
});
