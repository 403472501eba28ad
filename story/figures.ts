import type { Seconds } from "../engine/model/people.ts";
import type { Outcome } from "../engine/run/outcome.ts";
import { formatDuration, formatElapsed } from "./moments.ts";
import { countOf, formatCount, hangText } from "./text-layout.ts";
import type { Titles } from "./titles.ts";

/** Containment, recovery, damage, bill, evidence and notices, each in one labelled sentence. */
export function tellFigures(outcome: Outcome, titles: Titles, width: number): string[] {
  const facts: [string, string][] = [
    ["Containment", containment(outcome)],
    ["Believed", belief(outcome)],
    ["Noticed", noticed(outcome)],
    ["Recovery", recovery(outcome, titles)],
    ...damage(outcome, titles).map((part, i): [string, string] => [i === 0 ? "Damage" : "", part]),
    ["Availability", bill(outcome, titles)],
    ["Evidence", evidence(outcome, titles)],
    ...outcome.obligations.map((one): [string, string] => ["Notice", notice(outcome, one, titles)]),
  ];
  return facts.flatMap(([label, text]) => hangText(label.padEnd(14), text, width));
}

const after = (seconds: Seconds): string => formatElapsed(seconds);

function containment(outcome: Outcome): string {
  const { first, final, relapses } = outcome.containment;
  if (outcome.originAt === null) return "never needed";
  if (first === null) return "not reached by the end of the run";
  const last = final === null ? "not contained by the end of the run" : `final at ${after(final)}`;
  return first === final && relapses === 0
    ? `at ${after(first)}, and held to the end`
    : `first at ${after(first)}, ${last}; ${countOf(relapses, "relapse")}`;
}

function belief(outcome: Outcome): string {
  const { believed, firstBelieved, lastBelieved, falseAllClear, lapsedAllClear, wronglyBelieved } = outcome.containment;
  if (firstBelieved === null || lastBelieved === null) return "never declared contained";
  const last = lastBelieved === firstBelieved ? "" : `, last at ${after(lastBelieved)}`;
  const parts = [
    `declared contained at ${after(firstBelieved)}${last}${believed === null ? ", taken back" : ""}`,
    falseAllClear === 0 ? "no false all-clear" : countOf(falseAllClear, "false all-clear", "false all-clears"),
  ];
  if (lapsedAllClear > 0) {
    parts.push(countOf(lapsedAllClear, "all-clear that did not stay true", "all-clears that did not stay true"));
  }
  if (wronglyBelieved > 0) parts.push(`believed and not true for ${formatDuration(wronglyBelieved)}`);
  return parts.join("; ");
}

function noticed(outcome: Outcome): string {
  const at = (seconds: Seconds | null) => (seconds === null ? "never" : after(seconds));
  const { detected, declared, firstRevocation } = outcome;
  // Teams may have revoked what was dead already, and the story tells it: "never" would contradict it.
  const revoked = firstRevocation === null ? "nothing live revoked" : `first revocation ${after(firstRevocation)}`;
  return `detected ${at(detected)}, declared ${at(declared)}, ${revoked}`;
}

function recovery(outcome: Outcome, titles: Titles): string {
  const { by, seconds, restored, notRestored } = outcome.recovery;
  if (by === "not-needed") return "nothing had to be restored";
  const parts = restored.length === 0 ? [] : [`${titles.list(restored)} back`];
  // What nobody promised back may have come later, or not at all.
  const last = by === "provider" ? "the provider" : "our own teams";
  if (seconds !== null) parts.push(`recovered at ${after(seconds)}, the last of it by ${last}`);
  if (notRestored.length > 0) parts.push(`not back by the end of the run: ${titles.list(notRestored)}`);
  return parts.join("; ");
}

/** One harm a line: lists inside it have semicolons of their own. */
function damage(outcome: Outcome, titles: Titles): string[] {
  const { systemsReached, recordsTaken, secretsHarvested, destroyed, recoveryPointLost, outageSeconds, outageCost } =
    outcome.damage;
  const parts = [
    systemsReached.length === 0
      ? "nothing in scope was ever within reach"
      : `in scope and at some time within reach: ${titles.list(systemsReached)}`,
    recordsTaken === 0 ? "no records taken" : `${formatCount(recordsTaken)} records taken in all`,
  ];
  if (secretsHarvested.length > 0) parts.push(`secrets taken with copies: ${titles.list(secretsHarvested)}`);
  if (destroyed.length > 0) parts.push(`destroyed: ${titles.list(destroyed)}`);
  if (recoveryPointLost !== null && recoveryPointLost > 0) {
    parts.push(`the last ${formatDuration(recoveryPointLost)} of data not recovered`);
  }
  if (outageSeconds > 0)
    parts.push(`data out of reach for ${formatDuration(outageSeconds)}, cost ${formatCount(outageCost)}`);
  return parts;
}

function bill(outcome: Outcome, titles: Titles): string {
  const { total, stillRunning, workloads } = outcome.availabilityBill;
  if (workloads.length === 0) return "no work stopped";
  const each = workloads.map(
    ({ workload, seconds, cost }) => `${titles.of(workload)} ${formatDuration(seconds)} (${formatCount(cost)})`,
  );
  return `stopped work cost ${formatCount(total)}: ${each.join(", ")}${stillRunning ? "; still stopped at the end" : ""}`;
}

function evidence(outcome: Outcome, titles: Titles): string {
  const { lost, preserved, kept } = outcome.evidence;
  if (lost.length + preserved.length + kept.length === 0) return "the case names none";
  const part = (word: string, ids: readonly string[]) => (ids.length === 0 ? [] : [`${word}: ${titles.list(ids)}`]);
  return [...part("lost", lost), ...part("preserved", preserved), ...part("still there", kept)].join("; ");
}

function notice(outcome: Outcome, one: Outcome["obligations"][number], titles: Titles): string {
  const title = titles.of(one.obligation);
  if (one.due === null) return `${title}: did not fall due`;
  if (one.met === null) {
    return `${title}: not done; due ${after(one.due)}`;
  }
  const late = one.lateSeconds > 0 ? `${formatDuration(one.lateSeconds)} late` : "in time";
  return `${title}: done ${after(one.met)}, ${late} (due ${after(one.due)})`;
}
