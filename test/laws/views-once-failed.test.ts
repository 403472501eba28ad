import { describe, expect, test } from "vitest";

import type { Seat } from "../../engine/play/command.ts";
import { decide, startPlay, type Play } from "../../engine/play/session.ts";
import type { RandomCase } from "../support/random-case.ts";
import { aRow, smallCase } from "../support/small-case.ts";
import { allViews, breachesOfViewLaw } from "./view-law.ts";

// What random plays once found, made small by hand.
const begin = ({ scenario, design, calendars, seed }: RandomCase, seat: Seat): Play => {
  const seats = Object.fromEntries(scenario.teams.map(({ id }) => [id, seat]));
  return startPlay({ scenario, design, calendars, seed, run: 0, seats, stops: "injects" });
};

/** Adds a team that is like the first one. */
function addTeam({ scenario, calendars }: RandomCase, party: string): void {
  const [team] = scenario.teams;
  if (team === undefined) throw new Error("a small case has a team");
  scenario.teams.push({ ...team, id: "team-1", role: "role-1", tag: "T1", title: "Team 1", party });
  calendars.teams["team-1"] = null;
}

describe("a play that once broke law 9", () => {
  test.each([
    ["only asks the vendor", "vendor", { type: "taskWaits", segment: "authority", team: "team-1" }],
    ["finds nobody able", null, { type: "taskRefused", why: "nobody-able" }],
  ])("work that is its team's from the start, and %s, is that team's to see", (_, vendor, expected) => {
    const play = begin(
      smallCase((input) => {
        const { scenario } = input;
        if (vendor !== null) addTeam(input, vendor);
        const [team] = scenario.teams;
        if (team !== undefined) team.abilities = [{ actions: ["revoke"], on: [], takes: null }];
        scenario.workloads = [
          {
            id: "sync",
            title: "Sync",
            party: "us",
            businessOwner: null,
            costPerHour: 1,
            uses: ["key"],
            documented: true,
          },
        ];
        scenario.outside = [
          {
            id: "outside",
            title: "Outside",
            party: "vendor",
            at: { at: 600, spread: 0, precision: "illustrative", source: null },
            when: null,
            earlierIfAsked: null,
            revokes: ["key"],
            cuts: [],
            restores: [],
            tells: null,
            source: null,
          },
        ];
      }),
      "design",
    );
    decide(play, { do: "wait", until: 630, through: true });
    const said = play.live.events.find(({ type }) => type === "taskWaits" || type === "taskRefused");
    expect(said).toMatchObject(expected);
    expect(allViews(play.live)[0]?.tasks).toMatchObject([{ action: "re-issue", team: "team-0", openedAt: 600 }]);
    expect(breachesOfViewLaw(play.live, allViews)).toEqual([]);
  });

  test("an alert that was turned down before its reader came is not seen by whom it would have been handed to", () => {
    const play = begin(
      smallCase((input) => {
        addTeam(input, "us");
        // Whoever monitors begins to work on the second day; somebody else investigates.
        input.calendars.teams["team-1"] = [86_400, 2 * 86_400];
        input.design.letters = [aRow("monitoring", "role-1"), aRow("investigation", "role-0")];
      }),
      "human",
    );
    decide(play, { do: "wait", until: 7200, through: true });
    const task = play.live.run.tasks.find(({ action }) => action === "triage");
    expect(task?.now.segment).toBe("alert-unread");
    decide(play, { do: "rule", effects: [{ kind: "refuse", task: task?.number ?? 0 }], reason: "so the room says" });
    expect(allViews(play.live).map(({ teams, tasks }) => [teams, tasks.length])).toEqual([
      [["team-0"], 0],
      [["team-1"], 1],
      [["team-0", "team-1"], 1],
    ]);
    expect(breachesOfViewLaw(play.live, allViews)).toEqual([]);
  });
});
