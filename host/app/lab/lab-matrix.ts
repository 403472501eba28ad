import { LAB_BOUNDS, type LabColumn, type LabDraft, type LabOpened, type LabRow } from "../../../contract/lab.ts";
import { dutyObjects } from "../../../engine/compile/objects.ts";
import type { Design, LetterRule, Selector } from "../../../engine/model/design.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";
import { DUTIES } from "../../../engine/model/vocabulary.ts";
import type { Diagnostic, ParseResult } from "../../../formats/diagnostic.ts";
import { formatDiagnostic } from "../../../formats/diagnostic.ts";
import { parseDesign } from "../../../formats/parse-design.ts";
import { writeDesign } from "../../../formats/write-design.ts";
import { createTitles, type Titles } from "../../../story/titles.ts";
import { countOf } from "../../../story/text-layout.ts";

const ANY: Selector = { object: null, type: null, kind: null, party: null, environment: null, issuer: null };

/** Everything that the matrix editor needs of a design that was read. */
export function toOpened(
  text: string,
  design: Design,
  scenario: Scenario,
  from: { case: string; design: string | null; diagnostics: readonly Diagnostic[] },
): LabOpened {
  const titles = createTitles(scenario);
  const rows = design.letters.map((rule, source) => toLabRow(rule, source, scenario, titles));
  return {
    case: from.case,
    design: from.design,
    draft: { text, id: design.id, title: design.title, rows },
    onlyCase: design.scenario,
    columns: columnsOf(scenario, design),
    duties: dutiesOf(scenario).map((duty) => ({ duty, title: capital(titles.duty(duty)) })),
    places: placesOf(scenario, titles),
    rest: restOf(design),
    warnings: from.diagnostics.map(formatDiagnostic),
  };
}

/** The text of a draft, as a file would hold it. */
function writeDraft({ text, id, title, rows }: LabDraft, base: Design): string {
  return writeDesign(text, base.letters, { id, title, rows: rows.map(toRule) });
}

/** A draft as a design for a case, or what is wrong with it; and its text. */
export function readDraft(
  draft: LabDraft,
  scenario: Scenario | null,
): { text: string; parsed: ParseResult<Design> } | { text: null; parsed: ParseResult<Design> } {
  const base = parseDesign(draft.text, { file: "design.yaml" });
  if (base.value === null) return { text: null, parsed: base };
  const text = writeDraft(draft, base.value);
  const file = `${draft.id}.design.yaml`;
  return { text, parsed: parseDesign(text, scenario === null ? { file } : { file, scenario }) };
}

/** A draft that was given another title is another design, and gets an id from it. */
export function withOwnId(draft: LabDraft): LabDraft {
  const { value } = parseDesign(draft.text, { file: "design.yaml" });
  if (value === null || draft.id !== value.id || draft.title === value.title) return draft;
  const id = draft.title
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, LAB_BOUNDS.id)
    .replaceAll(/^-+|-+$/g, "");
  return id === "" ? draft : { ...draft, id };
}

/** A row in the words of the matrix. */
export function toLabRow(
  rule: LetterRule,
  source: number | null,
  scenario: Scenario,
  titles = createTitles(scenario),
): LabRow {
  return {
    duty: rule.duty,
    on: rule.on,
    title: capital(titles.duty(rule.duty)),
    where: whereOf(rule.on, titles),
    R: [...rule.responsible],
    A: [...rule.accountable],
    C: [...rule.consulted],
    I: [...rule.informed],
    S: [...rule.support],
    leads: rule.leads,
    source,
  };
}

const toRule = ({ duty, on, R, A, C, I, S, leads, source }: LabRow): LetterRule & { source: number | null } => ({
  duty,
  on,
  responsible: R,
  accountable: A,
  consulted: C,
  informed: I,
  support: S,
  leads,
  source,
});

const PLURALS: Partial<Record<string, string>> = { identity: "identities", party: "parties", incident: "incident" };

/** "everything", "Drift app", "credentials issued by Salesforce org". */
export function whereOf(on: Selector, titles: Titles): string {
  if (on.object !== null) return titles.of(on.object);
  const noun = on.kind === null ? null : `${on.kind.replaceAll("-", " ")}s`;
  const type = on.type === null ? null : (PLURALS[on.type] ?? `${on.type}s`);
  const parts = [
    noun ?? type,
    on.issuer === null ? null : `issued by ${titles.of(on.issuer)}`,
    on.party === null ? null : `of ${titles.of(on.party)}`,
    on.environment === null ? null : `in ${on.environment}`,
  ].filter((word) => word !== null);
  if (parts.length === 0) return "everything";
  return noun === null && type === null ? `whatever is ${parts.join(" ")}` : parts.join(" ");
}

/** Columns in the order of the case's teams, then roles that only the design names. */
export function columnsOf(scenario: Scenario, design: Design): LabColumn[] {
  const ours = new Set(scenario.parties.filter(({ kind }) => kind === "ours").map(({ id }) => id));
  const columns: LabColumn[] = [];
  for (const { role, tag, title, party } of scenario.teams)
    if (!columns.some((column) => column.role === role))
      columns.push({ role, tag, title, isOurs: ours.has(party), isPlayed: true });
  const named = design.letters.flatMap((rule) => [
    ...rule.responsible,
    ...rule.accountable,
    ...rule.consulted,
    ...rule.informed,
    ...rule.support,
  ]);
  for (const role of named) if (!columns.some((column) => column.role === role)) columns.push(unplayed(role, columns));
  return columns;
}

/** A role that no team of the case plays, under a tag that no other column has. */
function unplayed(role: string, columns: readonly LabColumn[]): LabColumn {
  const words = role.split("-");
  const letters = words.map(([first = ""]) => first).join("") + (words.at(-1) ?? "").slice(1);
  const tags = Array.from(letters.slice(1), (second) => `${letters[0] ?? ""}${second}`.toUpperCase());
  const tag = tags.find((one) => !columns.some((column) => column.tag === one)) ?? tags[0] ?? "??";
  return { role, tag, title: capital(words.join(" ")), isOurs: true, isPlayed: false };
}

const dutiesOf = (scenario: Scenario): string[] => [...DUTIES, ...scenario.duties.map(({ id }) => id)];

function placesOf(scenario: Scenario, titles: Titles): LabOpened["places"] {
  const systems = scenario.systems.filter(({ id }) => scenario.credentials.some(({ issuer }) => issuer === id));
  const wide: Selector[] = [
    ANY,
    ...(["credential", "system", "identity", "edge", "setting"] as const).map((type) => ({ ...ANY, type })),
    ...systems.map(({ id }) => ({ ...ANY, type: "credential" as const, issuer: id })),
  ];
  const single = dutyObjects(scenario).map(({ id }) => ({ ...ANY, object: id }));
  return [...wide, ...single].map((on) => ({ title: whereOf(on, titles), on }));
}

/** What a design holds beside letters, in words. */
function restOf({ staffing, controls, preAuthorised, policy }: Design): string[] {
  const manners = [
    policy.revokeOnSuspicion ? "revoke on suspicion" : null,
    policy.preserveFirst ? "copy the logs first" : null,
    policy.strikeTogether ? "cut everything together" : null,
  ].filter((word) => word !== null);
  return [
    staffing.length === 0 ? null : `other staffing of ${countOf(staffing.length, "role")}`,
    controls.length === 0 ? null : `${countOf(controls.length, "control")} switched`,
    preAuthorised.length === 0 ? null : `${countOf(preAuthorised.length, "action")} allowed beforehand`,
    manners.length === 0 ? null : `policy: ${manners.join(", ")}`,
  ].filter((line) => line !== null);
}

export const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);
