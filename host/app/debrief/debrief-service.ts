import { minutesOf } from "../../../contract/agenda.ts";
import type { DebriefNotes, DebriefPage, DebriefView, Exported } from "../../../contract/debrief.ts";
import type { ReportFormat } from "../../../contract/debrief-words.ts";
import type { CallResult } from "../../../contract/problem.ts";
import { reportHtml } from "../../report/report-html.ts";
import { REPORT_TYPES, reportName, writeReport } from "../../report/report.ts";
import { answer, decline, declineFor } from "../answer.ts";
import { debriefBasis, type DebriefBasis } from "./debrief-basis.ts";
import { computeDeep, type Background } from "./debrief-background.ts";
import type { DeepStep } from "./debrief-deep.ts";
import type { SessionFacts } from "./debrief-head.ts";
import { debriefImprovement } from "./debrief-improvement.ts";
import { notesFileOf, readNotes, writeNotes } from "./debrief-notes.ts";
import { toDebrief, toRoomPage } from "./debrief.ts";
import type { OpenSession } from "../session/open-session.ts";
import type { Shell } from "../shell.ts";

export interface DebriefOptions {
  dataFolder: string;
  shell: Shell;
  /** Something of the debrief has changed. */
  onChange: (view: DebriefView) => void;
  onFault: (error: unknown) => void;
  /** Cases of the library, for what to play next. */
  cases: () => SessionFacts["cases"];
  /** Program of the thread that the slow pages are computed in; null: this thread. Left out: the one that is built. */
  worker?: string | null;
}

/** The debrief of one state of one session. */
interface Held {
  key: string;
  basis: DebriefBasis;
  view: DebriefView;
  background: Background;
}

/** Makes the debrief of the open session, keeps it while nothing changes, and hands it out as files. */
export class DebriefService {
  readonly #options: DebriefOptions;
  #held: Held | null = null;

  constructor(options: DebriefOptions) {
    this.#options = options;
  }

  /** The debrief as far as it is computed; what is still missing follows by `onChange`. */
  view(open: OpenSession | null): CallResult<DebriefView> {
    if (open === null) return decline("refused", "No exercise is open. Open one from the library to see its debrief.");
    return answer(this.#holdOf(open).view);
  }

  /** One page for the room; null before play has ended, when it would tell what is still to be found out. */
  page(open: OpenSession, number: number): DebriefPage | null {
    const isOver =
      open.exercise.play.live.ended !== null ||
      open.exercise.play.live.interventions.some(({ lever }) => lever === "debrief");
    return isOver ? toRoomPage(this.#holdOf(open).view, number) : null;
  }

  /** Keeps what was typed. */
  keep(open: OpenSession | null, notes: DebriefNotes): CallResult<DebriefView> {
    if (open === null) return decline("refused", "No exercise is open.");
    const held = this.#holdOf(open);
    const kept = writeNotes(notesFileOf(this.#options.dataFolder, open.id), notes);
    if (!kept.ok) return declineFor(kept.problem);
    // Nothing but this page depends on what is typed.
    held.view = { ...held.view, improvement: debriefImprovement(held.basis, this.#factsOf(open), notes) };
    this.#options.onChange(held.view);
    return answer(held.view);
  }

  /** The whole debrief as a file; waits for what is still being computed. */
  async export(open: OpenSession | null, format: ReportFormat): Promise<CallResult<Exported>> {
    if (open === null) return decline("refused", "No exercise is open.");
    const held = this.#holdOf(open);
    await held.background.done;
    const { shell } = this.#options;
    const { view } = held;
    const pdf = format === "pdf" ? await shell.toPdf(reportHtml(view)) : undefined;
    // A shell that cannot write a PDF gives the page to the window, which prints it.
    const isToPrint = format === "pdf" && pdf === undefined;
    const bytes = Buffer.from(pdf ?? (await writeReport(view, format === "pdf" ? "html" : format, shell.takePicture)));
    const kind = isToPrint ? "html" : format;
    const name = reportName(view, kind);
    const base = { name, type: REPORT_TYPES[kind], isToPrint };
    if (isToPrint) return answer({ ...base, file: null, bytes: Buffer.from(bytes).toString("base64") });
    const saved = await shell.saveFile(name, kind, bytes);
    if (saved === undefined) return answer({ ...base, file: null, bytes: Buffer.from(bytes).toString("base64") });
    return answer({ ...base, file: saved?.name ?? null, bytes: null });
  }

  /** Lets go of the session, and of what is being computed for it. */
  close(): void {
    this.#held?.background.stop();
    this.#held = null;
  }

  #holdOf(open: OpenSession): Held {
    const key = `${open.id} ${open.exercise.lines.length}`;
    if (this.#held?.key === key) return this.#held;
    this.close();
    const basis = debriefBasis(open.exercise);
    const notes = readNotes(notesFileOf(this.#options.dataFolder, open.id));
    const view: DebriefView = {
      ...toDebrief(basis, this.#factsOf(open), notes),
      progress: { text: "the smallest set on the truth", done: 0, of: 1 },
    };
    const held: Held = { key, basis, view, background: { done: Promise.resolve(), stop: () => undefined } };
    this.#held = held;
    held.background = computeDeep(basis, (step) => this.#take(held, step), this.#options.worker);
    held.background.done = held.background.done
      .catch((error: unknown) => this.#options.onFault(error))
      .then(() => {
        if (this.#held !== held) return;
        held.view = { ...held.view, progress: null };
        this.#options.onChange(held.view);
      });
    return held;
  }

  #take(held: Held, step: DeepStep): void {
    if (this.#held !== held) return;
    if (step.kind === "progress")
      held.view = { ...held.view, progress: { text: step.text, done: step.done, of: step.of } };
    else if (step.kind === "smallest") held.view = { ...held.view, smallest: step.page };
    else held.view = { ...held.view, hadHeld: step.page };
    this.#options.onChange(held.view);
  }

  #factsOf({ id, savedAt, agenda, persons }: OpenSession): SessionFacts {
    return { session: id, heldAt: savedAt, minutes: minutesOf(agenda), persons, cases: this.#options.cases() };
  }
}
