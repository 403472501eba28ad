import { readFileSync } from "node:fs";

import type { Command, Seat } from "../../engine/play/command.ts";
import { decide, startPlay, type Play } from "../../engine/play/session.ts";
import type { RunInput } from "../../engine/run/simulate.ts";
import { compileCalendars } from "../../formats/model/compile-calendars.ts";
import { findExamples, readParts } from "../docs/model-examples.ts";
import { mergeYaml, type YamlMap } from "../docs/merged-case.ts";

const EXAMPLES = findExamples(readFileSync(new URL("../../docs/MODEL.md", import.meta.url), "utf8"));

/** An example of docs/MODEL.md, with a fragment laid over it, as the text itself does it. */
export function modelExample(name: string, over: YamlMap = {}): RunInput {
  const example = EXAMPLES.find((one) => one.name === name);
  if (example === undefined) throw new Error(`There is no example "${name}".`);
  const { scenario, design } = readParts(mergeYaml(example.parts, over) as YamlMap);
  return { scenario, design, calendars: compileCalendars(scenario, design), seed: 1, response: "auto" };
}

/** Begins a play of such an example, all seats people's unless said otherwise, and gives it commands. */
export function playExample(
  { scenario, design, calendars, seed }: RunInput,
  commands: readonly Command[],
  seats: Record<string, Seat> = {},
): Play {
  const people = Object.fromEntries(scenario.teams.map(({ id }): [string, Seat] => [id, "human"]));
  const play = startPlay({
    scenario,
    design,
    calendars,
    seed,
    run: 0,
    seats: { ...people, ...seats },
    stops: "beats",
  });
  for (const command of commands) {
    const done = decide(play, command);
    if ("refusal" in done) throw new Error(`${command.do}: ${done.refusal.sentence}`);
  }
  return play;
}
