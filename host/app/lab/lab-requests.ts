import type { labSearchSchema, labStudySchema } from "../../../contract/lab.ts";
import type { CallResult } from "../../../contract/problem.ts";
import type { z } from "../../../contract/zod.ts";
import type { Design } from "../../../engine/model/design.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";
import { USUALLY_APART } from "../../../engine/study/cell-change.ts";
import { formatDiagnostic } from "../../../formats/diagnostic.ts";
import type { LoadedExercise } from "../../load-exercise.ts";
import { freeName, nameApart } from "../../study/name-apart.ts";
import type { SuggestInput } from "../../study/suggest-changes.ts";
import { answer, decline } from "../answer.ts";
import type { FoundCase, LabCases } from "./lab-cases.ts";
import { readDraft } from "./lab-matrix.ts";

type Study = z.output<typeof labStudySchema>;
type Search = z.output<typeof labSearchSchema>;

/** What a search is asked for, with its cases and its matrix read. */
export function searchOf(
  from: LabCases,
  { cases, draft, constraints, runs, seed, horizonHours }: Search,
  threads: number,
): CallResult<SuggestInput> {
  const scenarios: Scenario[] = [];
  let design: Design | null = null;
  for (const name of cases) {
    const found = from.find(name);
    if (!found.ok) return found;
    const { parsed } = readDraft(draft, found.value.scenario);
    if (parsed.value === null) return declineDraft(found.value.scenario, parsed.diagnostics.map(formatDiagnostic));
    design ??= parsed.value;
    const cut = cutAt(found.value.scenario, horizonHours);
    if (!cut.ok) return cut;
    scenarios.push(cut.value);
  }
  if (design === null) return decline("refused", "Choose a case.");
  const { changesMax, loadMax, areApart, vendorsAnswer } = constraints;
  return answer({
    scenarios,
    design,
    seed,
    changesMax,
    constraints: { loadMax, apart: areApart ? USUALLY_APART : [], vendorsAnswer },
    hourCosts: 0,
    runs,
    jobs: threads,
    duties: null,
  });
}

/** A case under every design of a study: those of the library, then the matrix as it stands. */
export function exercisesOf(
  from: LabCases,
  { one, scenario: whole }: FoundCase,
  { designs, draft, horizonHours }: Study,
): CallResult<LoadedExercise[]> {
  const cut = cutAt(whole, horizonHours);
  if (!cut.ok) return cut;
  const scenario = cut.value;
  const base = { file: one.file, text: one.text, variant: null, scenario, warnings: [] };
  let exercises: LoadedExercise[] = [];
  for (const name of designs) {
    const text = from.design(one, name);
    const design = text === undefined ? null : from.shelf.readDesign(text, whole);
    if (text === undefined || design === null)
      return decline("input", `“${name}” is not a design for ${whole.title}. Choose designs that all cases have.`);
    exercises.push({ ...base, designFile: text.file, designText: text.text, design });
  }
  exercises = nameApart(exercises);
  if (draft !== null) {
    const { text, parsed } = readDraft(draft, whole);
    if (text === null || parsed.value === null) return declineDraft(whole, parsed.diagnostics.map(formatDiagnostic));
    const { value } = parsed;
    const id = freeName(
      value.id,
      exercises.map(({ design }) => design.id),
      (n) => `${value.id}-${n}`,
    );
    const title = freeName(
      value.title,
      exercises.map(({ design }) => design.title),
      (n) => `${value.title}, changed${n === 2 ? "" : ` (${n - 1})`}`,
    );
    exercises.push({ ...base, designFile: "", designText: text, design: { ...value, id, title } });
  }
  if (exercises.length === 0) return decline("refused", "Choose a design, or compare the matrix.");
  return answer(exercises);
}

export const declineDraft = ({ title }: Scenario, details: string[]): ReturnType<typeof decline> =>
  decline("input", `This matrix cannot be played in ${title}.`, details);

/**
 * A case that is looked at for so many hours from its origin. Where that is an event, a horizon would cut each run
 * elsewhere, and a run that has not come to the event by then would pass for one in which there was nothing to contain.
 */
function cutAt(scenario: Scenario, hours: number | null): CallResult<Scenario> {
  const { origin, horizon, title } = scenario;
  if (hours === null) return answer(scenario);
  if (typeof origin !== "number")
    return decline(
      "refused",
      `${title} counts time from an event that each run reaches at another moment. Leave the horizon empty for it.`,
    );
  return answer({ ...scenario, horizon: Math.min(horizon, origin + hours * 3600) });
}
