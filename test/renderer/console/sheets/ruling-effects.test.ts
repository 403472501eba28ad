import { describe, expect, it } from "vitest";

import { toCommand } from "../../../../formats/play/parse-command.ts";
import { effectNames } from "../../../../formats/text/command-text.ts";
import { EFFECTS, toEffect, type EffectDraft } from "../../../../renderer/console/sheets/ruling-effects.ts";

const filled: EffectDraft = {
  team: "so",
  object: "drift-app",
  level: "suspected",
  minutes: "25",
  ask: "1",
  text: "Yes",
  duty: "revocation",
  "any-object": "drift-app",
  letter: "A",
  move: "export",
  value: "fails",
  task: "3",
  "stand-in": "ic",
};

describe("the effects of a ruling", () => {
  it("are all those that there are", () => {
    expect(EFFECTS.map(({ kind }) => kind as string).toSorted()).toEqual([...effectNames].toSorted());
  });

  it.each(EFFECTS.map(({ kind }) => kind))("make a command that reads: %s", (kind) => {
    const read = toEffect(kind, filled, 1_000);
    if ("missing" in read) throw new Error(read.missing);
    const command = toCommand(
      { do: "rule", effects: [read.effect], reason: "so it is" },
      { now: 1_000, epochSeconds: 0 },
    );
    expect(command).not.toHaveProperty("problems");
  });

  it("say what is missing", () => {
    expect(toEffect("reveal", { team: "so" }, 0)).toEqual({ missing: "Say what it learns of." });
    expect(toEffect("occupy", { team: "so", minutes: "-4" }, 0)).toEqual({ missing: "Say how many minutes." });
  });

  it("leave the seat empty where nobody stands in, and a letter at once where no minutes are given", () => {
    expect(toEffect("absent", { team: "so", "stand-in": "" }, 0)).toEqual({
      effect: { kind: "absent", team: "so", standIn: null },
    });
    expect(toEffect("set-letter", { team: "so", letter: "A", duty: "revocation", "any-object": "" }, 50)).toEqual({
      effect: { kind: "set-letter", duty: "revocation", on: "any", team: "so", letter: "A", from: null },
    });
  });
});
