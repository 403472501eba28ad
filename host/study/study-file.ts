import { ASSUMPTIONS_VERSION } from "../../engine/model/assumptions.ts";
import { LedgerSums, STUDY_COLUMNS } from "../../engine/study/run-record.ts";
import { FRICTION_FACTORS, type FrictionFactor } from "../../engine/study/scale-friction.ts";
import type { LedgerRow } from "../../engine/run/outcome.ts";
import { SEGMENTS, type Segment } from "../../engine/model/vocabulary.ts";
import { ENGINE_RULES_VERSION } from "../../engine/run/rules-version.ts";
import { formatCanonicalJson } from "../../formats/play/session-log.ts";
import { z } from "../../formats/zod.ts";
import { fail, succeed, type Result } from "../result.ts";

const STUDY_FORMAT = "breachtable-study/1";

/** What a study is of. Two files with equal values here are parts of one study. */
export interface StudyIdentity {
  rules: string;
  assumptions: string;
  seed: number;
  /** Runs of the whole study. */
  runs: number;
  cases: {
    scenario: string;
    variant: string | null;
    title: string;
    sha256: string;
    horizon: number;
    designs: { id: string; title: string; sha256: string }[];
  }[];
  frictions: FrictionFactor[];
}

/** One case under one design and one friction, over the runs of the file. */
export interface StudyResult {
  scenario: number;
  design: number;
  friction: FrictionFactor;
  /** By the names of `STUDY_COLUMNS`, in the order of the runs. */
  columns: Record<string, number[]>;
  ledger: LedgerRow[];
}

/** A study, or a shard of one: whole numbers for each run, so that merging loses and adds nothing. */
export interface StudyFile {
  identity: StudyIdentity;
  /** Runs that are in it, as pairs [from, to): in order, none touching the next. */
  ranges: [number, number][];
  results: StudyResult[];
}

/** What every study of this version says of itself. */
export const STUDY_VERSIONS = { rules: ENGINE_RULES_VERSION, assumptions: ASSUMPTIONS_VERSION };

/** The one text of a study. */
export function formatStudy(study: StudyFile): string {
  return `${formatCanonicalJson({ format: STUDY_FORMAT, ...study })}\n`;
}

const whole = z.int();
const ledgerRow = z.strictObject({
  segment: z.enum(SEGMENTS satisfies readonly Segment[]),
  team: z.string().nullable(),
  duty: z.string().nullable(),
  seconds: whole,
});
const friction = z.union(FRICTION_FACTORS.map((factor) => z.literal(factor)));
const studySchema = z.strictObject({
  format: z.literal(STUDY_FORMAT),
  identity: z.strictObject({
    rules: z.string(),
    assumptions: z.string(),
    seed: whole,
    runs: whole.min(1),
    cases: z
      .array(
        z.strictObject({
          scenario: z.string(),
          variant: z.string().nullable(),
          title: z.string(),
          sha256: z.string(),
          horizon: whole,
          designs: z.array(z.strictObject({ id: z.string(), title: z.string(), sha256: z.string() })).min(1),
        }),
      )
      .min(1),
    frictions: z.array(friction).min(1),
  }),
  ranges: z.array(z.tuple([whole.min(0), whole.min(1)])).min(1),
  results: z.array(
    z.strictObject({
      scenario: whole.min(0),
      design: whole.min(0),
      friction,
      columns: z.record(z.string(), z.array(whole)),
      ledger: z.array(ledgerRow),
    }),
  ),
});

/** Reads a study; says what is wrong with it. `shown` names the file. */
export function parseStudy(text: string, shown: string): Result<StudyFile> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail("input", `${shown} is not JSON: it was cut off, or is no study.`);
  }
  const parsed = studySchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail(
      "input",
      `${shown} is no study of this version: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    );
  }
  const { format: _format, ...study } = parsed.data;
  const problem = findInconsistency(study);
  return problem === null ? succeed(study) : fail("input", `${shown}: ${problem}`);
}

function findInconsistency({ identity, ranges, results }: StudyFile): string | null {
  let before = -1;
  for (const [from, to] of ranges) {
    if (from <= before || to <= from || to > identity.runs)
      return `the runs ${from} to ${to - 1} do not fit its study.`;
    before = to;
  }
  const runs = runsOf(ranges);
  const expected = identity.cases.reduce((sum, { designs }) => sum + designs.length, 0) * identity.frictions.length;
  if (results.length !== expected) return `it holds ${results.length} results where its study has ${expected}.`;
  const seen = new Set<string>();
  for (const { scenario, design, friction: factor, columns } of results) {
    const key = `${scenario} ${design} ${factor}`;
    const isKnown = identity.cases[scenario]?.designs[design] !== undefined && identity.frictions.includes(factor);
    if (!isKnown || seen.has(key)) return `a result belongs to nothing in its study.`;
    seen.add(key);
    const isWhole =
      Object.keys(columns).length === STUDY_COLUMNS.length &&
      STUDY_COLUMNS.every((column) => columns[column]?.length === runs);
    if (!isWhole) return `a result does not hold all columns of its ${runs} runs.`;
  }
  return null;
}

/** How many runs ranges hold. */
export function runsOf(ranges: readonly [number, number][]): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** Joins parts of one study, in whatever order they come; the text of the whole is that of a study that was never split. */
export function mergeStudies(parts: readonly { shown: string; study: StudyFile }[]): Result<StudyFile> {
  const [first] = parts;
  if (first === undefined) return fail("usage", "There is nothing to merge.");
  const identity = formatCanonicalJson(first.study.identity);
  const other = parts.find(({ study }) => formatCanonicalJson(study.identity) !== identity);
  if (other !== undefined)
    return fail(
      "input",
      `${other.shown} is of another study than ${first.shown}: ${differenceOf(first.study, other.study)}.`,
    );

  const pieces = parts
    .flatMap(({ shown, study }) => {
      let offset = 0;
      return study.ranges.map(([from, to]) => {
        const piece = { shown, study, from, to, offset };
        offset += to - from;
        return piece;
      });
    })
    .sort((a, b) => a.from - b.from);
  const overlap = pieces.findIndex((piece, i) => i > 0 && piece.from < (pieces[i - 1]?.to ?? 0));
  if (overlap > 0) {
    const [a, b] = [pieces[overlap - 1], pieces[overlap]];
    return fail(
      "input",
      `Run ${b?.from ?? 0} is in ${a?.shown ?? ""} and in ${b?.shown ?? ""}; each run is wanted once.`,
    );
  }
  const ranges: [number, number][] = [];
  for (const { from, to } of pieces) {
    const last = ranges.at(-1);
    if (last?.[1] === from) last[1] = to;
    else ranges.push([from, to]);
  }
  const results = first.study.results.toSorted(byPlace).map(({ scenario, design, friction: factor }): StudyResult => {
    const find = (study: StudyFile): StudyResult | undefined =>
      study.results.find((one) => one.scenario === scenario && one.design === design && one.friction === factor);
    const columns = Object.fromEntries(
      STUDY_COLUMNS.map((column) => [
        column,
        pieces.flatMap(
          ({ study, from, to, offset }) => find(study)?.columns[column]?.slice(offset, offset + to - from) ?? [],
        ),
      ]),
    );
    const ledger = new LedgerSums();
    for (const { study } of parts) ledger.add(find(study)?.ledger ?? []);
    return { scenario, design, friction: factor, columns, ledger: ledger.toRows() };
  });
  return succeed({ identity: first.study.identity, ranges, results });
}

/** Order of results in every study: as the study names its cases and designs, the plain friction first. */
export function byPlace(a: StudyResult, b: StudyResult): number {
  return (
    a.scenario - b.scenario ||
    FRICTION_FACTORS.indexOf(a.friction) - FRICTION_FACTORS.indexOf(b.friction) ||
    a.design - b.design
  );
}

function differenceOf({ identity: a }: StudyFile, { identity: b }: StudyFile): string {
  const keys = Object.keys(a) as (keyof StudyIdentity)[];
  const differing = keys.filter((key) => formatCanonicalJson(a[key]) !== formatCanonicalJson(b[key]));
  const names: Record<keyof StudyIdentity, string> = {
    rules: "the engine's version",
    assumptions: "the assumptions' version",
    seed: "the seed",
    runs: "the number of runs",
    cases: "the cases or designs, or their texts",
    frictions: "the frictions",
  };
  return `${differing.map((key) => names[key]).join(" and ")} ${differing.length === 1 ? "differs" : "differ"}`;
}
