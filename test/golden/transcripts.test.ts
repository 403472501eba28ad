import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

import { tellAttribution } from "../../cli/attribution-lines.ts";
import { tellScores } from "../../cli/score-lines.ts";
import { tellSources } from "../../story/sources.ts";
import { tellStory } from "../../story/tell-story.ts";
import { createTitles } from "../../story/titles.ts";
import { packageRoot } from "../../host/package-root.ts";
import { scoreSession } from "../../host/play-session.ts";
import { playCase } from "../support/play-case.ts";

const SEED = 1;
const scenarios = path.join(packageRoot, "scenarios");
const cases = readdirSync(scenarios).filter((folder) => folder !== "designs");

// A golden changes only for a reason, and the reason goes into CHANGES.md beside it (`npx vitest run test/golden -u`).
describe.each(cases)("%s", (scenario) => {
  const designs = readdirSync(path.join(scenarios, scenario, "designs")).map((file) => path.basename(file, ".yaml"));

  test.each(designs)("is told the same under %s", async (design) => {
    const { scenario: value, design: raci, events, outcome } = playCase(scenario, design, SEED);
    const story = tellStory(value, raci, events, outcome, { seed: SEED, width: 100 });
    story.push(...tellSources(value, 100));
    await expect(`${story.join("\n")}\n`).toMatchFileSnapshot(`${scenario}/${design}.story.txt`);
  });

  test.each(designs)("is scored the same under %s", async (design) => {
    const played = playCase(scenario, design, SEED);
    const scored = scoreSession(played);
    const lines = [
      ...tellScores(played.scenario, scored, played.outcome, 100),
      ...tellAttribution(scored.attribution, createTitles(played.scenario), 100),
    ];
    await expect(`${lines.slice(1).join("\n")}\n`).toMatchFileSnapshot(`${scenario}/${design}.scores.txt`);
  });

  test.each(designs)("runs the same, event by event, under %s", async (design) => {
    const { events, outcome } = playCase(scenario, design, SEED);
    const lines = events.map(({ t, type, ...rest }) => `${t} ${type} ${JSON.stringify(rest)}`);
    const { stretches: _, ...figures } = outcome;
    lines.push(JSON.stringify(figures, null, 1));
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`${scenario}/${design}.events.txt`);
  });
});
