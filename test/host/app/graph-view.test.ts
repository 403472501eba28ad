import { describe, expect, it } from "vitest";

import type { Command } from "../../../engine/play/command.ts";
import { roomView } from "../../../engine/play/views.ts";
import { isPlayed } from "../../../engine/play/live.ts";
import { peek } from "../../../engine/play/peek.ts";
import { toGraphView } from "../../../host/app/console/graph-view.ts";
import { toTimelineView } from "../../../host/app/console/timeline-view.ts";
import {
  give,
  headerForPlay,
  startExercise,
  usualSeats,
  type ExerciseSession,
} from "../../../host/exercise-session.ts";
import { loadExercise } from "../../../host/load-exercise.ts";

const CASES = ["salesloft-drift", "nine-seconds", "cloudflare-thanksgiving"];
const WAIT: Command = { do: "wait", until: "next-stop", through: false };

function start(id: string, areSeated = true): ExerciseSession {
  const loaded = loadExercise(id, null);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const { scenario, design } = loaded.value;
  return startExercise(
    headerForPlay(loaded.value, 1, areSeated ? usualSeats(scenario) : {}, "beats"),
    scenario,
    design,
  );
}

/** The exercise at each of its stops. */
function* stopsOf(exercise: ExerciseSession): Generator<ExerciseSession> {
  yield exercise;
  for (let stop = 0; stop < 14 && exercise.play.live.ended === null; stop++) {
    give(exercise, WAIT);
    yield exercise;
  }
}

describe.each(CASES)("the graph of %s", (id) => {
  it("holds for the room what its view names and nothing else, at every stop", () => {
    for (const exercise of stopsOf(start(id)))
      for (const viewer of ["room", "solo"] as const) {
        const view = toGraphView({ exercise }, viewer);
        const seen = new Set(roomView(exercise.play.live).objects.map((object) => object.id));
        const named = [
          ...view.parties.map((party) => party.id),
          ...view.nodes.flatMap((node) => [node.id, ...node.siblings, ...(node.derivedFrom ?? "").split(/^$/)]),
          ...view.edges.flatMap(({ from, to }) => [from, to]),
          ...view.edges.filter(({ kind }) => kind !== "uses" && kind !== "issues").map((edge) => edge.id),
        ];
        expect(named.filter((one) => one !== "" && !seen.has(one))).toEqual([]);
        expect(view.path).toBeNull();
        expect([...view.nodes, ...view.edges].filter(({ truth }) => truth !== null)).toEqual([]);
        expect(view.nodes.filter(({ knowledge }) => knowledge === "unknown")).toEqual([]);
        expect(view.edges.filter(({ record }) => record !== "known")).toEqual([]);
      }
  });

  it("names only what is there", () => {
    for (const exercise of stopsOf(start(id, false))) {
      const { nodes, edges, path } = toGraphView({ exercise }, "facilitator");
      const ids = new Set(nodes.map((node) => node.id));
      const named = [
        ...edges.flatMap(({ from, to }) => [from, to]),
        ...(path ?? []).flatMap(({ from, to }) => [from ?? to, to]),
      ];
      expect(named.filter((one) => !ids.has(one))).toEqual([]);
    }
  });

  it("shows who is accountable by the letters of the design", () => {
    const { nodes } = toGraphView({ exercise: start(id) }, "facilitator");
    expect(nodes.every(({ owners }) => owners.duty !== "")).toBe(true);
  });
});

describe("the truth of Salesloft Drift", () => {
  it("knows what is held, and what died of a revocation", () => {
    const states = new Set<string>();
    for (const exercise of stopsOf(start("salesloft-drift", false)))
      for (const { truth } of toGraphView({ exercise }, "facilitator").nodes)
        if (truth !== null) states.add(truth.state);
    expect(states).toContain("held");
    expect(states).toContain("dead");
    expect(states).toContain("free");
  });

  it("agrees with the run on what is held, at every stop", () => {
    for (const exercise of stopsOf(start("salesloft-drift"))) {
      const { run } = exercise.play.live;
      const held = new Set(
        run.instances.flatMap((one) =>
          one.live && one.held ? [exercise.scenario.credentials[one.template]?.id ?? ""] : [],
        ),
      );
      const shown = toGraphView({ exercise }, "facilitator").nodes.flatMap(({ id: node, type, truth }) =>
        type === "credential" && truth !== null && truth.heldCount > 0 ? [node] : [],
      );
      expect(new Set(shown)).toEqual(held);
    }
  });
});

describe.each(CASES)("the timeline of %s", (id) => {
  it("is in order and within its ends, at every stop", () => {
    for (const exercise of stopsOf(start(id))) {
      const { from, to, rows, anchors } = toTimelineView({ exercise }, "facilitator", peek(exercise.play, null, []));
      expect(rows.map(({ kind }) => kind)).toEqual([
        "attacker",
        ...exercise.scenario.teams.map(() => "team"),
        "containment",
        "record",
      ]);
      expect(anchors.map(({ at }) => at)).toEqual(anchors.map(({ at }) => at).sort((a, b) => a - b));
      for (const { bars, marks } of rows) {
        expect(bars.filter((bar) => bar.from < from || (bar.to ?? to) > to || (bar.to ?? to) < bar.from)).toEqual([]);
        expect(marks.filter(({ at, spread }) => at > to || at + spread < from)).toEqual([]);
        expect(marks.filter(({ at, isDue }) => isDue && at < exercise.play.live.at)).toEqual([]);
      }
    }
  });

  it("shows those who play what their seats did, checked and learned, also when it is over", () => {
    const exercise = start(id);
    for (const _ of stopsOf(exercise));
    const { live } = exercise.play;
    const { rows } = toTimelineView({ exercise }, "solo", null);
    const { teams } = live.run.organisation;
    const done = live.events.flatMap((event) => (event.type === "actionExecuted" ? [event.team] : []));
    for (const [t, { team }] of teams.entries()) {
      const row = rows.find((one) => one.id === team.id);
      expect(row !== undefined).toBe(isPlayed(live, t));
      if (row === undefined) continue;
      const marks = row.marks.filter(({ title }) => title.startsWith("Done: "));
      expect(marks).toHaveLength(done.filter((by) => by === team.id).length);
      const worked = live.events.some((event) => event.type === "taskWorks" && event.team === team.id);
      expect(row.bars.some(({ kind, to }) => kind === "working" && to !== null)).toBe(worked);
    }
    expect(rows.find((row) => row.id === "learned")?.marks.length).toBeGreaterThan(0);
  });

  it("tells those who play neither what is to come nor what is true", () => {
    for (const exercise of stopsOf(start(id))) {
      const { rows, anchors } = toTimelineView({ exercise }, "solo", null);
      const now = exercise.play.live.at;
      expect(rows.some((row) => row.kind === "attacker")).toBe(false);
      const bars = rows.flatMap((row) => row.bars).filter(({ kind }) => kind !== "off-shift");
      expect(
        bars.filter(({ kind, from }) => kind === "contained" || kind === "held" || kind === "dying" || from > now),
      ).toEqual([]);
      expect(rows.flatMap((row) => row.marks).filter(({ at, isDue }) => isDue || at > now)).toEqual([]);
      expect(anchors.filter(({ at }) => at > now)).toEqual([]);
      const words = JSON.stringify(rows);
      for (const { title } of exercise.scenario.record) expect(words).not.toContain(JSON.stringify(title));
    }
  });
});
