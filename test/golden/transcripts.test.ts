import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

import { tellStory } from "../../cli/story/tell-story.ts";
import { packageRoot } from "../../host/package-root.ts";
import { playCase } from "../support/play-case.ts";

const SEED = 1;
const scenarios = path.join(packageRoot, "scenarios");
const cases = readdirSync(scenarios).filter((folder) => folder !== "designs");

// A golden changes only for a reason, and the reason goes into the commit that changes it (`npx vitest run test/golden -u`).
describe.each(cases)("%s", (scenario) => {
  const designs = readdirSync(path.join(scenarios, scenario, "designs")).map((file) => path.basename(file, ".yaml"));

  test.each(designs)("is told the same under %s", async (design) => {
    const { scenario: value, design: raci, events, outcome } = playCase(scenario, design, SEED);
    const story = tellStory(value, raci, events, outcome, { seed: SEED, width: 100 });
    await expect(`${story.join("\n")}\n`).toMatchFileSnapshot(`${scenario}/${design}.story.txt`);
  });

  test.each(designs)("runs the same, event by event, under %s", async (design) => {
    const { events, outcome } = playCase(scenario, design, SEED);
    const lines = events.map(({ t, type, ...rest }) => `${t} ${type} ${JSON.stringify(rest)}`);
    const { stretches: _, ...figures } = outcome;
    lines.push(JSON.stringify(figures, null, 1));
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`${scenario}/${design}.events.txt`);
  });
});
