import fc from "fast-check";
import { expect, test } from "vitest";

import { toPreviewView } from "../../host/app/preview-view.ts";
import type { OpenSession } from "../../host/app/open-session.ts";
import { toConsoleView } from "../../host/app/console-view.ts";
import { toSessionFrame } from "../../host/app/session-frame.ts";
import { toTeamDesk } from "../../host/app/team-desk.ts";
import { preview } from "../../engine/play/preview.ts";
import { isPlayed } from "../../engine/play/live.ts";
import type { Play } from "../../engine/play/session.ts";
import type { View } from "../../engine/play/views.ts";
import type { SessionHeader } from "../../formats/session-log.ts";
import { playRandomly, playsOf, randomPlays, type RandomPlay } from "../support/random-play.ts";
import { breachesOfViewLaw } from "./view-law.ts";

/** What breaks the law in all that a player is sent: graph, timeline, desks and what can be gone back to. */
function breaches(play: Play, mode: OpenSession["mode"]): string[] {
  const { live, setup } = play;
  const { scenario } = setup;
  const open: OpenSession = {
    id: "solo",
    case: "case",
    mode,
    exercise: {
      header: {
        play: { seats: setup.seats, stops: setup.stops },
        seed: 1,
        scenario: { variant: null },
      } as SessionHeader,
      scenario,
      design: setup.design,
      play,
      lines: [],
      writer: { append: () => undefined, command: () => undefined, fork: () => undefined, end: () => "" },
    },
    stored: null,
    designs: [],
    persons: {},
    agenda: { opening: 8, beats: [], debrief: 20 },
    startsAt: null,
    staged: { decisions: [], order: "free" },
    room: { display: { show: "board" }, timer: null, isOpen: false },
    clock: { room: 0, asOf: 0, isRunning: false, isBreak: false, breakUntil: null, breaks: 0, breakSince: null },
    charge: 0,
    branchNames: {},
    released: 0,
    savedAt: null,
    problem: null,
    notice: null,
    isReadOnly: false,
    wasRunning: false,
  };
  const teams = live.seats.flatMap((_, team) => (isPlayed(live, team) ? [team] : []));
  if (teams.length === 0) return [];
  const decisions = live.dues.flatMap((due) =>
    due.askedBy !== null && teams.includes(due.team)
      ? [
          {
            team: scenario.teams[due.team]?.id ?? "",
            action: due.action,
            object: live.run.organisation.objects[due.object]?.id ?? "",
            deciding: null,
            presence: [],
          },
        ]
      : [],
  );
  // What stops, as far as it stands on our lists, may be named.
  const whole = toConsoleView(open, 0);
  // Where the player's own branches end, and when a shift begins, is no news; their words are looked at like all others.
  const view = {
    ...whole,
    branches: whole.branches.map(({ name }) => name),
    roadsNotTaken: whole.roadsNotTaken.map(({ title }) => title),
    teams: whole.teams.map((row) => (row.state === "off-shift" ? { ...row, until: null } : row)),
  };
  const sent = {
    frame: toSessionFrame(open),
    view,
    desks: teams.map((team) => toTeamDesk(open, team)),
    preview: mode === "solo" ? { ...toPreviewView(open, preview(play, decisions)), truth: null } : null,
  };
  const listed = new Set(scenario.workloads.flatMap(({ id, title, documented }) => (documented ? [id, title] : [])));
  const seen = { ...sent, teams: teams.map((team) => scenario.teams[team]?.id ?? "") } as unknown as View;
  return breachesOfViewLaw(live, () => [seen]).filter(
    (breach) =>
      // When a token runs out stands on the token; what else is to come is nobody's to know.
      (/ sees (?!a time|\S+ -?\d)/.test(breach) || / sees a time to come, (?!expiresAt)/.test(breach)) &&
      ![...listed].some((name) => breach.includes(` ${name} at `)),
  );
}

/** Checks what is sent after everything that is said. */
function breachesThroughout(random: RandomPlay, mode: OpenSession["mode"]): string[] {
  const found: string[] = [];
  playRandomly(random, (play, command) => {
    // A player rules nothing; what a facilitator says is said aloud.
    if (command?.do !== "rule") found.push(...breaches(play, mode));
  });
  return found;
}

test("a player is sent no name of anything that the played seats have not learned, and no time to come", () => {
  fc.assert(
    fc.property(randomPlays(), (random) => {
      const found = breachesThroughout(random, "solo");
      if (found.length > 0) throw new Error([...new Set(found)].slice(0, 5).join("\n"));
    }),
    { seed: 41, numRuns: 25 },
  );
});

test("what a facilitator is sent would be seen to break it", () => {
  expect(playsOf(42, 6).some((random) => breachesThroughout(random, "facilitated").length > 0)).toBe(true);
});
