import fc from "fast-check";

import { LEVERS, PRESENCE_WAITS, SEATS, STOP_POLICIES } from "../../engine/play/command.ts";
import type { Command, Decision, RulingEffect, Seat } from "../../engine/play/command.ts";
import type { Live, PlaySetup } from "../../engine/play/live.ts";
import { decide, goTo, startPlay, type Play } from "../../engine/play/session.ts";
import type { ConditionKind } from "../../engine/model/condition.ts";
import type { Told } from "../../engine/model/exercise.ts";
import { isKnownTo } from "../../engine/play/known.ts";
import { RESPONSIBILITY } from "../../engine/model/responsibility.ts";
import { ACTIONS, DUTIES } from "../../engine/model/vocabulary.ts";
import { randomCases, type RandomCase } from "./random-case.ts";

const HOUR = 3600;

/** A random case with what its players say: each number stands for one command, chosen by what is possible then. */
export interface RandomPlay {
  input: RandomCase;
  choices: number[];
}

/** Random cases with random players; a counterexample loses commands first, then objects. */
export function randomPlays(): fc.Arbitrary<RandomPlay> {
  const choices = fc.array(fc.nat(0x3fff_ffff), { minLength: 6, maxLength: 24, size: "max" });
  return fc.record({ input: randomCases(), choices });
}

/** The plays of a seed, for statistics over a fixed corpus. */
export function playsOf(seed: number, count: number): RandomPlay[] {
  return fc.sample(randomPlays(), { seed, numRuns: count });
}

/** Numbers after a number, for the choices that one command needs. */
function choicesFrom(seed: number): Choices {
  let state = (seed ^ 0x9e37_79b9) >>> 0;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  const int = (max: number): number => next() % (max + 1);
  return {
    int,
    pick: <T>(list: readonly T[]): T => {
      const chosen = list[int(list.length - 1)];
      if (chosen === undefined) throw new Error("nothing to pick from");
      return chosen;
    },
  };
}

/** Choices that follow from one number. */
export interface Choices {
  int(max: number): number;
  pick<T>(list: readonly T[]): T;
}

/** The setup of a random play: seats of every kind, beats and injects over the horizon. */
export function setupOf({ input, choices }: RandomPlay): PlaySetup {
  const dice = choicesFrom(choices.reduce((sum, one) => (sum + one) >>> 0, input.seed));
  const scenario = structuredClone(input.scenario);
  const at = (): number => dice.int(scenario.horizon);
  const named = [...scenario.credentials, ...scenario.settings, ...scenario.identities].map(({ id }) => id);
  // Dice of their own: what is told must not change what else is drawn.
  const teller = choicesFrom(input.seed);
  const tells = (): Told[] =>
    named.length === 0 || teller.int(1) === 0
      ? []
      : [{ object: teller.pick(named), level: teller.pick(["suspected", "known"] as const), team: null }];
  const plain = { prompt: "", listenFor: [], notes: "", objectives: [], minutes: 6 };
  scenario.exercise.beats = Array.from({ length: dice.int(4) }, (_, n) => ({
    id: `b-${n}`,
    title: "",
    at: at(),
    ...plain,
    tells: tells(),
  }));
  const kinds: ConditionKind[] = ["contained", "alive", "declared", "move-done"];
  scenario.exercise.injects = scenario.exercise.beats.map(({ id }, n) => ({
    id: `i-${n}`,
    title: `Inject ${n}`,
    beat: id,
    channel: "chat",
    from: "",
    when: dice.int(1) === 0 ? null : { kind: dice.pick(kinds), object: scenario.credentials[0]?.id ?? null },
    text: `text ${n}`,
    tells: tells(),
    otherwise: dice.int(1) === 0 ? null : `other text ${n}`,
    otherwiseTells: tells(),
    at: null,
  }));
  // Names that stand nowhere else, so that one can be recognised wherever it turns up.
  const { credentials, systems, identities, settings, workloads, evidence, controls, outside, attacker } = scenario;
  for (const one of [
    credentials,
    systems,
    identities,
    settings,
    workloads,
    evidence,
    controls,
    outside,
    attacker.moves,
  ].flat())
    one.title = `title-of-${one.id}`;
  const seats = Object.fromEntries(
    scenario.teams.map(({ id }): [string, Seat] => [id, dice.int(2) > 0 ? "human" : dice.pick(SEATS)]),
  );
  const { design, calendars, seed } = input;
  return { scenario, design, calendars, seed, run: 0, seats, stops: dice.pick(STOP_POLICIES) };
}

/** A command that somebody might give now, possible or not. */
export function commandFor(live: Live, choice: number): Command {
  const dice = choicesFrom(choice);
  const { scenario } = live.setup;
  const { run } = live;
  const objects = run.organisation.objects.map(({ id }) => id);
  const team = (): string => dice.pick(scenario.teams).id;
  const move = (): string => (scenario.attacker.moves.length === 0 ? "none" : dice.pick(scenario.attacker.moves).id);
  const task = (): number => {
    const open = run.tasks.filter(({ isDone }) => !isDone);
    return open.length > 0 && dice.int(4) > 0 ? dice.pick(open).number : 1 + dice.int(run.tasks.length + 1);
  };
  const decision = (): Decision => {
    const open = live.dues.filter(({ isTaken }) => !isTaken);
    const due = open.length > 0 && dice.int(1) === 0 ? dice.pick(open) : null;
    const action = due?.action ?? dice.pick([...ACTIONS, "all-clear"] as const);
    const own = due === null ? team() : (scenario.teams[due.team]?.id ?? "");
    const number = scenario.teams.findIndex(({ id }) => id === own);
    // Mostly something that the action can be done to and the team knows of.
    const kinds: readonly string[] = action === "all-clear" ? ["incident"] : RESPONSIBILITY[action].objects;
    const fitting = run.organisation.objects.flatMap(({ id, type }, object) =>
      kinds.includes(type) && isKnownTo(run, number, object) ? [id] : [],
    );
    const object = fitting.length > 0 && dice.int(5) > 0 ? dice.pick(fitting) : dice.pick(objects);
    return {
      team: own,
      action,
      object: due === null ? object : (objects[due.object] ?? ""),
      deciding: dice.int(3) === 0 ? dice.int(HOUR) : null,
      presence:
        dice.int(4) === 0 ? [{ wait: dice.pick(PRESENCE_WAITS), is: dice.pick(["present", "absent"] as const) }] : [],
    };
  };
  const effect = (): RulingEffect => {
    const any = { object: null, type: null, kind: null, party: null, environment: null, issuer: null };
    return dice.pick<() => RulingEffect>([
      () => ({
        kind: "reveal",
        team: team(),
        object: dice.pick(objects),
        level: dice.pick(["suspected", "known", "cleared"] as const),
      }),
      () => ({ kind: "occupy", team: team(), for: 1 + dice.int(6 * HOUR) }),
      () => ({ kind: "answer", ask: 1 + dice.int(2), text: "so it is", at: live.at + dice.int(HOUR), tells: [] }),
      () => ({
        kind: "set-letter",
        duty: dice.pick(DUTIES),
        on: any,
        team: team(),
        letter: dice.pick(["R", "A", "C", "I", "none"] as const),
        from: dice.int(1) === 0 ? null : live.at + dice.int(HOUR),
      }),
      () => ({ kind: "outcome", move: move(), value: dice.pick(["succeeds", "fails", "never"] as const) }),
      () => ({ kind: "refuse", task: task() }),
      () => ({ kind: "delay", move: move(), by: 1 + dice.int(6 * HOUR) }),
      () => ({ kind: "delay-task", task: task(), by: 1 + dice.int(6 * HOUR) }),
      () => ({ kind: "absent", team: team(), standIn: dice.int(1) === 0 ? null : team() }),
      () => ({ kind: "return", team: team() }),
    ])();
  };
  const some = <T>(make: () => T): T[] => Array.from({ length: 1 + dice.int(2) }, make);
  const words: (() => Command)[] = [
    () => ({ do: "record", text: "so be it", team: null, objective: null }),
    () => ({ do: "note", text: "noted", objective: null }),
    () => ({ do: "park", text: "later" }),
    () => ({ do: "ask", of: "somebody", text: "is it so?", team: team() }),
    () => ({ do: "answer", ask: 1 + dice.int(2), text: "yes", tells: [] }),
    () => ({
      do: "dispute",
      question: "who?",
      positions: [
        { text: "we", by: [] },
        { text: "they", by: [] },
      ],
      team: null,
    }),
    () => ({ do: "settle", dispute: 1, by: "team", position: 1, team: team(), charged: dice.int(HOUR) }),
    () => ({ do: "agenda", act: dice.pick(["skip", "merge"] as const), beat: `b-${dice.int(3)}` }),
    () => ({ do: "inject", act: dice.pick(["fire", "skip", "hold"] as const), inject: `i-${dice.int(3)}` }),
    () => ({ do: "stops", at: dice.pick(STOP_POLICIES) }),
    () => ({ do: "hint", text: "look there", price: dice.int(20) }),
  ];
  const step = dice.pick([1, 2, 3, 4] as const);
  const wait = (): Command => ({
    do: "wait",
    until: dice.int(4) === 0 ? "next-stop" : live.at + 1 + dice.int(dice.pick([1, 4, 24]) * HOUR),
    through: dice.int(3) === 0,
  });
  const commit = (): Command => ({
    do: "commit",
    decisions: some(decision),
    at: dice.int(5) === 0 ? live.at + dice.int(HOUR) : null,
    order: dice.pick(["free", "free", "in-order", "together"] as const),
  });
  // The exercise begins; it seldom ends at once.
  if (live.at === 0 && dice.int(2) > 0) return wait();
  return dice.pick<() => Command>([
    wait,
    wait,
    wait,
    commit,
    commit,
    commit,
    commit,
    dice.pick(words),
    () => ({ do: "rule", effects: some(effect), reason: "the room says so" }),
    () => ({
      do: "presence",
      task: task(),
      wait: dice.pick(PRESENCE_WAITS),
      is: dice.pick(["modelled", "present", "absent"] as const),
    }),
    () => ({ do: "rule", effects: some(effect), reason: "the room says so" }),
    dice.pick(words),
    () => ({ do: "nudge", step, team: dice.int(1) === 0 ? null : team() }),
    () => (dice.int(2) > 0 ? commit() : { do: "lever", lever: dice.pick(LEVERS), moves: [move()], team: team() }),
    () => (dice.int(3) > 0 ? wait() : { do: "end", rest: dice.pick(["design", "stop"] as const) }),
  ])();
}

/** Plays a random play; about one choice in ten goes back to some step instead. `after` is called when something was said. */
export function playRandomly(
  random: RandomPlay,
  after: (play: Play, command: Command | null) => void = () => undefined,
): Play {
  const play = startPlay(setupOf(random));
  for (const choice of random.choices) {
    if (choice % 10 === 0) {
      goTo(play, choice % (play.steps.length + 1));
      after(play, null);
      continue;
    }
    const command = commandFor(play.live, choice);
    decide(play, command);
    after(play, command);
  }
  return play;
}
