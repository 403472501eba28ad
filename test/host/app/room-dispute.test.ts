import { expect, test } from "vitest";

import type { RoomBody } from "../../../contract/room.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";
import { anExercise, startTestApp } from "./app-for-tests.ts";

test.each([
  ["by a team", { by: "team", position: 2, team: "engineering" }, "Engineering and platform decides: B"],
  ["by the facilitator", { by: "facilitator", position: 1, team: null }, "The facilitator decides: A"],
  ["by nobody", { by: "nobody", position: null, team: null }, "No decision. The clock runs on."],
])("a dispute on the wall that is settled %s says so", async (_, settled, words) => {
  const { ask, app, room } = startTestApp(makeTemporaryFolder());
  const shown = (): RoomBody | undefined => room.findLast((push) => push.push === "room")?.view.body;
  await ask("session/start", anExercise("nine-seconds"));
  const positions = [
    { text: "At once", by: [] },
    { text: "Trace first", by: [] },
  ];
  await ask("session/give", { command: { do: "dispute", question: "Now?", positions, team: null } });
  await ask("room/show", { display: { show: "dispute", dispute: 1 } });
  expect(shown()).toMatchObject({ show: "question", settled: null });
  await ask("session/give", { command: { do: "settle", dispute: 1, charged: null, ...settled } });
  expect(shown()).toMatchObject({ show: "question", question: "Now?", settled: words });
  app.close();
});
