import { describe, expect, test } from "vitest";

import { decide, startPlay } from "../../../engine/play/session.ts";
import { casesOf, play, type RandomCase } from "../../support/random-case.ts";

type Told = { type: string; t: number };

/** Seconds of the declaration of the incident and of the first of containment; infinite: never. */
function declarations(events: readonly Told[]): [incident: number, containment: number] {
  const at = (type: string): number => events.find((event) => event.type === type)?.t ?? Infinity;
  return [at("incidentDeclared"), at("containmentDeclared")];
}

/** A play in which people decide nothing until a second, and the design the rest. */
function endedAt({ scenario, design, calendars, seed }: RandomCase, at: number): Told[] {
  const seats = Object.fromEntries(scenario.teams.map(({ id }) => [id, "human" as const]));
  const one = startPlay({ scenario, design, calendars, seed, run: 0, seats, stops: "beats" });
  decide(one, { do: "wait", until: at, through: true });
  decide(one, { do: "end", rest: "design" });
  return one.live.events;
}

const ways: [string, (input: RandomCase) => readonly Told[]][] = [
  ["unattended", (input) => play(input).events],
  ["where the design takes over a play", (input) => endedAt(input, Math.floor(input.scenario.horizon / 2))],
];

describe("containment is declared after the incident", () => {
  test.each(ways)("%s", (_, eventsOf) => {
    let seen = 0;
    for (const input of casesOf(61, 120)) {
      const [incident, containment] = declarations(eventsOf(input));
      // Another party that was asked to declare it may only say so: then it is never declared.
      if (containment === Infinity || incident === Infinity) continue;
      seen += 1;
      expect(incident).toBeLessThanOrEqual(containment);
    }
    expect(seen).toBeGreaterThan(15);
  });
});
