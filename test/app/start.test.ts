import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";

import { expect, it } from "vitest";

import { packageRoot } from "../../scripts/source-files.mjs";

it.runIf(process.platform === "linux")(
  "npm start says in one line why it cannot open the desktop app, and serves on loopback",
  async () => {
    const data = mkdtempSync(path.join(tmpdir(), "breachtable-start-"));
    const child = spawn(process.execPath, [path.join(packageRoot, "scripts", "start.mjs")], {
      cwd: packageRoot,
      // No display, whatever the one who runs the tests has.
      env: { PATH: process.env["PATH"] ?? "", BREACHTABLE_DATA: data },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    let said = "";
    const link = new Promise<string>((resolve, reject) => {
      child.stdout.on("data", (text: Buffer) => {
        said += text.toString("utf8");
        const found = /^Open (\S+)$/m.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.on("exit", (code) => reject(new Error(`It ended with ${code}: ${said}`)));
    });
    try {
      const { hostname, href } = new URL(await link);
      expect(said.split("\n").slice(0, 2)).toEqual([
        "No desktop app: there is no display. The same app runs in your browser:",
        `Open ${href}`,
      ]);
      expect(hostname).toBe("127.0.0.1");
      expect((await fetch(href)).status).toBe(200);
    } finally {
      child.kill("SIGINT");
      await ended;
      rmSync(data, { recursive: true, force: true });
    }
  },
);
