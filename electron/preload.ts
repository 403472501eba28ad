import { contextBridge, ipcRenderer } from "electron";

import type { Push } from "../contract/calls.ts";
import type { CallResult } from "../contract/problem.ts";
import { CALL_CHANNEL, PUSH_CHANNEL } from "./channels.ts";

// What the host says before the page listens is kept for it.
const early: Push[] = [];
const listeners: ((push: Push) => void)[] = [];

// The event is kept from the page: it would give it the sender.
ipcRenderer.on(PUSH_CHANNEL, (_event, push: Push) => {
  if (listeners.length === 0) early.push(push);
  for (const listener of listeners) listener(push);
});

contextBridge.exposeInMainWorld("breachtable", {
  call: (name: string, request: unknown): Promise<CallResult<unknown>> =>
    ipcRenderer.invoke(CALL_CHANNEL, name, request) as Promise<CallResult<unknown>>,
  onPush: (listener: (push: Push) => void): void => {
    listeners.push(listener);
    for (const push of early.splice(0)) listener(push);
  },
});
