import { describe, expect, it } from "vitest";

import { CALLS, type CallName } from "../../../contract/calls.ts";
import { formatElapsed } from "../../../story/moments.ts";
import { anExercise, startTestApp } from "./app-for-tests.ts";

describe("the room", () => {
  it("sees no trace of what is undone before it is told anything more", async () => {
    const { ask, room } = startTestApp();
    await ask("session/start", anExercise("nine-seconds"));
    await ask("session/give", { command: { do: "wait" } });
    await ask("room/show", { display: { show: "board" } });
    await ask("room/open", {});
    const before = JSON.stringify(await ask("room/view", {}));
    const from = room.length;
    await ask("session/give", { command: { do: "record", text: "Call the chief executive at home" } });
    await ask("session/give", { command: { do: "commit", decisions: [{ team: "engineering", action: "declare" }] } });
    await ask("session/back", { to: 1 });
    expect(JSON.stringify(await ask("room/view", {}))).toBe(before);
    const stream = JSON.stringify(room.slice(from));
    expect(stream).not.toContain("chief executive");
    expect(stream).not.toContain("Declare the incident");
    await ask("session/give", { command: { do: "record", text: "Wait for the provider" } });
    await ask("session/give", { command: { do: "wait" } });
    await ask("room/show", { display: { show: "board" } });
    expect(JSON.stringify(room.slice(from))).toContain("Wait for the provider");
    expect(JSON.stringify(room.slice(from))).not.toContain("chief executive");
  });
});

describe("a fault of ours", () => {
  it("is said to be one, with how far the session is safe", async () => {
    const { app, ask, faults, shell } = startTestApp();
    shell.openRoom = () => {
      throw new Error("broken");
    };
    const before = await app.call("console", "room/open", {});
    expect(before).toMatchObject({ code: "fault", message: "This is our fault. What was confirmed before is safe." });
    await ask("session/start", anExercise("nine-seconds"));
    const fault = async (): Promise<unknown> => await app.call("console", "room/open", {});
    expect(await fault()).toMatchObject({ message: "This is our fault. The session is safe up to T+00:00:00." });
    await ask("session/give", { command: { do: "wait" } });
    const { at } = await ask("session/view", {});
    expect(at).toBeGreaterThan(0);
    expect(await fault()).toMatchObject({
      code: "fault",
      message: `This is our fault. The session is safe up to ${formatElapsed(at)}.`,
    });
    expect(faults.splice(0).map(String)).toEqual(Array(3).fill("Error: broken"));
  });
});

describe("a board before anything was learned", () => {
  it("says so, and how many are on duty", async () => {
    const { ask } = startTestApp();
    await ask("session/start", anExercise("salesloft-drift"));
    await ask("room/show", { display: { show: "board" } });
    const { body } = await ask("room/view", {});
    expect(JSON.stringify(body)).toContain('"No alert has been read. 8 teams on normal duty."');
  });
});

describe("whatever is asked", () => {
  it("is answered, and never by a fault", async () => {
    const { app, ask, faults } = startTestApp();
    const odd = [
      undefined,
      null,
      3,
      "x",
      [],
      {},
      { case: "../x", to: -1 },
      { to: 2 },
      { to: 99 },
      { team: "engineering" },
    ];
    const commands = [
      { do: "wait" },
      { do: "wait", until: "T-3d" },
      { do: "commit", decisions: [{ team: "nobody", action: "revoke", object: "x" }] },
      { do: "commit", decisions: [{ team: "engineering", action: "declare" }] },
      { do: "rule", reason: "so", effects: [{ kind: "absent", team: "counsel" }] },
      { do: "nudge", step: 1 },
      { do: "lever", lever: "second-act", moves: ["none"] },
      { do: "hint", text: "", price: 3 },
      { do: "presence", task: 1, wait: "approve", is: "present" },
      { do: "end", rest: "design" },
      { do: "note", text: "after the end" },
    ];
    const requests = [
      ...odd,
      ...commands.map((command) => ({ command })),
      ...["preview", "peek", "conflicts", "fact", "pace", "view", "figures"].map((show) => ({
        query: { show, room: 3, text: "who" },
      })),
      { decisions: [{ team: "engineering", action: "declare" }], order: "free" },
      { session: "none" },
      { session: "../../etc/passwd" },
      { run: false, breakMinutes: 5 },
      { charge: 5, persons: { engineering: "Kim" } },
      { design: "as-it-was", step: 1 },
      { display: { show: "question" } },
    ];
    const names = Object.keys(CALLS) as CallName[];
    for (const isOpen of [false, true]) {
      if (isOpen) await ask("session/start", anExercise("nine-seconds"));
      for (const name of names)
        for (const request of requests) {
          for (const role of ["console", "room"] as const) {
            const result = await app.call(role, name, request);
            expect(result.ok || result.code !== "fault", `${name} ${JSON.stringify(request)}`).toBe(true);
          }
        }
    }
    expect(faults).toEqual([]);
    app.close();
  });
});
