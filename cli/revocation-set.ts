import type { PriceKind } from "../engine/analysis/cut-problem.ts";
import { knownProblem } from "../engine/analysis/known-problem.ts";
import { revocationSet, type ChosenAction, type RevocationSet } from "../engine/analysis/revocation-set.ts";
import { cutsUnderWay, judgeCuts, problemAfter, type MadeCut } from "../engine/analysis/team-choice.ts";
import { trueProblem, trueStand, type ActionOn, type LeadFrom } from "../engine/analysis/true-problem.ts";
import type { RunInput } from "../engine/run/simulate.ts";
import type { Run } from "../engine/run/state.ts";
import { formatDiagnostic } from "../formats/diagnostic.ts";
import type { LoadedExercise } from "../host/load-exercise.ts";
import { loadMipSolver } from "../host/mip-solver.ts";
import { tellHeld, tellInstant, type AnalyzeQuestion } from "./blast-radius.ts";
import { reportProblem, type CommandResult } from "./command-result.ts";
import { leadFromOf, runToInstant } from "./run-to-instant.ts";
import { phraseOf } from "../story/action-phrases.ts";
import { headingOf } from "../story/chapters.ts";
import { formatDuration } from "../story/moments.ts";
import { tellPlace } from "../story/plan-order.ts";
import { countOf, formatCount, hangText } from "../story/text-layout.ts";
import { createTitles, type Titles } from "../story/titles.ts";
import { tellUsual } from "../story/usual-words.ts";
import { findWidth } from "./terminal.ts";

/** Everything asked about one instant: what is true, and, where a run was played to it, what was known and done. */
interface Answer {
  truth: RevocationSet;
  known: RevocationSet | null;
  made: MadeCut[];
  underWay: ActionOn[];
  missed: RevocationSet | null;
}

/** Answers which cheapest set of cuts contains, on the truth and on what is known, and what the teams made of it. */
export async function analyzeRevocationSet(
  typed: string,
  question: AnalyzeQuestion & { price: PriceKind | null },
): Promise<CommandResult> {
  const asked = runToInstant(typed, question);
  if (!asked.ok) return reportProblem(asked.problem);
  const { exercise, input, run, dead } = asked.value;
  const { scenario, design } = exercise;
  const isOfRun = question.atSeconds !== null && question.from === null;
  const answer = await solve(input, run, leadFromOf(question), isOfRun, question.price ?? design.policy.choose);
  const titles = createTitles(scenario);
  const { truth, known, made, underWay, missed } = answer;
  return {
    exitCode: 0,
    document: {
      scenario: scenario.id,
      variant: exercise.variant,
      design: design.id,
      seed: question.seed,
      at: question.atSeconds,
      dead,
      ...documentOf(truth, titles),
      known: known === null ? null : documentOf(known, titles),
      choice:
        missed === null
          ? null
          : {
              required: made.filter(({ is }) => is === "required"),
              prudent: made.filter(({ is }) => is === "prudent"),
              superfluous: made.filter(({ is }) => is === "superfluous"),
              underWay,
              missed: missed.actions.map(({ action, object }) => ({ action, object })),
            },
    },
    lines: tell(exercise, question, dead, answer, titles),
    notes: exercise.warnings.map(formatDiagnostic),
  };
}

async function solve(
  input: RunInput,
  run: Run,
  leadFrom: LeadFrom,
  isOfRun: boolean,
  price: PriceKind,
): Promise<Answer> {
  const solver = await loadMipSolver();
  const named = trueProblem(run, trueStand(run), leadFrom);
  const truth = revocationSet(run, named, price, solver);
  if (!isOfRun) return { truth, known: null, made: [], underWay: [], missed: null };
  const underWay = cutsUnderWay(run);
  const missed = revocationSet(run, problemAfter(run, underWay), price, solver);
  const made = judgeCuts(input, run);
  return { truth, known: revocationSet(run, knownProblem(run), price, solver), made, underWay, missed };
}

/** Bills in the case's currency, lead times in seconds. */
function amountOf(kind: PriceKind, amount: number): number {
  return kind === "bill" ? amount / 100 : amount;
}

function documentOf(set: RevocationSet, titles: Titles): object {
  const { priceKind } = set;
  return {
    method: set.method,
    gap: amountOf(priceKind, set.gap),
    priceKind,
    price: amountOf(priceKind, set.price),
    bound: { price: amountOf(priceKind, set.bound.price), actions: set.bound.actions },
    isExact: set.isExact,
    isFirst: set.isFirst,
    holdings: set.holdings,
    actions: set.actions.map(({ billCents, leadSeconds, ...action }) => ({
      ...action,
      title: phraseOf(action.action, "toDo", titles.of(action.object)),
      bill: billCents / 100,
      leadSeconds,
    })),
    billOfAll: set.billOfAllCents / 100,
    infeasible: set.infeasible,
  };
}

function tell(
  { scenario, design }: LoadedExercise,
  question: AnalyzeQuestion,
  dead: readonly string[],
  { truth, known, made, underWay, missed }: Answer,
  titles: Titles,
): string[] {
  const width = findWidth();
  const lines = [
    `${scenario.title} · design “${design.title}”`,
    tellInstant(question.atSeconds),
    "",
    headingOf(known === null ? "What would contain it" : "What would contain it, as it truly is", "", width),
    ...tellHeld(truth.holdings, dead, question, titles),
    ...tellSet(truth, titles, width),
  ];
  if (known !== null)
    lines.push(
      "",
      headingOf("What would contain it, as far as we know", "", width),
      ...tellHeld(known.holdings, [], question, titles),
      ...tellSet(known, titles, width),
    );
  if (missed === null) return lines;
  const phrase = ({ action, object }: ActionOn, form: "did" | "toDo"): string =>
    phraseOf(action, form, titles.of(object));
  const list = (label: string, items: readonly string[]): string[] =>
    items.length === 0
      ? []
      : items.flatMap((item, i) => hangText(i === 0 ? label : " ".repeat(label.length), item, width));
  const madeAs = (is: MadeCut["is"]): string[] =>
    made.filter((cut) => cut.is === is).map((cut) => `${titles.of(cut.team)} ${phrase(cut, "did")}`);
  return [
    ...lines,
    "",
    headingOf("What the teams chose", "", width),
    ...(made.length + underWay.length === 0 ? ["Nothing was cut so far."] : []),
    ...list("required     ", madeAs("required")),
    ...list("prudent      ", madeAs("prudent")),
    ...list("superfluous  ", madeAs("superfluous")),
    ...list(
      "under way    ",
      underWay.map((cut) => phrase(cut, "toDo")),
    ),
    ...list(
      "missed       ",
      missed.actions.map((action) => phrase(action, "toDo")),
    ),
  ];
}

function tellSet(set: RevocationSet, titles: Titles, width: number): string[] {
  const lines: string[] = [];
  if (set.infeasible.length > 0) {
    const rest = set.actions.length === 0 ? "nothing else reaches the scope" : "what follows is about the rest";
    lines.push(...hangText("", `Nobody can kill ${titles.list(set.infeasible)}; ${rest}.`, width));
  }
  if (set.actions.length === 0) {
    if (set.infeasible.length > 0) return [...lines, ...hangText("", tellBound(set), width)];
    return set.holdings.length === 0 ? [] : ["Nothing of that reaches the scope: there is nothing to cut."];
  }
  set.actions.forEach((action, i) => {
    lines.push(
      ...hangText(`${String(i + 1).padStart(3)}. `, phraseOf(action.action, "toDo", titles.of(action.object)), width),
      ...hangText("     ", tellAction(action, titles), width),
    );
  });
  return [...lines, ...hangText("", tellPrice(set), width), ...hangText("", tellProof(set), width)];
}

function tellAction(
  { responsible, accountable, billCents, leadSeconds, leadNote, after, together }: ChosenAction,
  titles: Titles,
): string {
  const nameOf = (teams: readonly string[]): string => (teams.length === 0 ? "nobody" : titles.list(teams));
  const parts = [
    `R ${nameOf(responsible)}, A ${nameOf(accountable)}`,
    billCents === 0 ? "stops nothing" : `bill ${formatCount(billCents / 100)}`,
    tellUsual("usually", leadSeconds, leadNote),
  ];
  return [...parts, ...tellPlace({ after, together })].join(" · ");
}

function tellPrice({ priceKind, price, billOfAllCents }: RevocationSet): string {
  if (priceKind === "lead-time")
    return price === Infinity
      ? "Price: the slowest does not happen by itself."
      : `Price: ${formatDuration(price)} until the slowest has happened.`;
  return `Price: ${formatCount(price / 100)} of work stopped; everything that could be cut would stop ${formatCount(billOfAllCents / 100)}.`;
}

/** What is proved where nothing is left to choose. */
const tellBound = ({ method, bound }: RevocationSet): string =>
  `Proved: all possible actions together leave it open. Bound: ${countOf(bound.actions, "action")} (${METHOD[method]}).`;

const METHOD: Record<RevocationSet["method"], string> = {
  "nothing-to-do": "nothing to search",
  "branch-and-bound": "by branch and bound",
  mip: "by the integer program",
  "max-flow": "by maximum flow",
};

function tellProof({ isExact, isFirst, method, gap, priceKind, bound }: RevocationSet): string {
  if (isExact)
    return `Proved: nothing is cheaper, and nothing as cheap is shorter (${METHOD[method]}).${isFirst ? "" : " Others may be as good."}`;
  const amount = priceKind === "bill" ? formatCount(gap / 100) : formatDuration(gap);
  return gap > 0
    ? `Not proved: something up to ${amount} cheaper may exist (${METHOD[method]}).`
    : `Nothing is cheaper; something shorter, of ${formatCount(bound.actions)} actions or more, may exist (${METHOD[method]}).`;
}
