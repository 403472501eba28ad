import type { Exercise } from "../../engine/model/exercise.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import { ACTIONS } from "../../engine/model/vocabulary.ts";
import { parseSeconds } from "../time/duration.ts";
import type { ScenarioText } from "../text/scenario-text.ts";
import { toAssumptions } from "./to-assumptions.ts";
import { toAttacker } from "./to-attacker.ts";
import { toControl } from "./to-control.ts";
import { orNull, toCoverage, toDuration, toInstant, toSecond } from "./to-times.ts";
import { toCredential, toEdge, toProfile, toSystem } from "./to-trust-path.ts";
import { findWrittenTime } from "../time/written-time.ts";

/** Seconds since 1970 of an epoch, or null where it is not a UTC time. */
const findEpoch = (text: string): number | null => findWrittenTime(text)?.epochSeconds ?? null;

/** The engine's value of an accepted text; what the text says about its meaning is checked elsewhere. */
export function toScenario(text: ScenarioText): Scenario {
  const { clock, objectives, cards, beats, injects, facts, aliases, ...rest } = text;
  const epochSeconds = findEpoch(clock.epoch) ?? 0;
  const second = (time: string): number => toSecond(time, epochSeconds);
  const isFixed = clock.origin !== "first-reach" && clock.origin !== "first-act-outside-task";
  return {
    ...rest,
    pins: {
      ...text.pins,
      attack: text.pins.attack.replace(/^v/, ""),
      d3fend: orNull(text.pins.d3fend, (version) => version.replace(/^v/, "")),
    },
    epoch: new Date(epochSeconds * 1000).toISOString().replace(".000Z", "Z"),
    epochSeconds,
    horizon: parseSeconds(clock.horizon),
    origin: isFixed ? second(clock.origin) : (clock.origin as Scenario["origin"]),
    clocks: clock.clocks.map((wall) => ({ ...wall, zero: second(wall.zero) })),
    parties: text.parties.map((party) => ({
      ...party,
      clauses: party.clauses.map((clause) => ({ ...clause, within: toDuration(clause.within) })),
    })),
    teams: text.teams.map((team) => ({
      ...team,
      coverage: toCoverage(team.coverage),
      abilities: team.abilities.map((ability) => ({
        actions: ability.actions === "all" ? [...ACTIONS] : ability.actions,
        on: ability.on === "all" ? [] : ability.on,
        takes: orNull(ability.takes, toDuration),
      })),
    })),
    systems: text.systems.map(toSystem),
    profiles: text.profiles.map(toProfile),
    credentials: text.credentials.map((credential) => toCredential(credential, epochSeconds)),
    edges: text.edges.map(toEdge),
    evidence: text.evidence.map((fact) => ({
      ...fact,
      log: fact.log ?? null,
      retention: orNull(fact.retention, parseSeconds),
    })),
    controls: text.controls.map(toControl),
    attacker: toAttacker(text.attacker, epochSeconds),
    outside: text.outside.map((act) => ({
      ...act,
      at: toInstant(act.at, epochSeconds),
      earlierIfAsked: orNull(act.earlierIfAsked, toDuration),
    })),
    obligations: text.obligations.map((obligation) => ({
      ...obligation,
      within: toDuration(obligation.within),
      calendar: obligation.calendar === "always" ? null : orNull(obligation.calendar, toCoverage),
    })),
    exercise: toExercise({ objectives, cards, beats, injects, facts, aliases }, epochSeconds),
    record: text.record.map((event) => ({ ...event, at: toInstant(event.at, epochSeconds) })),
    variants: text.variants.map(({ id, title, why, source }) => ({ id, title, why, source })),
    assumptions: toAssumptions(text.assumptions),
  };
}

type ExerciseText = Pick<ScenarioText, "objectives" | "cards" | "beats" | "injects" | "facts" | "aliases">;

function toExercise(text: ExerciseText, epochSeconds: number): Exercise {
  return {
    objectives: text.objectives,
    cards: text.cards,
    beats: text.beats.map((beat) => ({ ...beat, at: toSecond(beat.at, epochSeconds) })),
    injects: text.injects.map((inject) => ({ ...inject, at: orNull(inject.at, (at) => toInstant(at, epochSeconds)) })),
    facts: text.facts.map((fact) => ({ ...fact, cost: orNull(fact.cost, parseSeconds) })),
    aliases: Object.entries(text.aliases).map(([object, says]) => ({ object, says })),
  };
}
