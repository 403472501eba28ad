import { hashName } from "../chance/name-hash.ts";
import { keyOf } from "../chance/draw-key.ts";
import { advanceRun, startCompiled, type CompiledExercise } from "../run/simulate.ts";
import { drawInstant } from "../run/state.ts";
import type { Seat } from "./command.ts";
import { intervene } from "./commit.ts";
import { holdBack, isLeftToPeople, putOff, seeWhatIsDue } from "./initiative.ts";
import { isPlayed, type Live, type PlaySetup } from "./live.ts";
import type { OwnPlayEvent, PlayEvent } from "./play-event.ts";
import { leaveSeat } from "./seats.ts";
import { noteForStop } from "./stops.ts";

/** Begins a play at second 0; what the case says about earlier times has happened. */
export function startLive(setup: PlaySetup, exercise: CompiledExercise): Live {
  const { scenario } = setup;
  const events: PlayEvent[] = [];
  const live = {
    setup,
    at: 0,
    events,
    emit: (event: OwnPlayEvent) => {
      events.push(event);
    },
    ended: null,
    outcome: null,
    happened: 0,
    seats: scenario.teams.map(({ id }): Seat => setup.seats[id] ?? "design"),
    stops: setup.stops,
    isCommanding: false,
    isWondering: false,
    dues: [],
    wondering: new Map<number, number>(),
    beats: scenario.exercise.beats.map(() => "ahead" as const),
    beatAt: -Infinity,
    room: null,
    beatRoom: null,
    injects: [],
    asks: [],
    disputes: [],
    later: [],
    charged: new Map(),
    interventions: [],
    letters: [],
    rowBefore: null,
    rulings: 0,
    reasons: [],
    stopAt: Infinity,
    isThrough: true,
  } as Omit<Live, "run"> as Live;
  live.run = startCompiled(
    exercise,
    { seed: setup.seed, run: setup.run, response: "auto" },
    (event) => {
      events.push(event);
      noteForStop(live, event);
    },
    {
      opensByItself: (run, order) => !isLeftToPeople(live, run, order) || holdBack(live, run, order),
      respondsByItself: (_, team, cause) => !isPlayed(live, team) || !putOff(live, team, cause),
      declaresByItself: (run, team) =>
        !isLeftToPeople(live, run, { action: "declare", object: 0, requester: team }) ||
        holdBack(live, run, { action: "all-clear", object: 0, requester: team }),
    },
  );
  live.injects = scenario.exercise.injects.map(({ id, beat, at }) => ({
    at:
      at === null
        ? (scenario.exercise.beats.find((b) => b.id === beat)?.at ?? Infinity)
        : drawInstant(live.run, keyOf(hashName("inject"), hashName(id)), at),
    state: "waiting",
  }));
  setup.scenario.teams.forEach((_, team) => {
    if (live.seats[team] === "absent") leaveSeat(live, team);
    if (live.seats[team] === "stand-in") intervene(live, "stand-in");
  });
  live.happened += advanceRun(live.run, 0);
  live.run.now = Math.max(0, live.run.now);
  seeWhatIsDue(live);
  live.reasons = [];
  live.stopAt = Infinity;
  live.isThrough = false;
  return live;
}
