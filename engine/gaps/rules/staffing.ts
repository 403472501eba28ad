import { RESPONSIBILITY } from "../../model/responsibility.ts";
import type { Seconds } from "../../model/people.ts";
import type { Duty } from "../../model/vocabulary.ts";
import type { Cell, Finding } from "../gap.ts";
import type { GapContext } from "../gap-context.ts";
import { pathsOf, teamsOf, type GapRule } from "../gap-rule.ts";
import { listSome } from "../object-titles.ts";
import { meansOf } from "./ability.ts";

/** Nobody on shift and nobody to page for longer than this leaves a team out of reach: one night. */
export const UNREACHABLE_SECONDS: Seconds = 8 * 3600;

/** Duties that an incident cannot wait for. */
const URGENT: readonly Duty[] = [
  "monitoring",
  "investigation",
  "incident-command",
  "revocation",
  "runtime-policy",
  "restore",
];

const urgentCells = (context: GapContext): Cell[] => context.cells.filter(({ duty }) => URGENT.includes(duty));
const dutiesOf = (context: GapContext, findings: readonly Finding[]): string =>
  listSome(
    findings.flatMap(({ duty }) => (duty === undefined ? [] : [context.dutyName(duty)])),
    6,
  );

/** The longest stretch of a run in which a team is not at work. */
function longestAbsence(shifts: readonly Seconds[] | null, horizon: Seconds): Seconds {
  if (shifts === null) return 0;
  let longest = 0;
  let since = 0;
  for (let i = 0; i < shifts.length; i += 2) {
    longest = Math.max(longest, Math.min(shifts[i] ?? 0, horizon) - since);
    since = Math.max(since, shifts[i + 1] ?? 0);
  }
  return Math.max(longest, horizon - since);
}

function isOutOfReach(context: GapContext, team: number): boolean {
  const staffed = context.organisation.teams[team];
  return (
    staffed !== undefined &&
    staffed.team.coverage.onCall === null &&
    longestAbsence(staffed.shifts, context.scenario.horizon) > UNREACHABLE_SECONDS
  );
}

/** Whether the duty's usual action on the object waits for a yes. */
function needsYes(context: GapContext, { duty, object }: Cell): boolean {
  const about = context.organisation.objectIndex.get(object) ?? -1;
  const means = meansOf(context, duty, object);
  const actions = means.length > 0 ? means : duty === "incident-command" ? (["declare"] as const) : [];
  return actions.some((action) => RESPONSIBILITY[action].decided && !context.organisation.preAuthorised(action, about));
}

const unreachable: GapRule = {
  id: "unreachable-out-of-hours",
  title: "Out of reach out of hours",
  severity: "by-duty",
  question: "by-duty",
  standards: ["GV.RR-03"],
  fixableBy: "staffing",
  check: (context) =>
    urgentCells(context).flatMap((cell) => {
      const { responsible, accountable } = context.row(cell.duty, cell.object);
      const base = { paths: [cell.object], duty: cell.duty, cells: [cell] };
      const found: Finding[] = [];
      const doing = responsible.filter((team) => context.isOurs(team));
      if (doing.length > 0) {
        const isGap = doing.length === responsible.length && doing.every((team) => isOutOfReach(context, team));
        found.push({ ...base, isGap, group: context.teamIds(doing.slice(0, 1)), teams: doing, letter: "R" });
      }
      const saying = accountable.filter((team) => context.isOurs(team) && !responsible.includes(team));
      if (saying.length > 0 && needsYes(context, cell)) {
        const away = saying.filter((team) => isOutOfReach(context, team));
        found.push({
          ...base,
          isGap: away.length > 0,
          group: context.teamIds(away.slice(0, 1)),
          teams: away,
          letter: "A",
        });
      }
      return found;
    }),
  tell: (context, findings) => {
    const teams = teamsOf(findings);
    const away = Math.max(
      ...teams.map((team) =>
        longestAbsence(context.organisation.teams[team]?.shifts ?? null, context.scenario.horizon),
      ),
    );
    return {
      sentence: `${context.teamNames(teams)} cannot be paged off shift, for up to ${Math.round(away / 3600)} h at a time, and ${dutiesOf(context, findings)} waits for ${teams.length === 1 ? "that team" : "them"}.`,
      remedy: `Put ${context.teamNames(teams)} on call, or give the duty to a team that is; decide beforehand what must not wait for a yes.`,
    };
  },
};

const singlePerson: GapRule = {
  id: "single-person",
  title: "One person only",
  severity: "medium",
  question: "by-duty",
  standards: ["GV.RR-03", "PR.IR-03"],
  fixableBy: "staffing",
  check: (context) =>
    urgentCells(context).flatMap((cell) => {
      // One commander is what is wanted.
      if (cell.duty === "incident-command") return [];
      const { responsible, accountable } = context.row(cell.duty, cell.object);
      const holders = [...new Set([...responsible, ...accountable])];
      const [only] = holders;
      if (only === undefined || !context.isOurs(only)) return [];
      const isGap = holders.length === 1 && context.organisation.teams[only]?.capacity === 1;
      return [
        {
          isGap,
          paths: [cell.object],
          group: context.teamIds([only]),
          duty: cell.duty,
          cells: [cell],
          teams: [only],
          letter: "R" as const,
        },
      ];
    }),
  tell: (context, findings) => ({
    sentence: `${context.teamNames(teamsOf(findings))} can do one thing at a time and is alone with ${dutiesOf(context, findings)} of ${context.names(pathsOf(findings))}.`,
    remedy: `Add a second pair of hands to ${context.teamNames(teamsOf(findings))}, or a second team with a letter that can step in.`,
  }),
};

/** Letters without people. */
export const STAFFING_RULES = [unreachable, singlePerson];
