import { create } from "zustand";

import type { Request } from "../../contract/calls.ts";
import type { LabDraft, LabFrame, LabGain, LabLint, LabOpened, LabRow } from "../../contract/lab.ts";
import { call, callQuietly, useConsole } from "../app/console-store.ts";
import { downloadFile } from "../app/download-file.ts";
import { asKnown, blockOf, placeOfChange, type CellPlace } from "./edit-matrix.ts";

type Constraints = Request<"lab/suggest">["constraints"];

/** What the lab shows, and what the person has chosen there. It outlives the screen, so that leaving it loses nothing. */
interface LabState {
  frame: LabFrame | null;
  cases: string[];
  /** Designs that are compared, by name. */
  designs: string[];
  /** The matrix is compared as well. */
  isDraftCompared: boolean;
  opened: LabOpened | null;
  draft: LabDraft | null;
  past: LabDraft[];
  future: LabDraft[];
  /** What is being typed, letter by letter: one step for all of it. */
  typing: "title" | null;
  /** As it was last saved or opened. */
  saved: LabDraft | null;
  lint: LabLint | null;
  cursor: CellPlace;
  /** Where a selection of several cells began; null: only the cell of the cursor. */
  anchor: CellPlace | null;
  runs: number;
  seed: number;
  /** Null: where each case ends. */
  horizonHours: number | null;
  constraints: Constraints;
  /** What was done last, in words. */
  said: string;
  /** What is waited for before anything can be shown. */
  waitingFor: string | null;
  /** What to do once unsaved changes were saved or given up. */
  leaving: (() => void) | null;
}

const RUNS_DEFAULT = 400;
/** Fewer say nothing about a spread. */
const RUNS_MIN = 10;
const SEED_DEFAULT = 1;
const STEPS_MAX = 200;

export const useLab = create<LabState>(() => ({
  frame: null,
  cases: [],
  designs: [],
  isDraftCompared: true,
  opened: null,
  draft: null,
  past: [],
  future: [],
  typing: null,
  saved: null,
  lint: null,
  cursor: { row: 0, column: 0 },
  anchor: null,
  runs: RUNS_DEFAULT,
  seed: SEED_DEFAULT,
  horizonHours: null,
  constraints: { changesMax: 2, loadMax: null, areApart: true, vendorsAnswer: false },
  said: "",
  waitingFor: null,
  leaving: null,
}));

export const isDirty = ({ draft, saved }: Pick<LabState, "draft" | "saved">): boolean => draft !== saved;

/** Whether the matrix is a design that is compared already, unchanged: it would only be played twice. */
export function isComparedAlready({ draft, opened, designs }: Pick<LabState, "draft" | "opened" | "designs">): boolean {
  return opened !== null && opened.design !== null && draft === opened.draft && designs.includes(opened.design);
}

/** Whether the matrix is played beside the designs. */
const playsDraft = (state: LabState): boolean => state.isDraftCompared && !isComparedAlready(state);

/** How many designs are compared, the matrix among them. */
export const countCompared = (state: LabState): number => state.designs.length + (playsDraft(state) ? 1 : 0);

/** Why no horizon can be set; null: it can. */
export function whyNoHorizon({ frame, cases }: Pick<LabState, "frame" | "cases">): string | null {
  const unfixed = frame?.cases.find((one) => cases.includes(one.case) && !one.isOriginFixed);
  return unfixed === undefined ? null : `${unfixed.title} counts time from an event, at another moment in each run.`;
}

/** The horizon that was typed, where one can be set. */
const horizonOf = (state: LabState): number | null => (whyNoHorizon(state) === null ? state.horizonHours : null);

/** Why the matrix cannot be searched; null: it can. */
export function whyNotSearch({ cases, draft, opened, runs }: LabState): string | null {
  if (draft === null) return "Open a design first.";
  if (cases.length === 0) return "Choose a case.";
  if (opened !== null && opened.onlyCase !== null && cases.some((one) => one !== opened.case))
    return "The matrix is of a design for one case. Choose that case alone, or edit a design for any case.";
  return runs < RUNS_MIN ? `Play at least ${RUNS_MIN} runs.` : null;
}

/** Why nothing can be compared; null: it can. */
export function whyNotCompare(state: LabState): string | null {
  if (playsDraft(state)) return whyNotSearch(state);
  if (state.cases.length === 0) return "Choose a case.";
  if (state.designs.length === 0) return "Choose a design.";
  return state.runs < RUNS_MIN ? `Play at least ${RUNS_MIN} runs.` : null;
}

/** Goes to the lab; with a case, opens it there. */
export async function goToLab(chosen?: { case: string; design: string | null }): Promise<void> {
  useConsole.setState({ place: "lab", problem: null });
  const [frame, found] = await Promise.all([call("lab/frame", {}), call("lab/results", {})]);
  if (found.ok) useConsole.setState({ labResults: found.value.results, labJob: found.value.job });
  if (!frame.ok) return;
  useLab.setState({ frame: frame.value });
  const { opened } = useLab.getState();
  const first = frame.value.cases.find((one) => one.case === chosen?.case) ?? frame.value.cases[0];
  if (first === undefined || isThere(opened, chosen)) return;
  const design = chosen?.design ?? first.designs[0]?.design;
  if (design === undefined) return;
  whenSafe(() => {
    const other = first.designs.find((one) => one.design !== design)?.design;
    useLab.setState({ cases: [first.case], designs: other === undefined ? [design] : [design, other] });
    void openDesign(first.case, design);
  });
}

/** Whether the matrix holds what somebody came for; without a wish, whatever it holds. */
function isThere(opened: LabOpened | null, chosen: { case: string; design: string | null } | undefined): boolean {
  if (opened === null || chosen === undefined) return opened !== null;
  return opened.case === chosen.case && (chosen.design === null || opened.design === chosen.design);
}

/** Does something that throws the matrix away; asks first where it was changed and not saved. */
export function whenSafe(leave: () => void): void {
  if (isDirty(useLab.getState())) useLab.setState({ leaving: leave });
  else leave();
}

/** What was refused before is over once the next thing is done. */
const forgetProblem = (): void => useConsole.setState({ problem: null });

/** So is what was done: beside a refusal it would read as if that had been done. */
const forgetSaid = (): void => useLab.setState({ said: "" });

/** Makes a call for something that the person does. */
const ask: typeof call = (name, request) => {
  forgetProblem();
  forgetSaid();
  return call(name, request);
};

const toggled = (names: readonly string[], name: string): string[] =>
  names.includes(name) ? names.filter((one) => one !== name) : [...names, name];

/**
 * What is chosen once a case was ticked or unticked. Where the matrix is of none of the cases, designs that the list no
 * longer shows are not chosen any more, and what to open in place of it is named.
 */
export function choiceAfter(
  { frame, cases, designs, opened }: Pick<LabState, "frame" | "cases" | "designs" | "opened">,
  name: string,
): Pick<LabState, "cases" | "designs"> & { open: { case: string; design: string } | null } {
  const chosen = toggled(cases, name);
  const main = frame?.cases.find((one) => chosen.includes(one.case));
  if (main === undefined || opened === null || chosen.includes(opened.case))
    return { cases: chosen, designs, open: null };
  const there = main.designs.map(({ design }) => design);
  const kept = designs.filter((design) => there.includes(design));
  const design = kept[0] ?? there[0];
  const other = there.find((one) => one !== design);
  const filled = kept.length > 1 ? kept : [design, other].filter((one) => one !== undefined);
  return { cases: chosen, designs: filled, open: design === undefined ? null : { case: main.case, design } };
}

/** Ticks or unticks a case. An unchanged matrix follows to the case; a changed one stays until it is left. */
export function toggleCase(name: string): void {
  const state = useLab.getState();
  const { cases, designs, open } = choiceAfter(state, name);
  useLab.setState({ cases, designs });
  if (open !== null && !isDirty(state)) void openDesign(open.case, open.design);
}

export const toggleDesign = (name: string): void =>
  useLab.setState(({ designs }) => ({ designs: toggled(designs, name) }));

/** Opens a design of the library in the matrix. */
export async function openDesign(name: string, design: string): Promise<void> {
  useLab.setState({ waitingFor: "Reading the case" });
  const { draft } = useLab.getState();
  const opened = await ask("lab/open", { case: name, design });
  useLab.setState({ waitingFor: null });
  if (!opened.ok) return;
  // What was typed while it was read is asked about as well.
  if (useLab.getState().draft === draft) take(opened.value, "");
  else whenSafe(() => take(opened.value, ""));
}

function take(opened: LabOpened, said: string): void {
  const { draft } = opened;
  useLab.setState({
    opened,
    draft,
    saved: draft,
    past: [],
    future: [],
    typing: null,
    lint: null,
    cursor: { row: 0, column: 0 },
    anchor: null,
    said,
  });
  void lint();
}

/** Opens a file: a design in place of the matrix, a table into it. */
export async function openLabFile(file: File): Promise<void> {
  const { opened, cases, draft } = useLab.getState();
  const name = opened?.case ?? cases[0];
  if (name === undefined) return;
  const bytes = toBase64(new Uint8Array(await file.arrayBuffer()));
  const result = await ask("lab/open-file", { case: name, name: file.name.slice(0, 200), bytes, draft });
  if (!result.ok) return;
  if ("pasted" in result.value)
    return takeOver(draft, result.value.pasted.rows, `${file.name}: ${result.value.pasted.said}`);
  const { opened: fresh } = result.value;
  whenSafe(() => take(fresh, `${file.name} opened.`));
  await refreshChoices();
}

/** Asks anew what there is to choose from: a design that was opened or saved is in the list from then on. */
async function refreshChoices(): Promise<void> {
  const frame = await callQuietly("lab/frame", {});
  if (frame.ok) useLab.setState({ frame: frame.value });
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return btoa(text);
}

/** Puts what was copied from a spreadsheet into the matrix. */
export async function pasteText(text: string): Promise<void> {
  const { opened, draft, cursor, anchor } = useLab.getState();
  if (opened === null || draft === null) return;
  const { top, left } = blockOf(cursor, anchor, draft.rows.length);
  const role = opened.columns[left]?.role ?? null;
  const pasted = await ask("lab/paste", { case: opened.case, draft, text, row: top, role });
  if (pasted.ok) takeOver(draft, pasted.value.rows, `Pasted: ${pasted.value.said}`);
}

/** Takes over what a table made of the matrix as it was sent; not over what was typed since. */
function takeOver(sent: LabDraft | null, rows: LabRow[], said: string): void {
  if (useLab.getState().draft === sent) change(rows, said);
  else useLab.setState({ said: "The matrix was changed meanwhile, so the table was not taken over. Do it again." });
}

/** Changes rows of the matrix, as one step that can be undone. */
export function change(rows: LabRow[], said = ""): void {
  const { draft } = useLab.getState();
  if (draft !== null) changeDraft({ ...draft, rows }, said);
}

function changeDraft(wanted: LabDraft, said = "", typing: LabState["typing"] = null): void {
  const { draft, past, saved, opened, typing: before } = useLab.getState();
  if (draft === null) return;
  const next = asKnown(
    wanted,
    [draft, saved, opened?.draft].flatMap((one) => one ?? []),
  );
  if (draft === next) return said === "" ? undefined : useLab.setState({ said });
  forgetProblem();
  const isOneStep = typing !== null && typing === before;
  useLab.setState({
    draft: next,
    past: isOneStep ? past : [...past.slice(-STEPS_MAX), draft],
    future: [],
    typing,
    said,
  });
  keepCursorInside(next);
  const areRowsSame = next.rows.length === draft.rows.length && next.rows.every((row, i) => row === draft.rows[i]);
  if (!areRowsSame) lintSoon();
}

/** Names the design; what is typed until the field is left is one step. */
export function typeTitle(title: string): void {
  const { draft } = useLab.getState();
  if (draft !== null && title !== "") changeDraft({ ...draft, title }, "", "title");
}

export const endTyping = (): void => useLab.setState({ typing: null });

/** Changes one row. */
export function changeRow(at: number, edit: (row: LabRow) => LabRow): void {
  const { draft } = useLab.getState();
  if (draft !== null) change(draft.rows.map((row, i) => (i === at ? edit(row) : row)));
}

export function undo(): void {
  const { draft, past, future } = useLab.getState();
  const before = past.at(-1);
  if (before === undefined || draft === null) return useLab.setState({ said: "There is nothing to undo." });
  forgetProblem();
  useLab.setState({
    draft: before,
    past: past.slice(0, -1),
    future: [draft, ...future],
    typing: null,
    said: "Undone.",
  });
  keepCursorInside(before);
  lintSoon();
}

export function redo(): void {
  const { draft, past, future } = useLab.getState();
  const [after, ...rest] = future;
  if (after === undefined || draft === null) return useLab.setState({ said: "There is nothing to do again." });
  forgetProblem();
  useLab.setState({ draft: after, past: [...past, draft], future: rest, typing: null, said: "Done again." });
  keepCursorInside(after);
  lintSoon();
}

/** The cell that the keyboard enters the matrix by has to be one that is there. */
function keepCursorInside({ rows }: LabDraft): void {
  const { cursor } = useLab.getState();
  if (cursor.row >= rows.length) useLab.setState({ cursor: { ...cursor, row: Math.max(0, rows.length - 1) } });
}

/** Makes the changes of a suggestion, as one step; `from`: the matrix that was searched, which may be another one. */
export async function applyGain({ title, changes }: LabGain, from: string): Promise<void> {
  const { draft, opened } = useLab.getState();
  if (draft === null || opened === null) return;
  const applied = await ask("lab/apply", { case: opened.case, draft, from, changes });
  if (!applied.ok) return;
  const { rows, said } = applied.value;
  const isStill = useLab.getState().draft === draft;
  takeOver(draft, rows, `Applied: ${title}. ${said === "" ? "" : `${said} `}Ctrl+Z takes it back.`);
  if (!isStill) return;
  // What was changed is shown, wherever it stands.
  const [role] = changes[0]?.to ?? [];
  const column = opened.columns.findIndex((one) => one.role === role);
  const place = placeOfChange(draft, { ...draft, rows }, column);
  if (place === null) useLab.setState({ said: "The matrix holds that already." });
  else useLab.setState({ cursor: place, anchor: null });
}

/** Milliseconds after the last key: a matrix is not looked at between two letters of one cell. */
const LINT_AFTER = 150;
let soon: ReturnType<typeof setTimeout> | undefined;

function lintSoon(): void {
  clearTimeout(soon);
  soon = setTimeout(() => void lint(), LINT_AFTER);
}

let asked = 0;

/** Asks what is wrong with the matrix as it stands; an older answer that comes late is not shown. */
async function lint(): Promise<void> {
  const { opened, draft } = useLab.getState();
  if (opened === null || draft === null) return;
  asked += 1;
  const mine = asked;
  const answered = await callQuietly("lab/lint", { case: opened.case, draft });
  if (answered.ok && mine === asked) useLab.setState({ lint: answered.value });
}

/** Saves the matrix; true once it is written. */
export async function save(kind: "yaml" | "csv" | "xlsx"): Promise<boolean> {
  const { opened, draft } = useLab.getState();
  if (opened === null || draft === null) return false;
  const made = await ask("lab/save", { case: opened.case, draft, kind });
  if (!made.ok) return false;
  const { name, type, file, bytes, opened: kept } = made.value;
  if (bytes !== null) downloadFile(name, type, bytes);
  const isSaved = bytes !== null || file !== null;
  const said = isSaved ? `${file ?? name} saved.` : "Nothing was saved.";
  // A table holds no policy and no staffing: only the design file is the whole.
  if (isSaved && kind === "yaml") useLab.setState({ saved: draft });
  useLab.setState({ said });
  if (kept === null) return isSaved;
  // What was typed while it was saved stays, on top of what was opened before.
  if (useLab.getState().draft === draft)
    useLab.setState({
      opened: kept,
      draft: kept.draft,
      saved: kept.draft,
      typing: null,
      said: `${said} It is in the list.`,
    });
  await refreshChoices();
  return true;
}

/** Plays the chosen designs, and the matrix if it is among them. */
export async function compare(runs = useLab.getState().runs): Promise<void> {
  useLab.setState({ runs });
  const state = useLab.getState();
  const { cases, designs, seed } = state;
  const why = whyNotCompare(state);
  useLab.setState({ said: why ?? "" });
  if (why !== null) return;
  await ask("lab/compare", {
    cases,
    designs,
    draft: playsDraft(state) ? state.draft : null,
    runs,
    seed,
    horizonHours: horizonOf(state),
  });
}

/** Plays each cell by itself, or looks for the best changes. */
export async function search(kind: "lab/cells" | "lab/suggest"): Promise<void> {
  const state = useLab.getState();
  const { cases, draft, constraints, runs, seed } = state;
  useLab.setState({ said: "" });
  if (draft !== null) await ask(kind, { cases, draft, constraints, runs, seed, horizonHours: horizonOf(state) });
}
