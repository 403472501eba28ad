import { expect, test } from "vitest";

import { simulate } from "../../engine/run/simulate.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import { segmentWords } from "../../story/ledger-table.ts";
import { scoreWords } from "../../story/score-words.ts";
import { scoreBetween } from "../../engine/score/scores.ts";
import { tellStory } from "../../story/tell-story.ts";
import type { YamlMap } from "../docs/merged-case.ts";
import { modelExample } from "../support/model-example.ts";

function teamsIn(over: YamlMap): string {
  const input = modelExample("pipeline", over);
  const events: RunEvent[] = [];
  const outcome = simulate(input, (event) => events.push(event));
  const text = tellStory(input.scenario, input.design, events, outcome).join(" ").replaceAll(/\s+/g, " ");
  return text.slice(text.indexOf("── The teams"), text.indexOf("── Figures"));
}

test("who decided, checked or advised has done something, though others carried it out", () => {
  const text = teamsIn({});
  expect(text).toContain("T2 owners dealt with token did decided: revoke token checked: revoke token");
  expect(text).toContain("T3 business learned nothing itself did advised on: revoke token");
  expect(text).not.toContain("Nothing was asked of");
});

test("who was asked for advice and was late was asked all the same", () => {
  const text = teamsIn({ case: { assumptions: { consult: "3h" } } });
  expect(text).toContain("T3 business learned nothing itself did was asked for advice on: revoke token");
});

test("no relapse is spoken of where there was none, and nothing called uncontained that was never needed", () => {
  expect(segmentWords["undetected-again"]).not.toContain("relapse");
  const { inputs } = scoreWords("containment", scoreBetween("seconds", 0, 0, 0));
  expect(inputs).toMatch(/^never needed;/);
});
