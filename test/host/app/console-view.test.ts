import { describe, expect, it } from "vitest";

import { anExercise, startTestApp } from "./app-for-tests.ts";

describe("what the console shows", () => {
  it("names the stop, the beat and the teams in words", async () => {
    const { ask } = startTestApp();
    await ask("session/start", anExercise("salesloft-drift"));
    await ask("session/give", { command: { do: "wait" } });
    const view = await ask("session/view", {});
    expect(view.stoppedBy.map(({ title }) => title)).toContain("Beat 1 of 10: A 404 that nobody ordered");
    expect(view.card?.number).toBe(1);
    expect(view.teams.find(({ team }) => team === "so")?.word).toBe("off shift until T+3d 11:00");
  });

  it("names sources in the facilitator's notes by their titles", async () => {
    const { ask } = startTestApp();
    await ask("session/start", anExercise("nine-seconds"));
    for (let stop = 0; stop < 4; stop += 1) await ask("session/give", { command: { do: "wait" } });
    const { card } = await ask("session/view", {});
    expect(card?.notes).toContain("(Railway documentation: Public API, token types)");
    expect(card?.notes).not.toMatch(/src-/);
  });

  it("says of a refused decision what the facilitator can do about it", async () => {
    const { ask } = startTestApp();
    await ask("session/start", anExercise("nine-seconds"));
    await ask("session/give", { command: { do: "wait" } });
    const decision = { team: "engineering", action: "revoke", object: "domain-token" };
    const preview = await ask("session/ask", { query: { show: "preview", decisions: [decision] } });
    expect("sentence" in preview && preview.sentence).toBe(
      "Engineering and platform does not know of Token for custom domains yet. A ruling can tell them (R), or record the words.",
    );
  });

  it("offers the request to whom a thing belongs where no team can do what was said", async () => {
    const { ask } = startTestApp();
    await ask("session/start", anExercise("salesloft-drift"));
    const effects = [{ kind: "reveal", team: "so", object: "case-snowflake-token", level: "known" }];
    await ask("session/give", { command: { do: "rule", effects, reason: "It was in the case text." } });
    const of = async (decision: object) => {
      const shown = await ask("session/ask", { query: { show: "preview", decisions: [decision] } });
      return "decisions" in shown ? shown.decisions[0] : undefined;
    };
    const revoke = { team: "so", action: "revoke", object: "case-snowflake-token" };
    const refused = await of(revoke);
    expect(refused?.refusal?.sentence).toBe(
      `No team can do "revoke" to A customer's Snowflake token, pasted into a case. What can be done: ask Our customers.`,
    );
    expect(refused).toMatchObject({ instead: { ...revoke, action: "ask-vendor", object: "customers" } });
    expect(refused?.insteadTitle).toBe("Ask Our customers");
    const request = refused?.instead;
    if (request === undefined || request === null) throw new Error("nothing is offered");
    // What is asked already is offered no second time.
    expect((await ask("session/give", { command: { do: "commit", decisions: [request] } })).refusal).toBeNull();
    expect(await of(revoke)).toMatchObject({ instead: null });
  });

  it("previews a decision in one sentence", async () => {
    const { ask } = startTestApp();
    await ask("session/start", anExercise("nine-seconds"));
    await ask("session/give", { command: { do: "wait" } });
    const decision = { team: "engineering", action: "declare", object: "incident" };
    const preview = await ask("session/ask", { query: { show: "preview", decisions: [decision] } });
    expect("sentence" in preview && preview.sentence).toMatch(
      /^Engineering and platform declares the incident: done in /,
    );
  });

  it("keeps what was undone as a road not taken, and redoes it until something else is said", async () => {
    const { ask } = startTestApp();
    await ask("session/start", anExercise("nine-seconds"));
    await ask("session/give", { command: { do: "wait" } });
    const commit = { do: "commit", decisions: [{ team: "engineering", action: "declare" }] };
    await ask("session/give", { command: commit });
    await ask("session/back", { to: 1 });
    const undone = await ask("session/view", {});
    expect(undone.redoTo).toBe(2);
    expect(undone.roadsNotTaken.map(({ title }) => title)).toEqual(["EN Declare the incident"]);
    await ask("session/give", { command: { do: "record", text: "Wait for the provider" } });
    const other = await ask("session/view", {});
    expect(other.redoTo).toBeNull();
    expect(other.branch).toEqual({ name: "Branch 2", isMain: false });
    expect(other.branches.map(({ tip }) => tip)).toEqual([2, 3]);
  });

  it("opens a team's desk with what it could do, each with its letters and its usual time", async () => {
    const { ask } = startTestApp();
    await ask("session/start", anExercise("salesloft-drift"));
    for (let stop = 0; stop < 4; stop += 1) await ask("session/give", { command: { do: "wait" } });
    const effects = [{ kind: "reveal", team: "cp", object: "drift-refresh-token" }];
    await ask("session/give", { command: { do: "rule", effects, reason: "a caller said so" } });
    const { actions } = await ask("session/team", { team: "cp" });
    const revoke = actions.find(({ action, object }) => action === "revoke" && object === "drift-refresh-token");
    expect(revoke).toMatchObject({ title: "Revoke Drift refresh token", closes: 1, ofPaths: 1, refusal: null });
    expect(revoke?.dead?.sentence).toMatch(/^dead in \d/);
    const closing = actions.map(({ closes }) => closes);
    expect(closing).toEqual(closing.toSorted((a, b) => b - a));
  });
});
