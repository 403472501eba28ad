import { spawn } from "node:child_process";

import { hasDisplay } from "../../scripts/find-electron.mjs";

let display: Promise<string> | null = null;

/**
 * The display for desktop windows: a virtual one of this test process's own, where the system has X; otherwise the real
 * one. It ends with the process.
 */
export async function displayForTests(): Promise<Record<string, string>> {
  if (process.platform !== "linux") return {};
  if (hasDisplay() && process.env["BREACHTABLE_REAL_DISPLAY"] === "1") return {};
  display ??= startDisplay();
  return { DISPLAY: await display, WAYLAND_DISPLAY: "", XDG_SESSION_TYPE: "x11" };
}

function startDisplay(): Promise<string> {
  return new Promise((resolve, reject) => {
    // It takes the first free number and writes it to the third descriptor.
    const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "2240x1400x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    server.unref();
    process.on("exit", () => server.kill());
    server.on("error", reject);
    server.on("exit", (code) => reject(new Error(`Xvfb ended with ${code}.`)));
    let text = "";
    const pipe = server.stdio[3];
    pipe?.on("data", (data: Buffer) => {
      text += data.toString("utf8");
      if (text.endsWith("\n")) resolve(`:${text.trim()}`);
    });
  });
}
