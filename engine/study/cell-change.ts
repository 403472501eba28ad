import type { Design, LetterRule, Selector } from "../model/design.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Duty } from "../model/vocabulary.ts";
import { ableRoles } from "./able-roles.ts";

/** Letters that a change of a design may move. I tells whoever is interested, and is left as it is. */
export const CHANGED_LETTERS = ["R", "A", "C"] as const;
export type ChangedLetter = (typeof CHANGED_LETTERS)[number];

/** Another holder of one letter in one row of a RACI matrix. Roles, not teams: a design is of roles. */
export interface CellChange {
  duty: Duty;
  on: Selector;
  letter: ChangedLetter;
  from: string[];
  to: string[];
}

/** What a design must keep to, whatever is gained by breaking it. */
export interface ChangeConstraints {
  /** Most rows in which one role may be responsible; null: any number. */
  loadMax: number | null;
  /** Pairs of duties that must not have the same accountable role on the same things. */
  apart: readonly (readonly [Duty, Duty])[];
  /** Roles outside our own side may come to be accountable. */
  vendorsAnswer: boolean;
}

/** Duties that no role should answer for both of, by the usual separation of duties. */
export const USUALLY_APART: ChangeConstraints["apart"] = [
  ["exception-approval", "audit"],
  ["scope-approval", "audit"],
  ["issuance", "audit"],
];

const EVERYTHING: Selector = { object: null, type: null, kind: null, party: null, environment: null, issuer: null };

const fieldOf = { R: "responsible", A: "accountable", C: "consulted" } as const;

/** The rows of a design for a duty; a duty that has none is one row over everything. */
function rowsOf(design: Design, duty: Duty): Pick<LetterRule, "on" | "responsible" | "accountable" | "consulted">[] {
  const rows = design.letters.filter((rule) => rule.duty === duty);
  return rows.length > 0 ? rows : [{ on: EVERYTHING, responsible: [], accountable: [], consulted: [] }];
}

/**
 * Every single change of the rows of some duties: another R that has the ability, another A, one C more or less. Only
 * roles of our own side are put in: a vendor is never made to answer for our exposure, unless that is allowed.
 */
export function listChanges(
  scenario: Scenario,
  design: Design,
  duties: readonly Duty[],
  { vendorsAnswer }: Pick<ChangeConstraints, "vendorsAnswer"> = { vendorsAnswer: false },
): CellChange[] {
  const ours = new Set(scenario.parties.filter(({ kind }) => kind === "ours").map(({ id }) => id));
  const roles = scenario.teams.filter(({ party }) => ours.has(party)).map(({ role }) => role);
  const everybody = [...new Set(scenario.teams.map(({ role }) => role))];
  const answering = vendorsAnswer ? everybody : roles;
  const ableOf = ableRoles(scenario);
  return duties.flatMap((duty) =>
    rowsOf(design, duty).flatMap((row): CellChange[] => {
      const { on } = row;
      const holders = { R: ableOf(duty, on, roles), A: answering };
      const single = (["R", "A"] as const).flatMap((letter) =>
        holders[letter]
          .filter((role) => !isSame(row[fieldOf[letter]], [role]))
          .map((role): CellChange => ({ duty, on, letter, from: row[fieldOf[letter]], to: [role] })),
      );
      const fewer = row.consulted.map((role): CellChange => ({
        duty,
        on,
        letter: "C",
        from: row.consulted,
        to: without(row.consulted, role),
      }));
      const more = roles
        .filter((role) => ![...row.consulted, ...row.responsible, ...row.accountable].includes(role))
        .map((role): CellChange => ({ duty, on, letter: "C", from: row.consulted, to: [...row.consulted, role] }));
      return [...single, ...fewer, ...more];
    }),
  );
}

/** Who holds the letter of a cell in a design; nobody where it has no such row. */
export function holdersOf(
  { letters }: Design,
  { duty, on, letter }: Pick<CellChange, "duty" | "on" | "letter">,
): string[] {
  return letters.find((rule) => rule.duty === duty && isSameSelector(rule.on, on))?.[fieldOf[letter]] ?? [];
}

/** A design with changes made to it; of two changes of one cell the later holds. */
export function applyChanges(design: Design, changes: readonly CellChange[]): Design {
  let { letters } = design;
  for (const { duty, on, letter, to } of changes) {
    const at = letters.findIndex((rule) => rule.duty === duty && isSameSelector(rule.on, on));
    const rule: LetterRule = letters[at] ?? {
      duty,
      on,
      responsible: [],
      accountable: [],
      consulted: [],
      informed: [],
      support: [],
      leads: false,
    };
    const changed: LetterRule = { ...rule, [fieldOf[letter]]: [...to] };
    // Who does it or answers for it needs not be asked or told as well.
    if (letter !== "C") changed.consulted = changed.consulted.filter((role) => !to.includes(role));
    letters = at < 0 ? [...letters, changed] : letters.with(at, changed);
  }
  return { ...design, letters };
}

/** Why a design must not be, or null. `before`: the design as it is; what it breaks already is not the change's fault. */
export function findBreach(before: Design, after: Design, { loadMax, apart }: ChangeConstraints): string | null {
  if (loadMax !== null) {
    const [was, is] = [loadsOf(before), loadsOf(after)];
    for (const [role, load] of is)
      if (load > loadMax && load > (was.get(role) ?? 0)) return `${role} would be responsible in ${load} rows`;
  }
  for (const [one, other] of apart) {
    const both = answersForBoth(after, one, other).find((role) => !answersForBoth(before, one, other).includes(role));
    if (both !== undefined) return `${both} would answer for ${one} and ${other}`;
  }
  return null;
}

function loadsOf({ letters }: Design): Map<string, number> {
  const loads = new Map<string, number>();
  for (const { responsible } of letters) for (const role of responsible) loads.set(role, (loads.get(role) ?? 0) + 1);
  return loads;
}

function answersForBoth({ letters }: Design, one: Duty, other: Duty): string[] {
  const answering = (duty: Duty): string[] =>
    letters.filter((rule) => rule.duty === duty).flatMap((rule) => rule.accountable);
  return answering(one).filter((role) => answering(other).includes(role));
}

/** Whether two changes are of the same cell, so that only one of them can be made. */
export function isSameCell(a: CellChange, b: CellChange): boolean {
  return a.duty === b.duty && a.letter === b.letter && isSameSelector(a.on, b.on);
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((role, i) => role === b[i]);

const without = (roles: readonly string[], role: string): string[] => roles.filter((one) => one !== role);

function isSameSelector(a: Selector, b: Selector): boolean {
  return (Object.keys(EVERYTHING) as (keyof Selector)[]).every((key) => a[key] === b[key]);
}
