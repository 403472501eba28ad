import { describe, expect, it } from "vitest";

import type { GraphView } from "../../../contract/graph.ts";
import type { Command } from "../../../engine/play/command.ts";
import { toGraphView } from "../../../host/app/console/graph-view.ts";
import { give, headerForPlay, startExercise, usualSeats } from "../../../host/exercise-session.ts";
import { loadExercise } from "../../../host/load-exercise.ts";
import { boardCamera, type BoardCamera } from "../../../renderer/graph/board-camera.ts";
import { collapse } from "../../../renderer/graph/collapse.ts";
import { toTask } from "../../../renderer/graph/layout/layout-memory.ts";
import type { Layout } from "../../../renderer/graph/layout/box.ts";
import { extendLayout } from "../../../renderer/graph/layout/extend-layout.ts";
import { newsOf, type News } from "../../../renderer/graph/news.ts";
import { boardLabelAt, nameFloorAt } from "../../../renderer/graph/zoom-detail.ts";
import { node } from "./made-graph.ts";

const CASES = [
  "salesloft-drift",
  "cloudflare-thanksgiving",
  "nine-seconds",
  "leaked-build-token",
  "settings-changed",
  "stolen-integration",
  "token-across-systems",
  "valid-token-deletes",
];
/** The board's place on the stage of the room window, which is drawn at 1920 × 1080 and scaled as one. */
const BOARD = { width: 1178, height: 796 };
/** The graph's place on the console, without its head, in a window of 1280 × 800 and one of 1920 × 1080. */
const CONSOLES = [
  { width: 608, height: 500 },
  { width: 800, height: 700 },
];
const NAME_PIXELS = 13;
const WAIT: Command = { do: "wait", until: "next-stop", through: false };

function start(id: string) {
  const loaded = loadExercise(id, null);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const { scenario, design } = loaded.value;
  const header = headerForPlay(loaded.value, 1, usualSeats(scenario), "beats");
  return startExercise(header, scenario, design);
}

/** A board as the room window keeps it: layouts by what is put together, the latest news, and where it is looked at. */
class BoardOfPlay {
  readonly #layouts = new Map<string, Layout>();
  #news: News | null = null;
  #camera: BoardCamera | null = null;

  show(whole: GraphView) {
    const { view, members } = collapse(whole, 24, new Set());
    const part = [...members.keys()].sort().join("|");
    const layout = extendLayout(toTask("board", this.#layouts.get(part) ?? null, view.nodes, view.edges));
    this.#layouts.set(part, layout);
    this.#news = newsOf(this.#news, whole);
    const drawn = view.nodes.map(({ id }) => id);
    this.#camera = boardCamera(layout, BOARD, { drawn, news: this.#news.fresh }, this.#camera);
    return { layout, camera: this.#camera, drawn };
  }
}

describe.each(CASES)("the graph of %s", (id) => {
  it("is on the board as a whole, with names of 24 px and more, from the first stop to the last", () => {
    const exercise = start(id);
    const board = new BoardOfPlay();
    let stops = 0;
    for (;;) {
      const { layout, camera, drawn } = board.show(toGraphView({ exercise }, "room"));
      expect(NAME_PIXELS * boardLabelAt(camera.zoom) * camera.zoom, `stop ${stops}`).toBeGreaterThanOrEqual(24);
      for (const one of drawn) {
        const { x, y, width, height } = layout.boxes.get(one)!;
        const [left, top] = [x * camera.zoom + camera.x, y * camera.zoom + camera.y];
        expect(Math.min(left, top), `stop ${stops}: ${one}`).toBeGreaterThanOrEqual(0);
        expect(left + width * camera.zoom, `stop ${stops}: ${one}`).toBeLessThanOrEqual(BOARD.width);
        expect(top + height * camera.zoom, `stop ${stops}: ${one}`).toBeLessThanOrEqual(BOARD.height);
      }
      expect(camera.above + camera.below, `stop ${stops}`).toBe(0);
      if (exercise.play.live.ended !== null || stops > 16) break;
      give(exercise, WAIT);
      stops += 1;
    }
    expect(stops).toBeGreaterThan(4);
  });

  it.each(CONSOLES)("has names of 12 px on a console that leaves it $width × $height", ({ width, height }) => {
    const view = toGraphView({ exercise: start(id) }, "facilitator");
    const layout = extendLayout(toTask("console", null, view.nodes, view.edges));
    const zoom = Math.min(width / layout.width, height / layout.height) / 1.025;
    expect(nameFloorAt(zoom) * zoom).toBeGreaterThanOrEqual(12);
  });
});

describe("where the board is looked at", () => {
  const box = (y: number) => ({ x: 20, y, width: 232, height: 68 });
  const boxes = new Map([
    ["top", box(20)],
    ["middle", box(900)],
    ["end", box(1900)],
  ]);
  const layout = { width: 1072, height: 2000, boxes };
  const drawn = [...boxes.keys()];
  const look = (news: string[], before: BoardCamera | null = null) =>
    boardCamera(layout, BOARD, { drawn, news: new Set(news) }, before);

  it("is all of it where names can be read", () => {
    const small = { width: 1072, height: 500, boxes: new Map([["top", box(20)]]) };
    const camera = boardCamera(small, BOARD, { drawn: ["top"], news: new Set() }, null);
    expect(camera).toMatchObject({ above: 0, below: 0 });
    expect(small.height * camera.zoom).toBeLessThanOrEqual(BOARD.height);
  });

  it("goes to what is new, and says how much lies outside", () => {
    expect(look([])).toMatchObject({ above: 0, below: 2 });
    expect(look(["middle"])).toMatchObject({ above: 1, below: 1 });
    expect(look(["end"])).toMatchObject({ above: 2, below: 0 });
  });

  it("stays where it is as long as what is new is in sight", () => {
    const at = look(["middle"]);
    expect(look(["middle"], at)).toEqual(at);
    expect(look([], at)).toEqual(at);
  });
});

describe("what is new on the board", () => {
  it("is at first what is more than inventory, then what changed last", () => {
    const view = (...knowledge: ("listed" | "suspected" | "known")[]) => ({
      nodes: knowledge.map((one, i) => node(`n${i}`, { knowledge: one })),
    });
    const first = newsOf(null, view("listed", "suspected"));
    expect([...first.fresh]).toEqual(["n1"]);
    const second = newsOf(first, view("known", "suspected"));
    expect([...second.fresh]).toEqual(["n0"]);
    const third = newsOf(second, view("known", "suspected", "listed"));
    expect([...third.fresh]).toEqual(["n2"]);
    expect([...newsOf(third, view("known", "suspected", "listed")).fresh]).toEqual(["n2"]);
  });
});
