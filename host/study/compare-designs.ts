import { FRICTION_FACTORS, type FrictionFactor } from "../../engine/study/scale-friction.ts";
import { STUDY_COLUMNS } from "../../engine/study/run-record.ts";
import { sha256OfText } from "../../formats/play/session-log.ts";
import { loadExercise, type LoadedExercise } from "../load-exercise.ts";
import { fail, succeed, type Result } from "../result.ts";
import { nameApart } from "./name-apart.ts";
import { playStudy } from "./play-study.ts";
import type { StudyArm } from "./study-job.ts";
import { byPlace, STUDY_VERSIONS, type StudyFile, type StudyIdentity } from "./study-file.ts";

/** What is to be compared, as asked for. */
export interface StudyRequest {
  scenarios: string[];
  designs: string[];
  runs: number;
  seed: number;
  frictions: FrictionFactor[];
  /** Part `index` (from 1) of `count` parts of the runs; null: all. */
  shard: { index: number; count: number } | null;
}

/** A study that is ready to be played. */
export interface PreparedStudy {
  identity: StudyIdentity;
  arms: StudyArm[];
  places: { scenario: number; design: number; friction: FrictionFactor }[];
  from: number;
  to: number;
  warnings: LoadedExercise["warnings"];
}

/** Reads all cases and designs; nothing is played. */
export function prepareStudy({ scenarios, designs, ...rest }: StudyRequest): Result<PreparedStudy> {
  const cases: LoadedExercise[][] = [];
  for (const typed of scenarios) {
    const loaded: LoadedExercise[] = [];
    for (const design of designs) {
      const one = loadExercise(typed, design);
      if (!one.ok) return one;
      loaded.push(one.value);
    }
    cases.push(loaded);
  }
  return arrangeStudy(cases, rest);
}

/** Sets a study up from what was read: each case under its designs, in the same order for all cases. */
export function arrangeStudy(
  loadedCases: readonly (readonly LoadedExercise[])[],
  { runs, seed, frictions, shard }: Omit<StudyRequest, "scenarios" | "designs">,
): Result<PreparedStudy> {
  const arms: StudyArm[] = [];
  const places: PreparedStudy["places"] = [];
  const cases: StudyIdentity["cases"] = [];
  const warnings: LoadedExercise["warnings"] = [];
  for (const [s, asLoaded] of loadedCases.entries()) {
    const loaded = nameApart(asLoaded);
    for (const one of loaded) warnings.push(...one.warnings);
    const [any] = loaded;
    if (any === undefined) return fail("usage", "Name the designs to compare with --designs A,B.");
    cases.push({
      scenario: any.scenario.id,
      variant: any.variant,
      title: any.scenario.title,
      sha256: sha256OfText(any.text),
      horizon: any.scenario.horizon,
      designs: loaded.map(({ design, designText }) => ({
        id: design.id,
        title: design.title,
        sha256: sha256OfText(designText),
      })),
    });
    for (const friction of FRICTION_FACTORS.filter((factor) => frictions.includes(factor)))
      for (const [d, { scenario, design }] of loaded.entries()) {
        arms.push({ scenario, design, friction });
        places.push({ scenario: s, design: d, friction });
      }
  }
  const { index, count } = shard ?? { index: 1, count: 1 };
  const from = Math.floor((runs * (index - 1)) / count);
  const to = Math.floor((runs * index) / count);
  if (to === from)
    return fail("usage", `${runs} runs cannot be split into ${count} parts: part ${index} would be empty.`);
  const ordered = FRICTION_FACTORS.filter((factor) => frictions.includes(factor));
  return succeed({
    identity: { ...STUDY_VERSIONS, seed, runs, cases, frictions: ordered },
    arms,
    places,
    from,
    to,
    warnings,
  });
}

/** Plays a prepared study with so many threads beside this one. */
export async function carryOutStudy(
  { identity, arms, places, from, to }: PreparedStudy,
  options: { jobs: number; onProgress?: (done: number, all: number) => void; signal?: AbortSignal },
): Promise<StudyFile> {
  const played = await playStudy({ arms, seed: identity.seed, from, to, ...options });
  const results = played.flatMap(({ columns, ledger }, arm) => {
    const place = places[arm];
    if (place === undefined) return [];
    const named = Object.fromEntries(STUDY_COLUMNS.map((column, c) => [column, [...(columns[c] ?? [])]]));
    return [{ ...place, columns: named, ledger }];
  });
  return { identity, ranges: [[from, to]], results: results.sort(byPlace) };
}
