import { readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { obeyLines } from "../../cli/obey-lines.ts";
import { SEATS, STOP_POLICIES } from "../../engine/play/command.ts";
import { commandNames, effectNames, queryNames } from "../../formats/text/command-text.ts";
import { headerForPlay, startExercise, usualSeats } from "../../host/exercise-session.ts";
import { loadExercise } from "../../host/load-exercise.ts";
import { packageRoot } from "../../host/package-root.ts";
import { findBlocks, tableRows } from "./doc-blocks.ts";

const text = readFileSync(path.join(packageRoot, "docs/PLAY.md"), "utf8");
const namesIn = (first: string, second: string): string[] =>
  tableRows(text, [first, second]).map(([name]) => name ?? "");

describe("docs/PLAY.md", () => {
  it("names every seat, policy, command, effect and question once, in the order of the code", () => {
    expect(namesIn("seat", "means")).toEqual(SEATS);
    expect(namesIn("policy", "stops at")).toEqual(STOP_POLICIES);
    expect(namesIn("command", "does")).toEqual(commandNames);
    expect(namesIn("effect of a ruling", "does")).toEqual(effectNames);
    expect(namesIn("question", "answers")).toEqual(queryNames);
  });

  it("shows an exercise that plays as it says", () => {
    const blocks = findBlocks(text);
    const example = blocks.find(({ words }) => words[0] === "jsonl");
    const steps = blocks.find(({ words }) => words.join(" ") === "text steps");
    const loaded = loadExercise(example?.words[2] ?? "", null);
    if (!loaded.ok) throw new Error(loaded.problem.message);
    const { scenario, design } = loaded.value;
    const session = startExercise(headerForPlay(loaded.value, 1, usualSeats(scenario), "beats"), scenario, design);
    const told = [...obeyLines(session, example?.text ?? "")].map((one) => {
      if (one.kind === "step") return `step ${one.step.number} ${one.step.command.do}`;
      if (one.kind === "back") return `back to ${one.to}`;
      if (one.kind === "answer") return `answer ${one.query.show}`;
      return one.kind === "refused" ? `refused ${one.place}` : `bad ${one.problems[0]?.message ?? ""}`;
    });
    expect(`${told.join("\n")}\n`).toBe(steps?.text);
  });
});
