import type { CaseRow, CaseSheet, LibraryView } from "../../contract/library.ts";
import type { CallResult } from "../../contract/problem.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import { usualSeats } from "../exercise-session.ts";
import { loadExercise, type LoadedExercise } from "../load-exercise.ts";
import { listLibrary } from "../scenario-library.ts";
import { answer, declineFor } from "./answer.ts";

/** Cases that can be run: those of the bundled library. */
export class LibraryService {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  view(): LibraryView {
    const cases = listLibrary().cases.flatMap(({ id }): CaseRow[] => {
      const loaded = loadExercise(id, null);
      return loaded.ok ? [toRow(id, loaded.value.scenario)] : [];
    });
    return { cases, resumable: [], ended: [], problems: [], folder: this.#folder };
  }

  sheet(id: string): CallResult<CaseSheet> {
    const loaded = loadExercise(id, null);
    return loaded.ok ? answer(toSheet(id, loaded.value)) : declineFor(loaded.problem);
  }

  load(id: string, design: string, variant: string | null): CallResult<LoadedExercise> {
    const loaded = loadExercise(variant === null ? id : `${id}@${variant}`, design);
    return loaded.ok ? answer(loaded.value) : declineFor(loaded.problem);
  }
}

function toRow(id: string, scenario: Scenario): CaseRow {
  const { title, summary, year, difficulty, exercise, parties } = scenario;
  return {
    case: id,
    title,
    summary,
    year,
    difficulty,
    party: parties.find(({ kind }) => kind === "ours")?.title ?? "",
    minutes: exercise.beats.reduce((sum, { minutes }) => sum + minutes, 0),
    beats: exercise.beats.length,
    lastRunAt: null,
    strip: [],
    problems: { errors: 0, warnings: 0 },
  };
}

function toSheet(id: string, { scenario }: LoadedExercise): CaseSheet {
  const seats = usualSeats(scenario);
  const ours = new Set(scenario.parties.filter(({ kind }) => kind === "ours").map((party) => party.id));
  const library = listLibrary();
  const own = library.cases.find((one) => one.id === id)?.designs ?? [];
  return {
    case: id,
    title: scenario.title,
    summary: scenario.summary,
    premise: scenario.premise,
    year: scenario.year,
    timing: scenario.timing,
    objectives: scenario.exercise.objectives.map(({ id: objective, text }) => ({ id: objective, text })),
    seats: scenario.teams.map((team) => ({
      team: team.id,
      tag: team.tag,
      title: team.title,
      isOurs: ours.has(team.party),
      usual: seats[team.id] ?? "design",
      duties: [],
    })),
    designs: own.flatMap(({ id: design }) => {
      const loaded = loadExercise(id, design);
      return loaded.ok ? [{ design, title: loaded.value.design.title, summary: loaded.value.design.summary }] : [];
    }),
    variants: scenario.variants.map(({ id: variant, title, why }) => ({ variant, title, why })),
    beats: scenario.exercise.beats.map(({ id: beat, title, minutes }) => ({ beat, title, minutes })),
    reveal: scenario.reveal,
    sources: scenario.sources.map(({ title, url }) => ({ title, url })),
    problems: [],
    isRunnable: true,
  };
}
