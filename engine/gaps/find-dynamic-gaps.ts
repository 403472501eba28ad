import type { Seconds } from "../model/people.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Duty } from "../model/vocabulary.ts";
import type { RunEvent } from "../run/event.ts";
import type { LedgerStretch, Outcome } from "../run/outcome.ts";
import { dutyTitle, factsOf } from "./duty-facts.ts";
import { DYNAMIC_RULES, type DynamicRule, type TimeBooked } from "./dynamic-rules.ts";
import { SEVERITY_WEIGHT, type Gap, type Severity } from "./gap.ts";

/** Less than this on one duty is no finding. */
const SECONDS_MIN: Seconds = 60;
const HOUR = 3600;

/** Time of one kind, booked on one duty and team. */
interface Share {
  duty: Duty | null;
  team: string | null;
  seconds: Seconds;
  tasks: (number | null)[];
}

/**
 * Gaps that a run showed, worst first, each with its seconds: those of the ledger of containment, or of recovery where
 * that has more of the same kind. A false all-clear has the seconds for which containment was believed and did not hold,
 * in all; null where it came true in the same second. The objects concerned are known from `events`, and left out where these are not given.
 */
export function findDynamicGaps(scenario: Scenario, outcome: Outcome, events: readonly RunEvent[] = []): Gap[] {
  const objects = new Map<number, string>();
  for (const event of events) if (event.type === "taskOpened") objects.set(event.task, event.object);
  const pathsOf = (tasks: readonly (number | null)[]): string[] => [
    ...new Set(tasks.flatMap((task) => objects.get(task ?? -1) ?? [])),
  ];
  // Nothing was left when it was to begin, and it is not back; or the copy that was chosen had died when it was done. What
  // was the matter with other data, or at another time, is another affair.
  const isLost = outcome.recovery.notRestored.some((id) => outcome.diagnostics.includes(`no-restore/${id}`));
  const withoutCopy = new Set(
    events.flatMap((event) => (event.type === "taskRefused" && event.why === "no-copy" ? [event.task] : [])),
  );
  const isHopeless = ({ tasks }: Share): boolean =>
    tasks.every((task) => (task === null ? isLost : withoutCopy.has(task)));
  const words = toldFromOutside(events);
  const isWord = ({ tasks }: Share): boolean => tasks.every((task) => task !== null && words.has(task));
  const gaps = DYNAMIC_RULES.flatMap((rule) => {
    if (rule.segment === null) return falseAllClear(scenario, rule, outcome);
    const own = sharesOf(rule.segment, outcome.stretches);
    const recovery = sharesOf(rule.segment, outcome.recovery.stretches);
    const larger = recovery.filter((share) => !own.some((one) => isSame(one, share) && one.seconds >= share.seconds));
    return [...own.filter((share) => !larger.some((one) => isSame(one, share))), ...larger]
      .filter(({ seconds }) => seconds >= SECONDS_MIN)
      .map((share) =>
        toGap(scenario, rule, share, pathsOf(share.tasks), { isHopeless: isHopeless(share), isWord: isWord(share) }),
      );
  });
  return gaps.sort(
    (a, b) => SEVERITY_WEIGHT[b.severity] - SEVERITY_WEIGHT[a.severity] || (b.seconds ?? 0) - (a.seconds ?? 0),
  );
}

/** Tasks that read what no control of ours had noticed: somebody told us. An alert is raised just before its task is opened. */
function toldFromOutside(events: readonly RunEvent[]): Set<number> {
  const tasks = new Set<number>();
  let isWord = false;
  for (const event of events) {
    if (event.type === "alertRaised") isWord = event.control === null && event.team !== null && !event.false;
    if (event.type === "taskOpened" && event.action === "triage" && isWord) tasks.add(event.task);
    if (event.type === "taskOpened") isWord = false;
  }
  return tasks;
}

const isSame = (a: Share, b: Share): boolean => a.duty === b.duty && a.team === b.team;

function sharesOf(segment: LedgerStretch["segment"], stretches: readonly LedgerStretch[]): Share[] {
  const shares: Share[] = [];
  for (const stretch of stretches) {
    if (stretch.segment !== segment) continue;
    const { duty, team, seconds, task } = stretch;
    const same = shares.find((share) => share.duty === duty && share.team === team);
    if (same === undefined) shares.push({ duty, team, seconds, tasks: [task] });
    else {
      same.seconds += seconds;
      same.tasks.push(task);
    }
  }
  return shares;
}

function severityOf(seconds: Seconds): Severity {
  if (seconds >= 4 * HOUR) return "high";
  return seconds >= HOUR ? "medium" : "low";
}

function toGap(
  scenario: Scenario,
  rule: DynamicRule,
  { duty, team, seconds }: Share,
  paths: string[],
  { isHopeless, isWord }: Pick<TimeBooked, "isHopeless" | "isWord">,
): Gap {
  const facts = factsOf(duty ?? "");
  const title = scenario.teams.find(({ id }) => id === team)?.title ?? team;
  return {
    id: [rule.id, ...(duty === null ? [] : [duty]), ...(team === null ? [] : [team])].join("/"),
    rule: rule.id,
    title: rule.title,
    severity: severityOf(seconds),
    weight: 0,
    question: rule.question === "by-duty" ? facts.question : rule.question,
    fixableBy: rule.fixableBy,
    standards: [...new Set([...rule.standards, ...(rule.question === "by-duty" ? facts.standards : [])])],
    paths,
    duty,
    teams: team === null ? [] : [team],
    seconds,
    ...rule.tell({
      duty: duty === null ? "the response" : dutyTitle(scenario, duty),
      team: title,
      isHopeless: isHopeless && duty === "restore" && team === null,
      isWord,
    }),
  };
}

function falseAllClear(scenario: Scenario, rule: DynamicRule, outcome: Outcome): Gap[] {
  const { falseAllClear: count, wronglyBelieved: seconds } = outcome.containment;
  if (count === 0) return [];
  const gap = toGap(scenario, rule, { duty: null, team: null, seconds, tasks: [] }, [], {
    isHopeless: false,
    isWord: false,
  });
  return [{ ...gap, severity: "high", seconds: seconds === 0 ? null : seconds }];
}
