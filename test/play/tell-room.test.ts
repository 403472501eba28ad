import { describe, expect, it } from "vitest";

import type { Command, Decision, RulingEffect, Seat } from "../../engine/play/command.ts";
import { checkDecision } from "../../engine/play/commit.ts";
import { figuresOf } from "../../engine/play/figures.ts";
import { isOnOurLists } from "../../engine/play/known.ts";
import type { Live } from "../../engine/play/live.ts";
import type { PlayEvent } from "../../engine/play/play-event.ts";
import { decide, goTo, startPlay, type Play } from "../../engine/play/session.ts";
import type { Told } from "../../engine/model/exercise.ts";
import { ACTIONS } from "../../engine/model/vocabulary.ts";
import { listLibrary } from "../../host/scenario-library.ts";
import { smallCase } from "../support/small-case.ts";
import { startCase } from "../support/start-case.ts";

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

/** Facts that tell what happened to other companies: "a coding agent" is none of ours there. */
const OF_OTHERS: ReadonlySet<string> = new Set(["ask-elsewhere"]);

const cases = listLibrary().cases.map(({ id }) => id);

describe.each(cases)("%s", (caseId) => {
  it("lets the room decide on what it was told of, at that very stop, with every seat and with one", () => {
    const [only = ""] = human(startCase(caseId));
    const alone = (usual: Record<string, Seat>): Record<string, Seat> =>
      Object.fromEntries(Object.entries(usual).map(([id, seat]) => [id, id === only ? seat : "design"]));
    let told = 0;
    for (const play of [startCase(caseId), startCase(caseId, alone)]) {
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
    const { live, setup } = startCase(caseId);
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
    const { beats, injects, facts } = scenario.exercise;
    expect([
      ...facts.flatMap(({ id, answer, tells }) => (OF_OTHERS.has(id) ? [] : missing(id, answer, tells))),
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
    const play = startCase("nine-seconds");
    while (!isKnown(play)) waitOn(play);
    const [told, events] = [play.head, play.live.events.map((event) => JSON.stringify(event))];
    expect(goTo(play, told - 1)).toBeNull();
    expect(human(play).some((team) => canDecide(play.live, team, token))).toBe(false);
    expect(goTo(play, told)).toBeNull();
    expect(isKnown(play)).toBe(true);
    expect(play.live.events.map((event) => JSON.stringify(event))).toEqual(events);
  });

  it("is neither help nor an alert, and says where it comes from", () => {
    const play = startCase("nine-seconds");
    const events = [...waitOn(play), ...waitOn(play)];
    const gained = events.filter((event) => event.type === "knowledgeGained" && event.what === token);
    expect(gained.map((event) => event.type === "knowledgeGained" && event.how)).toContain("beat beat-2");
    expect(play.live.interventions).toEqual([]);
    expect(figuresOf(play).standing).toMatchObject({ isUnassisted: true, rulings: 0 });
  });

  it("is told by hand as it is by the clock, and never where the condition gives the other text", () => {
    const play = startCase("salesloft-drift");
    decide(play, { do: "inject", act: "fire", inject: "i-104" });
    const [first = ""] = human(play);
    expect(canDecide(play.live, first, "customer-api-tokens")).toBe(true);
    expect(canDecide(play.live, first, "case-aws-key")).toBe(false);
  });

  it("comes with an answer, now or when it is due, and is no help", () => {
    const tells: Told[] = [{ object: "drift-email-token", level: "suspected", team: null }];
    for (const later of [false, true]) {
      const play = startCase("salesloft-drift");
      const [first = ""] = human(play);
      decide(play, { do: "ask", of: "Salesloft", text: "What else did Drift hold?", team: null });
      const text = "A second grant.";
      const at = play.live.at + 3600;
      const effects: RulingEffect[] = [{ kind: "answer", ask: 1, text, at, tells }];
      expect(
        decide(
          play,
          later ? { do: "rule", reason: "It takes an hour.", effects } : { do: "answer", ask: 1, text, tells },
        ),
      ).not.toHaveProperty("refusal");
      expect(canDecide(play.live, first, "drift-email-token")).toBe(!later);
      if (later) waitOn(play);
      expect(canDecide(play.live, first, "drift-email-token")).toBe(true);
      if (!later) expect(play.live.interventions).toEqual([]);
    }
  });

  it("is refused where there is no such thing, and tells nothing then", () => {
    const play = startCase("salesloft-drift");
    decide(play, { do: "ask", of: "Salesloft", text: "What else?", team: null });
    const tells: Told[] = [{ object: "no-such-token", level: "suspected", team: null }];
    expect(decide(play, { do: "answer", ask: 1, text: "That.", tells })).toMatchObject({
      refusal: { place: "tells[0].object" },
    });
    expect(play.live.asks[0]?.answer).toBeNull();
  });

  it("changes nothing where the design plays every seat", () => {
    const nobody = (usual: Record<string, Seat>): Record<string, Seat> =>
      Object.fromEntries(Object.keys(usual).map((id) => [id, "design"]));
    const play = startCase("nine-seconds", nobody);
    while (play.live.ended === null) waitOn(play);
    const how = play.live.events.flatMap((event) => (event.type === "knowledgeGained" ? [event.how] : []));
    expect(how.filter((words) => /^(?:beat|inject) /.test(words))).toEqual([]);
    expect(how.length).toBeGreaterThan(0);
  });
});

describe("a telling", () => {
  const TOLD_AT = 1800;

  /** A case without any control, in which one question names the key and a notice is due on detection. */
  function toldOfKey(): Play {
    const { scenario, design, calendars, seed } = smallCase((input) => {
      input.scenario.controls = [];
      input.scenario.credentials[0]!.inventory = false;
      const title = "Whose key?";
      const plain = { prompt: title, listenFor: [], notes: "", objectives: [], minutes: 5 };
      const tells: Told[] = [{ object: "key", level: "known", team: null }];
      input.scenario.exercise.beats = [{ id: "b", title, at: TOLD_AT, ...plain, tells }];
      const within = { p50: 3600, p90: 3600 };
      input.scenario.obligations = [
        { id: "notice", title, to: "vendor", trigger: "detection", within, calendar: null, about: [], source: null },
      ];
    });
    const seats = { "team-0": "human" } as const;
    const play = startPlay({ scenario, design, calendars, seed, run: 0, seats, stops: "injects" });
    decide(play, { do: "wait", until: TOLD_AT + 200, through: true });
    return play;
  }

  const revoke = {
    do: "commit",
    order: "free",
    at: null,
    decisions: [{ team: "team-0", action: "revoke", object: "key", deciding: 60, presence: [] } satisfies Decision],
  } as const satisfies Command;
  const told = (play: Play) => {
    const { outcome, events } = figuresOf(play);
    const undetected = outcome.ledger.find(({ segment }) => segment === "undetected")?.seconds ?? 0;
    return { detected: outcome.detected, undetected, isDue: events.some(({ type }) => type === "obligationDue") };
  };

  it("is no detection, though the room contains it by what it was told: that time is undetected, and no notice is due", () => {
    const play = toldOfKey();
    expect(decide(play, revoke)).not.toHaveProperty("refusal");
    decide(play, { do: "wait", until: 20_000, through: true });
    expect(figuresOf(play).outcome.containment.final).not.toBeNull();
    expect(told(play)).toEqual({ detected: null, undetected: TOLD_AT + 200, isDue: false });
  });

  it.each<[string, Command]>([
    ["declares", { ...revoke, decisions: [{ ...revoke.decisions[0], action: "declare", object: "incident" }] }],
    [
      "is told outright",
      {
        do: "rule",
        effects: [{ kind: "reveal", team: "team-0", object: "key", level: "known" }],
        reason: "so be it",
      },
    ],
  ])("becomes one with what comes after it: when the room %s", (_, command) => {
    const play = toldOfKey();
    expect(decide(play, command)).not.toHaveProperty("refusal");
    expect(told(play).detected).toBe(TOLD_AT + 200);
  });
});
