import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import process from "node:process";

import { bundlePath } from "../../scripts/bundle.mjs";

/** `breachtable serve` in a process of its own. */
export interface ServedApp {
  /** The link that it printed: it lets one browser in, once. */
  link: string;
  origin: string;
  process: ChildProcess;
  stderr: () => string;
  /** Ends it as Ctrl+C does. */
  close(): Promise<void>;
  /** Ends it without a warning. */
  kill(): Promise<void>;
}

/** Starts it over a folder of sessions; rejects with what it said where it ends instead. */
export async function serveApp(
  dataFolder: string,
  words: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<ServedApp> {
  const child = spawn(process.execPath, [bundlePath, "serve", "--data", dataFolder, ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"] ?? "", ...env },
  });
  let stdout = "";
  let stderr = "";
  child.stderr.on("data", (data: Buffer) => {
    stderr += data.toString("utf8");
  });
  const link = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (data: Buffer) => {
      stdout += data.toString("utf8");
      const found = /^Open (\S+)$/m.exec(stdout)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`serve ended with ${code}: ${stdout}${stderr}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  return {
    link,
    origin: new URL(link).origin,
    process: child,
    stderr: () => stderr,
    close: () => end("SIGINT"),
    kill: () => end("SIGKILL"),
  };
}
