import type { Action } from "../engine/model/vocabulary.ts";
import { phraseOf } from "./action-phrases.ts";
import { isUntrue, ownerOf, type TaskHistory } from "./task-history.ts";
import { countOf } from "./text-layout.ts";
import { joinWords, type Titles } from "./titles.ts";

/** What a team did, one phrase for each kind of thing; what was only claimed, or had happened already, is not done. */
export function deedsOf(team: string, tasks: readonly TaskHistory[], titles: Titles): string[] {
  const done = tasks.filter((task) => doerOf(task) === team);
  const alerts = done.filter(({ action }) => action === "triage").length;
  const isApprovedBy = ({ stages }: TaskHistory) => stages.some(isApproval(team));
  const approved = tasks.filter((task) => isApprovedBy(task) && !isPending(task, team));
  const pending = tasks.filter((task) => isApprovedBy(task) && isPending(task, team));
  const tooLate = tasks.filter((task) => task.backAlreadyAt !== null && task.executions[0]?.team === team);
  return [
    ...(alerts > 0 ? [`read ${countOf(alerts, "alert")}`] : []),
    ...byAction(
      done.filter(({ action }) => action !== "triage"),
      titles,
    ),
    ...requestsOf(team, tasks, titles),
    ...orders("decided:", tasks.filter(isLeftToOthers(team)), titles),
    ...orders(
      "checked:",
      tasks.filter((task) => isCheckedAlone(task, team)),
      titles,
    ),
    ...untrueClaims(team, tasks, titles),
    ...orders("worked in vain, the data were back already:", tooLate, titles),
    ...orders("advised on:", tasks.filter(isAdvisedBy(team)), titles),
    ...orders("was asked for advice on:", tasks.filter(isAskedInVain(team)), titles),
    ...orders("approved:", approved, titles),
    ...orders("was asked to approve:", pending, titles),
  ];
}

/** It was this team's to decide, and others did it, said so, or were to do it. */
const isLeftToOthers =
  (team: string) =>
  (task: TaskHistory): boolean =>
    task.stages.some(({ segment, team: decides, isOpen }) => segment === "decide" && decides === team && !isOpen) &&
    doerOf(task) !== team &&
    !isRequest(task);

const isCheckedAlone = (task: TaskHistory, team: string): boolean =>
  doerOf(task) !== team && task.checks.some((check) => check.team === team);

const isAdvisedBy =
  (team: string) =>
  ({ consulted }: TaskHistory): boolean =>
    consulted?.answered.includes(team) === true;

/** Asked for advice that was not waited for any longer, or has not come. */
const isAskedInVain =
  (team: string) =>
  ({ consulted, stages }: TaskHistory): boolean =>
    consulted?.answered.includes(team) !== true &&
    stages.some((stage) => stage.segment === "consult" && stage.team === team);

const isApproval = (team: string) => (stage: TaskHistory["stages"][number]) =>
  stage.segment === "approve" && stage.team === team;

/** Approval that was asked for and not given. */
function isPending({ stages, ending }: TaskHistory, team: string): boolean {
  const isDeclined = ending.kind === "declined" && ending.team === team;
  return isDeclined || stages.some((stage) => isApproval(team)(stage) && stage.isOpen);
}

/** Work that changes nothing outside has no execution of its own; who did it is who held it when it was done. */
function doerOf(task: TaskHistory): string | null {
  if (task.backAlreadyAt !== null || task.ending.kind === "refused") return null;
  if (task.executions.length > 0) return task.executions.findLast((execution) => !isUntrue(execution))?.team ?? null;
  return task.ending.kind === "done" && task.checks.length === 0 ? ownerOf(task) : null;
}

function byAction(tasks: readonly TaskHistory[], titles: Titles): string[] {
  const objects = new Map<Action, Set<string>>();
  for (const { action, object } of tasks) {
    objects.set(action, (objects.get(action) ?? new Set()).add(titles.of(object)));
  }
  return [...objects].map(([action, names]) => phraseOf(action, "did", ...names));
}

const partyAsked = ({ stages }: TaskHistory): string | undefined =>
  stages.find((stage) => stage.segment === "authority" && stage.asked !== null)?.asked?.party;

/** Another party is asked, which is told as such. */
const isRequest = (task: TaskHistory): boolean => partyAsked(task) !== undefined;

/** What a team decided and another party was to carry out. */
function requestsOf(team: string, tasks: readonly TaskHistory[], titles: Titles): string[] {
  const asked = tasks.flatMap((task) => {
    const party = partyAsked(task);
    if (party === undefined || task.action === "ask-vendor" || ownerOf(task) !== team) return [];
    return [`asked ${titles.of(party)} to ${phraseOf(task.action, "toDo", titles.of(task.object))}`];
  });
  return [...new Set(asked)];
}

function untrueClaims(team: string, tasks: readonly TaskHistory[], titles: Titles): string[] {
  const claimed = tasks.filter(
    ({ executions, backAlreadyAt }) =>
      backAlreadyAt === null && executions.some((execution) => isUntrue(execution) && execution.team === team),
  );
  return orders("said, untruly, that it did:", claimed, titles);
}

function orders(lead: string, tasks: readonly TaskHistory[], titles: Titles): string[] {
  const what = tasks.map(({ action, object }) => phraseOf(action, "toDo", titles.of(object)));
  return what.length === 0 ? [] : [`${lead} ${joinWords([...new Set(what)])}`];
}
