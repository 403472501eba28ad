import type { Design } from "../model/design.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Calendars } from "../run/calendar.ts";
import { factsOf } from "./duty-facts.ts";
import { SEVERITY_WEIGHT, type Gap } from "./gap.ts";
import { createGapContext, type GapContext } from "./gap-context.ts";
import { pathsOf, teamsOf } from "./gap-rule.ts";
import type { Judged } from "./judged.ts";
import { GAP_RULES } from "./rule-table.ts";
import { weigh } from "./weigh.ts";

/** The gaps of a case under a design, and what they are a share of. */
export interface GapReport {
  /** Worst first, then by rule. */
  gaps: Gap[];
  /** Weight of everything that could have been wrong here. */
  applicableWeight: number;
  /** Weight of what is wrong: the score is 100 × (1 − gapWeight / applicableWeight). */
  gapWeight: number;
}

/**
 * Everything that the rules looked at in this case, one by one, whether it is wrong or not. A finding depends on letters
 * only through its cells. Case and design must have been validated; `calendars` are those of the run.
 */
export function judge(scenario: Scenario, design: Design, calendars: Calendars): Judged[] {
  return judgeAll(createGapContext(scenario, design, calendars)).judged;
}

function judgeAll(context: GapContext): { judged: Judged[]; applicableWeight: number } {
  const judged = GAP_RULES.flatMap((rule) =>
    rule.check(context).map((finding): Judged => {
      const byDuty = rule.severity === "by-duty" ? factsOf(finding.duty ?? "").severity : rule.severity;
      return { ...finding, rule, severity: finding.severity ?? byDuty, weight: 0 };
    }),
  );
  return { judged, applicableWeight: weigh(judged) };
}

/**
 * The static accountability gaps of a case under a design, grouped: what has one cause is one gap with many paths. Order
 * and ids do not depend on what teams are called, except where an id names one.
 */
export function findGaps(scenario: Scenario, design: Design, calendars: Calendars): GapReport {
  const context = createGapContext(scenario, design, calendars);
  const { judged: all, applicableWeight } = judgeAll(context);
  const groups = new Map<string, Judged[]>();
  for (const judged of all) {
    if (!judged.isGap) continue;
    const id = (judged.group ?? "") === "" ? judged.rule.id : `${judged.rule.id}/${judged.group}`;
    groups.set(id, [...(groups.get(id) ?? []), judged]);
  }
  const weightOf = (findings: readonly Judged[]): number => findings.reduce((sum, { weight }) => sum + weight, 0);
  return {
    gaps: [...groups].map(([id, findings]) => toGap(context, id, findings, weightOf(findings))).sort(compareGaps),
    applicableWeight,
    gapWeight: weightOf(all),
  };
}

function toGap(context: GapContext, id: string, findings: readonly Judged[], weight: number): Gap {
  const [first] = findings;
  if (first === undefined) throw new Error(`gap ${id} has no finding`);
  const { rule } = first;
  const duties = [...new Set(findings.flatMap(({ duty }) => (duty === undefined ? [] : [duty])))];
  const facts = duties.map(factsOf);
  const isByDuty = rule.question === "by-duty";
  const severities = findings.map(({ severity }) => severity).sort((a, b) => SEVERITY_WEIGHT[b] - SEVERITY_WEIGHT[a]);
  return {
    id,
    rule: rule.id,
    title: rule.title,
    severity: severities[0] ?? "low",
    weight,
    // Where several duties are concerned, the question of the first is the one that is asked first.
    question: rule.question === "by-duty" ? (facts[0]?.question ?? "other") : rule.question,
    fixableBy: rule.fixableBy,
    standards: [...new Set([...rule.standards, ...(isByDuty ? facts.flatMap(({ standards }) => standards) : [])])],
    paths: pathsOf(findings),
    duty: duties.length === 1 ? (duties[0] ?? null) : null,
    teams: teamsOf(findings).map((team) => context.scenario.teams[team]?.id ?? ""),
    seconds: null,
    ...rule.tell(context, findings),
  };
}

/** Worst first, then by rule; of one rule, as the rule met them, so that no team's name decides. */
function compareGaps(a: Gap, b: Gap): number {
  const bySeverity = SEVERITY_WEIGHT[b.severity] - SEVERITY_WEIGHT[a.severity];
  if (bySeverity !== 0) return bySeverity;
  return a.rule === b.rule ? 0 : a.rule < b.rule ? -1 : 1;
}
