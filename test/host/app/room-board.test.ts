import { describe, expect, it } from "vitest";

import type { RoomBody } from "../../../contract/room.ts";
import { votedAloud, voteNote } from "../../../contract/show-of-hands.ts";
import type { PlayEvent } from "../../../engine/play/play-event.ts";
import type { View } from "../../../engine/play/views.ts";
import { dealtWith } from "../../../host/app/console/dealt-with.ts";
import { dealtLines } from "../../../host/app/room/room-words.ts";
import { anExercise, startTestApp } from "./app-for-tests.ts";

type Board = Extract<RoomBody, { show: "board" }>;

describe("the room's board", () => {
  it("has what was told, settled, voted and said in words, each once, and how many there are beside it", async () => {
    const { ask, app, room } = startTestApp();
    const board = async (): Promise<Board> => {
      await ask("room/show", { display: { show: "board" } });
      const body = room.findLast((push) => push.push === "room")?.view.body;
      if (body?.show !== "board") throw new Error("No board is shown.");
      return body;
    };
    const give = (command: Record<string, unknown>) => ask("session/give", { command });
    await ask("session/start", anExercise("salesloft-drift"));
    await give({ do: "wait" });
    const team = (await ask("session/frame", {})).teams.find(({ tag }) => tag === "ID")?.team;
    for (const text of ["ID revokes Drift Email token", "Identity revokes Drift Email token", "Monitor for now"])
      await give({ do: "record", text, team, objective: null });
    const positions = [
      { text: "Revoke it now", by: [] },
      { text: "Wait", by: [] },
    ];
    await give({ do: "dispute", question: "Now?", positions, team: null });
    await give({ do: "settle", dispute: 1, by: "facilitator", position: 1, team: null, charged: null });
    await give({ do: "note", text: voteNote("Declare?", "Yes 4, No 2", "low"), objective: null });
    await give({ do: "note", text: "Kim is tired.", objective: null });

    expect((await board()).told).toEqual(["API gateway: One failed token check"]);
    expect((await board()).decided).toEqual([
      "ID “revokes Drift Email token”",
      "ID “Monitor for now”",
      "The facilitator decides: Revoke it now",
      "Vote: Declare? Yes 4, No 2",
    ]);
    for (let n = 0; n < 7; n += 1) await give({ do: "ask", of: `somebody ${n}`, text: "Well?", team: null });
    expect(await board()).toMatchObject({ moreWaiting: 2, moreDecided: 0, waiting: { length: 5 } });
    for (let n = 0; n < 6; n += 1) await give({ do: "record", text: `Say ${n}`, team: null, objective: null });
    expect(await board()).toMatchObject({ moreDecided: 5 });
    app.close();
  });

  it("gives way to an answer, whether it is released at once or comes when it was said to come", async () => {
    const { ask, app, room } = startTestApp();
    const shown = (): RoomBody | undefined => room.findLast((push) => push.push === "room")?.view.body;
    const give = (command: Record<string, unknown>) => ask("session/give", { command });
    await ask("session/start", anExercise("salesloft-drift"));
    await give({ do: "wait" });
    const positions = [
      { text: "Call the CEO", by: [] },
      { text: "Wait", by: [] },
    ];
    for (const isLater of [false, true]) {
      const number = isLater ? 2 : 1;
      const text = `Yes, ${number} times`;
      await give({ do: "dispute", question: "Now?", positions, team: null });
      await ask("room/show", { display: { show: "dispute", dispute: number } });
      await give({ do: "ask", of: "The CEO", text: "May we?", team: null });
      const { at } = await ask("session/view", {});
      const effects = [{ kind: "answer", ask: number, text, at: at + 1500 }];
      if (isLater) await give({ do: "rule", effects, reason: "It takes a while." });
      else await give({ do: "answer", ask: number, text });
      if (isLater) await give({ do: "wait" });
      expect(shown()).toMatchObject({ show: "inject", from: "The CEO", heading: "May we?", text });
      if (isLater)
        expect((await ask("session/view", {})).stoppedBy.map(({ title }) => title)).toContain(
          `Answer of The CEO: “${text}”`,
        );
    }
    app.close();
  });

  it("keeps of a vote what was on the wall, and takes no other note for one", () => {
    const [plain, sure] = ["", "high"].map((confidence) => voteNote("Declare\nnow?", "Yes 4, No 0", confidence));
    expect(votedAloud(plain ?? "")).toBe("Vote: Declare\nnow? Yes 4, No 0");
    expect(votedAloud(sure ?? "")).toBe(plain);
    for (const note of [
      "Vote on Monday.",
      "Vote: they chose A, and the key that is held is the other one",
      "Vote: 3 of 5 for A, wrong: the attacker holds 2 tokens",
      "Vote: Yes 4, No 2. The attacker is in already.",
      "Vote: Yes 4, No 2; confidence high, though it is wrong",
    ])
      expect(votedAloud(note)).toBeNull();
  });
});

describe("what is cleared", () => {
  const object = (
    id: string,
    level: "cleared" | "suspected" = "cleared",
    type = "credential",
  ): View["objects"][number] => ({
    id,
    title: id,
    type,
    kind: null,
    level,
    from: null,
    to: null,
  });
  const done = (action: View["tasks"][number]["action"], on: string, isVerified = true): View["tasks"][number] => ({
    task: 1,
    action,
    object: on,
    team: "id",
    openedAt: 0,
    state: "done",
    segment: null,
    with: null,
    isVerified,
  });
  const of = (objects: View["objects"], tasks: View["tasks"]) => Object.fromEntries(dealtWith({ objects, tasks }, []));

  it("is called by what was done with it last", () => {
    expect(of([object("token")], [done("revoke", "token")])).toEqual({ token: "revoked" });
    expect(of([object("token")], [done("revoke", "token"), done("re-issue", "token", false)])).toEqual({
      token: "re-issued",
    });
    expect(of([object("key"), object("child")], [done("rotate", "key")])).toEqual({ key: "rotated", child: "dead" });
  });

  it("is not called dead where a ruling cleared it, and nothing was learned of it since", () => {
    const ruled: PlayEvent = { t: 60, type: "ruled", ruling: 1, reason: "A test key.", effects: ["reveal"] };
    const learned = (t: number, level: "suspected" | "cleared") =>
      ({ t, type: "knowledgeGained", team: "id", what: "child", level, how: "verified" }) as const;
    const [objects, tasks] = [[object("key"), object("child")], [done("rotate", "key")]];
    const words = (events: Parameters<typeof dealtWith>[1]) => dealtWith({ objects, tasks }, events).get("child");

    expect(words([learned(10, "suspected"), ruled, learned(60, "cleared")])).toBeUndefined();
    expect(words([ruled, learned(60, "cleared"), learned(70, "suspected"), learned(90, "cleared")])).toBe("dead");
  });

  it("has a line for each thing that was done, and one for all where what else is known needs the room", () => {
    const parts = ["revoked: Drift token", "rotated: AWS key", "dead: Case key"];
    expect(dealtLines(parts, 3)).toEqual(["Revoked: Drift token", "Rotated: AWS key", "Dead: Case key"]);
    for (const room of [2, 0, -1])
      expect(dealtLines(parts, room)).toEqual(["Revoked: Drift token; rotated: AWS key; dead: Case key"]);
    expect(dealtLines([], 0)).toEqual([]);
  });

  it("is not called so where it is suspected again, was not checked, or nothing was done with it", () => {
    expect(of([object("token", "suspected")], [done("revoke", "token")])).toEqual({});
    expect(of([object("token")], [done("revoke", "token", false)])).toEqual({});
    expect(of([object("token")], [done("trace-reach", "token")])).toEqual({});
  });
});
