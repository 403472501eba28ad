import type { Selector } from "../engine/model/design.ts";
import type { Exported } from "./debrief.ts";
import { z } from "./zod.ts";

/** Letters of a matrix, in the order in which a cell shows them. */
export const LAB_LETTERS = ["R", "A", "C", "I", "S"] as const;
export type LabLetter = (typeof LAB_LETTERS)[number];

/** What a matrix may hold: the bounds of the file format, which this room cannot read (`test/host/app/lab-limits.test.ts`). */
export const LAB_BOUNDS = { text: 1_048_576, id: 64, line: 300, items: 5_000, rows: 1_000 } as const;

/** Ids, and the names by which the library calls cases and designs. */
const name = z.string().min(1).max(200);
const names = z.array(name).max(LAB_BOUNDS.items);
const part = z.string().max(200).nullable();

const onSchema = z.strictObject({
  object: part,
  type: z.enum(["credential", "system", "identity", "edge", "setting", "obligation", "party", "incident"]).nullable(),
  kind: part,
  party: part,
  environment: part,
  issuer: part,
});

/** One row of the matrix: who holds which letter for a duty on some objects. */
export const labRowSchema = z.strictObject({
  duty: name,
  on: onSchema,
  /** The duty, and the objects, in words. */
  title: z.string().max(LAB_BOUNDS.line),
  /** Up to three titles, and the words between them. */
  where: z.string().max(4 * LAB_BOUNDS.line),
  /** Roles by letter, in order: the first R leads where `leads` is set. */
  R: names,
  A: names,
  C: names,
  I: names,
  S: names,
  leads: z.boolean(),
  /** Place of the row in the file it was read from; null: it was added. */
  source: z.int().min(0).nullable(),
});
export type LabRow = z.infer<typeof labRowSchema>;

/** A matrix as it stands, with the text of the design that it began as: all else in that text is kept. */
export const labDraftSchema = z.strictObject({
  text: z.string().max(LAB_BOUNDS.text),
  id: z.string().min(1).max(LAB_BOUNDS.id),
  title: z.string().min(1).max(LAB_BOUNDS.line),
  rows: z.array(labRowSchema).max(LAB_BOUNDS.rows),
});
export type LabDraft = z.infer<typeof labDraftSchema>;

/** What a search must keep to. */
const labConstraintsSchema = z.strictObject({
  changesMax: z.int().min(1).max(6),
  /** Most rows in which one role may be responsible; null: any number. */
  loadMax: z.int().min(1).max(LAB_BOUNDS.rows).nullable(),
  /** Approving and auditing stay with different roles. */
  areApart: z.boolean(),
  /** A role of a vendor may be made accountable. */
  vendorsAnswer: z.boolean(),
});

const cases = z.array(name).min(1).max(40);
const seed = z.int().min(0).max(0xffff_ffff);

/** How long after its origin a case is looked at; null: to where it ends. */
const horizonHours = z.int().min(1).max(100_000).nullable();

/** One design of a study: by name, or the matrix as it stands. */
export const labStudySchema = z.strictObject({
  cases,
  designs: z.array(name).max(8),
  draft: labDraftSchema.nullable(),
  runs: z.int().min(10).max(200_000),
  seed,
  horizonHours,
});
export const labSearchSchema = z.strictObject({
  cases,
  draft: labDraftSchema,
  constraints: labConstraintsSchema,
  runs: z.int().min(10).max(200_000),
  seed,
  horizonHours,
});
/** A block of cells that was pasted, as text with tabs, at a cell of the matrix. */
export const labPasteSchema = z.strictObject({
  case: name,
  draft: labDraftSchema,
  text: z.string().max(LAB_BOUNDS.text),
  row: z.int().min(0),
  role: name.nullable(),
});

/** One change of a cell: who holds the letter instead of whom. */
const labChangeSchema = z.strictObject({
  duty: name,
  on: onSchema,
  letter: z.enum(["R", "A", "C"]),
  from: names,
  to: names,
});
export type LabChange = z.infer<typeof labChangeSchema>;

/** Changes that a search found, and the matrix that they go into, which need not be the one that was searched. */
export const labApplySchema = z.strictObject({
  case: name,
  draft: labDraftSchema,
  /** Which matrix was searched, as the result says. */
  from: z.string().max(64),
  changes: z.array(labChangeSchema).min(1).max(6),
});

/** What can be chosen from. */
export interface LabFrame {
  cases: {
    case: string;
    title: string;
    designs: LabDesignChoice[];
    /** Time counts from a moment that is the same in every run, so that a horizon can be set. */
    isOriginFixed: boolean;
  }[];
  /** Threads that a study uses. */
  threads: number;
}

export interface LabDesignChoice {
  design: string;
  title: string;
  summary: string;
  /** Made for any case, or for this one. */
  isShared: boolean;
}

/** A role that can hold letters: a column. */
export interface LabColumn {
  role: string;
  tag: string;
  title: string;
  isOurs: boolean;
  /** A team of this case plays it. */
  isPlayed: boolean;
}

/** A design that was opened to be edited. */
export interface LabOpened {
  case: string;
  /** What the list calls it; null: it came as a file. */
  design: string | null;
  draft: LabDraft;
  /** It may only be played in this case; null: in any. */
  onlyCase: string | null;
  columns: LabColumn[];
  duties: { duty: string; title: string }[];
  /** Objects that a new row can be about. */
  places: { title: string; on: Selector }[];
  /** What else the file holds, which the matrix does not show. */
  rest: string[];
  /** What its reader should know of the file. */
  warnings: string[];
}

export type LabSeverity = "high" | "medium" | "low";

/** What lint has to say about a matrix. */
export interface LabLint {
  count: string;
  gaps: {
    gap: string;
    severity: LabSeverity;
    sentence: string;
    remedy: string;
    fixableBy: string;
    /** Rows and roles that it is about; none: the case as a whole. */
    rows: number[];
    roles: string[];
  }[];
  /** Why the matrix cannot be played as it stands, as `file:line:column …`. */
  errors: string[];
}

/** A matrix that was written to a file; a design is in the list of its case from then on, and `opened` from there. */
export interface LabSaved extends Exported {
  opened: LabOpened | null;
}

/** What was put into a matrix from outside. */
export interface LabPasted {
  rows: LabRow[];
  said: string;
}

/** What is being computed. */
export interface LabJob {
  kind: "compare" | "cells" | "suggest";
  text: string;
  done: number;
  of: number;
  perSecond: number;
  /** The best so far, in words; null: nothing can be said yet. */
  soFar: string | null;
}

/** What a figure is of: unit, inputs, number of runs, seed. */
export type LabBasis = string;

export interface LabCurve {
  design: string;
  title: string;
  steps: { at: number; share: number; low: number | null; high: number | null }[];
}

export interface LabInterval {
  title: string;
  /** Seconds; positive: the first contains earlier. */
  value: number;
  low: number;
  high: number;
  text: string;
  isDistinct: boolean;
}

/** How two designs differ, and in words what pairing their runs bought. */
export interface LabPair extends LabInterval {
  worth: string | null;
}

export interface LabTable {
  heads: string[];
  rows: string[][];
}

export interface LabPoint {
  title: string;
  /** Hours until containment, and the bill. */
  hours: number;
  bill: number;
  isOnFront: boolean;
}

export interface LabCaseResult {
  case: string;
  title: string;
  horizon: number;
  sentence: string;
  curves: LabCurve[];
  /** When each design contains, with its bill. */
  times: LabTable;
  pairs: LabPair[];
  /** What the intervals of the pairs hold: "95 % for all 3 pairs together". */
  pairLevel: string;
  pairTable: LabTable;
  points: LabPoint[];
  friction: { sentence: string; table: LabTable } | null;
}

/** Minutes on the way to containment, by duty and by case and design. */
export interface LabHeat {
  columns: string[];
  rows: { duty: string; cells: { seconds: number; text: string }[] }[];
  most: number;
}

export interface LabStudy {
  sentence: string;
  basis: LabBasis;
  /** What its reader must be told; with the runs that would be enough, where there are such. */
  warnings: { text: string; runs: number | null }[];
  cases: LabCaseResult[];
  heat: LabHeat;
}

/** A change, or several, and what came of it. */
export interface LabGain extends LabInterval {
  changes: LabChange[];
  bill: string;
  /** What cannot be told of it from the runs; null: it gains for certain. */
  doubt: string | null;
}

/** Each cell by itself, under the same runs. */
export interface LabCells {
  /** Which matrix was searched. */
  from: string;
  sentence: string;
  basis: LabBasis;
  gains: LabGain[];
}

export interface LabSuggestions {
  /** Which matrix was searched. */
  from: string;
  sentence: string;
  basis: LabBasis;
  /** Whether it is proved to be the best, or was only searched for. */
  proof: string;
  /** Single changes that gained something: the best of each cell first. */
  single: LabGain[];
  /** The best for each number of changes, without those that gained no more than fewer did. */
  front: LabGain[];
  /** Which numbers of changes these are; null: none. */
  forNothing: string | null;
  points: LabPoint[];
}

/** Everything that was found out so far; a new search replaces the old. */
export interface LabResults {
  study: LabStudy | null;
  cells: LabCells | null;
  suggestions: LabSuggestions | null;
  /** What was found last: it is shown first. */
  latest: LabJob["kind"] | null;
  /** Why the last one ended without a result. */
  ended: string | null;
}
