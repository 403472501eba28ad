import { expect, test } from "vitest";

import { collapse } from "../../../renderer/graph/collapse.ts";
import { toTask } from "../../../renderer/graph/layout-memory.ts";
import { extendLayout } from "../../../renderer/graph/layout/extend-layout.ts";
import { boardLabelAt } from "../../../renderer/graph/zoom-detail.ts";
import { anExercise, startTestApp } from "../../host/app/app-for-tests.ts";
import { makeTemporaryFolder } from "../../host/temporary-folder.ts";

/** The board's place on the stage, and the share of it that the graph is fitted to. */
const PLACE = { width: 1180, height: 796, share: 0.95 };
const NAME_PIXELS = 13;

test.each(["salesloft-drift", "cloudflare-thanksgiving", "nine-seconds"])(
  "names on the board of %s can be read from the last row",
  async (id) => {
    const { ask, app } = startTestApp(makeTemporaryFolder());
    await ask("session/start", anExercise(id));
    await ask("room/show", { display: { show: "board" } });
    const { body } = await ask("room/view", {});
    app.close();
    if (body.show !== "board") throw new Error(`the room shows ${body.show}`);
    const { view } = collapse(body.graph, 24, new Set());
    const { width, height } = extendLayout(toTask("board", null, view.nodes, view.edges));
    const zoom = Math.min(PLACE.width / width, PLACE.height / height) * PLACE.share;
    expect(view.nodes.length).toBeGreaterThan(5);
    expect(NAME_PIXELS * boardLabelAt(zoom) * zoom).toBeGreaterThanOrEqual(28);
  },
);

test("where there is too much for that, names grow no further than their boxes", () => {
  expect(boardLabelAt(0.4)).toBeCloseTo(2.1, 5);
});
