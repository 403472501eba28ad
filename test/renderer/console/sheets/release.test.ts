import { describe, expect, it } from "vitest";

import { answerLater, noteForCase, readMinutes } from "../../../../renderer/console/sheets/release.ts";
import { anExercise, startTestApp } from "../../../host/app/app-for-tests.ts";

describe("an answer to what nobody wrote down", () => {
  it("takes whole minutes", () => {
    expect(readMinutes(" 25 ")).toBe(1500);
    for (const text of ["", "0", "-3", "2.5", "soon", "99999"]) expect(readMinutes(text)).toBeNull();
  });

  it("comes when it was said to come, and its finder is busy until then", async () => {
    const { ask } = startTestApp();
    await ask("session/start", anExercise("nine-seconds"));
    await ask("session/give", { command: { do: "wait" } });
    const { at: now } = await ask("session/view", {});
    const question = "What does the CEO say?";
    await ask("session/give", { command: { do: "ask", of: "the CEO", text: question, team: null } });
    const [open] = (await ask("session/view", {})).asks;
    expect(open).toMatchObject({ text: question, answer: null });
    const command = answerLater({ ask: open?.ask ?? 0, text: "Yes", tells: [], now, seconds: 1500, finder: null });
    expect(await ask("session/give", { command })).toMatchObject({ refusal: null });
    await ask("session/give", { command: { do: "wait", until: now + 1499, through: true } });
    expect((await ask("session/view", {})).asks[0]).toMatchObject({ answer: null });
    await ask("session/give", { command: { do: "wait", until: now + 1500, through: true } });
    expect((await ask("session/view", {})).asks[0]).toMatchObject({ answer: "Yes" });

    expect(answerLater({ ask: 1, text: "Yes", tells: [], now, seconds: 1500, finder: "engineering" })).toMatchObject({
      effects: [{ kind: "answer" }, { kind: "occupy", team: "engineering", for: 1500 }],
    });
    expect(await ask("session/give", { command: noteForCase(question, "Yes") })).toMatchObject({ refusal: null });
    expect((await ask("session/view", {})).said).toContainEqual(
      expect.objectContaining({ kind: "note", text: "For the case: “What does the CEO say?” was answered “Yes”" }),
    );
  });
});
