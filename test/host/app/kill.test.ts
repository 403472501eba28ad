import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { beforeAll, describe, expect, it } from "vitest";

import { bundleTo } from "../../../scripts/bundle.mjs";
import { packageRoot } from "../../../scripts/source-files.mjs";
import { leakedKeyFolder } from "../../cli/fixtures/leaked-key.ts";
import { anExercise, startTestApp } from "./app-for-tests.ts";

/** Each costs about half a second; `.ci/run` makes it 200 of them. */
const KILLS = Number(process.env["BREACHTABLE_KILLS"] ?? 40);
const KILLS_EACH = 10;
/** Few kills a session, so that reading it again stays quick. */
const SESSIONS = Math.ceil(KILLS / KILLS_EACH);

const bundle = path.join(packageRoot, "dist", "speaking-host.mjs");

// With its packages inside, as the product is built: starting it is what a kill costs, and half of that was finding files.
beforeAll(() => bundleTo(path.join(packageRoot, "test/host/app/speaking-host.ts"), bundle));

/** A small case of our own, quick to read at each start. What is written is the same for every case. */
async function startLeakedKey(): Promise<{ folder: string; session: string }> {
  const { app, ask, folder } = startTestApp();
  const read = (name: string): string => readFileSync(path.join(leakedKeyFolder, name), "utf8");
  await ask("library/open-text", { name: "leaked-key.yaml", text: read("case.yaml") });
  await ask("library/open-text", { name: "as-it-was.yaml", text: read("designs/as-it-was.yaml") });
  const { session } = await ask("session/start", anExercise("kept/leaked-key", { design: "kept/as-it-was" }));
  app.close();
  return { folder, session };
}

/**
 * Runs a host, kills it this long after it opened the session, or after it confirmed something, and returns the numbers
 * that it confirmed: on a busy machine the first takes longer than any wait that would still be short.
 */
function runAndKill(
  { folder, session, first }: { folder: string; session: string; first: number },
  after: number,
  from: "opened" | "confirmed",
): Promise<number[]> {
  const begins = from === "opened" ? /^open\n/ : /^open\n\d+\n/;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, folder, session, String(first)], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    let wrong = "";
    let isKilled = false;
    child.stderr.on("data", (data: Buffer) => (wrong += data.toString("utf8")));
    child.stdout.on("data", (data: Buffer) => {
      said += data.toString("utf8");
      if (isKilled || !begins.test(said)) return;
      isKilled = true;
      setTimeout(() => child.kill("SIGKILL"), after);
    });
    child.on("error", reject);
    child.on("close", () => {
      if (!isKilled) return reject(new Error(`It did not open: ${wrong}`));
      // The last line may have been cut off by the kill.
      const lines = said.slice(0, said.lastIndexOf("\n")).split("\n").slice(1);
      resolve(lines.filter((line) => line !== "").map(Number));
    });
  });
}

// Side by side, because each waits for processes of its own.
describe.concurrent("a host that is killed while it is spoken to", () => {
  it.each(Array.from({ length: SESSIONS }, (_, session) => session))(
    "loses nothing confirmed, doubles nothing, and opens every time (session %i)",
    { timeout: 300_000 },
    async (number) => {
      const { folder, session } = await startLeakedKey();
      const confirmed: number[] = [];
      let seed = 0x2545_f491 + number;
      for (let kill = 0; kill < KILLS_EACH; kill += 1) {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
        // Numbers of one life do not come again in the next, whether they were confirmed or not.
        const life = { folder, session, first: kill * 10_000 };
        const from = kill % 3 === 0 ? "opened" : "confirmed";
        confirmed.push(...(await runAndKill(life, (seed >>> 16) % 30, from)));
      }
      const last = startTestApp(folder);
      await last.ask("session/resume", { session });
      const { said } = await last.ask("session/view", {});
      const found = said.flatMap(({ kind, text }) => (kind === "note" ? [Number(text.replace("said ", ""))] : []));
      expect(confirmed.length).toBeGreaterThan(0);
      const kept = new Set(found);
      expect(confirmed.filter((n) => !kept.has(n))).toEqual([]);
      expect(found.length).toBe(kept.size);
      last.app.close();
    },
  );
});
