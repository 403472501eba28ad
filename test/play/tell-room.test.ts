import { describe, expect, it } from "vitest";

import type { Decision, Seat } from "../../engine/play/command.ts";
import { checkDecision } from "../../engine/play/commit.ts";
import { figuresOf } from "../../engine/play/figures.ts";
import { isOnOurLists } from "../../engine/play/known.ts";
import type { Live } from "../../engine/play/live.ts";
import type { PlayEvent } from "../../engine/play/play-event.ts";
import { decide, goTo, startPlay, type Play } from "../../engine/play/session.ts";
import type { Told } from "../../engine/model/exercise.ts";
import { ACTIONS } from "../../engine/model/vocabulary.ts";
import { usualSeats } from "../../host/exercise-session.ts";
import { loadExercise } from "../../host/load-exercise.ts";
import { listLibrary } from "../../host/scenario-library.ts";
import { compileCalendars } from "../../formats/model/compile-calendars.ts";

function begin(caseId: string, seats: (usual: Record<string, Seat>) => Record<string, Seat> = (usual) => usual): Play {
  const loaded = loadExercise(caseId, null);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  const { scenario, design } = loaded.value;
  const calendars = compileCalendars(scenario, design);
  return startPlay({
    scenario,
    design,
    calendars,
    seed: 1,
    run: 0,
    seats: seats(usualSeats(scenario)),
    stops: "beats",
  });
}

const human = ({ setup }: Play): string[] =>
  setup.scenario.teams.map(({ id }) => id).filter((id) => setup.seats[id] === "human");

/** Whether a seat can decide anything about an object now, or has nothing left to: a seat of the design was faster. */
function canDecide(live: Live, team: string, object: string): boolean {
  return ACTIONS.some((action) => {
    const decision: Decision = { team, action, object, deciding: null, presence: [] };
    const refusal = checkDecision(live, decision);
    return refusal === null || refusal.sentence.endsWith("is under way already.");
  });
}

/** What was told in a step, by the events of the injects and beats in it. */
function toldIn({ setup }: Play, events: readonly PlayEvent[]): Told[] {
  const { beats, injects } = setup.scenario.exercise;
  return events.flatMap((event) => {
    if (event.type === "beatReached") return beats.find(({ id }) => id === event.beat)?.tells ?? [];
    if (event.type !== "injectFired") return [];
    const inject = injects.find(({ id }) => id === event.inject);
    return (event.text === inject?.text ? inject.tells : inject?.otherwiseTells) ?? [];
  });
}

const waitOn = (play: Play): readonly PlayEvent[] => {
  const done = decide(play, { do: "wait", until: "next-stop", through: false });
  return "step" in done ? done.step.events : [];
};

const cases = listLibrary().cases.map(({ id }) => id);

describe.each(cases)("%s", (caseId) => {
  it("lets the room decide on what it was told of, at that very stop, with every seat and with one", () => {
    const [only = ""] = human(begin(caseId));
    const alone = (usual: Record<string, Seat>): Record<string, Seat> =>
      Object.fromEntries(Object.entries(usual).map(([id, seat]) => [id, id === only ? seat : "design"]));
    let told = 0;
    for (const play of [begin(caseId), begin(caseId, alone)]) {
      while (play.live.ended === null) {
        for (const { object } of toldIn(play, waitOn(play))) {
          told += 1;
          const seats = human(play).filter((team) => canDecide(play.live, team, object));
          expect(seats, `${object} at ${play.live.at}`).not.toEqual([]);
        }
      }
    }
    expect(told).toBeGreaterThan(0);
  });

  it("tells of whatever it names that stands on no list", () => {
    const { live, setup } = begin(caseId);
    const { scenario } = setup;
    const named = [scenario.credentials, scenario.systems, scenario.identities, scenario.settings].flat();
    const inWords = (words: string, text: string): boolean =>
      new RegExp(
        `(?<![\\p{L}\\p{N}-])${words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}-])`,
        "iu",
      ).test(text);
    const missing = (place: string, text: string | null, tells: readonly Told[]): string[] =>
      named
        .filter(({ id }) => !isOnOurLists(live.run.world, id) && !tells.some(({ object }) => object === id))
        .filter(({ id, title }) => {
          const says = scenario.exercise.aliases.find(({ object }) => object === id)?.says ?? [];
          return [title, ...says].some((words) => inWords(words, text ?? ""));
        })
        .map(({ id }) => `${place} names ${id}`);
    const { beats, injects } = scenario.exercise;
    expect([
      ...beats.flatMap(({ id, prompt, tells }) => missing(id, prompt, tells)),
      ...injects.flatMap(({ id, text, tells }) => missing(id, text, tells)),
      ...injects.flatMap(({ id, otherwise, otherwiseTells }) => missing(id, otherwise, otherwiseTells)),
    ]).toEqual([]);
  });
});

describe("what the room is told of", () => {
  const token = "domain-token";
  const isKnown = (play: Play): boolean => human(play).every((team) => canDecide(play.live, team, token));

  it("is taken back with the step that told it, and told again by it", () => {
    const play = begin("nine-seconds");
    while (!isKnown(play)) waitOn(play);
    const [told, events] = [play.head, play.live.events.map((event) => JSON.stringify(event))];
    expect(goTo(play, told - 1)).toBeNull();
    expect(human(play).some((team) => canDecide(play.live, team, token))).toBe(false);
    expect(goTo(play, told)).toBeNull();
    expect(isKnown(play)).toBe(true);
    expect(play.live.events.map((event) => JSON.stringify(event))).toEqual(events);
  });

  it("is neither help nor an alert, and says where it comes from", () => {
    const play = begin("nine-seconds");
    const events = [...waitOn(play), ...waitOn(play)];
    const gained = events.filter((event) => event.type === "knowledgeGained" && event.what === token);
    expect(gained.map((event) => event.type === "knowledgeGained" && event.how)).toContain("beat beat-2");
    expect(play.live.interventions).toEqual([]);
    expect(figuresOf(play).standing).toMatchObject({ isUnassisted: true, rulings: 0 });
  });

  it("is told by hand as it is by the clock, and never where the condition gives the other text", () => {
    const play = begin("salesloft-drift");
    decide(play, { do: "inject", act: "fire", inject: "i-104" });
    const [first = ""] = human(play);
    expect(canDecide(play.live, first, "customer-api-tokens")).toBe(true);
    expect(canDecide(play.live, first, "case-aws-key")).toBe(false);
  });

  it("changes nothing where the design plays every seat", () => {
    const nobody = (usual: Record<string, Seat>): Record<string, Seat> =>
      Object.fromEntries(Object.keys(usual).map((id) => [id, "design"]));
    const play = begin("nine-seconds", nobody);
    while (play.live.ended === null) waitOn(play);
    const how = play.live.events.flatMap((event) => (event.type === "knowledgeGained" ? [event.how] : []));
    expect(how.filter((words) => /^(?:beat|inject) /.test(words))).toEqual([]);
    expect(how.length).toBeGreaterThan(0);
  });
});
