import { billOf, leadTimeOf } from "../../../engine/analysis/cut-problem.ts";
import type { CoreSolver } from "../../../engine/analysis/hitting-set.ts";
import { knownProblem } from "../../../engine/analysis/known-problem.ts";
import { revocationSet, type RevocationSet } from "../../../engine/analysis/revocation-set.ts";
import { judgeCutsBy, problemAfter, type MadeCut } from "../../../engine/analysis/team-choice.ts";
import { trueProblem, type ActionOn, type NamedProblem } from "../../../engine/analysis/true-problem.ts";
import type { SetLine, SetSummary, SmallestPage } from "../../../contract/debrief.ts";
import type { Seconds } from "../../../engine/model/people.ts";
import { playUntil } from "../../../engine/play/play-until.ts";
import { startLive } from "../../../engine/play/start.ts";
import type { Run } from "../../../engine/run/state.ts";
import type { UsualNote } from "../../../engine/teams/usual-time.ts";
import { phraseOf } from "../../../story/action-phrases.ts";
import { tellPlace } from "../../../story/plan-order.ts";
import { countOf, formatCount } from "../../../story/text-layout.ts";
import { tellUsual } from "../../../story/usual-words.ts";
import type { DebriefBasis } from "./debrief-basis.ts";
import { undoneDecisions, undoneLines } from "./debrief-undone.ts";

/**
 * Page 4: the cheapest set that would have contained it at the instant when the incident was declared (else noticed,
 * else at the start of the clock), beside every cut that was made, each judged by the second before it. Where a cut took
 * something away before that instant, the set is asked just before the first such cut: later there is less to cut.
 */
export function* debriefSmallest(basis: DebriefBasis, solver: CoreSolver): Generator<string, SmallestPage> {
  const { exercise, figures, when } = basis;
  const { design } = exercise;
  const price = design.policy.choose;
  yield "the cuts that were made";
  const end = runAt(basis, figures.outcome.horizonAt);
  const made = judgeCutsBy(end, (second) => runAt(basis, second));
  const { at, words } = instantOf(basis, made);
  yield "the smallest set on the truth";
  const named = trueProblem(runAt(basis, at));
  const truth = revocationSet(runAt(basis, at), named, price, solver);
  yield "the smallest set on what was known";
  const isAware = figures.outcome.detected !== null;
  const knownRun = runAt(basis, at);
  const known = isAware ? revocationSet(knownRun, knownProblem(knownRun), price, solver) : null;
  const missed = revocationSet(runAt(basis, at), problemAfter(runAt(basis, at), made), price, solver);
  const inSet = (cut: ActionOn): boolean =>
    truth.actions.some(({ action, object }) => action === cut.action && object === cut.object);
  const linesOf = (cuts: readonly MadeCut[], note: (cut: MadeCut) => string): SetLine[] =>
    cuts.map((cut) => ({
      place: null,
      title: capital(phraseOf(cut.action, "toDo", basis.titles.of(cut.object))),
      by: basis.titles.of(cut.team),
      elapsed: when(cut.at).elapsed,
      price: priceOf(named, cut),
      note: note(cut),
    }));
  const required = made.filter(({ is }) => is === "required");
  const undone = undoneDecisions(basis);
  const missedLines = setLines(basis, missed).map((line, n) => {
    const same = undone.find(({ action, object }) => {
      const one = missed.actions[n];
      return one?.action === action && one.object === object;
    });
    if (same === undefined) return line;
    const said = `decided ${when(same.at).elapsed} and never done`;
    return { ...line, note: line.note === "" ? said : `${line.note}; ${said}` };
  });
  return {
    sentence: `${sentenceOf(made, required.length, missed, truth)}${undoneWords(undone.length)}`,
    at: words,
    method: methodOf(truth, price),
    same: linesOf(required, (cut) => (inSet(cut) ? "in the smallest set" : "another way to the same end")),
    missed: missedLines,
    superfluous: linesOf(
      made.filter(({ is }) => is === "superfluous"),
      () => "took nothing away that was held, and closed no way that was open",
    ),
    prudent: linesOf(
      made.filter(({ is }) => is === "prudent"),
      () => "not needed in truth; right by what was known",
    ),
    undone: undoneLines(basis, undone),
    truth: summaryOf(basis, "On the truth", truth),
    known: known === null ? null : summaryOf(basis, "On what was known", known),
    infeasible: truth.infeasible.map((id) => basis.titles.of(id)),
  };
}

/** The run at the end of a second, by the commands of the branch in play. */
function runAt({ exercise, branch }: DebriefBasis, second: Seconds): Run {
  const { setup, exercise: compiled } = exercise.play;
  const { run } = playUntil(startLive(setup, compiled), branch, second).live;
  run.now = Math.max(run.now, second);
  return run;
}

function instantOf(
  { figures, originAt, when }: DebriefBasis,
  made: readonly MadeCut[],
): { at: Seconds; words: string } {
  const { declared, detected } = figures.outcome;
  const first = Math.min(...made.flatMap(({ is, at }) => (is === "required" ? [at] : [])));
  if (first < Infinity && first <= originAt + (declared ?? detected ?? Infinity) && first > 0)
    return { at: first - 1, words: `${when(first).elapsed}, just before the first cut that took something away` };
  if (declared !== null) return told(originAt + declared, "when the incident was declared");
  if (detected !== null) return told(originAt + detected, "when it was noticed");
  return told(Math.max(0, originAt), "at the start of the clock; no real alert was read");

  function told(at: Seconds, words: string): { at: Seconds; words: string } {
    return { at, words: `${when(at).elapsed}, ${words}` };
  }
}

/** How the set was chosen and found, and whether anything cheaper could be. */
export function methodOf(
  { method, isExact, gap, price, priceKind }: Pick<RevocationSet, "method" | "isExact" | "gap" | "price" | "priceKind">,
  kind: string,
): string {
  const by = kind === "bill" ? "the cost of the work it stops" : "the time until it has happened";
  const how = { mip: "integer programming", "branch-and-bound": "exact search", "max-flow": "maximum flow" } as Record<
    string,
    string
  >;
  const exact =
    gap === 0 || isExact
      ? "Nothing cheaper contains it."
      : `Within ${Math.round((100 * gap) / Math.max(1, price))} % of the smallest (${priceWords(priceKind, gap)}); the search was stopped before its end.`;
  // With nothing to cut there was nothing to choose.
  if (method === "nothing-to-do") return "";
  return `Chosen by ${by}; found by ${how[method] ?? method}. ${exact}`;
}

/** What somebody decided and nobody did is missed as well, and for another reason. */
function undoneWords(count: number): string {
  if (count === 0) return "";
  return ` ${countOf(count, "decision")} ${count === 1 ? "was" : "were"} never carried out.`;
}

const priceWords = (kind: RevocationSet["priceKind"], amount: number): string =>
  kind === "bill" ? `cost ${formatCount(amount / 100)}` : tellUsual("", amount, null);

function sentenceOf(made: readonly MadeCut[], required: number, missed: RevocationSet, truth: RevocationSet): string {
  if (truth.actions.length === 0 && truth.infeasible.length > 0)
    return "At that instant nobody could kill what was held.";
  if (truth.actions.length === 0)
    return "At that instant there was nothing to cut: nothing that was held reached the scope.";
  const needed = `${countOf(truth.actions.length, "action")} would have contained it`;
  if (made.length === 0) return `${needed}. The teams cut nothing.`;
  const left = missed.actions.length === 0 ? "none was missed" : `${countOf(missed.actions.length, "action")} missed`;
  return `${needed}. The teams made ${countOf(made.length, "cut")}: ${required} of them took something away; ${left}.`;
}

function priceOf({ problem, actions }: NamedProblem, cut: ActionOn): string {
  const place = actions.findIndex(({ action, object }) => action === cut.action && object === cut.object);
  const found = problem.actions[place];
  if (found === undefined) return "";
  return setPrice(billOf([found]), leadTimeOf([found]), actions[place]?.leadNote ?? null);
}

const setPrice = (cents: number, lead: number, note: UsualNote | null): string =>
  `${cents === 0 ? "stops nothing" : `usually stops work worth ${formatCount(cents / 100)}`}; ${tellUsual("dead in", lead, note)}`;

function setLines({ titles }: DebriefBasis, { actions }: RevocationSet): SetLine[] {
  return actions.map(
    ({ action, object, responsible, accountable, billCents, leadSeconds, leadNote, after, together }, n) => ({
      place: n + 1,
      title: capital(phraseOf(action, "toDo", titles.of(object))),
      by: `R ${responsible.length === 0 ? "nobody" : titles.list(responsible)}, A ${accountable.length === 0 ? "nobody" : titles.list(accountable)}`,
      elapsed: null,
      price: setPrice(billCents, leadSeconds, leadNote),
      note: tellPlace({ after, together }).join("; "),
    }),
  );
}

function summaryOf(basis: DebriefBasis, title: string, set: RevocationSet): SetSummary {
  const { actions, priceKind, price } = set;
  return {
    title,
    lines: setLines(basis, set),
    total:
      actions.length === 0 ? "nothing to cut" : `${countOf(actions.length, "action")}, ${priceWords(priceKind, price)}`,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
