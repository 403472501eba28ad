import { LAB_LETTERS, type LabColumn, type LabLetter, type LabOpened, type LabRow } from "../../../contract/lab.ts";
import { countOf } from "../../../story/text-layout.ts";
import { fail, succeed, type Result } from "../../result.ts";

/** What a table is read against: the matrix that it goes into. */
export type TableTarget = Pick<LabOpened, "columns" | "duties" | "places"> & { rows: LabRow[] };

/** A matrix after a table was put into it, and what that did. */
export interface FilledIn {
  rows: LabRow[];
  said: string;
}

/** Rows above the heading that a sheet may have, for its title. */
const HEAD_WITHIN = 10;
/** Mistakes that are told; with more, the rest is likely to be the same one. */
const MISTAKES_MAX = 20;

/** What sheets write over their duties. */
const DUTY_HEADING = /^(duty|duties|task|tasks|activity|activities|responsibility|responsibilities)$/i;

const LETTER_WORDS: Record<string, LabLetter> = {
  responsible: "R",
  accountable: "A",
  approver: "A",
  consulted: "C",
  informed: "I",
  support: "S",
  supportive: "S",
  supporting: "S",
};

/** A matrix as a table, with a heading: what is written to CSV and XLSX and read back from there. */
export function toTable(rows: readonly LabRow[], columns: readonly LabColumn[]): string[][] {
  return [
    ["Duty", "On", ...columns.map(({ title }) => title)],
    ...rows.map((row) => [row.title, row.where, ...columns.map(({ role }) => cellText(row, role))]),
  ];
}

/** "RA", or "R*" for who leads several Rs. */
function cellText(row: LabRow, role: string): string {
  return LAB_LETTERS.filter((letter) => row[letter].includes(role))
    .map((letter) => (letter === "R" && row.leads && row.R[0] === role ? "R*" : letter))
    .join("");
}

/** Puts a table with a heading into a matrix: rows are found by duty and objects, columns by team. All of it or nothing. */
export function fillFromTable(table: readonly (readonly string[])[], target: TableTarget): Result<FilledIn> {
  const head = headingOf(table, target);
  const heading = table[head];
  const teamTitles = target.columns.map(({ title }) => title).join(", ");
  if (heading === undefined)
    return fail("input", `No heading with teams was found. The first row should name them: ${teamTitles}.`);
  const mistakes: string[] = [];
  const say = (row: number, column: number, what: string): void => {
    mistakes.push(`${nameCell(row, column)}: ${what}`);
  };
  const known = heading.findIndex((cell) => findColumn(cell, target.columns) !== undefined);
  const firstTeam = known < 0 ? heading.length : known;
  const onAt = heading.findIndex((cell, i) => i < firstTeam && /^(on|object|objects|where|scope)$/i.test(cell.trim()));
  const dutyAt = heading.findIndex((_, i) => i < firstTeam && i !== onAt);
  if (dutyAt < 0)
    return fail(
      "input",
      `${nameCell(head, firstTeam)} is the first column: a column with the duties has to stand before the teams.`,
    );
  const isFilled = (i: number): boolean => table.some((cells, r) => r > head && (cells[i] ?? "").trim() !== "");
  const width = table.reduce((most, cells) => Math.max(most, cells.length), 0);
  // Every column, left of the first known team as well: one that is passed over takes its letters with it.
  const teams = Array.from({ length: width }, (_, i) => {
    if (i === dutyAt || i === onAt) return null;
    const cell = (heading[i] ?? "").trim();
    const column = findColumn(cell, target.columns);
    // The teams that there are, with the first of these alone: a list for each column would hide the rest.
    const teamsOnce = mistakes.length === 0 ? ` Teams: ${teamTitles}.` : "";
    if (column === undefined && cell !== "") say(head, i, `“${cell}” is no team here.${teamsOnce}`);
    if (cell === "" && isFilled(i)) say(head, i, `a heading is missing over what stands below.${teamsOnce}`);
    return column?.role ?? null;
  });
  for (const [i, role] of teams.entries())
    if (role !== null && teams.indexOf(role) < i) say(head, i, `“${heading[i] ?? ""}” is there twice.`);

  const rows = target.rows.map((row) => ({ ...row }));
  const seen = new Map<LabRow, number>();
  let changed = 0;
  let added = 0;
  for (const [r, cells] of table.entries()) {
    if (r <= head) continue;
    const dutyText = cells[dutyAt] ?? "";
    const letters = teams.map((role, i) => (role === null ? [] : (readLetters(cells[i] ?? "") ?? i)));
    if (dutyText === "" && letters.every((one) => Array.isArray(one) && one.length === 0)) continue;
    const duty = target.duties.find(({ duty: id, title }) => isSameWord(dutyText, title) || isSameWord(dutyText, id));
    if (duty === undefined) {
      say(
        r,
        dutyAt,
        dutyText === "" ? "a duty is missing." : `“${dutyText}” is no duty here.${nearest(dutyText, target)}`,
      );
      continue;
    }
    const place = findPlace(onAt < 0 ? "" : (cells[onAt] ?? ""), duty.duty, { ...target, rows });
    if (place === null) {
      say(r, onAt, `“${cells[onAt] ?? ""}” is nothing in this case. Write everything, or one of its objects.`);
      continue;
    }
    let row = rows.find((one) => one.duty === duty.duty && isSameWord(one.where, place.where));
    if (row === undefined) {
      row = {
        duty: duty.duty,
        title: duty.title,
        ...place,
        R: [],
        A: [],
        C: [],
        I: [],
        S: [],
        leads: false,
        source: null,
      };
      rows.push(row);
      added += 1;
    }
    const before = seen.get(row);
    if (before !== undefined) say(r, dutyAt, `${duty.title} · ${place.where} stands in row ${before + 1} as well.`);
    seen.set(row, r);
    for (const [i, role] of teams.entries()) {
      if (role === null) continue;
      const held = letters[i];
      if (!Array.isArray(held)) {
        say(r, i, `“${cells[i] ?? ""}” is not R, A, C, I or S.`);
        continue;
      }
      if (setCell(row, role, held)) changed += 1;
    }
  }
  return settle(mistakes, rows, changed, added);
}

/** Puts a block of letters without a heading into a matrix, its upper left corner at a cell. All of it or nothing. */
export function fillBlock(
  table: readonly (readonly string[])[],
  target: TableTarget,
  at: { row: number; role: string | null },
): Result<FilledIn> {
  const first = target.columns.findIndex(({ role }) => role === at.role);
  if (first < 0) return fail("input", "Choose the cell that the upper left corner goes to.");
  const mistakes: string[] = [];
  const rows = target.rows.map((row) => ({ ...row }));
  const width = table.reduce((most, cells) => Math.max(most, cells.length), 0);
  if (at.row + table.length > rows.length)
    mistakes.push(
      `The block has ${countOf(table.length, "row")}; ${rows.length - at.row} ${isAre(rows.length - at.row)} here from the cursor down.`,
    );
  if (first + width > target.columns.length)
    mistakes.push(
      `The block has ${countOf(width, "column")}; ${target.columns.length - first} ${isAre(target.columns.length - first)} here from the cursor to the right.`,
    );
  let changed = 0;
  for (const [r, cells] of table.entries())
    for (const [c, cell] of cells.entries()) {
      const row = rows[at.row + r];
      const column = target.columns[first + c];
      const held = readLetters(cell);
      if (held === null) {
        const where = row === undefined || column === undefined ? "" : ` (${row.title}, ${column.title})`;
        mistakes.push(`${nameCell(r, c)} of what was copied${where}: “${cell}” is not R, A, C, I or S.`);
      } else if (row !== undefined && column !== undefined && setCell(row, column.role, held)) changed += 1;
    }
  return settle(mistakes, rows, changed, 0);
}

const isAre = (count: number): string => (count === 1 ? "is" : "are");

/** Whether a table says over its columns which teams they are of, known ones or not. */
export const hasHeading = (table: readonly (readonly string[])[], target: TableTarget): boolean =>
  headingOf(table, target) >= 0;

/**
 * The row that names teams. One of letters alone is none, though a team may have a tag like `RA` or `IC`. Where no team is
 * known, the row over duties is it, so that its teams are named as unknown.
 */
function headingOf(table: readonly (readonly string[])[], { columns, duties }: TableTarget): number {
  const rows = table.slice(0, HEAD_WITHIN);
  const ofTeams = rows.findIndex(
    (row) => countTeams(row, columns) > 0 && row.some((cell) => readLetters(cell) === null),
  );
  if (ofTeams >= 0) return ofTeams;
  const isDuty = (cell = ""): boolean =>
    duties.some(({ duty, title }) => isSameWord(cell, title) || isSameWord(cell, duty));
  return rows.findIndex(
    ([first = "", ...others], r) =>
      !isDuty(first) &&
      others.some((cell) => readLetters(cell) === null) &&
      (DUTY_HEADING.test(first.trim()) || isDuty(table[r + 1]?.[0])),
  );
}

function settle(mistakes: string[], rows: LabRow[], changed: number, added: number): Result<FilledIn> {
  if (mistakes.length > 0) {
    const more = mistakes.length > MISTAKES_MAX ? [`… and ${mistakes.length - MISTAKES_MAX} more.`] : [];
    return fail("input", [`Nothing was taken over:`, ...mistakes.slice(0, MISTAKES_MAX), ...more].join("\n"));
  }
  const said = `${countOf(changed, "cell")} changed${added === 0 ? "" : `, ${countOf(added, "row")} added`}.`;
  return succeed({ rows, said });
}

/** "C5", as spreadsheets name a cell. */
function nameCell(row: number, column: number): string {
  let name = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCodePoint(65 + (rest % 26)) + name;
  return `${name}${row + 1}`;
}

type Held = { letter: LabLetter; leads: boolean }[];

/** The letters of a cell, whatever stands between them; null: something else is in it. */
function readLetters(text: string): Held | null {
  const word = LETTER_WORDS[text.trim().toLowerCase()];
  if (word !== undefined) return [{ letter: word, leads: false }];
  const bare = text.replaceAll(/[\s,;/+&|.–—-]/g, "").toUpperCase();
  if (!/^(?:[RACIS]\*?)*$/.test(bare)) return null;
  return [...bare.matchAll(/([RACIS])(\*?)/g)].map(([, letter, star]) => ({
    letter: letter as LabLetter,
    leads: star === "*" && letter === "R",
  }));
}

/** Gives a role exactly these letters in a row; whether that changed anything. */
function setCell(row: LabRow, role: string, held: Held): boolean {
  const before = cellText(row, role);
  for (const letter of LAB_LETTERS) {
    const has = row[letter].includes(role);
    const shall = held.some((one) => one.letter === letter);
    if (has && !shall) row[letter] = row[letter].filter((one) => one !== role);
    if (!has && shall) row[letter] = [...row[letter], role];
  }
  if (held.some(({ leads }) => leads)) {
    row.R = [role, ...row.R.filter((one) => one !== role)];
    row.leads = true;
  } else if (before.includes("R*")) row.leads = false;
  return cellText(row, role) !== before;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
const isSameWord = (a: string, b: string): boolean => plain(a) === plain(b);

const findColumn = (text: string, columns: readonly LabColumn[]): LabColumn | undefined =>
  text === ""
    ? undefined
    : columns.find(({ role, tag, title }) => [title, role, tag].some((word) => isSameWord(text, word)));

const countTeams = (row: readonly string[], columns: readonly LabColumn[]): number =>
  row.filter((cell) => findColumn(cell, columns) !== undefined).length;

/** The objects that a row is about; without any, the one row that the duty has, else everything. */
function findPlace(text: string, duty: string, { rows, places }: TableTarget): Pick<LabRow, "on" | "where"> | null {
  const own = rows.filter((row) => row.duty === duty);
  const [only] = own;
  if (text === "" && own.length === 1 && only !== undefined) return { on: only.on, where: only.where };
  const wanted = text === "" || /^(any|all|\*)$/i.test(text) ? "everything" : text;
  const there = rows.find(({ where }) => isSameWord(where, wanted));
  if (there !== undefined) return { on: there.on, where: there.where };
  const place = places.find(
    ({ title, on }) => isSameWord(title, wanted) || (on.object !== null && on.object === wanted),
  );
  if (place === undefined) return null;
  return { on: place.on, where: place.title };
}

/** Duties that begin alike, for somebody who wrote another word for one. */
function nearest(text: string, { duties }: TableTarget): string {
  const [first = ""] = plain(text).split(" ");
  const alike = duties
    .filter(({ title }) => first.length > 2 && plain(title).includes(first))
    .map(({ title }) => title);
  return alike.length === 0 ? "" : ` Did you mean ${alike.join(" or ")}?`;
}
