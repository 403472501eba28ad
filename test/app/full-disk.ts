import type { RunningApp } from "./running-app.ts";

/** Lets every write of the main process fail as on a full disk, or not. */
export async function setDisk({ electron }: RunningApp, how: "full" | "free"): Promise<void> {
  await electron?.evaluate((_, state) => {
    const fs = process.getBuiltinModule("node:fs");
    const kept = globalThis as unknown as { write?: typeof fs.writeSync };
    kept.write ??= fs.writeSync;
    fs.writeSync =
      state === "free"
        ? kept.write
        : (): never => {
            throw Object.assign(new Error("no space"), { code: "ENOSPC" });
          };
    process.getBuiltinModule("node:module").syncBuiltinESMExports();
  }, how);
}
