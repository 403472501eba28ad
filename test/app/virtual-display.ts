import { spawn, type ChildProcess } from "node:child_process";
import { Socket } from "node:net";

import { hasDisplay } from "../../scripts/find-electron.mjs";

let display: Promise<VirtualDisplay> | null = null;

/**
 * The display for desktop windows: a virtual one of this test process's own, where the system has X; otherwise the real
 * one. It ends with the process, however that ends.
 */
export async function displayForTests(): Promise<Record<string, string>> {
  if (process.platform !== "linux") return {};
  if (hasDisplay() && process.env["BREACHTABLE_REAL_DISPLAY"] === "1") return {};
  display ??= startDisplay();
  return { DISPLAY: (await display).name, WAYLAND_DISPLAY: "", XDG_SESSION_TYPE: "x11" };
}

export interface VirtualDisplay {
  /** As DISPLAY names it. */
  name: string;
  /** The shell that ends it when nobody writes to it any more. */
  keeper: ChildProcess;
}

export function startDisplay(): Promise<VirtualDisplay> {
  return new Promise((resolve, reject) => {
    // It takes the first free number and writes it to the third descriptor. It lives as long as the pipe that a shell
    // reads from: a test process that is killed, as the test runner does it at the end, runs no code of its own any more.
    const script = 'Xvfb "$@" </dev/null & exec 3>&-; read -r end; kill $!';
    const words = ["-displayfd", "3", "-screen", "0", "2240x1400x24", "-nolisten", "tcp"];
    const keeper = spawn("sh", ["-c", script, "sh", ...words], { stdio: ["pipe", "ignore", "ignore", "pipe"] });
    keeper.unref();
    keeper.on("error", reject);
    let text = "";
    const pipe = keeper.stdio[3];
    pipe?.on("data", (data: Buffer) => {
      text += data.toString("utf8");
      if (text.endsWith("\n")) resolve({ name: `:${text.trim()}`, keeper });
    });
    pipe?.on("end", () => reject(new Error("Xvfb ended.")));
    // Neither end of the pipes keeps a test process that is done.
    for (const one of [keeper.stdin, pipe]) if (one instanceof Socket) one.unref();
  });
}
