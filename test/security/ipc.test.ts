import { beforeEach, expect, it, vi } from "vitest";

import { answerCalls } from "../../electron/ipc.ts";
import type { HostApp } from "../../host/app/host-app.ts";

type Handler = (event: unknown, call: unknown, request: unknown) => Promise<unknown>;

// Only what ipc.ts takes of Electron: the way in, as it was given.
const way = vi.hoisted(() => ({ handler: null as unknown }));
vi.mock("electron", () => ({
  ipcMain: {
    handle: (_channel: string, handler: unknown) => {
      way.handler = handler;
    },
  },
}));

const reached: unknown[] = [];
const host = {
  call: (role: string, name: string, request: unknown) => {
    reached.push([role, name, request]);
    return Promise.resolve({ ok: true, value: null });
  },
} as unknown as HostApp;

const ROOM = 8;
const mainFrame = { origin: "app://breachtable" };
const sender = { id: 7, mainFrame };

beforeEach(() => {
  reached.length = 0;
  answerCalls(
    host,
    (id) => (id === sender.id ? "console" : id === ROOM ? "room" : null),
    () => undefined,
  );
});

const ask = (event: unknown, call: unknown = "app/about"): Promise<unknown> =>
  (way.handler as Handler)(event, call, { a: 1 });

it("what the page of a window says reaches the host under the role of its window, and of nothing else", async () => {
  expect(await ask({ sender, senderFrame: mainFrame })).toEqual({ ok: true, value: null });
  await ask({ sender: { id: ROOM, mainFrame }, senderFrame: mainFrame, role: "console" }, "session/view");
  expect(reached).toEqual([
    ["console", "app/about", { a: 1 }],
    ["room", "session/view", { a: 1 }],
  ]);
});

it.each([
  // Its address is ours, and its window is one of ours.
  ["a frame inside the page", { sender, senderFrame: { origin: "app://breachtable" } }],
  ["a frame that has gone", { sender, senderFrame: null }],
  ["a page of another origin in our window", sentFrom("https://example.org")],
  ["a page without an origin in our window", sentFrom("null")],
  ["a window that was made for no role", { sender: { id: 9, mainFrame }, senderFrame: mainFrame }],
])("%s is answered with data, and never reaches the host", async (_, event) => {
  expect(await ask(event)).toEqual({
    ok: false,
    code: "not-allowed",
    message: "This page may not ask.",
    details: [],
  });
  expect(reached).toEqual([]);
});

it("a call that is no name is asked for by none", async () => {
  await ask({ sender, senderFrame: mainFrame }, { name: "app/about" });
  expect(reached).toEqual([["console", "", { a: 1 }]]);
});

function sentFrom(origin: string): unknown {
  const frame = { origin };
  return { sender: { id: sender.id, mainFrame: frame }, senderFrame: frame };
}
