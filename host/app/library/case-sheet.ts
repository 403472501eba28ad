import type { CaseDesign, CaseRow, CaseSheet } from "../../../contract/library.ts";
import type { Design } from "../../../engine/model/design.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";
import { formatDiagnostic, type Diagnostic } from "../../../formats/diagnostic.ts";
import { usualSeats } from "../../exercise-session.ts";
import { toStrip } from "./case-strip.ts";

/** What the library knows of a case from its texts alone; when it was run is not in it. */
export interface CaseEntry {
  row: Omit<CaseRow, "lastRunAt">;
  sheet: CaseSheet;
  /** Time counts from the same moment in every run. */
  isOriginFixed: boolean;
}

/** A case as the library shows it. */
export interface CaseToShow {
  name: string;
  shown: string;
  scenario: Scenario | null;
  diagnostics: Diagnostic[];
  designs: { name: string; design: Design }[];
}

/** The row and the sheet of a case; of one that could not be read, with what is wrong. */
export function toCaseEntry(one: CaseToShow): CaseEntry {
  const { diagnostics } = one;
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const problems = { errors, warnings: diagnostics.length - errors };
  return one.scenario === null || errors > 0
    ? toUnreadable(one, problems)
    : {
        row: toRow(one, one.scenario, problems),
        sheet: toSheet(one, one.scenario),
        isOriginFixed: typeof one.scenario.origin === "number",
      };
}

function toRow({ name }: CaseToShow, scenario: Scenario, problems: CaseRow["problems"]): CaseEntry["row"] {
  const { title, summary, year, difficulty, exercise, parties } = scenario;
  return {
    case: name,
    title,
    summary,
    year,
    difficulty,
    party: parties.find(({ kind }) => kind === "ours")?.title ?? "",
    minutes: toRoomMinutes(exercise.beats),
    beats: exercise.beats.length,
    strip: toStrip(scenario),
    problems,
  };
}

/** Minutes that an opening and a debrief take beside the beats. */
const AROUND_BEATS = 28;

const toRoomMinutes = (beats: readonly { minutes: number }[]): number =>
  Math.round((beats.reduce((sum, { minutes }) => sum + minutes, 0) + AROUND_BEATS) / 5) * 5;

function toSheet({ name, designs, diagnostics }: CaseToShow, scenario: Scenario): CaseSheet {
  const seats = usualSeats(scenario);
  const ours = new Set(scenario.parties.filter(({ kind }) => kind === "ours").map((party) => party.id));
  const problems = diagnostics.map(formatDiagnostic);
  if (designs.length === 0) problems.push("No design fits this case. Drop one for it, or name it in a design's text.");
  return {
    case: name,
    title: scenario.title,
    summary: scenario.summary,
    premise: scenario.premise,
    year: scenario.year,
    timing: scenario.timing,
    objectives: scenario.exercise.objectives.map(({ id, text }) => ({ id, text })),
    seats: scenario.teams.map((team) => ({
      team: team.id,
      tag: team.tag,
      title: team.title,
      isOurs: ours.has(team.party),
      usual: seats[team.id] ?? "design",
    })),
    designs: designs.map(({ name: design, design: value }) => toDesign(design, value, scenario)),
    variants: scenario.variants.map(({ id, title, why }) => ({ variant: id, title, why })),
    minutes: toRoomMinutes(scenario.exercise.beats),
    beats: scenario.exercise.beats.map(({ id, title, minutes }) => ({ beat: id, title, minutes })),
    reveal: scenario.reveal,
    sources: scenario.sources.map(({ title, url }) => ({ title, url })),
    problems,
    isRunnable: designs.length > 0,
  };
}

/** What each team holds under a design: duties that it answers for, and those that it carries out. */
function toDesign(name: string, design: Design, scenario: Scenario): CaseDesign {
  const wordsOf = (duty: string): string =>
    scenario.duties.find(({ id }) => id === duty)?.title ?? duty.replaceAll("-", " ");
  const held = (role: string, letter: "accountable" | "responsible"): string[] => [
    ...new Set(design.letters.flatMap((rule) => (rule[letter].includes(role) ? [wordsOf(rule.duty)] : []))),
  ];
  return {
    design: name,
    title: design.title,
    summary: design.summary,
    duties: Object.fromEntries(
      scenario.teams.map(({ id, role }) => [
        id,
        { accountable: held(role, "accountable"), responsible: held(role, "responsible") },
      ]),
    ),
  };
}

function toUnreadable({ name, shown, diagnostics }: CaseToShow, problems: CaseRow["problems"]): CaseEntry {
  const { errors } = problems;
  const summary = `Cannot be run: the file has ${errors === 1 ? "1 error" : `${errors} errors`}.`;
  return {
    isOriginFixed: false,
    row: {
      case: name,
      title: shown,
      summary,
      year: null,
      party: "",
      minutes: 0,
      beats: 0,
      difficulty: null,
      strip: [],
      problems,
    },
    sheet: {
      case: name,
      title: shown,
      summary,
      premise: "",
      year: null,
      timing: null,
      objectives: [],
      seats: [],
      designs: [],
      variants: [],
      minutes: 0,
      beats: [],
      reveal: "",
      sources: [],
      problems: diagnostics.map(formatDiagnostic),
      isRunnable: false,
    },
  };
}
