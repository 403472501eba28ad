import type { Seconds } from "../engine/model/people.ts";
import { phraseOf } from "./action-phrases.ts";
import { formatDuration } from "./moments.ts";
import { mergeStages, stagePhrase } from "./stage-phrase.ts";
import { isUntrue, type TaskHistory } from "./task-history.ts";
import { joinWords, type Titles } from "./titles.ts";

/** A death that comes this long after the order is told once more when it comes. */
export const LATE_DEATH_SECONDS = 600;

/** What a team did in one task, stages folded: `revokes X — off shift 9 h, decided in 20 min, dead 7 s later`. */
export function taskSentence(task: TaskHistory, titles: Titles): string {
  const [execution] = task.executions;
  const endedAt = execution?.at ?? (task.ending.kind === "open" ? Infinity : task.ending.at);
  const stages = mergeStages(task.stages.filter(({ from }) => from < endedAt));
  const parts = [...stages.map((stage) => stagePhrase(stage, task, titles)), ...endPhrases(task, titles)];
  const what = outcomePhrase(task, titles);
  return parts.length === 0 ? what : `${what} — ${parts.join(", ")}`;
}

/** What came of it first: what was not done is never told as done. */
function outcomePhrase(task: TaskHistory, titles: Titles): string {
  const { action, ending } = task;
  const object = titles.of(task.object);
  const toDo = phraseOf(action, "toDo", object);
  if (task.backAlreadyAt !== null) return `no longer has to ${toDo}: the data are back already`;
  if (ending.kind === "refused") return `${ending.why === "already-done" ? "does not have to" : "cannot"} ${toDo}`;
  if (ending.kind === "declined") return `does not ${toDo}`;
  if (task.executions.length === 0 && ending.kind === "open") return `still has to ${toDo}`;
  if (isUntrue(task.executions[0])) return `says that it did, which is not true: ${toDo}`;
  // The line stands where the answer came, not where the question was put.
  if (action === "ask-vendor") return `has an answer from ${object}`;
  return phraseOf(action, "does", object);
}

function endPhrases(task: TaskHistory, titles: Titles): string[] {
  const parts: string[] = [];
  const [execution] = task.executions;
  if (task.revealed.length > 0) parts.push(`learned what depends on it: ${titles.list(task.revealed)}`);
  // Of data that came back by other hands, nobody's word matters.
  const claim = task.backAlreadyAt === null ? (execution?.claim ?? null) : null;
  if (claim !== null) {
    const proof = claim.claim === "word" ? "its word, no proof" : `proof: ${claim.claim}`;
    parts.push(claim.isTrue ? `done, says ${titles.of(claim.party)} (${proof})` : proof);
  }
  if (execution !== undefined) {
    parts.push(...deathPhrases(task, execution.at, titles));
    const [check] = task.checks;
    if (check?.isDead === true) {
      // What was not revoked may have died by itself, and what is a check itself has none after it.
      const verb = isUntrue(execution) ? "yet found dead" : "verified";
      const isCheck = task.action === "confirm-vendor-evidence";
      parts.push(isCheck ? "it is dead" : `${verb} ${formatDuration(check.at - execution.at)} after`);
    }
  }
  if (task.ending.kind === "declined") parts.push(`${titles.tag(task.ending.team)} says no: nothing is behind it`);
  if (task.ending.kind === "refused" && task.backAlreadyAt === null) parts.push(refusals[task.ending.why]);
  return parts;
}

const refusals = {
  "nobody-able": "nobody able to do it was found",
  "no-copy": "the way it was to come back had closed by then",
  reopened: "the incident was open again",
  "already-done": "it was already done",
};

function deathPhrases(task: TaskHistory, executedAt: Seconds, titles: Titles): string[] {
  const deaths = task.revoked.filter(({ revokedAt }) => revokedAt === executedAt);
  const [first] = deaths;
  if (first === undefined) return [];
  if (new Set(deaths.map(({ diedAt }) => diedAt)).size === 1) {
    return [(deaths.length > 1 ? `all ${deaths.length} ` : "") + deathPhrase(first.diedAt, executedAt)];
  }
  const each = deaths.map(({ credential, diedAt }) => `${titles.of(credential)} ${deathPhrase(diedAt, executedAt)}`);
  return [joinWords(each)];
}

function deathPhrase(diedAt: Seconds | null, executedAt: Seconds): string {
  if (diedAt === null) return "not dead by the end of the run";
  return diedAt === executedAt ? "dead at once" : `dead ${formatDuration(diedAt - executedAt)} later`;
}
