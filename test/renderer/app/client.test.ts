import { afterEach, describe, expect, it, vi } from "vitest";

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
});
