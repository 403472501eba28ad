import { LAB_LETTERS, type LabDraft, type LabLetter, type LabOpened, type LabRow } from "../../contract/lab.ts";

/** Letters of a role in a row, as a cell shows them; `R*` leads several Rs. */
export function lettersOf(row: LabRow | undefined, role: string): string {
  if (row === undefined) return "";
  return LAB_LETTERS.filter((letter) => row[letter].includes(role))
    .map((letter) => (letter === "R" && row.leads && row.R[0] === role ? "R*" : letter))
    .join("");
}

/** A place in the matrix. */
export interface CellPlace {
  row: number;
  column: number;
}

/** The cells between two corners, both included. */
export interface CellBlock {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** What is selected: from where the selection began, if it did, to the cursor; within the rows that there are. */
export function blockOf(cursor: CellPlace, anchor: CellPlace | null, rows: number): CellBlock {
  const from = anchor ?? cursor;
  return {
    top: Math.min(from.row, cursor.row),
    bottom: Math.min(Math.max(from.row, cursor.row), rows - 1),
    left: Math.min(from.column, cursor.column),
    right: Math.max(from.column, cursor.column),
  };
}

/** Letters of a block as spreadsheets copy cells: tabs between them, and a line end after each row, so that one blank cell is not nothing. */
export function copyBlock(rows: readonly LabRow[], roles: readonly string[], block: CellBlock): string {
  return rows
    .slice(block.top, block.bottom + 1)
    .map(
      (row) =>
        `${roles
          .slice(block.left, block.right + 1)
          .map((role) => lettersOf(row, role))
          .join("\t")}\r\n`,
    )
    .join("");
}

/** A matrix without the letters of a block. */
export function clearBlock(rows: readonly LabRow[], roles: readonly string[], block: CellBlock): LabRow[] {
  const cleared = roles.slice(block.left, block.right + 1);
  return rows.map((row, r) => (r < block.top || r > block.bottom ? row : cleared.reduce(clearCell, row)));
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

/** Whether two rows say the same: order among equals says nothing, but who leads does. */
function isSameRow(a: LabRow, b: LabRow): boolean {
  if (a === b) return true;
  const leadOf = ({ leads, R }: LabRow): string | null => (leads ? (R[0] ?? null) : null);
  const isSame = (letter: LabLetter): boolean =>
    a[letter].length === b[letter].length && a[letter].every((role) => b[letter].includes(role));
  return (
    a.duty === b.duty &&
    isSamePlace(a.on, b.on) &&
    a.source === b.source &&
    leadOf(a) === leadOf(b) &&
    LAB_LETTERS.every(isSame)
  );
}

/**
 * A matrix as it was known before, wherever it says the same: what was typed and typed back is no change, and keeps the
 * order in which its file names the roles. The first that fits of those known.
 */
export function asKnown(next: LabDraft, known: readonly LabDraft[]): LabDraft {
  const rows = next.rows.map((row, i) => {
    if (known[0]?.rows[i] === row) return row;
    for (const draft of known) {
      const same = draft.rows.find((one) => isSameRow(one, row));
      if (same !== undefined) return same;
    }
    return row;
  });
  const whole = known.find(
    (draft) =>
      draft.text === next.text &&
      draft.id === next.id &&
      draft.title === next.title &&
      draft.rows.length === rows.length &&
      draft.rows.every((row, i) => isSameRow(row, rows[i] ?? row)),
  );
  return whole ?? { ...next, rows };
}

/** The first row that differs from before, at a column of it; null: none does. */
export function placeOfChange(before: LabDraft, { rows }: LabDraft, column: number): CellPlace | null {
  const row = rows.findIndex((one) => !before.rows.some((other) => isSameRow(other, one)));
  return row < 0 ? null : { row, column: Math.max(0, column) };
}

/** What a cell held when the matrix was opened: rows are known by their duty and place. */
export function findOriginal(original: readonly LabRow[], row: LabRow): LabRow | undefined {
  return original.find((one) => one.duty === row.duty && isSamePlace(one.on, row.on));
}
