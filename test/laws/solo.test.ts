import fc from "fast-check";
import { expect, test } from "vitest";

import { toPreviewView } from "../../host/app/console/preview-view.ts";
import type { OpenSession } from "../../host/app/session/open-session.ts";
import { toConsoleView } from "../../host/app/console/console-view.ts";
import { toSessionFrame } from "../../host/app/console/session-frame.ts";
import { toTimelineView } from "../../host/app/console/timeline-view.ts";
import { toTeamDesk } from "../../host/app/console/team-desk.ts";
import { preview } from "../../engine/play/preview.ts";
import type { TimelineView } from "../../contract/session.ts";
import { checkDecision } from "../../engine/play/commit.ts";
import { isOnOurLists } from "../../engine/play/known.ts";
import { isPlayed, type Live } from "../../engine/play/live.ts";
import { startPlay, type Play } from "../../engine/play/session.ts";
import type { View } from "../../engine/play/views.ts";
import type { SessionHeader } from "../../formats/play/session-log.ts";
import { playRandomly, playsOf, randomPlays, setupOf, type RandomPlay } from "../support/random-play.ts";
import { breachesOfViewLaw } from "./view-law.ts";

/**
 * What breaks the law in all that a player is sent: graph, timeline, desks and what can be gone back to. `toldBefore` holds
 * what could be gone back to so far, by its words.
 */
function breaches(play: Play, mode: OpenSession["mode"], toldBefore: Set<string>): string[] {
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
    // A decision that was left was judged when it was taken, by what had been learned on its branch; who plays has read it.
    roadsNotTaken: whole.roadsNotTaken.map(({ title }) => title).filter((title) => !toldBefore.has(title)),
    teams: whole.teams.map((row) => (row.state === "off-shift" ? { ...row, until: null } : row)),
  };
  for (const { title } of whole.rewind) toldBefore.add(title);
  const sent = {
    frame: toSessionFrame(open),
    view,
    desks: teams.map((team) => toTeamDesk(open, team)),
    preview: mode === "solo" ? { ...toPreviewView(open, preview(play, decisions)), truth: null } : null,
  };
  const listed = new Set(scenario.workloads.flatMap(({ id, title, documented }) => (documented ? [id, title] : [])));
  const seen = { ...sent, teams: teams.map((team) => scenario.teams[team]?.id ?? "") } as unknown as View;
  const early = mode === "solo" ? timesNotHeard(live, seen.teams, whole.timeline) : [];
  const named = breachesOfViewLaw(live, () => [seen]).filter(
    (breach) =>
      // When a token runs out stands on the token; what else is to come is nobody's to know.
      (/ sees (?!a time|\S+ -?\d)/.test(breach) || / sees a time to come, (?!expiresAt)/.test(breach)) &&
      ![...listed].some((name) => breach.includes(` ${name} at `)),
  );
  return [...named, ...early];
}

/** Waits before somebody is told of a piece of work. */
const BEFORE_TOLD = new Set(["find-owner", "hand-off", "authority"]);

/**
 * Times on the timeline at which the log has nothing that the played seats did, heard or learned. Their own part in a
 * piece of work is folded from the log, and so is what all of ours share from the declaration on.
 */
function timesNotHeard(live: Live, teams: readonly string[], timeline: TimelineView): string[] {
  const { scenario } = live.setup;
  const parties = new Set(scenario.parties.filter(({ kind }) => kind === "ours").map(({ id }) => id));
  const ours = new Set(scenario.teams.filter(({ party }) => parties.has(party)).map(({ id }) => id));
  const declared = live.events.find(({ type }) => type === "incidentDeclared");
  const isShared = declared !== undefined && teams.some((team) => ours.has(team));
  const isTheirs = (team: unknown): boolean =>
    typeof team === "string" && (teams.includes(team) || (isShared && ours.has(team)));
  const partOf = new Set<number>();
  for (const event of live.events) {
    if (!("task" in event) || event.task === null) continue;
    const by = event.type === "taskOpened" ? event.for : "team" in event ? event.team : null;
    const isToBeTold = event.type === "taskWaits" && BEFORE_TOLD.has(event.segment);
    if (isTheirs(by) && !isToBeTold) partOf.add(event.task);
  }
  const heard = new Set<number>(declared === undefined ? [] : [declared.t]);
  for (const event of live.events) {
    const isWork = "task" in event && event.task !== null && partOf.has(event.task);
    const isNews = event.type === "knowledgeGained" && isTheirs(event.team);
    if (isWork || isNews || SAID.has(event.type)) heard.add(event.t);
  }
  return timeline.rows.flatMap(({ id, bars, marks }) => {
    const times = [
      ...bars.flatMap(({ kind, from, to }) => (kind === "off-shift" ? [] : [from, ...(to === null ? [] : [to])])),
      ...marks.map(({ at }) => at),
    ];
    return times.flatMap((time) =>
      time <= live.at && (heard.has(time) || time === timeline.from || time === timeline.to)
        ? []
        : [`the row ${id} has ${time}, which nobody who plays has heard of at ${live.at}`],
    );
  });
}

/** What is said aloud, or declared. */
const SAID = new Set<string>([
  "injectFired",
  "recorded",
  "decisionTaken",
  "asked",
  "answered",
  "hinted",
  "nudged",
  "containmentDeclared",
  "containmentReopened",
]);

/** Checks what is sent after everything that is said. */
function breachesThroughout(random: RandomPlay, mode: OpenSession["mode"]): string[] {
  const found: string[] = [];
  const toldBefore = new Set<string>();
  playRandomly(random, (play, command) => {
    // A player rules nothing; what a facilitator says is said aloud.
    if (command?.do !== "rule") found.push(...breaches(play, mode, toldBefore));
  });
  return found;
}

// 777 once found a cut of an edge on our lists that led from something on none, and 4242 a way back to before all was learned.
test.each([41, 777, 4242])(
  "a player is sent no name of anything that the played seats have not learned, and no time to come (seed %i)",
  (seed) => {
    fc.assert(
      fc.property(randomPlays(), (random) => {
        const found = breachesThroughout(random, "solo");
        if (found.length > 0) throw new Error([...new Set(found)].slice(0, 5).join("\n"));
      }),
      { seed, numRuns: 25 },
    );
  },
);

test("a decision on an edge is refused as unknown where one of its ends is, though the edge stands on our lists", () => {
  const refused = playsOf(777, 60).flatMap((random) => {
    const { live } = startPlay(setupOf(random));
    const { scenario } = live.setup;
    const teams = scenario.teams.filter((_, team) => live.seats[team] !== "absent");
    return scenario.edges.flatMap((edge) => {
      const hidden = [edge.from, edge.to].some((end) => !isOnOurLists(live.run.world, end));
      if (!hidden || !isOnOurLists(live.run.world, edge.id)) return [];
      return teams.map(({ id }) =>
        checkDecision(live, { team: id, action: "narrow-scope", object: edge.id, deciding: null, presence: [] }),
      );
    });
  });
  expect(refused.length).toBeGreaterThan(0);
  for (const refusal of refused) expect(refusal?.sentence).toMatch(/knows of nothing called/);
});

test("the times of a facilitator's timeline would be seen to break it", () => {
  const found = playsOf(43, 3).flatMap((random) => {
    const late: string[] = [];
    playRandomly(random, ({ live, setup }) => {
      const { scenario } = setup;
      const [first] = live.seats.flatMap((_, team) => (isPlayed(live, team) ? [scenario.teams[team]?.id ?? ""] : []));
      const exercise = { scenario, play: { live } } as unknown as OpenSession["exercise"];
      if (first !== undefined)
        late.push(...timesNotHeard(live, [first], toTimelineView({ exercise }, "facilitator", null)));
    });
    return late;
  });
  expect(found.some((one) => one.includes("the row attacker"))).toBe(true);
});

test("what a facilitator is sent would be seen to break it", () => {
  expect(playsOf(42, 6).some((random) => breachesThroughout(random, "facilitated").length > 0)).toBe(true);
});
