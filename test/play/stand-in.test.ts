import { describe, expect, it } from "vitest";

import { abilityOf } from "../../engine/compile/abilities.ts";
import type { Command, Decision, RulingEffect } from "../../engine/play/command.ts";
import { isStillDue } from "../../engine/play/initiative.ts";
import { decide, type Play } from "../../engine/play/session.ts";
import type { Task } from "../../engine/teams/task.ts";
import type { YamlMap } from "../docs/merged-case.ts";
import { modelExample, playExample } from "../support/model-example.ts";
import { startCase } from "../support/start-case.ts";

const CUT = { team: "pe", action: "revoke", object: "customer-api-tokens", deciding: null, presence: [] } as const;

function give(play: Play, command: Command): void {
  const done = decide(play, command);
  if ("refusal" in done) throw new Error(done.refusal.sentence);
}

const commit = (play: Play, decision: Decision): void =>
  give(play, { do: "commit", decisions: [{ ...decision }], at: null, order: "free" });
const run = (play: Play, by: number): void => give(play, { do: "wait", until: play.live.at + by, through: true });
const leave = (play: Play, team: string, standIn: string | null): void =>
  give(play, { do: "rule", effects: [{ kind: "absent", team, standIn }], reason: "Called away." });

const numberOf = ({ live }: Play, team: string): number =>
  live.run.organisation.teams.findIndex((one) => one.team.id === team);

function taskFor({ live }: Play, { action, object }: Pick<Decision, "action" | "object">): Task {
  const task = live.run.tasks.findLast((one) => one.action === action && one.objectId === object);
  if (task === undefined) throw new Error(`There is no task to ${action} ${object}.`);
  return task;
}

/** A cut that Platform has decided and Security operations has to approve. */
function awaitingApproval(): Play {
  const play = startCase("salesloft-drift");
  give(play, {
    do: "rule",
    effects: [{ kind: "reveal", team: "pe", object: CUT.object, level: "known" }],
    reason: "Told.",
  });
  commit(play, { ...CUT, presence: [] });
  for (let tick = 0; tick < 3000 && taskFor(play, CUT).stage !== "approve"; tick += 1) run(play, 30);
  expect(taskFor(play, CUT)).toMatchObject({ stage: "approve", question: { asked: [numberOf(play, "so")] } });
  return play;
}

describe("an approval that is waited for", () => {
  it("is the stand-in's to give, and needs no asking where it asked for it", () => {
    const play = awaitingApproval();
    leave(play, "so", "pe");
    run(play, 4 * 3600);
    expect(taskFor(play, CUT).executedAt).toBeLessThan(Infinity);
  });

  it("is asked for again of another team that stands in", () => {
    const play = awaitingApproval();
    leave(play, "so", "ic");
    const task = taskFor(play, CUT);
    expect(task).toMatchObject({ stage: "approve", question: { asked: [numberOf(play, "ic")] } });
    run(play, 24 * 3600);
    expect(taskFor(play, CUT).executedAt).toBeLessThan(Infinity);
  });
});

describe("what waits at the desk of a team that leaves", () => {
  it("goes to the stand-in, in its order, with the time that it has waited", () => {
    const play = startCase("salesloft-drift");
    // Nobody of Platform is there, so that what it is to do waits.
    give(play, { do: "rule", effects: [{ kind: "occupy", team: "pe", for: 12 * 3600 }], reason: "Busy." });
    give(play, {
      do: "rule",
      effects: [{ kind: "reveal", team: "pe", object: CUT.object, level: "known" }],
      reason: "Told.",
    });
    commit(play, { ...CUT, presence: [] });
    run(play, 600);
    const [from, to] = [numberOf(play, "pe"), numberOf(play, "ic")];
    expect(play.live.run.desks[from]?.waiting).toHaveLength(1);
    const openedAt = play.live.at;
    leave(play, "pe", "ic");
    expect(play.live.run.desks[from]?.waiting).toEqual([]);
    expect(taskFor(play, CUT)).toMatchObject({ team: to });
    const { causes } = play.live.run;
    const cause = taskFor(play, CUT).cause;
    // The ten minutes, off shift, are booked on the one who left.
    expect({ at: causes.at[cause], team: causes.team[cause], segment: causes.segment[cause] }).toEqual({
      at: openedAt,
      team: from,
      segment: "coverage",
    });
    const changed = play.live.events.findLast((event) => event.type === "seatChanged");
    expect(changed).toMatchObject({ team: "pe", standIn: "ic", handed: [taskFor(play, CUT).number] });
  });

  it("stays there where nobody stands in", () => {
    const play = awaitingApproval();
    leave(play, "pe", null);
    expect(taskFor(play, CUT).team).toBe(numberOf(play, "pe"));
  });
});

it("what a seat has to decide is due of its stand-in, who knows what it is about", () => {
  const play = startCase("salesloft-drift");
  for (let stop = 0; stop < 9; stop += 1) {
    if (play.live.dues.some((due) => due.team === numberOf(play, "so") && isStillDue(play.live.run, due))) break;
    give(play, { do: "wait", until: "next-stop", through: false });
  }
  const due = play.live.dues.find((one) => one.team === numberOf(play, "so") && isStillDue(play.live.run, one));
  if (due === undefined) throw new Error("Nothing is due of security operations.");
  leave(play, "so", "ic");
  expect(due.team).toBe(numberOf(play, "ic"));
  const { action, object } = due;
  const id = play.live.run.organisation.objects[object]?.id ?? "";
  const said = decide(play, {
    do: "commit",
    decisions: [{ team: "ic", action, object: id, deciding: null, presence: [] }],
    at: null,
    order: "free",
  });
  expect(said).not.toHaveProperty("refusal");
});

describe("a stand-in", () => {
  const MINUTE = 60;
  const BOTH = modelExample("plain", { case: { teams: [{ id: "boss", party: "us", role: "incident-command" }] } });
  const revokeBy = (team: string): Command => ({
    do: "commit",
    decisions: [{ team, action: "revoke", object: "token", deciding: 0, presence: [] }],
    at: null,
    order: "free",
  });
  const until = (at: number): Command => ({ do: "wait", until: at, through: true });
  const rule = (effect: RulingEffect): Command => ({ do: "rule", effects: [effect], reason: "As it was." });

  it("can do what the seat can that it takes, as long as it has it", () => {
    const play = playExample(BOTH, [
      until(80 * MINUTE),
      rule({ kind: "absent", team: "desk", standIn: "boss" }),
      revokeBy("boss"),
      until(90 * MINUTE),
    ]);
    expect(taskFor(play, { action: "revoke", object: "token" })).toMatchObject({
      executor: numberOf(play, "boss"),
      executedAt: 83 * MINUTE,
    });
  });

  it("gives letters and means back to who returns", () => {
    const play = playExample(BOTH, [
      until(80 * MINUTE),
      rule({ kind: "absent", team: "desk", standIn: "boss" }),
      until(85 * MINUTE),
      rule({ kind: "return", team: "desk" }),
    ]);
    const { organisation, world } = play.live.run;
    const [desk, boss] = [numberOf(play, "desk"), numberOf(play, "boss")];
    const row = organisation.row("revocation", organisation.objectIndex.get("token") ?? -1);
    expect(row).toMatchObject({ responsible: [desk], accountable: [desk] });
    expect(abilityOf(world, organisation, boss, "revoke", "token")).toBeNull();
    expect(play.live.seats[boss]).toBe("human");
  });

  it("is somebody who is there", () => {
    const play = playExample(BOTH, [rule({ kind: "absent", team: "boss", standIn: null })]);
    expect(decide(play, rule({ kind: "absent", team: "desk", standIn: "boss" }))).toMatchObject({
      refusal: { place: "effects[0].standIn" },
    });
  });

  const shift = (from: string, to: string): YamlMap => ({ zone: "UTC", shifts: [{ days: "every", from, to }] });
  /** The commander, who is there, and the lawyers, who come at nine, have to say yes. */
  const several = modelExample("plain", {
    case: {
      teams: [
        { id: "boss", party: "us", role: "incident-command", coverage: shift("00:00", "02:30") },
        { id: "lawyers", party: "us", role: "legal", coverage: shift("09:00", "17:00") },
        { id: "business", party: "us", role: "business-owner" },
      ],
    },
    design: {
      letters: [{ duty: "revocation", on: "any", R: ["security-operations"], A: ["incident-command", "legal"] }],
    },
  });

  it("is asked for a yes alone: who has said it is not asked again", () => {
    const play = playExample(several, [
      until(80 * MINUTE),
      revokeBy("desk"),
      until(180 * MINUTE),
      rule({ kind: "absent", team: "lawyers", standIn: "business" }),
      until(300 * MINUTE),
    ]);
    // A quarter of an hour for the yes of the one, an hour to agree, three minutes to revoke.
    expect(taskFor(play, { action: "revoke", object: "token" }).executedAt).toBe((180 + 15 + 60 + 3) * MINUTE);
  });

  it("brings nobody else who cannot be reached", () => {
    const play = playExample(several, [until(80 * MINUTE), revokeBy("desk"), until(85 * MINUTE)]);
    const { number } = taskFor(play, { action: "revoke", object: "token" });
    give(play, { do: "presence", task: number, wait: "coverage", is: "absent" });
    leave(play, "boss", "business");
    give(play, until(24 * 60 * MINUTE));
    const task = taskFor(play, { action: "revoke", object: "token" });
    expect(task).toMatchObject({
      executedAt: Infinity,
      wait: { segment: "coverage", team: numberOf(play, "lawyers") },
    });
  });
});
