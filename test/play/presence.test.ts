import { describe, expect, it } from "vitest";

import type { Command, RulingEffect } from "../../engine/play/command.ts";
import { decide, type Play } from "../../engine/play/session.ts";
import { modelExample, playExample } from "../support/model-example.ts";

const MINUTE = 60;
const HOUR = 3600;

const PIPELINE = modelExample("pipeline", {
  case: { credentials: [{ id: "spare", kind: "api-key", issuer: "idp", subject: "app" }] },
});

const wait = (by: number, from = 0): Command => ({ do: "wait", until: from + by, through: true });
const revoke: Command = {
  do: "commit",
  decisions: [{ team: "owners", action: "revoke", object: "token", deciding: null, presence: [] }],
  at: null,
  order: "free",
};
const presence = (is: "present" | "absent" | "modelled"): Command => ({
  do: "presence",
  task: 1,
  wait: "coverage",
  is,
});
const rule = (effect: RulingEffect): Command => ({ do: "rule", effects: [effect], reason: "As the room said." });

/** At T+1:25 a revocation waits at the owners' desk, whose shift begins at 03:00; everybody else is always at work. */
function waiting(...commands: Command[]): { play: Play; task: number } {
  const play = playExample(PIPELINE, [wait(HOUR + 20 * MINUTE), revoke, wait(HOUR + 25 * MINUTE)]);
  const task = taskOf(play).number;
  for (const command of commands) give(play, "task" in command ? { ...command, task } : command);
  return { play, task };
}

function give(play: Play, command: Command): void {
  const done = decide(play, command);
  if ("refusal" in done) throw new Error(done.refusal.sentence);
}

const taskOf = ({ live }: Play) => {
  const task = live.run.tasks.find(({ action }) => action === "revoke");
  if (task === undefined) throw new Error("Nothing is revoked.");
  return task;
};

/** When the work on the revocation was begun, by each kind of work. */
function worked({ live }: Play): string[] {
  const { number } = taskOf({ live } as Play);
  return live.events.flatMap((event) =>
    event.type === "taskWorks" && event.task === number ? [`${event.t / MINUTE} ${event.segment} ${event.team}`] : [],
  );
}

const AS_MODELLED = ["180 decide owners", "225 execute desk", "235 verify owners"];

describe("coverage that a task waits for", () => {
  it("ends with the shift as the model has it", () => {
    const { play } = waiting(wait(5 * HOUR));
    expect(worked(play)).toEqual(AS_MODELLED);
  });

  it("does not end with the shift where whoever would come is absent", () => {
    const { play } = waiting(presence("absent"), wait(47 * HOUR));
    expect(worked(play)).toEqual([]);
    expect(taskOf(play).isDone).toBe(false);
  });

  it("keeps nobody else from coming: the absent owner is not the approver", () => {
    const { play } = waiting(presence("absent"), wait(4 * HOUR), presence("present"), wait(6 * HOUR));
    expect(worked(play)).toEqual(["240 decide owners", "285 execute desk", "295 verify owners"]);
    const { causes } = play.live.run;
    const rows = causes.at.flatMap((at, n) =>
      causes.segment[n] === "coverage" && at === 4 * HOUR ? [causes.team[n]] : [],
    );
    // All of it is time in which nobody came, and none of it the queue's.
    expect(rows).toHaveLength(1);
  });

  it("is as before where it is said that it is as modelled", () => {
    const { play } = waiting(presence("absent"), wait(2 * HOUR), presence("modelled"), wait(6 * HOUR));
    expect(worked(play)).toEqual(AS_MODELLED);
  });

  it("lets other work of the desk go first", () => {
    const other: Command = {
      do: "commit",
      decisions: [{ team: "owners", action: "revoke", object: "spare", deciding: null, presence: [] }],
      at: null,
      order: "free",
    };
    const { play } = waiting(presence("absent"), other, wait(4 * HOUR));
    const events = play.live.events.filter((event) => event.type === "taskWorks");
    expect(events.map(({ t, segment }) => `${t / HOUR} ${segment}`)).toContain("3 decide");
    expect(worked(play)).toEqual([]);
  });
});

describe("a ruling on a task in a queue", () => {
  it("makes its wait longer", () => {
    const { play } = waiting();
    give(play, rule({ kind: "delay-task", task: taskOf(play).number, by: 20 * MINUTE }));
    give(play, wait(6 * HOUR));
    expect(worked(play)).toEqual(["200 decide owners", "245 execute desk", "255 verify owners"]);
  });

  it("makes it longer no more for whoever is in the room by then", () => {
    const { play, task } = waiting();
    give(play, rule({ kind: "delay-task", task, by: 20 * MINUTE }));
    give(play, wait(2 * HOUR));
    give(play, { ...presence("present"), task } as Command);
    give(play, wait(6 * HOUR));
    expect(worked(play)).toEqual(["120 decide owners", "165 execute desk", "175 verify owners"]);
  });

  it("lets it begin when a team is back of which nobody was there", () => {
    const { play, task } = waiting();
    give(play, rule({ kind: "absent", team: "owners", standIn: null }));
    give(play, rule({ kind: "delay-task", task, by: 20 * MINUTE }));
    give(play, wait(4 * HOUR));
    give(play, rule({ kind: "return", team: "owners" }));
    give(play, wait(6 * HOUR));
    expect(worked(play)).toEqual(["240 decide owners", "285 execute desk", "295 verify owners"]);
  });

  it("goes with it to a stand-in", () => {
    const { play, task } = waiting();
    give(play, rule({ kind: "delay-task", task, by: 20 * MINUTE }));
    give(play, rule({ kind: "absent", team: "owners", standIn: "boss" }));
    give(play, wait(6 * HOUR));
    expect(worked(play)[0]).toBe("200 decide boss");
  });

  it("turns it down", () => {
    const { play } = waiting();
    give(play, rule({ kind: "refuse", task: taskOf(play).number }));
    give(play, wait(6 * HOUR));
    expect(worked(play)).toEqual([]);
    expect(taskOf(play)).toMatchObject({ isDone: true, isDeclined: true });
    expect(play.live.run.desks.every(({ waiting: left }) => left.every(({ job }) => !job.isDone))).toBe(true);
  });

  it("is refused where somebody works on it", () => {
    const { play, task } = waiting(wait(3 * HOUR + MINUTE));
    expect(decide(play, rule({ kind: "refuse", task }))).toMatchObject({ refusal: { place: "effects[0].task" } });
  });
});
