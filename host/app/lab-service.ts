import os from "node:os";

import type { Request } from "../../contract/calls.ts";
import type { Exported } from "../../contract/debrief.ts";
import type {
  LabDesignChoice,
  LabFrame,
  LabJob,
  LabLint,
  LabOpened,
  LabPasted,
  LabResults,
} from "../../contract/lab.ts";
import type { CallResult } from "../../contract/problem.ts";
import type { z } from "../../contract/zod.ts";
import type {
  labApplySchema,
  labDraftSchema,
  labPasteSchema,
  labSearchSchema,
  labStudySchema,
} from "../../contract/lab.ts";
import type { Design } from "../../engine/model/design.ts";
import type { Scenario } from "../../engine/model/scenario.ts";
import { USUALLY_APART } from "../../engine/study/cell-change.ts";
import { FRICTION_FACTORS } from "../../engine/study/scale-friction.ts";
import { formatCsv, parseDelimited } from "../../formats/delimited-text.ts";
import { formatDiagnostic } from "../../formats/diagnostic.ts";
import { parseDesign } from "../../formats/parse-design.ts";
import { createTitles } from "../../story/titles.ts";
import type { LoadedExercise } from "../load-exercise.ts";
import { listLibrary } from "../scenario-library.ts";
import { DOCUMENT_BYTES_MAX, readTextFile } from "../read-text-file.ts";
import { arrangeStudy, carryOutStudy } from "../study/compare-designs.ts";
import { StudyCancelled } from "../study/play-study.ts";
import { reportStudy } from "../study/study-report.ts";
import { freeName, nameApart } from "../study/name-apart.ts";
import { playEachCell, suggestChanges, type SuggestInput } from "../study/suggest-changes.ts";
import { answer, decline, declineFor } from "./answer.ts";
import type { CaseShelf, ShelvedCase, ShelvedText } from "./case-shelf.ts";
import type { LibraryService } from "./library-service.ts";
import { fail, succeed, type Result } from "../result.ts";
import { changeWords, sayStep, toLabCells, toLabSuggestions } from "./lab-jobs.ts";
import { applyToDraft, fingerprintOf } from "./lab-apply.ts";
import { lintMatrix } from "./lab-lint.ts";
import { columnsOf, readDraft, toOpened } from "./lab-matrix.ts";
import { toLabStudy } from "./lab-results.ts";
import { formatXlsx, readXlsx } from "./lab-spreadsheet.ts";
import { fillBlock, fillFromTable, hasHeading, toTable } from "./lab-table.ts";
import { countCells, TABLE_CELLS_MAX } from "./read-spreadsheet.ts";
import type { Shell } from "./shell.ts";

export interface LabOptions {
  library: LibraryService;
  shell: Shell;
  onJob: (job: LabJob | null) => void;
  onResults: (results: LabResults) => void;
  onFault: (error: unknown) => void;
}

type Draft = z.output<typeof labDraftSchema>;
type Study = z.output<typeof labStudySchema>;
type Search = z.output<typeof labSearchSchema>;

/** Milliseconds between two words of progress: more would only keep the window busy. */
const PROGRESS_EVERY = 200;
/** Runs of each cell by itself, at most: there are hundreds of cells. */
const CELL_RUNS_MAX = 200;

/** What is being computed, and the way to stop it. */
interface Running {
  job: LabJob;
  cancelling: AbortController;
  startedAt: number;
  toldAt: number;
}

/** The RACI lab: opens matrices, says what is wrong with them, and plays studies of them in threads. */
export class LabService {
  readonly #options: LabOptions;
  readonly #shelf: CaseShelf;
  /** One core is left to the windows. */
  readonly #threads = Math.max(1, os.availableParallelism() - 1);
  #running: Running | null = null;
  #results: LabResults = { study: null, cells: null, suggestions: null, ended: null };

  constructor(options: LabOptions) {
    this.#options = options;
    this.#shelf = options.library.shelf;
  }

  /** What there is to choose from. Cases are not read for it: that takes a second each. */
  frame(): CallResult<LabFrame> {
    const shared = this.#sharedDesigns().flatMap(({ name, shown, text }): LabDesignChoice[] => {
      const { value } = parseDesign(text, { file: shown });
      return value === null ? [] : [{ design: name, title: value.title, summary: value.summary, isShared: true }];
    });
    const cases = this.#options.library.playable().map(({ case: name, title, designs, isOriginFixed }) => ({
      case: name,
      title,
      isOriginFixed,
      designs: [
        ...designs.map(({ design, title: words, summary }) => ({ design, title: words, summary, isShared: false })),
        ...shared,
      ],
    }));
    return answer({ cases, threads: this.#threads });
  }

  results(): CallResult<{ results: LabResults; job: LabJob | null }> {
    return answer({ results: this.#results, job: this.#running?.job ?? null });
  }

  open({ case: name, design }: { case: string; design: string }): CallResult<LabOpened> {
    const found = this.#find(name);
    if (!found.ok) return found;
    const text = this.#designsOf(found.value.one).find((one) => one.name === design);
    if (text === undefined)
      return decline("input", `There is no design “${design}” for ${found.value.scenario.title}.`);
    return this.#openText(text.text, text.shown, name, design, found.value.scenario);
  }

  /** A file that was chosen or dropped: a design, or a table of letters for the matrix at hand. */
  async openFile(request: {
    case: string;
    name: string;
    bytes: string;
    draft: Draft | null;
  }): Promise<CallResult<{ opened: LabOpened } | { pasted: LabPasted }>> {
    const found = this.#find(request.case);
    if (!found.ok) return found;
    const bytes = Buffer.from(request.bytes, "base64");
    const isSheet = bytes[0] === 0x50 && bytes[1] === 0x4b;
    if (!isSheet && !/\.(csv|tsv|txt)$/i.test(request.name)) {
      const opened = this.#openText(bytes.toString("utf8"), request.name, request.case, null, found.value.scenario);
      return opened.ok ? answer({ opened: opened.value }) : opened;
    }
    if (request.draft === null)
      return decline("refused", "Open a design first: the letters of a table go into its matrix.");
    const table = isSheet ? await readXlsx(request.name, bytes) : tableOf(bytes.toString("utf8"), request.name);
    if (!table.ok) return declineFor(table.problem);
    const filled = fillFromTable(table.value, this.#targetOf(request.draft, found.value.scenario));
    if (!filled.ok) return declineLines(filled.problem.message);
    return answer({ pasted: filled.value });
  }

  paste({ case: name, draft, text, row, role }: z.output<typeof labPasteSchema>): CallResult<LabPasted> {
    const found = this.#find(name);
    if (!found.ok) return found;
    const table = tableOf(text, "The clipboard");
    if (!table.ok) return declineFor(table.problem);
    const target = this.#targetOf(draft, found.value.scenario);
    // What has no heading is a block of cells as spreadsheets copy it: between tabs, blank cells as they stand.
    const filled = hasHeading(table.value, target.columns)
      ? fillFromTable(table.value, target)
      : fillBlock(parseDelimited(text, "\t") ?? [], target, { row, role });
    return filled.ok ? answer(filled.value) : declineLines(filled.problem.message);
  }

  /** Makes the changes that a search found, in the matrix as it stands now. */
  apply({ case: name, draft, from, changes }: z.output<typeof labApplySchema>): CallResult<LabPasted> {
    const found = this.#find(name);
    if (!found.ok) return found;
    const { scenario } = found.value;
    const { parsed } = readDraft(draft, null);
    if (parsed.value === null) return declineDraft(scenario, parsed.diagnostics.map(formatDiagnostic));
    const applied = applyToDraft(draft, parsed.value, scenario, { from, changes });
    return applied.ok ? answer(applied.value) : declineLines(applied.problem.message);
  }

  lint({ case: name, draft }: { case: string; draft: Draft }): CallResult<LabLint> {
    const found = this.#find(name);
    if (!found.ok) return found;
    const { parsed } = readDraft(draft, found.value.scenario);
    if (parsed.value !== null) return answer(lintMatrix(found.value.scenario, parsed.value));
    const errors = parsed.diagnostics.filter(({ severity }) => severity === "error").map(formatDiagnostic);
    return answer({ count: `Cannot be played: ${errors.length} errors`, gaps: [], errors });
  }

  async save({ case: name, draft, kind }: Request<"lab/save">): Promise<CallResult<Exported>> {
    const found = this.#find(name);
    if (!found.ok) return found;
    const { text, parsed } = readDraft(draft, null);
    if (text === null || parsed.value === null)
      return decline("input", "This matrix cannot be saved as it stands.", parsed.diagnostics.map(formatDiagnostic));
    const table = toTable(draft.rows, columnsOf(found.value.scenario, parsed.value));
    const content = kind === "yaml" ? text : kind === "csv" ? formatCsv(table) : await formatXlsx(table);
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    const fileName = `${draft.id}.${kind === "yaml" ? "design.yaml" : kind}`;
    const base = { name: fileName, type: TYPES[kind], isToPrint: false };
    const saved = await this.#options.shell.saveFile(fileName, kind, bytes);
    if (saved === undefined) return answer({ ...base, file: null, bytes: Buffer.from(bytes).toString("base64") });
    return answer({ ...base, file: saved?.name ?? null, bytes: null });
  }

  compare(request: Study): CallResult<null> {
    const loaded: LoadedExercise[][] = [];
    for (const name of request.cases) {
      const found = this.#find(name);
      if (!found.ok) return found;
      const exercises = this.#exercisesOf(found.value, request);
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
    return this.#start("compare", "Playing the same runs of each design", async (running) => {
      const study = await carryOutStudy(prepared.value, { jobs: this.#threads, ...this.#watch(running) });
      this.#results = {
        ...this.#results,
        study: toLabStudy(reportStudy(study), { cases: request.cases, origins, duty: titles.duty }),
      };
    });
  }

  cells(request: Search): CallResult<null> {
    const input = this.#searchOf(request);
    if (!input.ok) return input;
    const [scenario] = input.value.scenarios;
    if (scenario === undefined) return decline("refused", "Choose a case.");
    const words = changeWords(scenario);
    const runs = Math.min(request.runs, CELL_RUNS_MAX);
    return this.#start("cells", "Playing each cell by itself", async (running) => {
      const { gains } = await playEachCell({
        ...input.value,
        runs,
        ...this.#watch(running),
        ...this.#steps(running, words),
      });
      const searched = { ...searchedIn(input.value), horizonHours: request.horizonHours };
      this.#results = { ...this.#results, cells: toLabCells(gains, words, { runs, seed: request.seed, ...searched }) };
    });
  }

  suggest(request: Search): CallResult<null> {
    const input = this.#searchOf(request);
    if (!input.ok) return input;
    const [scenario] = input.value.scenarios;
    if (scenario === undefined) return decline("refused", "Choose a case.");
    const words = changeWords(scenario);
    return this.#start("suggest", "Looking for better letters", async (running) => {
      const found = await suggestChanges({ ...input.value, ...this.#watch(running), ...this.#steps(running, words) });
      const { runs, seed } = request;
      const searched = { ...searchedIn(input.value), horizonHours: request.horizonHours };
      const basis = { runs, seed, ...searched, hours: found.meanSeconds / 3600, bill: found.meanBill };
      this.#results = { ...this.#results, suggestions: toLabSuggestions(found, words, basis) };
    });
  }

  cancel(): CallResult<null> {
    this.#running?.cancelling.abort();
    return answer(null);
  }

  /** Stops what is being computed: nobody is there to hear of it. */
  close(): void {
    this.#running?.cancelling.abort();
  }

  #start(kind: LabJob["kind"], text: string, work: (running: Running) => Promise<void>): CallResult<null> {
    if (this.#running !== null) return decline("refused", "Something is being computed already. Cancel it first.");
    const job: LabJob = { kind, text, done: 0, of: 1, perSecond: 0, soFar: null };
    const running: Running = { job, cancelling: new AbortController(), startedAt: Date.now(), toldAt: 0 };
    this.#running = running;
    this.#results = { ...this.#results, ended: null };
    // How the last one ended is not to be read as how this one does.
    this.#options.onResults(this.#results);
    this.#options.onJob(job);
    void work(running)
      .catch((error: unknown) => {
        if (!(error instanceof StudyCancelled)) this.#options.onFault(error);
        const ended =
          error instanceof StudyCancelled
            ? "Cancelled. Nothing was kept of it."
            : "This is our fault. The matrix is as it was.";
        this.#results = { ...this.#results, ended };
      })
      .finally(() => {
        this.#running = null;
        this.#options.onResults(this.#results);
        this.#options.onJob(null);
      });
    return answer(null);
  }

  #watch(running: Running): Pick<SuggestInput, "onProgress"> & { signal: AbortSignal } {
    return {
      signal: running.cancelling.signal,
      onProgress: (done, of) => {
        const now = Date.now();
        if (now - running.toldAt < PROGRESS_EVERY && done < of) return;
        running.toldAt = now;
        const perSecond = Math.round(done / Math.max(0.001, (now - running.startedAt) / 1000));
        running.job = { ...running.job, done, of, perSecond };
        this.#options.onJob(running.job);
      },
    };
  }

  #steps(running: Running, words: ReturnType<typeof changeWords>): Pick<SuggestInput, "onStep"> {
    return {
      onStep: (step) => {
        const said = sayStep(step, words);
        running.job = { ...running.job, ...said, soFar: said.soFar ?? running.job.soFar };
        this.#options.onJob(running.job);
      },
    };
  }

  #searchOf({ cases, draft, constraints, runs, seed, horizonHours }: Search): CallResult<SuggestInput> {
    const scenarios: Scenario[] = [];
    let design: Design | null = null;
    for (const name of cases) {
      const found = this.#find(name);
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
      jobs: this.#threads,
      duties: null,
    });
  }

  /** A case under every design of a study: those of the library, then the matrix as it stands. */
  #exercisesOf(
    { one, scenario: whole }: { one: ShelvedCase; scenario: Scenario },
    { designs, draft, horizonHours }: Study,
  ): CallResult<LoadedExercise[]> {
    const cut = cutAt(whole, horizonHours);
    if (!cut.ok) return cut;
    const scenario = cut.value;
    const base = { file: one.file, text: one.text, variant: null, scenario, warnings: [] };
    let exercises: LoadedExercise[] = [];
    for (const name of designs) {
      const text = this.#designsOf(one).find((candidate) => candidate.name === name);
      const design = text === undefined ? null : this.#shelf.readDesign(text, whole);
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

  #targetOf(draft: Draft, scenario: Scenario): Parameters<typeof fillFromTable>[1] {
    const { parsed } = readDraft(draft, null);
    const base = parsed.value ?? parseDesign(draft.text, { file: "design.yaml" }).value;
    const design: Design | null = base;
    const opened =
      design === null ? null : toOpened(draft.text, design, scenario, { case: "", design: null, diagnostics: [] });
    return {
      rows: draft.rows,
      columns: opened?.columns ?? [],
      duties: opened?.duties ?? [],
      places: opened?.places ?? [],
    };
  }

  #openText(
    text: string,
    shown: string,
    name: string,
    design: string | null,
    scenario: Scenario,
  ): CallResult<LabOpened> {
    const parsed = parseDesign(text, { file: shown, scenario });
    const { value, diagnostics } = parsed;
    if (value === null || diagnostics.some(({ severity }) => severity === "error"))
      return decline("input", `${shown} cannot be used for ${scenario.title}.`, diagnostics.map(formatDiagnostic));
    return answer(toOpened(text, value, scenario, { case: name, design, diagnostics }));
  }

  #find(name: string): CallResult<{ one: ShelvedCase; scenario: Scenario }> {
    const one = this.#shelf.find(name);
    const scenario = one === undefined ? null : this.#shelf.read(one).scenario;
    if (one === undefined || scenario === null)
      return decline("input", `There is no case “${name}” that can be played.`);
    return answer({ one, scenario });
  }

  #designsOf(one: ShelvedCase): ShelvedText[] {
    return [...one.designs, ...this.#sharedDesigns()];
  }

  #sharedDesigns(): ShelvedText[] {
    return listLibrary().designs.flatMap(({ id, file }) => {
      const text = readTextFile(file, DOCUMENT_BYTES_MAX);
      return text.ok ? [{ name: id, shown: `${id}.yaml`, file, text: text.value }] : [];
    });
  }
}

const TYPES = {
  yaml: "application/yaml",
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

function tableOf(text: string, shown: string): Result<string[][]> {
  const table = parseDelimited(text);
  if (table === null) return fail("input", `${shown}: a quotation mark is opened and never closed.`);
  if (table.length === 0) return fail("input", `${shown} holds no cells.`);
  if (countCells(table) > TABLE_CELLS_MAX) return fail("input", `${shown} is far larger than any matrix.`);
  return succeed(table);
}

/** The first line is the sentence, the others its reasons. */
function declineLines(message: string): ReturnType<typeof decline> {
  const [first = "", ...details] = message.split("\n");
  return decline("input", first, details);
}

const declineDraft = ({ title }: Scenario, details: string[]): ReturnType<typeof decline> =>
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

/** What a search is of, in the words of its result. */
const searchedIn = ({ scenarios, design }: SuggestInput): { from: string; cases: string[]; design: string } => ({
  from: fingerprintOf(design),
  cases: scenarios.map(({ title }) => title),
  design: design.title,
});
