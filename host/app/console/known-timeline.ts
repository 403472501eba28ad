import type { TimelineRow } from "../../../contract/session.ts";
import { INCIDENT, type Action } from "../../../engine/model/vocabulary.ts";
import { isPlayed, type Live } from "../../../engine/play/live.ts";
import type { PlayEvent } from "../../../engine/play/play-event.ts";
import { roomView, type View, type ViewTask } from "../../../engine/play/views.ts";
import type { Titles } from "../../../story/titles.ts";
import { declaredBars, deed, offShift, plainMark, type Bar, type Mark } from "./timeline-parts.ts";
import { workSpansOf, type WorkSpan } from "./work-spans.ts";

/** Who approves or advises has heard of it from then on, also when it is out of their hands again. */
const HEARD_BY_WORKING: ReadonlySet<string> = new Set(["approve", "consult"]);

/**
 * What the players themselves have seen so far: what their seats did and waited for, what they learned, what was said,
 * and what they declared. Made of what their view names; of the log, only times of what the view already tells.
 */
export function knownRows(live: Live, titles: Titles): TimelineRow[] {
  const view = roomView(live);
  const tasks = new Map(view.tasks.map((task) => [task.task, task]));
  const spans = workSpansOf(live.events);
  const rows = live.run.organisation.teams.flatMap(({ team, shifts }, t): TimelineRow[] => {
    if (!isPlayed(live, t)) return [];
    const bars = spans.flatMap((span) => (span.team === team.id ? toKnownBar(span, tasks, titles) : []));
    const said = view.words.flatMap((word): Mark[] =>
      word.team === team.id ? [plainMark(word.at, word.kind, word.kind === "decision" ? "Decided" : word.text)] : [],
    );
    const done = live.events.flatMap((event) => doneMark(event, team.id, tasks, titles));
    return [
      {
        id: team.id,
        title: `${team.tag} ${team.title}`,
        kind: "team",
        bars: [...offShift(shifts, live.at), ...bars],
        marks: [...said, ...done].sort((a, b) => a.at - b.at),
      },
    ];
  });
  const told = view.words.filter(({ kind, team }) => team === null && kind !== "decision");
  return [
    {
      id: "told",
      title: "Told",
      kind: "record",
      bars: [],
      marks: told.map(({ at, kind, text }) => plainMark(at, kind, text)),
    },
    { id: "learned", title: "Learned", kind: "knowledge", bars: [], marks: learnedMarks(live, view, titles) },
    ...rows,
    {
      id: "containment",
      title: "Declared contained",
      kind: "containment",
      bars: declaredBars(live.events),
      marks: view.declaredAt === null ? [] : [plainMark(view.declaredAt, "declared", "Incident declared")],
    },
  ];
}

/** What an alert is about comes out of reading it; until then it has no name. */
const nameOf = ({ object }: Pick<ViewTask, "object">, titles: Titles): string =>
  object === null ? "an alert" : titles.of(object);

function toKnownBar(span: WorkSpan, tasks: ReadonlyMap<number, ViewTask>, titles: Titles): Bar[] {
  const task = tasks.get(span.task) ?? (HEARD_BY_WORKING.has(span.segment) ? { object: span.object } : undefined);
  if (task === undefined) return [];
  const title = `${deed(span.action as Action, nameOf(task, titles))}: ${span.segment.replaceAll("-", " ")}`;
  return [{ from: span.from, to: span.to, kind: span.kind, title, isDue: false }];
}

/** What came of a team's own work. */
function doneMark(event: PlayEvent, team: string, tasks: ReadonlyMap<number, ViewTask>, titles: Titles): Mark[] {
  if (!("task" in event) || event.task === null) return [];
  const task = tasks.get(event.task);
  if (task === undefined) return [];
  const what = deed(task.action, nameOf(task, titles));
  switch (event.type) {
    case "actionExecuted":
      return event.team === team ? [plainMark(event.t, "done", `Done: ${what}`)] : [];
    case "verified":
      return event.team === team ? [plainMark(event.t, "done", `Checked, it holds: ${what}`)] : [];
    case "verificationFailed":
      return event.team === team ? [plainMark(event.t, "failed", `Checked, it did not work: ${what}`)] : [];
    case "taskDeclined":
      return event.team === team ? [plainMark(event.t, "failed", `Declined: ${what}`)] : [];
    case "taskRefused":
      return task.team === team ? [plainMark(event.t, "failed", `Not possible: ${what}`)] : [];
    default:
      return [];
  }
}

const LEVEL_WORDS = { known: "Known", suspected: "Suspected", cleared: "Cleared" } as const;

/** What the played seats learned, and when; with the declaration, what the others of our side had learned before. */
function learnedMarks(live: Live, view: View, titles: Titles): Mark[] {
  const { teams } = live.run.organisation;
  const seen = new Set([...view.objects.map(({ id }) => id), INCIDENT]);
  const played = new Set(view.teams);
  const ours = new Set(teams.filter((one) => one.ours).map(({ team }) => team.id));
  const tagOf = new Map(teams.map(({ team }) => [team.id, team.tag]));
  const isOurs = view.teams.some((team) => ours.has(team));
  const { declaredAt } = view;
  const marks: (Mark & { by: string })[] = live.events.flatMap((event) => {
    if (event.type !== "knowledgeGained" || !seen.has(event.what)) return [];
    const { t, team, what, level } = event;
    const isShared = declaredAt !== null && isOurs && ours.has(team);
    if (!played.has(team) && !isShared) return [];
    const at = played.has(team) ? t : Math.max(t, declaredAt ?? t);
    const mark = plainMark(at, level === "cleared" ? "cleared" : level, `${LEVEL_WORDS[level]}: ${titles.of(what)}`);
    return [{ ...mark, by: tagOf.get(team) ?? "" }];
  });
  // The same news at the same second comes once, with all who had it.
  const news = new Map<string, { mark: Mark; by: string[] }>();
  for (const { by, ...mark } of marks) {
    const key = `${mark.at} ${mark.title}`;
    const known = news.get(key);
    if (known === undefined) news.set(key, { mark, by: [by] });
    else if (!known.by.includes(by)) known.by.push(by);
  }
  return [...news.values()]
    .map(({ mark, by }) => ({ ...mark, title: `${mark.title} (${by.join(", ")})` }))
    .sort((a, b) => a.at - b.at);
}
