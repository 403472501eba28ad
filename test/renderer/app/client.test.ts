import { afterEach, describe, expect, it, vi } from "vitest";

import { CLOSED_BY_CONSOLE } from "../../../contract/channel-codes.ts";
import { createClient } from "../../../renderer/app/client.ts";

/** A socket that opens when the test says so. */
class FakeSocket extends EventTarget {
  static last: FakeSocket | null = null;
  readonly sent: string[] = [];

  constructor() {
    super();
    FakeSocket.last = this;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  open(): void {
    this.dispatchEvent(new Event("open"));
  }

  shut(code: number): void {
    this.dispatchEvent(Object.assign(new Event("close"), { code }));
  }
}

function stubPage(): void {
  vi.stubGlobal("window", {});
  vi.stubGlobal("location", { origin: "http://127.0.0.1:1" });
  vi.stubGlobal("WebSocket", FakeSocket);
}

afterEach(() => vi.unstubAllGlobals());

describe("the connection of a window in a browser", () => {
  it("is told to whoever asks before it is there", () => {
    stubPage();
    const client = createClient("room");
    const heard: boolean[] = [];
    client.onConnection((isConnected) => heard.push(isConnected));
    expect(heard).toEqual([]);
    FakeSocket.last?.open();
    expect(heard).toEqual([true]);
  });

  it("is told to whoever asks once it is there", () => {
    stubPage();
    const client = createClient("room");
    FakeSocket.last?.open();
    const heard: boolean[] = [];
    client.onConnection((isConnected) => heard.push(isConnected));
    expect(heard).toEqual([true]);
  });

  it("carries what was asked before it was there", () => {
    stubPage();
    const client = createClient("room");
    void client.call("room/view", {});
    FakeSocket.last?.open();
    expect(FakeSocket.last?.sent.map((text): unknown => JSON.parse(text))).toEqual([
      { id: 1, call: "room/view", request: {} },
    ]);
  });

  it.each([
    [CLOSED_BY_CONSOLE, "stays shut", false],
    [1006, "is sought again", true],
  ])("that ended with %i %s", (code, _, isSought) => {
    vi.useFakeTimers();
    stubPage();
    const client = createClient("room");
    let closed = 0;
    client.onClosed(() => (closed += 1));
    const first = FakeSocket.last;
    first?.open();
    first?.shut(code);
    vi.advanceTimersByTime(10_000);
    expect(FakeSocket.last !== first).toBe(isSought);
    expect(closed).toBe(isSought ? 0 : 1);
    vi.useRealTimers();
  });
});
