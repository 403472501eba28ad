import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

import { describe, expect, test } from "vitest";

import { packageRoot } from "../../scripts/source-files.mjs";
import { DESCRIPTIVE_FIELDS } from "./descriptive-fields.ts";
import { fieldsOf, type Field } from "./field-paths.ts";
import { fullCasesOf, playWithHours } from "./full-cases.ts";
import { madeCases } from "./made-cases.ts";
import { findWitness, type Hint, type KnownCase } from "./witness.ts";

/**
 * Where a witness was found last, by field: a start for the search, on which nothing depends but time. Written anew by
 * `UPDATE_HINTS=1 npx vitest run test/laws/no-dead-parameters.test.ts`, which also searches longer.
 */
const hintFile = path.join(packageRoot, "test/laws/witness-hints.json");
const isUpdate = process.env["UPDATE_HINTS"] === "1";

/** Fields whose effect is in what the run comes to and in no single event. */
const OUTCOME_ONLY = new Set([
  "scenario.origin",
  "scenario.systems[].costPerHour",
  "scenario.attacker.moves[].outsideTask",
]);

const fields = [
  ...fieldsOf("engine/model/scenario.ts", "Scenario", "scenario"),
  ...fieldsOf("engine/model/design.ts", "Design", "design"),
];
const reasonFor = (field: Field): string | undefined =>
  DESCRIPTIVE_FIELDS.find(([pattern]) => pattern.test(field.path))?.[1];

describe("law 12", () => {
  const made = madeCases();
  // Those in which something is done come first: a change has more to change there.
  const cases = [...made, ...fullCasesOf(120, 400)]
    .flatMap((input, number): (KnownCase & { acts: number })[] => {
      const played = playWithHours(input);
      if (played === null) return [];
      const acts = made.includes(input)
        ? Infinity
        : played.events.filter(({ type }) => type === "actionExecuted").length;
      return [{ number, input, acts, events: JSON.stringify(played.events), outcome: JSON.stringify(played.outcome) }];
    })
    .sort((a, b) => Number(b.acts > 4) - Number(a.acts > 4) || a.number - b.number);

  test("reads every field from the types", () => {
    expect(cases.length).toBeGreaterThan(100);
    expect(fields.length).toBeGreaterThan(400);
    expect(new Set(fields.map((field) => field.path)).size).toBe(fields.length);
    const patterns = DESCRIPTIVE_FIELDS.filter(([pattern]) => !fields.some((field) => pattern.test(field.path)));
    expect(patterns).toEqual([]);
  });

  test("finds for every field that is not descriptive a case in which it changes the log", () => {
    const hints = JSON.parse(readFileSync(hintFile, "utf8")) as Record<string, Hint>;
    const found: Record<string, Hint> = {};
    const dead: string[] = [];
    for (const field of fields) {
      if (reasonFor(field) !== undefined) continue;
      const triesMax = OUTCOME_ONLY.has(field.path) ? 60 : isUpdate ? 6000 : 1500;
      const witness = findWitness(field, cases, playWithHours, { hint: hints[field.path] ?? null, triesMax });
      if (witness === null) dead.push(field.path);
      else {
        found[field.path] = witness.hint;
        if (witness.shows === "outcome" && !OUTCOME_ONLY.has(field.path)) dead.push(`${field.path} (no event)`);
      }
    }
    const lines = Object.entries(found).map(
      ([name, [number, round]]) => `  ${JSON.stringify(name)}: [${number}, ${round}]`,
    );
    if (isUpdate) writeFileSync(hintFile, `{\n${lines.join(",\n")}\n}\n`);
    expect(dead).toEqual([]);
  }, 600_000);
});

describe("law 12 can fail", () => {
  test("for a field that no run reads", () => {
    const field = fields.find((one) => one.path === "scenario.identities[].owner");
    const [input] = fullCasesOf(120, 1);
    if (field === undefined || input === undefined) throw new Error("nothing to try");
    const played = playWithHours(input);
    const known = {
      number: 0,
      input,
      events: JSON.stringify(played?.events),
      outcome: JSON.stringify(played?.outcome),
    };
    expect(findWitness(field, [known], playWithHours, { hint: null, triesMax: 200 })).toBeNull();
  });

  test("for a field that is new and in no list", () => {
    expect(reasonFor({ path: "scenario.systems[].colour", literals: [], isNullable: false })).toBeUndefined();
  });
});
