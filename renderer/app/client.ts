import type { CallName, Push, Reply, Request, WindowRole } from "../../contract/calls.ts";
import { CLOSED_BY_CONSOLE } from "../../contract/channel-codes.ts";
import type { CallResult } from "../../contract/problem.ts";

/** The way from a window to the host; the same calls over the desktop app's bridge and over the loopback server. */
export interface Client {
  call<Name extends CallName>(name: Name, request: Request<Name>): Promise<CallResult<Reply<Name>>>;
  onPush(listener: (push: Push) => void): void;
  /** Whether the host can be reached; told at once where it already is. */
  onConnection(listener: (isConnected: boolean) => void): void;
  /** Told when the console has closed this window, and nothing more will come. */
  onClosed(listener: () => void): void;
}

/** What the desktop app's preload gives to a page. */
export interface Bridge {
  call(name: string, request: unknown): Promise<CallResult<unknown>>;
  onPush(listener: (push: Push) => void): void;
}

declare global {
  interface Window {
    breachtable?: Bridge;
  }
}

/** The client of this window, by whichever way there is. */
export function createClient(role: WindowRole): Client {
  return window.breachtable === undefined ? overSocket(role) : overBridge(window.breachtable);
}

const RETRY_MILLISECONDS = 500;

const LOST: CallResult<never> = {
  ok: false,
  code: "not-here",
  message: "The connection to Breachtable was lost.",
  details: [],
};

/** The host answers whatever is asked; a call that fails by itself did not reach it. */
function overBridge(bridge: Bridge): Client {
  const connections: ((isConnected: boolean) => void)[] = [];
  let isConnected = true;
  const tell = (): void => {
    for (const listener of connections) listener(isConnected);
  };
  const knock = (): void => {
    bridge.call("settings/get", {}).then(
      () => {
        isConnected = true;
        tell();
      },
      () => setTimeout(knock, RETRY_MILLISECONDS),
    );
  };
  return {
    call: (name, request) =>
      bridge.call(name, request).catch((): CallResult<unknown> => {
        if (isConnected) {
          isConnected = false;
          tell();
          setTimeout(knock, RETRY_MILLISECONDS);
        }
        return LOST;
      }) as Promise<never>,
    onPush: (listener) => bridge.onPush(listener),
    onConnection: (listener) => {
      connections.push(listener);
      listener(isConnected);
    },
    // The desktop app takes its window away itself.
    onClosed: () => undefined,
  };
}

function overSocket(role: WindowRole): Client {
  let next = 1;
  let socket: WebSocket | null = null;
  const waiting = new Map<number, (result: CallResult<unknown>) => void>();
  const queued: string[] = [];
  const pushes: ((push: Push) => void)[] = [];
  const connections: ((isConnected: boolean) => void)[] = [];
  const closings: (() => void)[] = [];

  const connect = (): void => {
    const opening = new WebSocket(`${location.origin.replace(/^http/, "ws")}/channel/${role}`);
    opening.addEventListener("open", () => {
      socket = opening;
      for (const text of queued.splice(0)) opening.send(text);
      for (const listener of connections) listener(true);
    });
    opening.addEventListener("message", ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as { id: number; result: CallResult<unknown> } | Push;
      if ("push" in message) {
        for (const listener of pushes) listener(message);
        return;
      }
      waiting.get(message.id)?.(message.result);
      waiting.delete(message.id);
    });
    opening.addEventListener("close", ({ code }) => {
      socket = null;
      for (const listener of connections) listener(false);
      for (const [, settle] of waiting) settle(LOST);
      waiting.clear();
      // A window that was closed on purpose must not come back by itself.
      if (code === CLOSED_BY_CONSOLE) for (const listener of closings) listener();
      else setTimeout(connect, RETRY_MILLISECONDS);
    });
  };
  connect();

  return {
    call: (name, request) =>
      new Promise((resolve) => {
        const id = next;
        next += 1;
        waiting.set(id, resolve as (result: CallResult<unknown>) => void);
        const text = JSON.stringify({ id, call: name, request });
        if (socket === null) queued.push(text);
        else socket.send(text);
      }),
    onPush: (listener) => pushes.push(listener),
    onConnection: (listener) => {
      connections.push(listener);
      // The socket may be open before the page has drawn itself: whoever asks later has to hear it as well.
      if (socket !== null) listener(true);
    },
    onClosed: (listener) => closings.push(listener),
  };
}
