import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";

import type { Design } from "../../../engine/model/design.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";
import type { Diagnostic } from "../../../formats/diagnostic.ts";
import { parseDesign } from "../../../formats/parse-design.ts";
import { parseScenario } from "../../../formats/parse-scenario.ts";
import { DOCUMENT_BYTES_MAX, readTextFile } from "../../read-text-file.ts";
import { saveFile } from "../../save-file.ts";
import { listLibrary } from "../../scenario-library.ts";
import { fail, succeed, type Result } from "../../result.ts";

/** A text of a case or of a design, and where it lies. */
export interface ShelvedText {
  /** What the contract calls it. */
  name: string;
  /** As problems name it. */
  shown: string;
  file: string;
  text: string;
}

/** A case with the designs that might fit it. */
export interface ShelvedCase extends ShelvedText {
  /** What its own text calls it, and designs for it; null: its text does not say. */
  id: string | null;
  /** It came with the program, where tests hold it to be in order. */
  isBundled: boolean;
  designs: ShelvedText[];
}

/** A scenario as far as it could be read. */
export interface ReadCase {
  scenario: Scenario | null;
  diagnostics: Diagnostic[];
}

/** The design that was in force at the time comes first. */
const FIRST_DESIGN = "as-it-was";
const KEPT = "kept/";

/** The file of a case or a design that somebody opened or saved; null: it came with the program. */
export const keptFileOf = (name: string): string | null =>
  name.startsWith(KEPT) ? `${name.slice(KEPT.length)}.yaml` : null;

/** Texts of cases and designs: the bundled ones, and those that somebody opened, kept in the data folder. */
export class CaseShelf {
  readonly #folder: string;
  readonly #read = new Map<string, { text: string; read: ReadCase }>();

  constructor(dataFolder: string) {
    this.#folder = path.join(dataFolder, "cases");
  }

  /** All that there are now; a file that cannot be read at all is a problem instead. */
  list(): { cases: ShelvedCase[]; problems: { file: string; lines: string[] }[] } {
    const problems: { file: string; lines: string[] }[] = [];
    const read = (name: string, shown: string, file: string): ShelvedText[] => {
      const text = readTextFile(file, DOCUMENT_BYTES_MAX);
      if (text.ok) return [{ name, shown, file, text: text.value }];
      problems.push({ file: shown, lines: [text.problem.message] });
      return [];
    };
    const keptDesigns = yamlIn(path.join(this.#folder, "designs")).flatMap(({ name, file }) =>
      read(KEPT + name, path.basename(file), file),
    );
    // What is written for another case is no part of what is known of this one.
    const keptFor = (id: string | null): ShelvedText[] =>
      keptDesigns.filter(({ text }) => [null, id].includes(scenarioIn(text)));
    const bundled = listLibrary().cases.flatMap(({ id, file, designs }) =>
      read(id, `${id}.yaml`, file).map((text): ShelvedCase => {
        const own = designs.flatMap((design) => read(design.id, `${design.id}.yaml`, design.file));
        return { ...text, id, isBundled: true, designs: [...inOrder(own), ...keptFor(id)] };
      }),
    );
    const kept = yamlIn(this.#folder).flatMap(({ name, file }) =>
      read(KEPT + name, path.basename(file), file).map((text): ShelvedCase => {
        // Designs are written for a case, whichever copy of it this is.
        const id = idIn(text.text);
        const ofSame = bundled.find((one) => one.name === id)?.designs ?? keptFor(id);
        return { ...text, id, isBundled: false, designs: ofSame };
      }),
    );
    return { cases: [...bundled, ...kept], problems };
  }

  find(name: string): ShelvedCase | undefined {
    return this.list().cases.find((one) => one.name === name);
  }

  /** Reads a case; one that did not change is not read again. */
  read(one: ShelvedCase): ReadCase {
    const known = this.#read.get(one.name);
    if (known?.text === one.text) return known.read;
    const parsed = parseScenario(one.text, { file: one.shown, skipVariants: one.isBundled });
    const read: ReadCase = { scenario: parsed.value, diagnostics: parsed.diagnostics };
    this.#read.set(one.name, { text: one.text, read });
    return read;
  }

  /** Reads a case with a variant's values in place. */
  readVariant(one: ShelvedCase, variant: string): ReadCase {
    const parsed = parseScenario(one.text, { file: one.shown, variant });
    return { scenario: parsed.value, diagnostics: parsed.diagnostics };
  }

  /** Reads a design for a scenario; null: it is not for this one, or not in order. */
  readDesign({ shown, text }: ShelvedText, scenario: Scenario): Design | null {
    const parsed = parseDesign(text, { file: shown, scenario });
    const { value } = parsed;
    return value !== null && (value.scenario === null || value.scenario === scenario.id) ? value : null;
  }

  /**
   * Keeps a text that somebody opened, in place of an earlier one of the same file; another case, or a design for another
   * one, whose file has the same name gets a number. Its name on the shelf.
   */
  keep(kind: "case" | "design", fileName: string, text: string): Result<string> {
    const base = fileName.replace(/^.*[\\/]/, "").replace(/\.ya?ml$/i, "");
    // A name that every file system takes, whatever the text was called.
    const name =
      base
        .replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")
        .replace(/^[-.]+/, "")
        .slice(0, 80) || "case";
    const folder = kind === "case" ? this.#folder : path.join(this.#folder, "designs");
    try {
      mkdirSync(folder, { recursive: true });
    } catch {
      return fail("usage", `${folder} cannot be made, so the file was not kept.`);
    }
    const free = nameFor(name, (taken) => isSameFile(kind, path.join(folder, `${taken}.yaml`), text));
    const saved = saveFile(path.join(folder, `${free}.yaml`), text);
    return saved.ok ? succeed(KEPT + free) : saved;
  }
}

function yamlIn(folder: string): { name: string; file: string }[] {
  let names: string[];
  try {
    names = readdirSync(folder).sort();
  } catch {
    // Nobody has opened a file yet.
    return [];
  }
  return names.flatMap((name) =>
    /^[^.].*\.ya?ml$/i.test(name) ? [{ name: name.replace(/\.ya?ml$/i, ""), file: path.join(folder, name) }] : [],
  );
}

const inOrder = (designs: ShelvedText[]): ShelvedText[] => [
  ...designs.filter(({ name }) => name === FIRST_DESIGN),
  ...designs.filter(({ name }) => name !== FIRST_DESIGN),
];

/** A name, or the first of it with a number, that may be taken. */
function nameFor(name: string, mayTake: (name: string) => boolean): string {
  let free = name;
  for (let n = 2; !mayTake(free); n++) free = `${name}-${n}`;
  return free;
}

/** Whether a text is to take the place of a file: there is none, or it is the same case, or a design for the same one. */
function isSameFile(kind: "case" | "design", file: string, text: string): boolean {
  const known = readTextFile(file, DOCUMENT_BYTES_MAX);
  if (!known.ok) return !existsSync(file);
  const of = kind === "case" ? idIn : scenarioIn;
  return of(known.value) === of(text);
}

/** The case that a design says it is for, found the same way. */
const scenarioIn = (text: string): string | null => /^scenario:\s*["']?([\w-]+)/m.exec(text)?.[1] ?? null;

/** The id that a text gives itself, found without reading it as a whole. */
const idIn = (text: string): string | null => /^id:\s*["']?([\w-]+)/m.exec(text)?.[1] ?? null;
