import type { PreviewView } from "../../../contract/session.ts";
import type { Preview } from "../../../engine/play/preview.ts";
import { roomView } from "../../../engine/play/views.ts";
import { tellUsual } from "../../../story/usual-words.ts";
import { joinWords, type Titles } from "../../../story/titles.ts";
import { countOf } from "../../../story/text-layout.ts";
import { capitalise, does, titleOfDecision, toDo } from "./decision-titles.ts";
import { titlesOf, type OpenSession } from "../session/open-session.ts";

/** What decisions would come to, in one sentence and in cells; in solo only as the deciding teams can judge it. */
export function toPreviewView(open: OpenSession, { decisions, known, truth }: Preview): PreviewView {
  const { scenario } = open.exercise;
  const titles = titlesOf(scenario);
  const seen = open.mode === "solo" ? new Set(roomView(open.exercise.play.live).objects.map(({ id }) => id)) : null;
  const isNameable = (id: string): boolean => seen === null || seen.has(id);
  const rows = decisions
    .map((full) => ({
      ...full,
      risksLogsOf: full.risksLogsOf.filter(isNameable),
      orphans: full.orphans.filter(isNameable),
    }))
    .map((one) => ({
      ...one,
      refusal: withNearest(open.mode === "solo" ? one.refusal : inFacilitatorsWords(one, titles), one, titles),
      insteadTitle: one.instead === null ? null : titleOfDecision(one.instead, titles),
      title: titleOfDecision(one.decision, titles),
      tag: titles.tag(one.decision.team),
      waits: tellUsual("", one.takes, one.note),
      breaks: [
        ...one.stops.map(({ workload }) => titles.of(workload)),
        ...one.orphans.map((orphan) => `${titles.of(orphan)} lives on`),
        ...one.risksLogsOf.map((system) => `what the logs of ${titles.of(system)} hold`),
      ],
    }));
  const shown = open.mode === "solo" ? null : truth;
  return {
    sentence: sentenceOf(open, rows, known),
    decisions: rows,
    known,
    titles: titlesIn([rows, shown], titles.of),
    truth: shown,
  };
}

/** The engine must not tell what there is; the facilitator sees it on the graph, and needs a way on. */
function inFacilitatorsWords({ decision, refusal }: Pick<Row, "decision" | "refusal">, titles: Titles): Row["refusal"] {
  if (refusal === null || refusal.place !== "object" || decision.action === "all-clear") return refusal;
  const what = `${titles.of(decision.team)} does not know of ${titles.of(decision.object)} yet.`;
  return { ...refusal, sentence: `${what} A ruling can tell them (R), or record the words.` };
}

/** A refusal names what is nearest to what was said. */
function withNearest(refusal: Row["refusal"], { instead }: Pick<Row, "instead">, titles: Titles): Row["refusal"] {
  if (refusal === null || instead === null) return refusal;
  return { ...refusal, sentence: `${refusal.sentence} What can be done: ${toDo(instead, titles)}.` };
}

type Row = PreviewView["decisions"][number];

function sentenceOf(open: OpenSession, rows: readonly Row[], known: Preview["known"]): string {
  const titles = titlesOf(open.exercise.scenario);
  const possible = rows.filter(({ refusal }) => refusal === null);
  const [first] = rows;
  if (first === undefined) return "Nothing is staged.";
  const refused = rows.find(({ refusal }) => refusal !== null);
  if (possible.length === 0) return refused?.refusal?.sentence ?? "";
  const [only = first] = possible;
  const who =
    possible.length === 1
      ? `${titles.of(only.decision.team)} ${does(only.decision, titles)}`
      : `${countOf(possible.length, "decision")}, ${joinWords([...new Set(possible.map(({ tag }) => tag))])}`;
  const parts = [timeOf(possible), closingOf(possible, known), stoppingOf(open, possible)].filter(
    (part) => part !== "",
  );
  const also = refused === undefined ? "" : ` Not possible: ${refused.refusal?.sentence ?? ""}`;
  return `${capitalise(who)}${parts.length === 0 ? "" : `: ${parts.join(", ")}`}.${also}`;
}

function timeOf(rows: readonly Row[]): string {
  const cuts = rows.filter(({ isCut }) => isCut);
  const meant = cuts.length > 0 ? cuts : rows;
  const lengthOf = ({ takes }: Row): number => takes ?? Infinity;
  const slowest = meant.reduce((one, other) => (lengthOf(other) > lengthOf(one) ? other : one));
  if (cuts.length === 0 && slowest.takes === 0) return "at once";
  // A promise that is missing may make a quicker one the slowest.
  const note = slowest.note ?? meant.find((one) => one.note !== null)?.note ?? null;
  return tellUsual(cuts.length === 0 ? "done in" : cuts.length > 1 ? "all dead in" : "dead in", slowest.takes, note);
}

function closingOf(rows: readonly Row[], { reachBefore, reachAfter }: Preview["known"]): string {
  if (rows.every(({ isCut }) => !isCut) || reachBefore === 0) return "";
  return closesWords(reachBefore, reachBefore - reachAfter);
}

/** What is counted are the paths that are open now, not all that ever were: the words say so. */
export function closesWords(open: number, closed: number): string {
  if (open === 1) return `closes ${closed === 0 ? "nothing of " : ""}the one path open now`;
  return `closes ${closed === 0 ? "none" : closed === open ? "all" : closed} of the ${open} paths open now`;
}

function stoppingOf({ exercise }: OpenSession, rows: readonly Row[]): string {
  const titles = titlesOf(exercise.scenario);
  const stopped = [...new Set(rows.flatMap(({ stops }) => stops.map(({ workload }) => titles.of(workload))))];
  if (stopped.length === 0) return "";
  const shown = stopped.length > 3 ? [...stopped.slice(0, 2), `${stopped.length - 2} more`] : stopped;
  return `stops ${joinWords(shown)} until re-issue`;
}

/** Titles of everything that a value names by id. */
function titlesIn(value: unknown, of: (id: string) => string): Record<string, string> {
  const titles: Record<string, string> = {};
  const collect = (one: unknown): void => {
    if (typeof one === "string") {
      const title = of(one);
      if (title !== one) titles[one] = title;
    } else if (typeof one === "object" && one !== null) for (const part of Object.values(one)) collect(part);
  };
  collect(value);
  return titles;
}
