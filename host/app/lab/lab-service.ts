import os from "node:os";

import type { Request } from "../../../contract/calls.ts";
import type {
  LabFrame,
  LabJob,
  LabLint,
  LabOpened,
  LabPasted,
  LabResults,
  LabSaved,
  labApplySchema,
  labDraftSchema,
  labPasteSchema,
  labSearchSchema,
  labStudySchema,
} from "../../../contract/lab.ts";
import type { CallResult } from "../../../contract/problem.ts";
import type { z } from "../../../contract/zod.ts";
import { FRICTION_FACTORS } from "../../../engine/study/scale-friction.ts";
import { formatCsv, parseDelimited } from "../../../formats/delimited-text.ts";
import { formatDiagnostic } from "../../../formats/diagnostic.ts";
import { createTitles } from "../../../story/titles.ts";
import type { LoadedExercise } from "../../load-exercise.ts";
import { arrangeStudy, carryOutStudy } from "../../study/compare-designs.ts";
import { reportStudy } from "../../study/study-report.ts";
import { playEachCell, suggestChanges, type SuggestInput } from "../../study/suggest-changes.ts";
import { answer, decline, declineFor } from "../answer.ts";
import { applyToDraft, fingerprintOf } from "./lab-apply.ts";
import { keepMatrix, LabCases, openMatrix, targetOf } from "./lab-cases.ts";
import { changeWords, toLabCells, toLabSuggestions } from "./lab-jobs.ts";
import { lintMatrix } from "./lab-lint.ts";
import { columnsOf, readDraft, withOwnId } from "./lab-matrix.ts";
import { declineDraft, exercisesOf, searchOf } from "./lab-requests.ts";
import { toLabStudy } from "./lab-results.ts";
import { LabRunner, type LabListeners } from "./lab-runner.ts";
import { formatXlsx } from "./lab-spreadsheet.ts";
import { fillBlock, fillFromTable, hasHeading, toTable } from "./lab-table.ts";
import { isTableFile, readTableFile, readTableText } from "./lab-table-file.ts";
import type { LibraryService } from "../library/library-service.ts";
import type { Shell } from "../shell.ts";

interface LabOptions extends LabListeners {
  library: LibraryService;
  shell: Shell;
}

type Draft = z.output<typeof labDraftSchema>;
type Study = z.output<typeof labStudySchema>;
type Search = z.output<typeof labSearchSchema>;

/** Runs of each cell by itself, at most: there are hundreds of cells. */
const CELL_RUNS_MAX = 200;

/** The RACI lab: opens matrices, says what is wrong with them, and plays studies of them in threads. */
export class LabService {
  readonly #shell: Shell;
  readonly #cases: LabCases;
  readonly #runner: LabRunner;
  /** One core is left to the windows. */
  readonly #threads = Math.max(1, os.availableParallelism() - 1);

  constructor({ library, shell, ...listeners }: LabOptions) {
    this.#shell = shell;
    this.#cases = new LabCases(library);
    this.#runner = new LabRunner(listeners);
  }

  frame(): CallResult<LabFrame> {
    return answer({ cases: this.#cases.choices(), threads: this.#threads });
  }

  results(): CallResult<{ results: LabResults; job: LabJob | null }> {
    return answer(this.#runner.results());
  }

  open({ case: name, design }: { case: string; design: string }): CallResult<LabOpened> {
    const found = this.#cases.find(name);
    if (!found.ok) return found;
    const { one, scenario } = found.value;
    const text = this.#cases.design(one, design);
    if (text === undefined) return decline("input", `There is no design “${design}” for ${scenario.title}.`);
    return openMatrix(text.text, scenario, { shown: text.shown, case: name, design });
  }

  /** A file that was chosen or dropped: a design, or a table of letters for the matrix at hand. */
  async openFile(request: {
    case: string;
    name: string;
    bytes: string;
    draft: Draft | null;
  }): Promise<CallResult<{ opened: LabOpened } | { pasted: LabPasted }>> {
    const found = this.#cases.find(request.case);
    if (!found.ok) return found;
    const { scenario } = found.value;
    const bytes = Buffer.from(request.bytes, "base64");
    if (!isTableFile(request.name, bytes)) {
      const from = { shown: request.name, case: request.case };
      const opened = keepMatrix(this.#cases, bytes.toString("utf8"), scenario, from);
      return opened.ok ? answer({ opened: opened.value }) : opened;
    }
    if (request.draft === null)
      return decline("refused", "Open a design first: the letters of a table go into its matrix.");
    const table = await readTableFile(request.name, bytes);
    if (!table.ok) return declineFor(table.problem);
    const filled = fillFromTable(table.value, targetOf(request.draft, scenario));
    return filled.ok ? answer({ pasted: filled.value }) : declineLines(filled.problem.message);
  }

  paste({ case: name, draft, text, row, role }: z.output<typeof labPasteSchema>): CallResult<LabPasted> {
    const found = this.#cases.find(name);
    if (!found.ok) return found;
    const table = readTableText(text, "The clipboard");
    if (!table.ok) return declineFor(table.problem);
    const target = targetOf(draft, found.value.scenario);
    // What has no heading is a block of cells as spreadsheets copy it: between tabs, blank cells as they stand.
    const filled = hasHeading(table.value, target)
      ? fillFromTable(table.value, target)
      : fillBlock(parseDelimited(text, "\t") ?? [], target, { row, role });
    return filled.ok ? answer(filled.value) : declineLines(filled.problem.message);
  }

  /** Makes the changes that a search found, in the matrix as it stands now. */
  apply({ case: name, draft, from, changes }: z.output<typeof labApplySchema>): CallResult<LabPasted> {
    const found = this.#cases.find(name);
    if (!found.ok) return found;
    const { scenario } = found.value;
    const { parsed } = readDraft(draft, null);
    if (parsed.value === null) return declineDraft(scenario, parsed.diagnostics.map(formatDiagnostic));
    const applied = applyToDraft(draft, parsed.value, scenario, { from, changes });
    return applied.ok ? answer(applied.value) : declineLines(applied.problem.message);
  }

  lint({ case: name, draft }: { case: string; draft: Draft }): CallResult<LabLint> {
    const found = this.#cases.find(name);
    if (!found.ok) return found;
    const { parsed } = readDraft(draft, found.value.scenario);
    if (parsed.value !== null) return answer(lintMatrix(found.value.scenario, parsed.value));
    const errors = parsed.diagnostics.filter(({ severity }) => severity === "error").map(formatDiagnostic);
    return answer({ count: `Cannot be played: ${errors.length} errors`, gaps: [], errors });
  }

  async save({ case: name, draft, kind }: Request<"lab/save">): Promise<CallResult<LabSaved>> {
    const found = this.#cases.find(name);
    if (!found.ok) return found;
    const { scenario } = found.value;
    const named = withOwnId(draft);
    const { text, parsed } = readDraft(named, null);
    if (text === null || parsed.value === null)
      return decline("input", "This matrix cannot be saved as it stands.", parsed.diagnostics.map(formatDiagnostic));
    const table = toTable(named.rows, columnsOf(scenario, parsed.value));
    const content = kind === "yaml" ? text : kind === "csv" ? formatCsv(table) : await formatXlsx(table);
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    const fileName = `${named.id}.${kind === "yaml" ? "design.yaml" : kind}`;
    const saved = await this.#shell.saveFile(fileName, kind, bytes);
    const shown = saved === undefined ? fileName : (saved?.name ?? null);
    const kept =
      kind === "yaml" && shown !== null ? keepMatrix(this.#cases, text, scenario, { shown, case: name }) : null;
    return answer({
      name: fileName,
      type: TYPES[kind],
      isToPrint: false,
      file: saved?.name ?? null,
      bytes: saved === undefined ? Buffer.from(bytes).toString("base64") : null,
      opened: kept?.ok === true ? kept.value : null,
    });
  }

  compare(request: Study): CallResult<null> {
    const loaded: LoadedExercise[][] = [];
    for (const name of request.cases) {
      const found = this.#cases.find(name);
      if (!found.ok) return found;
      const exercises = exercisesOf(this.#cases, found.value, request);
      if (!exercises.ok) return exercises;
      loaded.push(exercises.value);
    }
    const { runs, seed } = request;
    const prepared = arrangeStudy(loaded, { runs, seed, frictions: [...FRICTION_FACTORS], shard: null });
    if (!prepared.ok) return declineFor(prepared.problem);
    const scenario = loaded[0]?.[0]?.scenario;
    if (scenario === undefined) return decline("refused", "Choose a case.");
    const titles = createTitles(scenario);
    const origins = loaded.map(([one]) => (typeof one?.scenario.origin === "number" ? one.scenario.origin : null));
    return this.#runner.start("compare", "Playing the same runs of each design", async (watched) => {
      const { signal, onProgress } = watched;
      const study = await carryOutStudy(prepared.value, { jobs: this.#threads, signal, onProgress });
      return { study: toLabStudy(reportStudy(study), { cases: request.cases, origins, duty: titles.duty }) };
    });
  }

  cells(request: Search): CallResult<null> {
    const input = searchOf(this.#cases, request, this.#threads);
    if (!input.ok) return input;
    const [scenario] = input.value.scenarios;
    if (scenario === undefined) return decline("refused", "Choose a case.");
    const words = changeWords(scenario);
    const runs = Math.min(request.runs, CELL_RUNS_MAX);
    return this.#runner.start("cells", "Playing each cell by itself", async ({ signal, onProgress, steps }) => {
      const { gains } = await playEachCell({ ...input.value, runs, signal, onProgress, ...steps(words) });
      const searched = { ...searchedIn(input.value), horizonHours: request.horizonHours };
      return { cells: toLabCells(gains, words, { runs, seed: request.seed, ...searched }) };
    });
  }

  suggest(request: Search): CallResult<null> {
    const input = searchOf(this.#cases, request, this.#threads);
    if (!input.ok) return input;
    const [scenario] = input.value.scenarios;
    if (scenario === undefined) return decline("refused", "Choose a case.");
    const words = changeWords(scenario);
    return this.#runner.start("suggest", "Looking for better letters", async ({ signal, onProgress, steps }) => {
      const found = await suggestChanges({ ...input.value, signal, onProgress, ...steps(words) });
      const { runs, seed } = request;
      const searched = { ...searchedIn(input.value), horizonHours: request.horizonHours };
      const basis = { runs, seed, ...searched, hours: found.meanSeconds / 3600, bill: found.meanBill };
      return { suggestions: toLabSuggestions(found, words, basis) };
    });
  }

  cancel(): CallResult<null> {
    this.#runner.cancel();
    return answer(null);
  }

  /** Stops what is being computed: nobody is there to hear of it. */
  close(): void {
    this.#runner.cancel();
  }
}

const TYPES = {
  yaml: "application/yaml",
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The first line is the sentence, the others its reasons. */
function declineLines(message: string): ReturnType<typeof decline> {
  const [first = "", ...details] = message.split("\n");
  return decline("input", first, details);
}

/** What a search is of, in the words of its result. */
const searchedIn = ({ scenarios, design }: SuggestInput): { from: string; cases: string[]; design: string } => ({
  from: fingerprintOf(design),
  cases: scenarios.map(({ title }) => title),
  design: design.title,
});
