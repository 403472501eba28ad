import { appendFileSync, readdirSync, readFileSync, writeFileSync, chmodSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { systemFiles } from "../../../host/app/file-layer.ts";
import { LibraryService } from "../../../host/app/library/library-service.ts";
import { SessionService } from "../../../host/app/session/session-service.ts";
import { SessionStore } from "../../../host/app/session/session-store.ts";
import { replaySession } from "../../../host/replay-session.ts";
import { makeTemporaryFolder } from "../temporary-folder.ts";
import { anExercise, startTestApp, type TestApp } from "./app-for-tests.ts";

const logOf = (folder: string, id: string): string => path.join(folder, "sessions", `${id}.breachtable`);

/** An exercise of a few commands, left open. */
async function played(): Promise<TestApp & { session: string }> {
  const test = startTestApp();
  const { session } = await test.ask("session/start", anExercise("nine-seconds"));
  await test.ask("session/set", { minutes: 75 });
  await test.ask("session/give", { command: { do: "wait" } });
  test.clock.now += 125_000;
  await test.ask("session/give", { command: { do: "record", text: "Stop the agent first", team: "engineering" } });
  await test.ask("session/stage", { decisions: [{ team: "engineering", action: "declare" }], order: "free" });
  await test.ask("room/show", { display: { show: "board" } });
  return { ...test, session };
}

describe("a session that was left", () => {
  it("is resumed exactly where it was", async () => {
    const { app, ask, folder, session } = await played();
    const before = await ask("session/view", {});
    app.close();
    const next = startTestApp(folder);
    next.clock.now += 3_600_000;
    const [row] = (await next.ask("library/view", {})).resumable;
    expect(row).toMatchObject({
      session,
      case: "nine-seconds",
      beat: 1,
      beats: 11,
      at: before.at,
      room: 125,
      warning: null,
    });
    await next.ask("session/resume", { session });
    const { log, room, agenda, staged, ...after } = await next.ask("session/view", {});
    expect(log.hash).toBe(before.log.hash);
    expect(room.display).toEqual({ show: "board" });
    expect(agenda).toMatchObject({ room: 125, totalMinutes: 75, isRunning: true });
    expect(staged).toEqual(before.staged);
    expect({ ...after, charge: null }).toEqual({
      ...Object.fromEntries(Object.keys(after).map((key) => [key, before[key as keyof typeof before]])),
      charge: null,
    });
  });

  it("replays to the same hash", async () => {
    const { app, ask, folder, session } = await played();
    await ask("session/back", { to: 1 });
    await ask("session/give", { command: { do: "wait" } });
    await ask("session/give", { command: { do: "end", rest: "design" } });
    const { hash } = (await ask("session/view", {})).log;
    app.close();
    const replayed = replaySession(logOf(folder, session));
    if (!replayed.ok) throw new Error(replayed.problem.message);
    expect(replayed.value).toMatchObject({ isSame: true, firstDifference: null });
    expect(replayed.value.played.logHash).toBe(hash);
  });

  it("is written by one process alone", async () => {
    const { ask, folder, session } = await played();
    const other = startTestApp(folder, { self: "another", isAlive: () => true });
    const said = `Open in another window (process ${process.pid}). Go on there, or close it first.`;
    const locked = (await other.ask("library/view", {})).resumable[0];
    expect(locked).toMatchObject({ isOpenElsewhere: true, warning: said });
    const refused = await other.app.call("console", "session/resume", { session });
    expect(refused).toMatchObject({ ok: false, message: said });
    expect(await other.app.call("console", "session/discard", { session })).toMatchObject({ ok: false, message: said });
    await ask("session/close", {});
    expect((await other.ask("library/view", {})).resumable[0]).toMatchObject({ isOpenElsewhere: false, warning: null });
    await other.ask("session/resume", { session });
  });

  it("is taken over from a process that is dead", async () => {
    const { folder, session } = await played();
    const next = startTestApp(folder, { self: "next", isAlive: () => false });
    await next.ask("session/resume", { session });
    expect(readFileSync(path.join(folder, "sessions", `${session}.lock`), "utf8")).toBe("next");
  });

  it("drops a line that was cut off, and says so", async () => {
    const { app, ask, folder, session } = await played();
    const { hash, lines } = (await ask("session/view", {})).log;
    app.close();
    appendFileSync(logOf(folder, session), '{"h":"12');
    const next = startTestApp(folder);
    await next.ask("session/resume", { session });
    const { log } = await next.ask("session/view", {});
    expect(log.hash).toBe(hash);
    expect(log.notice).toBe(
      `The last line was cut off by the crash and dropped: it had not been confirmed. ${lines - 1} decisions and events are intact.`,
    );
    await next.ask("session/give", { command: { do: "wait" } });
    expect(readFileSync(logOf(folder, session), "utf8")).not.toContain('{"h":"12{');
  });

  it("drops a command whose events were cut off with it", async () => {
    const { app, ask, folder, session } = await played();
    const { hash } = (await ask("session/view", {})).log;
    await ask("session/give", { command: { do: "wait" } });
    app.close();
    const lines = readFileSync(logOf(folder, session), "utf8").split("\n");
    const command = lines.findLastIndex((line) => line.includes('"kind":"command"'));
    writeFileSync(logOf(folder, session), `${lines.slice(0, command + 2).join("\n")}\n`);
    const next = startTestApp(folder);
    await next.ask("session/resume", { session });
    const { log } = await next.ask("session/view", {});
    expect(log.hash).toBe(hash);
    expect(log.notice).toMatch(
      /^The last 2 lines were cut off by the crash and dropped: they had not been confirmed\./,
    );
  });

  it("can only be read where it was changed", async () => {
    const { app, folder, session } = await played();
    app.close();
    const text = readFileSync(logOf(folder, session), "utf8");
    const line = text.slice(0, text.indexOf("Stop the agent first")).split("\n").length;
    writeFileSync(logOf(folder, session), text.replace("Stop the agent first", "Stop the agent last"));
    const next = startTestApp(folder);
    await next.ask("session/resume", { session });
    const { log } = await next.ask("session/view", {});
    expect(log).toMatchObject({ isReadOnly: true });
    expect(log.notice).toBe(
      `Changed after it was written, at line ${line}. Read only; figures may not be those of the exercise.`,
    );
    const given = await next.app.call("console", "session/give", { command: { do: "wait" } });
    expect(given).toMatchObject({ ok: false, code: "refused" });
  });

  it("opens on another machine, and plays to the same hash", async () => {
    const { app, ask, folder, session } = await played();
    const { hash } = (await ask("session/view", {})).log;
    app.close();
    const text = readFileSync(logOf(folder, session), "utf8");
    const other = startTestApp();
    const opened = await other.ask("library/open-text", { name: "from a colleague.breachtable", text });
    if (opened.kind !== "session") throw new Error(opened.kind);
    await other.ask("session/resume", { session: opened.session });
    expect((await other.ask("session/view", {})).log.hash).toBe(hash);
    const again = await other.ask("library/open-text", { name: "again.breachtable", text });
    expect(again).toEqual(opened);
  });

  it("is gone when it is discarded", async () => {
    const { ask, folder, session } = await played();
    await ask("session/discard", { session });
    expect(readdirSync(path.join(folder, "sessions"))).toEqual([]);
  });
});

describe("a disk that takes nothing more", () => {
  it("refuses the command, and nothing of it has happened", async () => {
    const { app, ask, folder, session, clock, console: pushes } = await played();
    const before = await ask("session/view", {});
    const log = logOf(folder, session);
    chmodSync(log, 0o444);
    writeFileSync(log, readFileSync(log, "utf8").slice(0, -1), { flag: "r+" });
    appendFileSync(log, "x");
    const refused = await app.call("console", "session/give", { command: { do: "wait" } });
    expect(refused).toMatchObject({ ok: false, code: "not-saved" });
    const last = pushes.findLast((push) => push.push === "console");
    expect(last?.push === "console" && last.view.log.problem).toMatch(/^Not saved: /);
    clock.now += 60_000;
    const after = await ask("session/view", {});
    expect(after.at).toBe(before.at);
    expect(after.head).toBe(before.head);
    expect(after.log.hash).toBe(before.log.hash);
    expect(after.agenda).toMatchObject({ isRunning: false, room: before.agenda.room });
    const { download } = await ask("session/save-to", {});
    expect(download?.text.split("\n").length).toBe(before.log.lines + 1);
  });

  it("is gone on with in the folder that was chosen instead, at the next start as well", () => {
    const [data, chosen] = [makeTemporaryFolder(), makeTemporaryFolder()];
    const serve = (): { service: SessionService; library: LibraryService } => {
      const store = new SessionStore(data, systemFiles, { self: "one", isAlive: (owner) => owner === "one" });
      const library = new LibraryService(data, store);
      return { service: new SessionService(library, store, () => 1_000_000), library };
    };
    const first = serve();
    const started = first.service.start(anExercise("nine-seconds"));
    if (!started.ok) throw new Error(started.message);
    const { session } = started.value;
    first.service.give({ command: { do: "note", text: "before" } });
    expect(first.service.saveTo(chosen)).toMatchObject({ ok: true, value: { folder: chosen } });
    first.service.give({ command: { do: "note", text: "after" } });
    first.service.close();

    const next = serve();
    expect(next.library.view().resumable.map((row) => row.session)).toEqual([session]);
    expect(next.service.resume({ session }).ok).toBe(true);
    const view = next.service.view();
    expect(view.ok ? view.value.said.map(({ text }) => text) : []).toEqual(["before", "after"]);
    expect(readdirSync(chosen)).toContain(`${session}.breachtable`);
    // Discarded, it is gone from both places, and the older state does not come back.
    expect(next.service.discard({ session }).ok).toBe(true);
    expect(serve().library.view().resumable).toEqual([]);
    expect([...readdirSync(chosen), ...readdirSync(path.join(data, "sessions"))]).toEqual([]);
  });
});

describe("the disk", () => {
  it("is tried before an exercise begins, and nothing is left of that", async () => {
    const { ask, folder } = startTestApp();
    expect((await ask("app/check-disk", {})).problem).toBeNull();
    expect(readdirSync(folder).filter((name) => name.startsWith("disk"))).toEqual([]);
    const full = startTestApp(makeTemporaryFolder(), undefined, {
      ...systemFiles,
      write: () => {
        throw Object.assign(new Error("no space"), { code: "ENOSPC" });
      },
    });
    expect((await full.ask("app/check-disk", {})).problem).toMatch(/^Not saved: disk full/);
  });

  it("is left alone by every other question about the app", async () => {
    let writes = 0;
    const { ask, app } = startTestApp(makeTemporaryFolder(), undefined, {
      ...systemFiles,
      write: (...file) => {
        writes += 1;
        systemFiles.write(...file);
      },
    });
    await ask("app/about", {});
    await ask("settings/get", {});
    await ask("library/view", {});
    expect(await app.call("room", "app/check-disk", {})).toMatchObject({ ok: false, code: "not-allowed" });
    expect(writes).toBe(0);
    await ask("app/check-disk", {});
    expect(writes).toBeGreaterThan(0);
  });
});

describe("a break", () => {
  it("stops room time, and leaves the beats to come less of the afternoon", async () => {
    const { app, ask, clock, folder } = await played();
    const before = (await ask("session/view", {})).agenda;
    await ask("session/room-clock", { run: false, breakMinutes: 10 });
    clock.now += 600_000;
    const during = (await ask("session/view", {})).agenda;
    expect(during).toMatchObject({ isBreak: true, room: before.room });
    expect(during.pace.behind).toBe(before.pace.behind + 600);
    await ask("session/room-clock", { run: true, breakMinutes: null });
    const after = (await ask("session/view", {})).agenda;
    expect(after).toMatchObject({ isBreak: false, isRunning: true, room: before.room });
    expect(after.pace.behind).toBe(before.pace.behind + 600);
    expect(after.pace.secondsEach ?? 0).toBeLessThan(before.pace.secondsEach ?? 0);
    app.close();
    const next = startTestApp(folder);
    next.clock.now = clock.now;
    const [row] = (await next.ask("library/view", {})).resumable;
    await next.ask("session/resume", { session: row?.session ?? "" });
    expect((await next.ask("session/view", {})).agenda.pace.behind).toBe(after.pace.behind);
  });
});

describe("what belongs to a session and not to its log", () => {
  it("names a branch, charges discussion, and plays the same again under another design", async () => {
    const { ask, clock, session } = await played();
    await ask("session/set", { charge: 5 });
    clock.now += 60_000;
    const { charge } = await ask("session/view", {});
    expect(charge).toMatchObject({ factor: 5, seconds: 5 * 185 });
    await ask("session/give", { command: { do: "commit", decisions: [{ team: "engineering", action: "declare" }] } });
    const { said, head } = await ask("session/view", {});
    expect(said.at(-1)).toMatchObject({ kind: "decision" });
    await ask("session/back", { to: 1 });
    await ask("session/give", { command: { do: "note", text: "otherwise" } });
    await ask("session/name-branch", { name: "What if we wait" });
    const { branch, branches } = await ask("session/view", {});
    expect(branch).toEqual({ name: "What if we wait", isMain: false });
    expect(branches.map(({ name }) => name)).toContain("What if we wait");
    const { designs } = await ask("session/frame", {});
    const other = designs.find(({ design }) => design !== "as-it-was");
    if (other === undefined) throw new Error("The case has one design.");
    const replayed = await ask("session/replay-under", { design: other.design, step: head });
    expect(replayed.session).not.toBe(session);
    const frame = await ask("session/frame", {});
    expect(frame).toMatchObject({ design: { id: other.design }, session: replayed.session });
    expect((await ask("session/view", {})).said.map(({ text }) => text)).toContain("Stop the agent first");
  });

  it("sells a hint at its price, and says what it cost", async () => {
    const { ask } = startTestApp();
    await ask("session/start", anExercise("nine-seconds", { mode: "solo" }));
    await ask("session/give", { command: { do: "wait" } });
    const { hint } = await ask("session/view", {});
    const sold = await ask("session/hint", {});
    expect(sold?.text).not.toBe("");
    expect(sold?.price).toBe(hint?.price);
    expect((await ask("session/view", {})).hint?.spent).toBe(sold?.price);
  });
});
