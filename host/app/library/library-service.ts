import type { Exported } from "../../../contract/debrief.ts";
import type { CaseRow, CaseSheet, LibraryView, Opened, ResumableSession } from "../../../contract/library.ts";
import type { CallResult } from "../../../contract/problem.ts";
import { formatDiagnostic, type Diagnostic } from "../../../formats/diagnostic.ts";
import { parseDesign } from "../../../formats/parse-design.ts";
import { parseScenario } from "../../../formats/parse-scenario.ts";
import { LIMITS } from "../../../formats/limits.ts";
import type { LoadedExercise } from "../../load-exercise.ts";
import { suggestNames } from "../../nearest-names.ts";
import { answer, decline, declineFor } from "../answer.ts";
import { CaseEntryCache, keyOf } from "./case-entry-cache.ts";
import { toCaseEntry, type CaseEntry } from "./case-sheet.ts";
import type { Shell } from "../shell.ts";
import { CaseShelf, keptFileOf, type ReadCase, type ShelvedCase } from "./case-shelf.ts";

/** What the library has to know of sessions. */
export interface KnownSessions {
  /** All of them, the latest first. */
  list(): ResumableSession[];
  /** Keeps a session file that somebody opened; its id. */
  keep(name: string, text: string): CallResult<string>;
}

/** First rows of the list until they were run. */
const FEATURED = ["salesloft-drift", "nine-seconds"];

/** Cases that can be run, and sessions that can be gone on with. */
export class LibraryService {
  readonly #folder: string;
  readonly #shelf: CaseShelf;
  readonly #cache: CaseEntryCache;
  readonly #sessions: KnownSessions;

  constructor(folder: string, sessions: KnownSessions) {
    this.#folder = folder;
    this.#shelf = new CaseShelf(folder);
    this.#cache = new CaseEntryCache(folder);
    this.#sessions = sessions;
  }

  view(): LibraryView {
    const { cases, problems } = this.#shelf.list();
    const sessions = this.#sessions.list();
    const titleOf = titlesApart(cases, (one) => this.#entry(one).row.title);
    const rows = cases.map((one): CaseRow => {
      const row = { ...this.#entry(one).row, title: titleOf(one) };
      const runs = sessions.filter((session) => session.case === row.case).map(({ savedAt }) => savedAt);
      return { ...row, lastRunAt: runs.length === 0 ? null : Math.max(...runs) };
    });
    this.#cache.save(cases.map(keyOf));
    return {
      cases: rows.toSorted(byUse),
      resumable: sessions.filter(({ hasEnded }) => !hasEnded),
      ended: sessions.filter(({ hasEnded }) => hasEnded),
      problems,
      folder: this.#folder,
    };
  }

  /** The texts themselves; a case that was read here is not read again elsewhere. */
  get shelf(): CaseShelf {
    return this.#shelf;
  }

  /** Cases that can be played, with the designs written for them; what is known of them is not read anew. */
  playable(): { case: string; title: string; designs: CaseSheet["designs"]; isOriginFixed: boolean }[] {
    const { cases } = this.#shelf.list();
    const titleOf = titlesApart(cases, (one) => this.#entry(one).row.title);
    const playable = cases.flatMap((one) => {
      const { row, sheet, isOriginFixed } = this.#entry(one);
      return sheet.isRunnable
        ? [{ row, title: titleOf(one), case: row.case, designs: sheet.designs, isOriginFixed }]
        : [];
    });
    return playable
      .sort((a, b) => byUse({ ...a.row, lastRunAt: null }, { ...b.row, lastRunAt: null }))
      .map(({ case: name, title, designs, isOriginFixed }) => ({ case: name, title, designs, isOriginFixed }));
  }

  sheet(name: string): CallResult<CaseSheet> {
    const one = this.#shelf.find(name);
    if (one === undefined) return this.#unknown(name);
    const { sheet } = this.#entry(one);
    // Whoever looks at a case is likely to run it: reading it now makes that quick.
    if (sheet.isRunnable) setImmediate(() => this.#shelf.read(one));
    return answer(sheet);
  }

  /** Writes a case's text to a file that the person chooses, under the name that it has on the shelf. */
  async copy(name: string, shell: Pick<Shell, "saveFile">): Promise<CallResult<Exported>> {
    const one = this.#shelf.find(name);
    if (one === undefined) return this.#unknown(name);
    const bytes = Buffer.from(one.text, "utf8");
    const saved = await shell.saveFile(one.shown, "yaml", bytes);
    const base = { name: one.shown, type: "application/yaml", isToPrint: false };
    return answer(
      saved === undefined
        ? { ...base, file: null, bytes: bytes.toString("base64") }
        : { ...base, file: saved?.name ?? null, bytes: null },
    );
  }

  /** Reads a case and a design of it, to be played. */
  load(name: string, design: string, variant: string | null): CallResult<LoadedExercise> {
    const one = this.#shelf.find(name);
    if (one === undefined) return this.#unknown(name);
    const { scenario, diagnostics } = variant === null ? this.#shelf.read(one) : this.#shelf.readVariant(one, variant);
    if (scenario === null) return declineRead(one.shown, { scenario, diagnostics });
    const text = one.designs.find((candidate) => candidate.name === design);
    const value = text === undefined ? null : this.#shelf.readDesign(text, scenario);
    if (text === undefined || value === null)
      return decline("input", `There is no design "${design}" for ${scenario.title}.`);
    return answer({
      file: one.file,
      text: one.text,
      variant,
      scenario,
      warnings: diagnostics,
      designFile: text.file,
      designText: text.text,
      design: value,
    });
  }

  /** Takes in a file by its text: a case, a design for one, or a session. */
  openText(name: string, text: string): CallResult<Opened> {
    const kind = kindOf(text);
    if (kind === "session") {
      const kept = this.#sessions.keep(name, text);
      return kept.ok ? answer({ kind: "session", session: kept.value }) : kept;
    }
    if (kind === null)
      return decline("input", `${name} is neither a case, nor a design, nor a session of Breachtable.`, [
        `${name}:1:1: A case begins with "format: breachtable-scenario/1".`,
      ]);
    if (Buffer.byteLength(text) > LIMITS.textBytes) return decline("input", `${name} is too large to be a ${kind}.`);
    return kind === "case" ? this.#openCase(name, text) : this.#openDesign(name, text);
  }

  #openCase(name: string, text: string): CallResult<Opened> {
    const { diagnostics } = parseScenario(text, { file: name, skipVariants: true });
    // Without a tree there is nothing to show a sheet of.
    if (diagnostics.length > 0 && !/^\s*id:/m.test(text)) return declineRead(name, { scenario: null, diagnostics });
    const kept = this.#shelf.keep("case", name, text);
    return kept.ok ? answer({ kind: "case", case: kept.value }) : decline("not-saved", kept.problem.message);
  }

  #openDesign(name: string, text: string): CallResult<Opened> {
    const alone = parseDesign(text, { file: name });
    if (alone.value === null) return decline("input", sayErrors(name, alone.diagnostics), toLines(alone.diagnostics));
    const wanted = alone.value.scenario;
    const candidates = this.#shelf.list().cases.filter((one) => wanted === null || one.id === wanted);
    let problems: Diagnostic[] = [];
    for (const one of candidates) {
      const { scenario } = this.#shelf.read(one);
      if (scenario === null) continue;
      const parsed = parseDesign(text, { file: name, scenario });
      problems = parsed.diagnostics;
      if (parsed.value === null) continue;
      const kept = this.#shelf.keep("design", name, text);
      return kept.ok ? answer({ kind: "case", case: one.name }) : decline("not-saved", kept.problem.message);
    }
    const message = wanted === null ? `${name} fits no case.` : `${name} does not fit the case "${wanted}".`;
    return decline("input", message, toLines(problems));
  }

  #entry(one: ShelvedCase): CaseEntry {
    const key = keyOf(one);
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const { scenario, diagnostics } = this.#shelf.read(one);
    const designs = one.designs.flatMap((text) => {
      const design = scenario === null ? null : this.#shelf.readDesign(text, scenario);
      return design === null ? [] : [{ name: text.name, design }];
    });
    const entry = toCaseEntry({ name: one.name, shown: one.shown, scenario, diagnostics, designs });
    const titles = designs.map(({ design }) => design.title);
    for (const choice of entry.sheet.designs) {
      const file = keptFileOf(choice.design);
      if (file !== null && isTwice(titles, choice.title)) choice.title = `${choice.title} (${file})`;
    }
    this.#cache.set(key, entry);
    return entry;
  }

  #unknown(name: string): CallResult<never> {
    const names = this.#shelf.list().cases.map((one) => one.name);
    return declineFor({
      kind: "usage",
      message: `There is no case "${name}" in the library.${suggestNames(name, names)}`,
      diagnostics: [],
    });
  }
}

const isTwice = (titles: readonly string[], title: string): boolean =>
  titles.indexOf(title) !== titles.lastIndexOf(title);

/** Titles of cases; a copy that somebody opened, and that is still called as another one is, with the name of its file. */
function titlesApart(
  cases: readonly ShelvedCase[],
  titleOf: (one: ShelvedCase) => string,
): (one: ShelvedCase) => string {
  const titles = cases.map(titleOf);
  return (one) => {
    const title = titleOf(one);
    return isTwice(titles, title) && !one.isBundled ? `${title} (${one.shown})` : title;
  };
}

/** Never run first, then the most recent. */
function byUse(a: CaseRow, b: CaseRow): number {
  if (a.lastRunAt !== null && b.lastRunAt !== null) return b.lastRunAt - a.lastRunAt;
  if (a.lastRunAt !== null || b.lastRunAt !== null) return a.lastRunAt === null ? -1 : 1;
  const place = ({ case: name }: CaseRow): number =>
    FEATURED.includes(name) ? FEATURED.indexOf(name) : FEATURED.length;
  return place(a) - place(b) || (b.year ?? 0) - (a.year ?? 0) || (a.title < b.title ? -1 : 1);
}

/** What a text says it is; null: nothing of ours. */
function kindOf(text: string): "case" | "design" | "session" | null {
  if (/^\uFEFF?\{"h":"/.test(text)) return "session";
  const format = /^\s*format:\s*["']?breachtable-(\w+)/m.exec(text)?.[1];
  if (format === "design") return "design";
  return format === "scenario" ? "case" : null;
}

const toLines = (diagnostics: readonly Diagnostic[]): string[] => diagnostics.map(formatDiagnostic);

function sayErrors(shown: string, diagnostics: readonly Diagnostic[]): string {
  const count = diagnostics.filter(({ severity }) => severity === "error").length;
  return `${shown} cannot be used: it has ${count === 1 ? "1 error" : `${count} errors`}.`;
}

const declineRead = (shown: string, { diagnostics }: ReadCase): CallResult<never> =>
  decline("input", sayErrors(shown, diagnostics), toLines(diagnostics));
