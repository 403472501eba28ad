import { INCIDENT } from "../../model/vocabulary.ts";
import { factsOf } from "../duty-facts.ts";
import type { Cell, Finding, Severity } from "../gap.ts";
import type { GapContext } from "../gap-context.ts";
import { isOrAre, pathsOf, teamsOf, type GapRule } from "../gap-rule.ts";

const STEP_DOWN: Record<Severity, Severity> = { high: "medium", medium: "low", low: "low" };

/** What a row is about, for a sentence: `revocation of A and B`. */
function aboutOf(context: GapContext, findings: readonly Finding[]): string {
  const duty = context.dutyName(findings[0]?.duty ?? "");
  const paths = pathsOf(findings).filter((id) => id !== INCIDENT);
  return paths.length === 0 ? duty : `${duty} of ${context.names(paths)}`;
}
const dutyOf = (context: GapContext, findings: readonly Finding[]): string => context.dutyName(findings[0]?.duty ?? "");

/** Rows that are looked at here; the incident's command has a family of its own. */
const rowsOf = (context: GapContext) => context.cells.filter((cell) => cell.duty !== "incident-command");
const finding = (cell: Cell, isGap: boolean, teams: number[], letter: "A" | "R" | "both"): Finding => ({
  isGap,
  letter,
  paths: [cell.object],
  group: cell.duty,
  duty: cell.duty,
  cells: [cell],
  teams,
});

/** Nobody holds the row at all: one gap, not one for each missing letter. */
const noOwner: GapRule = {
  id: "no-owner",
  title: "Nobody owns it",
  severity: "by-duty",
  question: "by-duty",
  standards: ["GV.RR-02"],
  fixableBy: "letters",
  check: (context) =>
    rowsOf(context).map((cell) => {
      const { responsible, accountable } = context.row(cell.duty, cell.object);
      return finding(cell, responsible.length + accountable.length === 0, [], "both");
    }),
  tell: (context, findings) => ({
    sentence: `No team is responsible or accountable for ${aboutOf(context, findings)}.`,
    remedy: `Name one responsible and one accountable team of ours for ${dutyOf(context, findings)}.`,
  }),
};

const noAccountable: GapRule = {
  id: "no-accountable",
  title: "Nobody answers for it",
  severity: "by-duty",
  question: "by-duty",
  standards: ["GV.RR-02"],
  fixableBy: "letters",
  check: (context) =>
    rowsOf(context).flatMap((cell) => {
      const { responsible, accountable } = context.row(cell.duty, cell.object);
      if (responsible.length + accountable.length === 0) return [];
      return [finding(cell, accountable.length === 0, responsible, "A")];
    }),
  tell: (context, findings) => ({
    sentence: `${context.teamNames(teamsOf(findings))} ${isOrAre(teamsOf(findings))} responsible for ${aboutOf(context, findings)}, but nobody is accountable.`,
    remedy: `Name one accountable team of ours for ${dutyOf(context, findings)}.`,
  }),
};

const noResponsible: GapRule = {
  id: "no-responsible",
  title: "Nobody does it",
  severity: "by-duty",
  question: "by-duty",
  standards: ["GV.RR-02"],
  fixableBy: "letters",
  check: (context) =>
    rowsOf(context).flatMap((cell) => {
      const { responsible, accountable } = context.row(cell.duty, cell.object);
      if (responsible.length + accountable.length === 0) return [];
      return [finding(cell, responsible.length === 0, accountable, "R")];
    }),
  tell: (context, findings) => ({
    sentence: `${context.teamNames(teamsOf(findings))} ${isOrAre(teamsOf(findings))} accountable for ${aboutOf(context, findings)}, but nobody is responsible for doing it.`,
    remedy: `Name a responsible team that can carry out ${dutyOf(context, findings)}.`,
  }),
};

const severalAccountable: GapRule = {
  id: "several-accountable",
  title: "Several are accountable",
  severity: "by-duty",
  question: "by-duty",
  standards: ["GV.RR-02"],
  fixableBy: "letters",
  check: (context) =>
    rowsOf(context).map((cell) => {
      const { accountable } = context.row(cell.duty, cell.object);
      const severity = STEP_DOWN[factsOf(cell.duty).severity];
      return { ...finding(cell, new Set(accountable).size > 1, accountable, "A"), severity };
    }),
  tell: (context, findings) => ({
    sentence: `${context.teamNames(teamsOf(findings))} are accountable together for ${aboutOf(context, findings)}, so nothing starts until all of them agree.`,
    remedy: `Keep one of them accountable for ${dutyOf(context, findings)} and consult the others.`,
  }),
};

const severalResponsible: GapRule = {
  id: "several-responsible-without-lead",
  title: "Several are responsible and none leads",
  severity: "by-duty",
  question: "by-duty",
  standards: ["GV.RR-02"],
  fixableBy: "letters",
  check: (context) =>
    rowsOf(context).map((cell) => {
      const { responsible, leads } = context.row(cell.duty, cell.object);
      const severity = STEP_DOWN[factsOf(cell.duty).severity];
      return { ...finding(cell, new Set(responsible).size > 1 && !leads, responsible, "R"), severity };
    }),
  tell: (context, findings) => ({
    sentence: `${context.teamNames(teamsOf(findings))} are responsible together for ${aboutOf(context, findings)}, and none of them leads.`,
    remedy: `Say who leads ${dutyOf(context, findings)}: mark the first responsible team as leading.`,
  }),
};

/** Rows that nobody or too many hold. */
export const LETTER_RULES = [noOwner, noAccountable, noResponsible, severalAccountable, severalResponsible];
