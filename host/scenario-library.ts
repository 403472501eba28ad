import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

import { suggestNames } from "./nearest-names.ts";
import { packageRoot } from "./package-root.ts";
import { fail, succeed, type Result } from "./result.ts";

/** Where the bundled cases and designs lie. */
const libraryFolder = path.join(packageRoot, "scenarios");

/** The design that a case is played with unless another is asked for. */
const DEFAULT_DESIGN = "as-it-was";

/** A document of the library: its id is the name of its file or, for a case, of its folder. */
export interface LibraryFile {
  id: string;
  file: string;
}

/** A case with the designs written for it. */
export interface LibraryCase extends LibraryFile {
  designs: LibraryFile[];
}

/** A scenario as asked for: which file, and which of its variants. */
export interface ScenarioChoice {
  file: string;
  variant: string | null;
}

const documentPattern = /\.ya?ml$/i;

/** The cases below a folder and the designs they share, each sorted by id; a folder that is not there has none. */
export function listLibrary(folder: string = libraryFolder): { cases: LibraryCase[]; designs: LibraryFile[] } {
  const cases = namesIn(folder)
    .filter((name) => isFile(path.join(folder, name, "case.yaml")))
    .map((name) => {
      const file = path.join(folder, name, "case.yaml");
      return { id: name, file, designs: listDesignsOf(file) };
    });
  return { cases, designs: listDocuments(path.join(folder, "designs")) };
}

/** The designs that lie beside a case, in the folder `designs`, wherever the case itself is. */
export function listDesignsOf(caseFile: string): LibraryFile[] {
  return listDocuments(path.join(path.dirname(caseFile), "designs"));
}

/**
 * Finds a scenario by path (a file, or a folder with a case.yaml) or by id, either with `@variant`. A file of that name
 * wins over an id, so that a path can always be said as `./name`.
 */
export function findScenario(typed: string, folder: string = libraryFolder): Result<ScenarioChoice> {
  const at = typed.lastIndexOf("@");
  const attempts = [{ name: typed, variant: null as string | null }];
  if (at > 0) attempts.push({ name: typed.slice(0, at), variant: typed.slice(at + 1) });
  const { cases } = listLibrary(folder);

  for (const { name, variant } of attempts) {
    const inFolder = path.join(name, "case.yaml");
    const found = isFile(name) ? name : isFile(inFolder) ? inFolder : cases.find(({ id }) => id === name)?.file;
    if (found === undefined) continue;
    if (variant === "") return fail("usage", `"${typed}" ends in "@" without the name of a variant.`);
    return succeed({ file: found, variant });
  }
  const name = attempts.at(-1)?.name ?? typed;
  if (looksLikePath(name)) return fail("usage", `There is no file ${name}.`);
  const ids = cases.map(({ id }) => id);
  return fail("usage", `There is no scenario "${name}".${suggestNames(name, ids) || listing("Scenarios", ids)}`);
}

/**
 * Finds a design by path or by id: the case's own designs first, then the shared ones. Without a name it is
 * `as-it-was`, else the first of the case's own.
 */
export function findDesign(typed: string | null, caseFile: string, folder: string = libraryFolder): Result<string> {
  const own = listDesignsOf(caseFile);
  if (typed === null) {
    const chosen = own.find(({ id }) => id === DEFAULT_DESIGN) ?? own[0];
    if (chosen !== undefined) return succeed(chosen.file);
    return fail("usage", `${caseFile} has no design beside it. Name one with --design.`);
  }
  if (isFile(typed)) return succeed(typed);
  const all = [...own, ...listLibrary(folder).designs];
  const found = all.find(({ id }) => id === typed);
  if (found !== undefined) return succeed(found.file);
  if (looksLikePath(typed)) return fail("usage", `There is no file ${typed}.`);
  const ids = [...new Set(all.map(({ id }) => id))];
  return fail(
    "usage",
    `There is no design "${typed}" for this case.${suggestNames(typed, ids) || listing("Designs", ids)}`,
  );
}

function listDocuments(folder: string): LibraryFile[] {
  return namesIn(folder)
    .filter((name) => documentPattern.test(name) && isFile(path.join(folder, name)))
    .map((name) => ({ id: name.replace(documentPattern, ""), file: path.join(folder, name) }));
}

function namesIn(folder: string): string[] {
  return existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder).sort() : [];
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    // Not there, below a file, a name too long: whatever was typed, it names no file.
    return false;
  }
}

function looksLikePath(name: string): boolean {
  return /[\\/]/.test(name) || documentPattern.test(name);
}

function listing(what: string, ids: string[]): string {
  return ids.length === 0 ? "" : ` ${what}: ${ids.join(", ")}.`;
}
