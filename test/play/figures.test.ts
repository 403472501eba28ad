import { describe, expect, it } from "vitest";

import type { Command, Decision } from "../../engine/play/command.ts";
import { figuresOf, figuresWithoutHelp, isHelpRemovable, standingOf } from "../../engine/play/figures.ts";
import type { PlaySetup } from "../../engine/play/live.ts";
import { scorePlay } from "../../engine/play/score-play.ts";
import { decide, startPlay, type Play } from "../../engine/play/session.ts";
import { aCredential, aMove, anEdge, smallCase } from "../support/small-case.ts";

const HOUR = 3600;

const decision = (action: Decision["action"], object: string): Decision => ({
  team: "team-0",
  action,
  object,
  deciding: 0,
  presence: [],
});

function commit(...decisions: Decision[]): Command {
  return { do: "commit", decisions, at: null, order: "free" };
}

const wait = (until: number): Command => ({ do: "wait", until, through: true });

/** One team of people, a thief who reads for an hour and is seen, and a second act in reserve. */
function begin(...commands: Command[]): Play {
  const { scenario, design, calendars, seed } = smallCase(({ scenario }) => {
    scenario.credentials.push(aCredential("spare", { inventory: false }));
    scenario.edges.push(anEdge("spare-opens", "grants", "spare", "crm", { access: ["read"], inventory: false }));
    scenario.attacker.start.push({
      holds: "vault",
      access: ["read"],
      at: { at: 0, spread: 0, precision: "illustrative", source: null },
    });
    scenario.attacker.moves.push(
      aMove("again", {
        using: "vault",
        on: "vault",
        reserve: true,
        effects: [{ kind: "gain-credential", credential: "spare" }],
      }),
    );
  });
  const play = startPlay({ scenario, design, calendars, seed, run: 0, seats: { "team-0": "human" }, stops: "beats" });
  for (const command of commands) {
    const decided = decide(play, command);
    if ("refusal" in decided) throw new Error(`${command.do}: ${decided.refusal.sentence}`);
  }
  return play;
}

describe("figures of a play", () => {
  it("are those of nobody's decision where nobody decides", () => {
    const { outcome, standing } = figuresOf(begin());
    expect(outcome.containment.final).toBeNull();
    expect(standing).toMatchObject({ isUnassisted: true, assistedFrom: null, extendedFrom: null, stoppedAt: null });
  });

  it("are the room's own where it decides", () => {
    const { outcome, standing } = figuresOf(begin(wait(2 * HOUR), commit(decision("revoke", "key"))));
    expect(outcome.containment.final).not.toBeNull();
    expect(outcome.containment.final).toBeGreaterThan(2 * HOUR);
    expect(standing.isUnassisted).toBe(true);
  });

  it("count a seat that a stand-in takes from the start", () => {
    const { scenario, design, calendars, seed } = smallCase(() => undefined);
    const seats: PlaySetup["seats"] = { "team-0": "stand-in" };
    const play = startPlay({ scenario, design, calendars, seed, run: 0, seats, stops: "beats" });
    const standing = standingOf(play.live);
    expect(standing).toMatchObject({ isUnassisted: false, assistedFrom: 0, standIns: 1, rulings: 0 });
    // The decisions are theirs: there is no play without them to set beside it.
    expect(isHelpRemovable(standing)).toBe(false);
  });

  it("say from when on the room was helped, and can be had without the help", () => {
    const reveal: Command = {
      do: "rule",
      reason: "the vendor calls",
      effects: [{ kind: "reveal", team: "team-0", object: "spare", level: "known" }],
    };
    const play = begin(
      wait(HOUR),
      reveal,
      commit(decision("revoke", "spare")),
      wait(2 * HOUR),
      commit(decision("revoke", "key")),
    );
    const { standing } = figuresOf(play);
    expect(standing).toMatchObject({ isUnassisted: false, assistedFrom: HOUR, rulings: 1 });
    expect(isHelpRemovable(standing)).toBe(true);
    const alone = figuresWithoutHelp(play);
    // Nobody knew of the second key but by the ruling.
    expect(alone.leftOut).toEqual([2, 3]);
    expect(alone.standing.isUnassisted).toBe(true);
    expect(alone.outcome.containment.final).not.toBeNull();
  });

  it("freeze at a lever", () => {
    const before = begin(wait(2 * HOUR), commit(decision("revoke", "key")), wait(8 * HOUR));
    const frozen = figuresOf(before).outcome;
    const play = begin(
      wait(2 * HOUR),
      commit(decision("revoke", "key")),
      wait(8 * HOUR),
      { do: "lever", lever: "second-act", moves: ["again"], team: null },
      wait(20 * HOUR),
    );
    expect(play.live.run.contained).toBe(false);
    const { outcome, standing, leftOut } = figuresOf(play);
    expect(outcome).toEqual(frozen);
    expect(outcome.containment.final).not.toBeNull();
    expect(standing).toMatchObject({ extendedFrom: 8 * HOUR, levers: ["second-act"] });
    expect(leftOut).toEqual([4, 5]);
  });

  it("end where play is stopped, and go on by the design where that plays the rest", () => {
    const stopped = figuresOf(begin(wait(3 * HOUR), { do: "end", rest: "stop" }));
    expect(stopped.outcome).toMatchObject({ horizonAt: 3 * HOUR, containment: { final: null } });
    expect(stopped.standing.stoppedAt).toBe(3 * HOUR);
    const played = figuresOf(begin(wait(3 * HOUR), { do: "end", rest: "design" }));
    expect(played.outcome.containment.final).not.toBeNull();
    expect(played.outcome.containment.believed).not.toBeNull();
  });

  it("give no score for a play that was stopped: its references go on", () => {
    const play = begin(wait(HOUR), { do: "end", rest: "stop" });
    const { scores } = scorePlay(play, figuresOf(play));
    for (const name of ["containment", "damage", "availability", "evidence"] as const)
      expect([name, scores[name].value, scores[name].raw]).toEqual([name, null, null]);
    expect(scores.containment.notApplicable).toBe("play was stopped");
    const rest = begin(wait(HOUR), { do: "end", rest: "design" });
    expect(scorePlay(rest, figuresOf(rest)).scores.containment.value).not.toBeNull();
  });
});

describe("an all-clear", () => {
  it("is refused while no incident is declared, with what comes first", () => {
    const play = begin(wait(2 * HOUR), commit(decision("revoke", "key")));
    const over = commit({ ...decision("all-clear", "incident"), deciding: null });
    expect(decide(play, over)).toMatchObject({
      refusal: { sentence: "No incident is declared, so nothing can be over; declare it first." },
    });
    for (const command of [commit(decision("declare", "incident")), wait(6 * HOUR)])
      expect(decide(play, command)).not.toHaveProperty("refusal");
    expect(decide(play, over)).not.toHaveProperty("refusal");
  });
});
