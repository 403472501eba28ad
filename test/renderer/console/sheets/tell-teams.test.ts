import { describe, expect, it } from "vitest";

import type { FactAnswer } from "../../../../engine/play/fact.ts";
import { toTellable } from "../../../../renderer/console/sheets/tell-teams.tsx";
import { anExercise, startTestApp } from "../../../host/app/app-for-tests.ts";

const QUESTION = "f-other-tokens";

describe("what an answer can tell the teams of", () => {
  it("is what the case tells with it and what its words name, as far as somebody does not know of it", async () => {
    const { ask } = startTestApp();
    await ask("session/start", anExercise("salesloft-drift"));
    await ask("session/give", { command: { do: "wait" } });
    const [frame, { unknown }] = [await ask("session/frame", {}), await ask("session/view", {})];
    // The host answers a question for a fact with a fact.
    const found = (await ask("session/ask", { query: { show: "fact", fact: QUESTION } })) as FactAnswer;
    const offered = (answer: string, of = found): string[] =>
      toTellable(of, answer, frame, unknown).map(({ object }) => object);

    const ofCase = ["drift-email-token", "drift-email-app", "workspace"];
    expect(offered("A second grant.")).toEqual(ofCase);
    // The refresh token stands on our list: nobody has to be told of it.
    expect(offered("The Drift token and the AWS key.")).toEqual([...ofCase, "case-aws-key"]);
    expect(offered("See the warehouse token.", { prepared: null, about: null })).toEqual(["case-snowflake-token"]);

    await ask("session/give", { command: { do: "ask", of: "Google", text: "What else?", team: null } });
    const tells = ofCase.map((object) => ({ object, level: "suspected", team: null }));
    await ask("session/give", { command: { do: "answer", ask: 1, text: "A second grant.", tells } });
    const after = (await ask("session/view", {})).unknown;
    expect(toTellable(found, "A second grant.", frame, after)).toEqual([]);
  });
});
