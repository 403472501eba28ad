import { ipcMain, type IpcMainInvokeEvent } from "electron";

import type { WindowRole } from "../contract/calls.ts";
import type { CallResult } from "../contract/problem.ts";
import type { HostApp } from "../host/app/host-app.ts";
import { CALL_CHANNEL } from "./channels.ts";
import { admitSender } from "./sender.ts";

/** The one way from a page to the host. No other file hears what pages say. */
export function answerCalls(
  host: HostApp,
  roleOf: (contentsId: number) => WindowRole | null,
  onAnswered: (call: string, isOk: boolean) => void,
): void {
  ipcMain.handle(CALL_CHANNEL, async (event, call: unknown, request: unknown): Promise<CallResult<unknown>> => {
    const role = roleOfSender(event, roleOf);
    if (role === null) return { ok: false, code: "not-allowed", message: "This page may not ask.", details: [] };
    const name = typeof call === "string" ? call : "";
    const result = await host.call(role, name, request);
    onAnswered(name, result.ok);
    return result;
  });
}

function roleOfSender(
  { sender, senderFrame }: IpcMainInvokeEvent,
  roleOf: (contentsId: number) => WindowRole | null,
): WindowRole | null {
  // The frame may have gone while its message was on its way.
  if (senderFrame === null) return null;
  return admitSender({
    role: roleOf(sender.id),
    isMainFrame: senderFrame === sender.mainFrame,
    origin: senderFrame.origin,
  });
}
