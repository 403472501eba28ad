import { readFileSync } from "node:fs";
import path from "node:path";

import fc from "fast-check";
import { expect, it } from "vitest";

import { CALLS, type CallName } from "../../../contract/calls.ts";
import type { RoomView } from "../../../contract/room.ts";
import type { ConsoleView } from "../../../contract/session.ts";
import { readSession } from "../../../host/app/session/read-session.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";
import { anExercise, startTestApp, type TestApp } from "./app-for-tests.ts";
import { findRoomSecrets } from "./find-room-secrets.ts";

const RUNS = 8;
const CASE = "nine-seconds";
const SAID = ["So be it", "Who owns it?", "The one on the left", "The other one"];

/** A call as it is chosen, before anything is known of the play; numbers are taken modulo what there is. */
interface Choice {
  what: keyof typeof REQUESTS;
  n: number;
}

type Made = [name: CallName, request: unknown];

/** What somebody at the console might do next, possible or not. */
const REQUESTS = {
  wait: (): Made => command({ do: "wait" }),
  waitLong: (_, n): Made => command({ do: "wait", for: `${1 + (n % 30)}h` }),
  decide: (view, n): Made => {
    const due = view.dues[n % Math.max(1, view.dues.length)];
    const decision = { team: due?.team ?? "engineering", action: due?.action ?? "declare", object: due?.object };
    return command({ do: "commit", decisions: [decision] });
  },
  // Of what nobody may have heard of yet: the room must not hear of it either.
  decideBlindly: (view, n): Made => command({ do: "commit", decisions: [blind(view, n)] }),
  stage: (view, n): Made => ["session/stage", { decisions: [blind(view, n)], order: "free" }],
  record: (): Made => command({ do: "record", text: SAID[0] }),
  ask: (): Made => command({ do: "ask", of: "the provider", text: SAID[1], team: null }),
  answer: (_, n): Made => command({ do: "answer", ask: 1 + (n % 2), text: SAID[0] }),
  dispute: (): Made =>
    command({ do: "dispute", question: SAID[1], positions: SAID.slice(2).map((text) => ({ text, by: [] })) }),
  absent: (view, n): Made =>
    command({ do: "rule", reason: SAID[0], effects: [{ kind: "absent", team: teamOf(view, n) }] }),
  occupy: (view, n): Made =>
    command({ do: "rule", reason: SAID[0], effects: [{ kind: "occupy", team: teamOf(view, n), for: "2h" }] }),
  nudge: (_, n): Made => command({ do: "nudge", step: 1 + (n % 4) }),
  inject: (view, n): Made => {
    const inject = view.injects[n % Math.max(1, view.injects.length)]?.inject ?? "none";
    return command({ do: "inject", act: ["fire", "hold", "skip"][n % 3], inject });
  },
  lever: (_, n): Made => command({ do: "lever", lever: ["recovery", "debrief"][n % 2], moves: [] }),
  agenda: (view, n): Made =>
    command({ do: "agenda", act: ["break", "skip", "merge"][n % 3], beat: view.beats[n % view.beats.length]?.beat }),
  undo: (view): Made => ["session/back", { to: view.undoTo ?? 0 }],
  goBack: (view, n): Made => ["session/back", { to: n % (view.head + 2) }],
  nameBranch: (_, n): Made => ["session/name-branch", { name: `branch ${n}` }],
  preview: (view, n): Made => ["session/ask", { query: { show: "preview", decisions: [blind(view, n)] } }],
  peek: (): Made => ["session/ask", { query: { show: "peek" } }],
  fact: (_, n): Made => ["session/ask", { query: { show: "fact", text: SAID[n % 2] } }],
  desk: (view, n): Made => ["session/team", { team: teamOf(view, n) }],
  roomClock: (_, n): Made => ["session/room-clock", { run: n % 2 === 0, breakMinutes: n % 3 === 0 ? 5 : null }],
  charge: (_, n): Made => ["session/set", { charge: [0, 1, 5, 10][n % 4], minutes: 30 + n }],
  board: (): Made => ["room/show", { display: { show: "board" } }],
  question: (): Made => ["room/show", { display: { show: "question" } }],
  told: (_, n): Made => ["room/show", { display: { show: "inject", told: n % 4, page: n % 2 } }],
  jump: (): Made => ["room/show", { display: { show: "jump" } }],
  clicker: (_, n): Made => [n % 3 === 0 ? "room/back" : "room/next", {}],
  timer: (_, n): Made => ["room/timer", { timer: n % 2 === 0 ? null : { title: "Time-box", endsAt: null, left: 60 } }],
  roomWindow: (_, n): Made => [n % 2 === 0 ? "room/open" : "room/close", {}],
  debrief: (): Made => ["debrief/view", {}],
  library: (): Made => ["library/view", {}],
  odd: (_, n): Made => {
    const names = Object.keys(CALLS).filter(
      (name) => !/^(?:session\/(?:start|discard|close)|library\/open)/.test(name),
    );
    return [names[n % names.length] as CallName, [undefined, null, [], { to: -1 }, { command: { do: n } }][n % 5]];
  },
} satisfies Record<string, (view: ConsoleView, n: number) => Made>;

const command = (value: Record<string, unknown>): Made => ["session/give", { command: value }];
const teamOf = (view: ConsoleView, n: number): string => view.teams[n % view.teams.length]?.team ?? "";

function blind(view: ConsoleView, n: number): Record<string, unknown> {
  const object = view.graph.nodes[n % Math.max(1, view.graph.nodes.length)]?.id ?? "none";
  return { team: teamOf(view, n), action: ["revoke", "declare", "disable", "isolate"][n % 4], object };
}

/** What must not be in an answer, since no window could read it: it would come out of JSON as something else. */
function unsayable(value: unknown, place: string): string[] {
  if (value === undefined || typeof value === "function") return [`${place} is ${String(value)}`];
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${place} is ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => unsayable(one, `${place}.${key}`));
}

async function play(test: TestApp, session: string, choices: readonly Choice[]): Promise<string[]> {
  const wrong: string[] = [];
  const file = path.join(test.folder, "sessions", `${session}.breachtable`);
  const view = async (): Promise<ConsoleView> => await test.ask("session/view", {});
  for (const { what, n } of choices) {
    const [name, request] = REQUESTS[what](await view(), n);
    const from = test.room.length;
    const result = await test.app.call("console", name, request);
    wrong.push(...unsayable(result.ok ? result.value : result.details, name));
    if (!result.ok && (result.message === "" || result.code === "fault")) wrong.push(`${name}: ${result.message}`);
    test.clock.now += (n % 100) * 1000;
    const sent = test.room.slice(from).flatMap((push): RoomView[] => (push.push === "room" ? [push.view] : []));
    if (sent.length === 0) continue;
    const read = readSession(file, readFileSync(file, "utf8"));
    if (!read.ok) return [...wrong, `after ${name} it cannot be read: ${read.problem.message}`];
    for (const one of sent)
      wrong.push(...findRoomSecrets(read.value.exercise, one, SAID).map((it) => `${name}: ${it}`));
  }
  // Whoever opens it elsewhere finds the same play, at the same line.
  const { log, at, head } = await view();
  test.app.close();
  const read = readSession(file, readFileSync(file, "utf8"));
  if (!read.ok || read.value.isReadOnly || read.value.notice !== null)
    return [...wrong, "its file is not what was played"];
  const again = startTestApp(test.folder);
  await again.ask("session/resume", { session });
  const resumed = await again.ask("session/view", {});
  again.app.close();
  if (resumed.log.hash !== log.hash || resumed.at !== at || resumed.head !== head) wrong.push("it resumes elsewhere");
  return [...wrong, ...test.faults.map(String)];
}

const choice = fc.record({
  what: fc.constantFrom(...(Object.keys(REQUESTS) as (keyof typeof REQUESTS)[])),
  n: fc.nat(10_000),
});

it("whatever is asked in whatever order is answered, is saved as it was, and tells the room no secret", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { minLength: 6, maxLength: 30 }), async (choices) => {
      const test = startTestApp(makeTemporaryFolder());
      const { session } = await test.ask("session/start", anExercise(CASE));
      await test.ask("session/give", { command: { do: "wait" } });
      expect(await play(test, session, choices)).toEqual([]);
    }),
    { seed: 71, numRuns: RUNS, endOnFailure: true },
  );
});
