import type { LabDesignChoice, LabFrame, LabOpened, labDraftSchema } from "../../../contract/lab.ts";
import type { CallResult } from "../../../contract/problem.ts";
import type { z } from "../../../contract/zod.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";
import { formatDiagnostic } from "../../../formats/diagnostic.ts";
import { parseDesign } from "../../../formats/parse-design.ts";
import { DOCUMENT_BYTES_MAX, readTextFile } from "../../read-text-file.ts";
import { listLibrary } from "../../scenario-library.ts";
import { answer, decline } from "../answer.ts";
import type { CaseShelf, ShelvedCase, ShelvedText } from "../library/case-shelf.ts";
import { readDraft, toOpened } from "./lab-matrix.ts";
import type { TableTarget } from "./lab-table.ts";
import type { LibraryService } from "../library/library-service.ts";

/** A case that can be played, and where it lies. */
export interface FoundCase {
  one: ShelvedCase;
  scenario: Scenario;
}

/** Cases and designs as the lab offers them: those of the library, and designs made for any case. */
export class LabCases {
  readonly #library: LibraryService;
  readonly shelf: CaseShelf;

  constructor(library: LibraryService) {
    this.#library = library;
    this.shelf = library.shelf;
  }

  /** What there is to choose from. Cases are not read for it: that takes a second each. */
  choices(): LabFrame["cases"] {
    const shared = this.#shared().flatMap(({ name, shown, text }): LabDesignChoice[] => {
      const { value } = parseDesign(text, { file: shown });
      return value === null ? [] : [{ design: name, title: value.title, summary: value.summary, isShared: true }];
    });
    return this.#library.playable().map(({ case: name, title, designs, isOriginFixed }) => ({
      case: name,
      title,
      isOriginFixed,
      designs: [
        ...designs.map(({ design, title: words, summary }) => ({ design, title: words, summary, isShared: false })),
        ...shared,
      ],
    }));
  }

  find(name: string): CallResult<FoundCase> {
    const one = this.shelf.find(name);
    const scenario = one === undefined ? null : this.shelf.read(one).scenario;
    if (one === undefined || scenario === null)
      return decline("input", `There is no case “${name}” that can be played.`);
    // A copy is told by its file from the case that it was made from, in everything that is said of it.
    const title = one.isBundled ? undefined : this.#library.playable().find((row) => row.case === name)?.title;
    return answer({ one, scenario: title === undefined ? scenario : { ...scenario, title } });
  }

  /** Designs for a case by name; the same name finds the same text as `choices` does. */
  design(one: ShelvedCase, name: string): ShelvedText | undefined {
    return [...one.designs, ...this.#shared()].find((text) => text.name === name);
  }

  #shared(): ShelvedText[] {
    return listLibrary().designs.flatMap(({ id, file }) => {
      const text = readTextFile(file, DOCUMENT_BYTES_MAX);
      return text.ok ? [{ name: id, shown: `${id}.yaml`, file, text: text.value }] : [];
    });
  }
}

/** A design as the editor opens it. */
export function openMatrix(
  text: string,
  scenario: Scenario,
  from: { shown: string; case: string; design: string | null },
): CallResult<LabOpened> {
  const { value, diagnostics } = parseDesign(text, { file: from.shown, scenario });
  // Of a case, a session or another program's file, nothing else is worth saying.
  const otherKind = diagnostics.find(({ code }) => code === "BT210");
  if (otherKind !== undefined) return decline("input", `${from.shown} is no design.`, [formatDiagnostic(otherKind)]);
  if (value === null || diagnostics.some(({ severity }) => severity === "error"))
    return decline("input", `${from.shown} cannot be used for ${scenario.title}.`, diagnostics.map(formatDiagnostic));
  return answer(toOpened(text, value, scenario, { case: from.case, design: from.design, diagnostics }));
}

/** Puts a design into the list of the cases that it is for, and opens it from there; its file may lie anywhere. */
export function keepMatrix(
  cases: LabCases,
  text: string,
  scenario: Scenario,
  from: { shown: string; case: string },
): CallResult<LabOpened> {
  const opened = openMatrix(text, scenario, { ...from, design: null });
  if (!opened.ok) return opened;
  const kept = cases.shelf.keep("design", from.shown, text);
  // Where the folder takes nothing, it is opened all the same.
  return kept.ok ? answer({ ...opened.value, design: kept.value }) : opened;
}

/** What a table is read against: the matrix as it stands. */
export function targetOf(draft: z.output<typeof labDraftSchema>, scenario: Scenario): TableTarget {
  const { parsed } = readDraft(draft, null);
  const design = parsed.value ?? parseDesign(draft.text, { file: "design.yaml" }).value;
  const opened =
    design === null ? null : toOpened(draft.text, design, scenario, { case: "", design: null, diagnostics: [] });
  return {
    rows: draft.rows,
    columns: opened?.columns ?? [],
    duties: opened?.duties ?? [],
    places: opened?.places ?? [],
  };
}
