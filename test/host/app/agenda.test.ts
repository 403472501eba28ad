import { describe, expect, it } from "vitest";

import { minutesOf, planAgenda, withTotal } from "../../../contract/agenda.ts";
import { anExercise, startTestApp, type TestApp } from "./app-for-tests.ts";

const CASE = "nine-seconds";
const MINUTE = 60_000;

/** Minutes for each beat of the case, as somebody typed them. */
async function typed(test: TestApp): Promise<{ opening: number; beats: number[]; debrief: number }> {
  const { beats } = await test.ask("library/case", { case: CASE });
  return { opening: 12, beats: beats.map((_, beat) => 3 + (beat % 4)), debrief: 15 };
}

const titleOf = async ({ ask }: TestApp): Promise<number | null> => {
  const { body } = await ask("room/view", {});
  if (body.show !== "title") throw new Error(`The room shows ${body.show}.`);
  return body.startsAt;
};

describe("minutes of an agenda", () => {
  it("are shared in proportion, and their sum is exact", () => {
    const beats = [5, 5, 8, 6, 9].map((minutes) => ({ minutes }));
    for (const total of [10, 47, 90, 91, 600]) expect(minutesOf(planAgenda(beats, total))).toBe(total);
    // A case that plans nothing for its beats.
    expect(planAgenda([{ minutes: 0 }], 90)).toEqual({ opening: 8, beats: [0], debrief: 82 });
  });

  it("are shared anew among what is still to come", () => {
    const agenda = { opening: 8, beats: [10, 10, 12], debrief: 20 };
    expect(withTotal(agenda, 120, [true, true, true])).toEqual({ opening: 16, beats: [20, 20, 24], debrief: 40 });
    const later = withTotal(agenda, 39, [false, true, true]);
    expect(later).toMatchObject({ opening: 8, beats: [10, 5, 6], debrief: 10 });
    expect(withTotal(agenda, 17, [false, true, true])).toBeNull();
  });
});

describe("the agenda of a session", () => {
  it("is the one that was typed, on the run sheet, in the pace, and when the session is resumed", async () => {
    const test = startTestApp();
    const agenda = await typed(test);
    const { session } = await test.ask("session/start", anExercise(CASE, { agenda }));
    const first = (await test.ask("session/view", {})).agenda;
    expect(first.beats.map(({ minutes }) => minutes)).toEqual(agenda.beats);
    expect(first.beats.slice(0, 2).map(({ plannedRoom }) => plannedRoom)).toEqual([12 * 60, 15 * 60]);
    expect(first.totalMinutes).toBe(minutesOf(agenda));
    // The opening is in hand: twelve minutes of it are no delay, the thirteenth is.
    expect(first.pace.behind).toBe(0);
    await test.ask("room/show", { display: { show: "card", card: 0 } });
    test.clock.now += 12 * MINUTE;
    expect((await test.ask("session/view", {})).agenda.pace.behind).toBe(0);
    test.clock.now += MINUTE;
    expect((await test.ask("session/view", {})).agenda.pace.behind).toBe(60);
    expect(await test.ask("session/ask", { query: { show: "pace", room: 13 * 60 } })).toMatchObject({ behind: 60 });
    test.app.close();
    const next = startTestApp(test.folder);
    await next.ask("session/resume", { session });
    expect((await next.ask("session/view", {})).agenda.beats).toEqual(first.beats);
  });

  it("is refused where it is not the case's", async () => {
    const { app, ask } = startTestApp();
    const wrong = { opening: 8, beats: [5], debrief: 20 };
    const refused = await app.call("console", "session/start", anExercise(CASE, { agenda: wrong }));
    expect(refused).toMatchObject({ ok: false, code: "input", message: "The agenda has 1 beats, the case 11." });
    const empty = { opening: 0, beats: [], debrief: 0 };
    expect(await app.call("console", "session/start", anExercise(CASE, { agenda: empty }))).toMatchObject({
      details: ["agenda: The parts come to 10 to 600 minutes."],
    });
    expect((await ask("library/view", {})).resumable).toEqual([]);
  });

  it("has another length when somebody says so, and no less than what has been", async () => {
    const test = startTestApp();
    const agenda = await typed(test);
    await test.ask("session/start", anExercise(CASE, { agenda }));
    await test.ask("session/give", { command: { do: "wait" } });
    await test.ask("session/set", { minutes: 60 });
    const { beats, openingMinutes, totalMinutes } = (await test.ask("session/view", {})).agenda;
    expect({ openingMinutes, totalMinutes, first: beats[0]?.minutes }).toEqual({
      openingMinutes: 12,
      totalMinutes: 60,
      first: agenda.beats[0],
    });
    expect(await test.app.call("console", "session/set", { minutes: 14 })).toMatchObject({
      ok: false,
      message: "What has been played so far was planned for more than that.",
    });
  });
});

describe("the hour of start", () => {
  it("is the next full five minutes unless it is typed, and room time begins with it", async () => {
    const test = startTestApp();
    test.clock.now += 2 * MINUTE;
    await test.ask("session/start", anExercise(CASE));
    const startsAt = await titleOf(test);
    expect(startsAt).toBe(test.clock.now + 3 * MINUTE);
    expect((await test.ask("session/view", {})).agenda).toMatchObject({ room: 0, asOf: startsAt, startsAt });
    test.clock.now += 5 * MINUTE;
    expect((await test.ask("session/view", {})).agenda).toMatchObject({ room: 120, asOf: test.clock.now });
  });

  it("is kept as it was typed, and can be put off until something is played", async () => {
    const test = startTestApp();
    const startsAt = test.clock.now + 20 * MINUTE;
    const { session } = await test.ask("session/start", anExercise(CASE, { startsAt }));
    expect(await titleOf(test)).toBe(startsAt);
    await test.ask("session/set", { startsAt: startsAt + 10 * MINUTE });
    test.app.close();
    const next = startTestApp(test.folder);
    await next.ask("session/resume", { session });
    expect(await titleOf(next)).toBe(startsAt + 10 * MINUTE);
    next.clock.now = startsAt + 11 * MINUTE;
    expect((await next.ask("session/view", {})).agenda.room).toBe(60);
    await next.ask("session/give", { command: { do: "wait", for: "2h", through: true } });
    expect(await next.app.call("console", "session/set", { startsAt })).toMatchObject({
      message: "The exercise has begun.",
    });
    expect((await next.ask("session/view", {})).agenda.startsAt).toBeNull();
  });

  it.each([
    ["a command", { do: "record", text: "We begin", team: null }, 60],
    ["no note", { do: "note", text: "The projector hums", objective: null }, 0],
  ])("gives way to whoever begins before: %s", async (_, command, seconds) => {
    const test = startTestApp();
    await test.ask("session/start", anExercise(CASE, { startsAt: test.clock.now + 20 * MINUTE }));
    await test.ask("session/give", { command });
    test.clock.now += MINUTE;
    expect((await test.ask("session/view", {})).agenda.room).toBe(seconds);
  });

  it("counts from an hour that went by within the hour, and refuses what is further away", async () => {
    const test = startTestApp();
    await test.ask("session/start", anExercise(CASE, { startsAt: test.clock.now - 4 * MINUTE }));
    expect((await test.ask("session/view", {})).agenda.room).toBe(240);
    for (const startsAt of [test.clock.now - 61 * MINUTE, test.clock.now + 25 * 60 * MINUTE])
      expect(await test.app.call("console", "session/start", anExercise(CASE, { startsAt }))).toMatchObject({
        ok: false,
        message: "The start is at most an hour ago, or within the next 24 hours.",
      });
  });

  it("is nobody's in solo, where room time runs at once", async () => {
    const test = startTestApp();
    test.clock.now += 2 * MINUTE;
    await test.ask("session/start", anExercise(CASE, { mode: "solo" }));
    test.clock.now += MINUTE;
    expect((await test.ask("session/view", {})).agenda).toMatchObject({ room: 60, startsAt: null, beats: [] });
  });
});
