import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { describe, expect, it } from "vitest";

import type { CallResult } from "../../../contract/problem.ts";
import { branchTo } from "../../../engine/play/session.ts";
import { LibraryService } from "../../../host/app/library/library-service.ts";
import { SessionService } from "../../../host/app/session/session-service.ts";
import { SessionStore } from "../../../host/app/session/session-store.ts";
import { anExercise } from "./app-for-tests.ts";
import { LossyDisk } from "./lossy-disk.ts";

const FOLDER = "/data";
const shelf = mkdtempSync(path.join(os.tmpdir(), "breachtable-crash-"));
const library = new LibraryService(shelf, { list: () => [], keep: () => ({ ok: true, value: "" }) });

function serviceOn(disk: LossyDisk, self: string): SessionService {
  const store = new SessionStore(FOLDER, disk, { self, isAlive: (owner) => owner === self });
  return new SessionService(library, store, () => 1_000_000);
}

const COMMANDS = [
  { do: "wait" },
  { do: "record", text: "one", team: "engineering" },
  { do: "commit", decisions: [{ team: "engineering", action: "declare" }] },
  { do: "record", text: "two" },
  { do: "wait", for: "10m" },
];

/** Says everything until something is refused; what was confirmed, and the session where its start was. */
function speak(service: SessionService): { session: string | null; confirmed: string[] } {
  const confirmed: string[] = [];
  const started = service.start(anExercise("nine-seconds"));
  if (!started.ok) return { session: null, confirmed };
  const { session } = started.value;
  const say = (what: string, result: CallResult<unknown>): boolean => {
    if (result.ok) confirmed.push(what);
    return result.ok;
  };
  for (const [n, command] of COMMANDS.entries()) {
    if (!say(`${n} ${command.do}`, service.give({ command }))) return { session, confirmed };
    service.stage({
      decisions: [{ team: "engineering", action: "trace-reach", object: "agent-token" }],
      order: "free",
    });
  }
  say("back", service.back({ to: 3 }));
  return { session, confirmed };
}

/** What is wrong with a session after a crash: something confirmed is missing, or something is there twice. */
function losses(disk: LossyDisk, session: string, confirmed: readonly string[]): string[] {
  const service = serviceOn(disk, "second");
  const opened = service.resume({ session });
  if (!opened.ok) return [`it does not open: ${opened.message}`];
  const play = service.open?.exercise.play;
  if (play === undefined) return ["nothing is open"];
  const found = play.steps.map(({ command }, n) => `${n} ${command.do}`);
  const wanted = confirmed.filter((what) => what !== "back");
  const problems = wanted.filter((what) => !found.includes(what)).map((what) => `${what} is lost`);
  // The one that was being written when the power went may be there: nobody was told that it is not.
  if (found.length > wanted.length + 1) problems.push(`there are ${found.length} of ${wanted.length}`);
  if (new Set(found).size !== found.length) problems.push("something is there twice");
  if (confirmed.includes("back") && play.head !== 3) problems.push(`the head is ${play.head}`);
  if (branchTo(play, play.head).length === 0 && wanted.length > 0) problems.push("the branch is empty");
  const given = service.give({ command: { do: "note", text: "we go on" } });
  if (!given.ok) problems.push(`it does not go on: ${given.message}`);
  return problems;
}

function callsOfAll(): number {
  const disk = new LossyDisk();
  speak(serviceOn(disk, "first"));
  return disk.calls;
}

describe("when the power goes", () => {
  it.each([0, 0.4, 1])(
    "at any call to the disk, nothing confirmed is lost, nor doubled (%f of the rest kept)",
    (keep) => {
      const calls = callsOfAll();
      expect(calls).toBeGreaterThan(80);
      const problems: string[] = [];
      // Every call where nothing else is kept; for the rest every third shows as much.
      for (let at = 0; at <= calls; at += keep === 0 ? 1 : 3) {
        const disk = new LossyDisk();
        disk.offAfter = at;
        const { session, confirmed } = speak(serviceOn(disk, "first"));
        if (session === null) continue;
        problems.push(...losses(disk.afterCrash(keep), session, confirmed).map((what) => `call ${at}: ${what}`));
      }
      expect(problems).toEqual([]);
    },
  );

  it("would be seen to lose something, had nothing been synced", () => {
    const disk = new LossyDisk();
    disk.isLying = true;
    const { session, confirmed } = speak(serviceOn(disk, "first"));
    if (session === null) throw new Error("not started");
    expect(losses(disk.afterCrash(0), session, confirmed)).not.toEqual([]);
  });
});

describe("a full disk", () => {
  it("takes no command, keeps what was there, and goes on when there is room", () => {
    const disk = new LossyDisk();
    const service = serviceOn(disk, "first");
    const { session, confirmed } = speak(service);
    if (session === null) throw new Error("not started");
    const before = service.open?.exercise.lines.at(-1);
    disk.refuses = "ENOSPC";
    const refused = service.give({ command: { do: "wait" } });
    expect(refused).toMatchObject({
      ok: false,
      code: "not-saved",
      message: "Not saved: disk full. Free space or choose another folder.",
    });
    expect(service.open?.problem).toBe("Not saved: disk full. Free space or choose another folder.");
    expect(service.open?.clock.isRunning).toBe(false);
    expect(service.open?.exercise.lines.at(-1)).toBe(before);
    expect(losses(disk.afterCrash(1), session, confirmed)).toEqual([]);
    disk.refuses = null;
    expect(service.give({ command: { do: "wait" } })).toMatchObject({ ok: true });
    expect(service.open).toMatchObject({ problem: null, clock: { isRunning: true } });
  });

  it("goes on in another folder", () => {
    const disk = new LossyDisk();
    const service = serviceOn(disk, "first");
    speak(service);
    const saved = service.saveTo("/elsewhere");
    expect(saved).toMatchObject({ ok: true, value: { folder: "/elsewhere" } });
    const length = disk.read(`/elsewhere/${service.open?.id ?? ""}.breachtable`)?.length ?? 0;
    service.give({ command: { do: "note", text: "here now" } });
    expect(disk.read(`/elsewhere/${service.open?.id ?? ""}.breachtable`)?.length).toBeGreaterThan(length);
  });
});
