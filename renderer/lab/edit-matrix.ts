import { LAB_LETTERS, type LabChange, type LabLetter, type LabOpened, type LabRow } from "../../contract/lab.ts";

/** Letters of a role in a row, as a cell shows them; `R*` leads several Rs. */
export function lettersOf(row: LabRow | undefined, role: string): string {
  if (row === undefined) return "";
  return LAB_LETTERS.filter((letter) => row[letter].includes(role))
    .map((letter) => (letter === "R" && row.leads && row.R[0] === role ? "R*" : letter))
    .join("");
}

/** Gives a letter to a role, or takes it away. Who does it or answers for it is not asked or told as well. */
export function toggleLetter(row: LabRow, role: string, letter: LabLetter): LabRow {
  const has = row[letter].includes(role);
  const changed = { ...row, [letter]: has ? row[letter].filter((one) => one !== role) : [...row[letter], role] };
  if (has && letter === "R" && row.R[0] === role) return { ...changed, leads: false };
  if (has || (letter !== "R" && letter !== "A")) return changed;
  return { ...changed, C: changed.C.filter((one) => one !== role), I: changed.I.filter((one) => one !== role) };
}

/** Takes every letter of a role away. */
export function clearCell(row: LabRow, role: string): LabRow {
  const without = (roles: string[]): string[] => roles.filter((one) => one !== role);
  const leads = row.leads && row.R[0] !== role;
  return {
    ...row,
    R: without(row.R),
    A: without(row.A),
    C: without(row.C),
    I: without(row.I),
    S: without(row.S),
    leads,
  };
}

/** Makes a responsible role lead the others, or lets nobody lead. */
export function toggleLead(row: LabRow, role: string): LabRow {
  if (!row.R.includes(role)) return row;
  if (row.leads && row.R[0] === role) return { ...row, leads: false };
  return { ...row, R: [role, ...row.R.filter((one) => one !== role)], leads: true };
}

const isSamePlace = (a: LabRow["on"], b: LabRow["on"]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A matrix with changes that were suggested for it; a row that is not there yet is added. */
export function applyChanges(
  rows: readonly LabRow[],
  changes: readonly LabChange[],
  { duties, places }: Pick<LabOpened, "duties" | "places">,
): LabRow[] {
  let next = [...rows];
  for (const { duty, on, letter, to } of changes) {
    const at = next.findIndex((row) => row.duty === duty && isSamePlace(row.on, on));
    const row = next[at] ?? newRow(duty, on, { duties, places });
    const changed: LabRow = { ...row, [letter]: [...to] };
    if (letter !== "C") changed.C = changed.C.filter((role) => !to.includes(role));
    next = at < 0 ? [...next, changed] : next.map((one, i) => (i === at ? changed : one));
  }
  return next;
}

/** A row that nobody holds a letter in. */
export function newRow(
  duty: string,
  on: LabRow["on"],
  { duties, places }: Pick<LabOpened, "duties" | "places">,
): LabRow {
  const title = duties.find((one) => one.duty === duty)?.title ?? duty;
  const where = places.find((one) => isSamePlace(one.on, on))?.title ?? "everything";
  return { duty, on, title, where, R: [], A: [], C: [], I: [], S: [], leads: false, source: null };
}

/** What a cell held when the matrix was opened: rows are known by their duty and place. */
export function findOriginal(original: readonly LabRow[], row: LabRow): LabRow | undefined {
  return original.find((one) => one.duty === row.duty && isSamePlace(one.on, row.on));
}
