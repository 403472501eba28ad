import { describe, expect, it } from "vitest";

import type { RoomView } from "../../../contract/room.ts";
import type { ConsoleView } from "../../../contract/session.ts";
import { toCommand } from "../../../formats/play/parse-command.ts";
import type { HostApp } from "../../../host/app/host-app.ts";
import {
  backTo,
  give,
  headerForPlay,
  startExercise,
  usualSeats,
  type ExerciseSession,
} from "../../../host/exercise-session.ts";
import { loadExercise } from "../../../host/load-exercise.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";
import { startTestApp } from "./app-for-tests.ts";
import { findRoomSecrets } from "./find-room-secrets.ts";

const SAID = [
  "Wait for legal",
  "Do we know more?",
  "Yes, we do",
  "Ask first",
  "Go now",
  "Are we sure?",
  "Nobody knows that",
];

/** The host with a room window that listens, beside the same play on its own, from which it is judged what can be known. */
class Play {
  readonly app: HostApp;
  readonly own: ExerciseSession;
  readonly found: string[] = [];
  readonly faults: unknown[];
  pushes = 0;
  lastRoom: RoomView | null = null;
  view: ConsoleView | null = null;
  readonly #name: string;
  readonly #seed: number;

  constructor(name: string, seed: number) {
    this.#name = name;
    this.#seed = seed;
    const { app, faults } = startTestApp(makeTemporaryFolder());
    this.app = app;
    this.faults = faults;
    const loaded = loadExercise(name, "as-it-was");
    if (!loaded.ok) throw new Error(loaded.problem.message);
    const { scenario, design } = loaded.value;
    const header = headerForPlay(loaded.value, seed, usualSeats(scenario), "beats");
    this.own = startExercise(header, scenario, design);
  }

  async start(): Promise<void> {
    await this.call("session/start", {
      case: this.#name,
      variant: null,
      design: "as-it-was",
      seed: this.#seed,
      mode: "facilitated",
      seats: {},
      stops: "beats",
      agenda: null,
      startsAt: null,
    });
    this.app.subscribe("console", (push) => {
      if (push.push === "console") this.view = push.view;
    });
    const listening: RoomView[] = [];
    this.app.subscribe("room", (push) => {
      // Whatever else a room window is sent is no view, and would be a leak by itself.
      if (push.push === "room") listening.push(push.view);
      else if (push.push !== "settings") this.found.push(`the room was sent ${push.push}`);
      this.#heard.push(...listening.splice(0));
    });
    await this.call("room/open", {});
  }

  readonly #heard: RoomView[] = [];

  async call(name: string, request: unknown): Promise<unknown> {
    const result = await this.app.call("console", name, request);
    return result.ok ? result.value : null;
  }

  /** Judges what was sent since the last time, now that the other play has come as far. */
  judge(): void {
    for (const view of this.#heard.splice(0)) {
      this.pushes += 1;
      this.lastRoom = view;
      this.found.push(...findRoomSecrets(this.own, view, SAID));
    }
  }

  async give(command: Record<string, unknown>): Promise<boolean> {
    const given = (await this.call("session/give", { command })) as { step: number | null } | null;
    if (given !== null && given.step !== null) {
      const read = toCommand(command, { now: this.own.play.live.at, epochSeconds: this.own.scenario.epochSeconds });
      if ("command" in read) give(this.own, read.command);
    }
    this.judge();
    return given?.step !== null;
  }

  async undo(): Promise<void> {
    const to = this.view?.undoTo;
    if (to === null || to === undefined) return;
    await this.call("session/back", { to });
    backTo(this.own, to);
    this.judge();
  }
}

/** Numbers that look random and are the same every time. */
function createDice(seed: number): (sides: number) => number {
  let state = seed * 2_654_435_761 + 12_345;
  return (sides) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) | 0;
    return Math.abs((state ^ (state >>> 13)) % sides);
  };
}

async function playWildly(play: Play, seed: number, turns: number): Promise<void> {
  const roll = createDice(seed);
  const { scenario } = play.own;
  const objects = play.own.play.live.run.organisation.objects.map(({ id }) => id);
  const show = (display: unknown): Promise<unknown> => play.call("room/show", { display });
  for (let turn = 0; turn < turns && play.own.play.live.ended === null; turn += 1) {
    const [team] = [scenario.teams[roll(scenario.teams.length)]?.id ?? ""];
    const object = objects[roll(objects.length)] ?? "";
    const due = play.view?.dues[roll(Math.max(1, play.view.dues.length))];
    await play.give({ do: "wait" });
    if (due !== undefined)
      await play.give({ do: "commit", decisions: [{ team: due.team, action: due.action, object: due.object }] });
    // A facilitator who stages, asks or decides about what the teams have never heard of.
    await play.call("session/stage", { decisions: [{ team, action: "revoke", object }], order: "free" });
    await play.give({ do: "commit", decisions: [{ team, action: "revoke", object }] });
    await play.call("session/ask", { query: { show: "peek" } });
    await play.call("session/ask", { query: { show: "fact", object } });
    const what = roll(8);
    if (what === 0) await play.undo();
    if (what === 1) await play.give({ do: "record", text: SAID[0], team });
    if (what === 2) await play.give({ do: "ask", of: "the vendor", text: SAID[1], team });
    if (what === 3) await play.give({ do: "answer", ask: 1, text: SAID[2] });
    if (what === 4)
      await play.give({
        do: "dispute",
        question: SAID[5],
        positions: SAID.slice(3, 5).map((text) => ({ text, by: [] })),
        team: null,
      });
    if (what === 5) await play.give({ do: "nudge", step: 1 + roll(4), team: null });
    if (what === 6)
      await play.give({ do: "rule", reason: "Said so", effects: [{ kind: "reveal", team, object, level: "known" }] });
    if (what === 7) {
      await play.call("room/close", {});
      await play.call("room/open", {});
    }
    for (const display of [
      { show: "board" },
      { show: "jump" },
      { show: "question" },
      { show: "inject", told: roll(9), page: roll(2) },
    ])
      await show(display);
    await play.call(roll(2) === 0 ? "room/next" : "room/back", {});
    play.judge();
  }
  await play.give({ do: "end", rest: "stop" });
  for (const display of [{ show: "board" }, { show: "end" }, { show: "title" }, { show: "card", card: 9 }])
    await show(display);
  play.judge();
}

describe("what the room window is sent", () => {
  it.each([
    ["salesloft-drift", 1],
    ["nine-seconds", 2],
    ["cloudflare-thanksgiving", 3],
    ["salesloft-drift", 4],
  ])(
    "holds nothing that its teams had not learned: %s, seed %i",
    async (name, seed) => {
      const play = new Play(name, seed);
      await play.start();
      await playWildly(play, seed, 10);
      expect([...new Set(play.found)]).toEqual([]);
      expect(play.faults).toEqual([]);
      expect(play.pushes).toBeGreaterThan(40);
      // The two plays went the same way, so it was judged by the right one.
      expect(play.view?.at).toBe(play.own.play.live.at);
      expect(play.view?.log.hash).not.toBe("");
    },
    240_000,
  );

  it("would be found out, whichever way a secret got in", async () => {
    const play = new Play("salesloft-drift", 1);
    await play.start();
    await play.give({ do: "wait" });
    await play.call("room/show", { display: { show: "board" } });
    play.judge();
    expect(play.found).toEqual([]);
    const view = play.lastRoom;
    if (view?.body.show !== "board") throw new Error("The board is not on the room window.");
    const { body } = view;
    const known = new Set(body.graph.nodes.map(({ id }) => id));
    const hidden = play.own.scenario.credentials.find(({ id }) => !known.has(id));
    const [node] = body.graph.nodes;
    if (hidden === undefined || node === undefined) throw new Error("The case hides nothing.");
    const mutants: unknown[] = [
      { ...view, body: { ...body, known: [`Known: ${hidden.title}`] } },
      { ...view, body: { ...body, graph: { ...body.graph, nodes: [{ ...node, id: hidden.id }] } } },
      { ...view, body: { ...body, graph: { ...body.graph, nodes: [{ ...node, derivedFrom: hidden.id }] } } },
      { ...view, body: { ...body, graph: { ...body.graph, nodes: [{ ...node, truth: { state: "held" } }] } } },
      { ...view, body: { ...body, graph: { ...body.graph, path: [] } } },
      { ...view, body: { ...body, known: ["Contained T+00:00"] } },
      { ...view, body: { ...body, known: ["Dead at T+29d 23:00"] } },
      { ...view, body: { ...body, waiting: [{ tag: "ID", text: "Asked", until: 29 * 86_400 }] } },
      { ...view, body: { ...body, decided: ["Score 80, par 60"] } },
      { ...view, body: { show: "title", heading: play.own.scenario.attacker.moves.at(-1)?.title, lines: [] } },
      { ...view, beats: 10 },
    ];
    for (const mutant of mutants) expect(findRoomSecrets(play.own, mutant, SAID)).not.toEqual([]);
  });
});
