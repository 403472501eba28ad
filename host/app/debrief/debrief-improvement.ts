import type { ActionRow, DebriefNotes, Improvement, ObjectiveRow, SoloGrade } from "../../../contract/debrief.ts";
import type { Gap } from "../../../engine/gaps/gap.ts";
import { hintPrice } from "../../../engine/play/hints.ts";
import type { LedgerRow } from "../../../engine/run/outcome.ts";
import { INCIDENT } from "../../../engine/model/vocabulary.ts";
import { formatDuration } from "../../../story/moments.ts";
import { countOf } from "../../../story/text-layout.ts";
import type { DebriefBasis } from "./debrief-basis.ts";
import { wayOfPlay } from "./way-of-play.ts";
import type { SessionFacts } from "./debrief-head.ts";
import { ledgerSumOf, ledgerTimeOf } from "./debrief-minutes.ts";
import { lateNoticeActions, noticesOf } from "./debrief-notices.ts";
import { undoneActions } from "./debrief-undone.ts";
import { worstFirst } from "./debrief-owners.ts";
import { recordedWords } from "./debrief-scores.ts";
import { roadsOf } from "./debrief-roads.ts";

/** Gaps that are proposed as actions; the others are there to be taken over. */
const PROPOSED_MAX = 8;

/** How many times par's own time still counts as close to it. */
const CLOSE_TO_PAR = 1.25;

/** Page 6: what went well, how each objective was met, and what is to be done, by whom and until when. */
export function debriefImprovement(basis: DebriefBasis, facts: SessionFacts, notes: DebriefNotes): Improvement {
  const { exercise, branch } = basis;
  return {
    objectives: objectivesOf(basis, notes),
    strengths: strengthsOf(basis),
    typedStrengths: notes.strengths,
    typedRemarks: notes.remarks,
    actions: actionsOf(basis, notes),
    people: [
      ...new Set([
        ...Object.values(facts.persons).filter((name) => name !== ""),
        ...exercise.scenario.teams.map(({ title }) => title),
      ]),
    ],
    parked: branch.flatMap(({ command }) => (command.do === "park" ? [command.text] : [])),
    noted: notedOf(basis),
    roadsNotTaken: roadsOf(basis),
    solo: wayOfPlay(exercise).mode === "solo" ? soloGrade(basis, facts) : null,
  };
}

/** What the facilitator noted while the room played, votes among it. */
function notedOf({ branch, exercise, when }: DebriefBasis): Improvement["noted"] {
  const objectives = new Map(exercise.scenario.exercise.objectives.map(({ id, text }) => [id, text]));
  return branch.flatMap(({ at, command }) => {
    if (command.do !== "note") return [];
    const about = command.objective === null ? "" : `${objectives.get(command.objective) ?? command.objective}: `;
    return [{ elapsed: when(at).elapsed, text: `${about}${command.text}` }];
  });
}

function objectivesOf(basis: DebriefBasis, notes: DebriefNotes): ObjectiveRow[] {
  const { exercise, branch, figures, gaps, when, titles } = basis;
  const { outcome } = figures;
  return exercise.scenario.exercise.objectives.map(({ id, text, duties }) => {
    const typed = notes.ratings.find(({ objective }) => objective === id);
    const evidence = duties.flatMap((duty) => {
      const isWaited = (row: LedgerRow): boolean =>
        row.duty === duty && !["execute", "triage", "verify", "propagate", "trace"].includes(row.segment);
      const waited = outcome.ledger.some((row) => isWaited(row) && row.seconds > 0);
      const found = gaps.filter((gap) => gap.duty === duty).length;
      const parts = [
        ...(waited ? [`${ledgerSumOf(basis, isWaited)} waited on the way to containment`] : []),
        ...(found > 0 ? [countOf(found, "gap")] : []),
      ];
      return [
        ...(parts.length === 0 ? [] : [`${titles.duty(duty)}: ${parts.join(", ")}`]),
        ...(duty === "notification" ? noticesOf(basis).map(({ words }) => words) : []),
      ];
    });
    return {
      objective: id,
      text,
      rating: typed?.rating ?? null,
      remark: typed?.remark ?? "",
      notes: branch.flatMap(({ at, command }) =>
        (command.do === "note" || command.do === "record") && command.objective === id
          ? [{ elapsed: when(at).elapsed, text: command.text }]
          : [],
      ),
      evidence,
    };
  });
}

/** What the figures show that went well; nothing is praised that they do not show. */
function strengthsOf(basis: DebriefBasis): string[] {
  const { figures, scored, titles } = basis;
  const { outcome } = figures;
  const { containment, evidence, obligations, detected } = outcome;
  const strengths: string[] = [];
  const recorded = recordedWords(basis);
  if (containment.final !== null && outcome.originAt !== null) {
    const real = basis.exercise.scenario.record.find(({ milestone }) => milestone === "contained");
    if (real !== undefined && recorded !== null && outcome.originAt + containment.final < real.at.at)
      strengths.push(`Contained before the real incident was (${recorded}).`);
    if (containment.relapses === 0) strengths.push("Once contained, it held.");
  }
  // Declared again, or opened again, nobody can say that it was declared once, however true each time was.
  const declarations = figures.events.filter(({ type }) => type === "containmentDeclared");
  const isReopened = figures.events.some(({ type }) => type === "containmentReopened");
  const wasTrue = containment.falseAllClear + containment.lapsedAllClear === 0;
  if (declarations.length === 1 && declarations.every((one) => one.type === "containmentDeclared" && one.true))
    if (!isReopened && wasTrue) strengths.push("Containment was declared once, and it was true.");
  // A room may declare before anything is detected: then there is no time after it to praise.
  const untilDeclared = detected === null || outcome.declared === null ? null : outcome.declared - detected;
  if (untilDeclared !== null && untilDeclared >= 0 && untilDeclared <= 3600)
    strengths.push(
      `The incident was declared ${untilDeclared === 0 ? "as soon as" : `${formatDuration(untilDeclared)} after`} it was detected.`,
    );
  if (evidence.lost.length === 0 && evidence.preserved.length > 0)
    strengths.push(`Evidence was preserved before it could be lost: ${titles.list(evidence.preserved)}.`);
  const due = obligations.filter((one) => one.due !== null);
  if (due.length > 0 && due.every((one) => one.met !== null && one.lateSeconds === 0))
    strengths.push(`${due.length === 1 ? "The notice" : `All ${due.length} notices`} went out in time.`);
  const { availability } = scored.scores;
  if (availability.value !== null && availability.value >= 80 && containment.final !== null)
    strengths.push("Containment stopped little work.");
  // By the time itself: the score is scaled to a run without response, where a multiple of par may still be 80 points.
  const par = scored.references.par.containment.final;
  if (par !== null && containment.final !== null && containment.final <= par * CLOSE_TO_PAR)
    strengths.push("Containment came close to par.");
  return strengths;
}

function actionsOf(basis: DebriefBasis, notes: DebriefNotes): ActionRow[] {
  // Gaps that ask for the same are one action: two names and two dates for one piece of work are none.
  const gaps = proposed(basis.gaps);
  const heads = gaps.filter(({ remedy }, n) => gaps.findIndex((one) => one.remedy === remedy) === n);
  const rows = heads.map((gap, n): ActionRow => {
    const same = gaps.filter(({ remedy }) => remedy === gap.remedy);
    const typed = notes.actions.find(({ action }) => action === gap.id);
    return {
      action: gap.id,
      text: typed?.text ?? gap.remedy,
      about: [...new Set(same.map(({ sentence }) => sentence))].join(" "),
      severity: gap.severity,
      standards: [...new Set(same.flatMap(({ standards }) => standards))],
      time: same.flatMap(({ seconds }) => (seconds === null ? [] : [ledgerTimeOf(basis)(seconds)])).join(" and "),
      suggested: suggestedOwner(basis, gap),
      owner: typed?.owner ?? "",
      due: typed?.due ?? "",
      priority: typed?.priority ?? gap.severity,
      isDropped: typed?.isDropped ?? n >= PROPOSED_MAX,
    };
  });
  const failures = [...undoneActions(basis), ...lateNoticeActions(basis)].map((one): ActionRow => {
    const typed = notes.actions.find(({ action }) => action === one.action);
    return {
      ...one,
      severity: null,
      standards: [],
      time: "",
      suggested: answersForIncident(basis),
      owner: "",
      due: "",
      isDropped: false,
      ...typed,
    };
  });
  const own = notes.actions
    .filter(({ action }) => action.startsWith("own/"))
    .map((typed): ActionRow => ({
      ...typed,
      about: "Added in the debrief",
      severity: null,
      standards: [],
      time: "",
      suggested: "",
    }));
  return [...failures, ...rows, ...own];
}

/** What cost time in this run comes first, whatever its severity; then what might have, worst first. */
function proposed(gaps: readonly Gap[]): Gap[] {
  const all = worstFirst(gaps);
  const cost = all.filter(({ seconds }) => seconds !== null).sort((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0));
  return [...cost, ...all.filter(({ seconds }) => seconds === null)];
}

/** Who answers for the duty by the letters; where nobody does, whoever answers for the incident has to find somebody. */
function suggestedOwner(basis: DebriefBasis, gap: Gap): string {
  const { organisation } = basis.exercise.play.exercise;
  const own = gap.duty === null ? [] : gap.paths.flatMap((path) => holdersOf(basis, gap.duty ?? "", path));
  const ours = own.find((team) => organisation.teams[team]?.ours === true);
  return ours === undefined ? answersForIncident(basis) : (organisation.teams[ours]?.team.title ?? "");
}

function answersForIncident(basis: DebriefBasis): string {
  const [first = -1] = holdersOf(basis, "incident-command", INCIDENT);
  return basis.exercise.play.exercise.organisation.teams[first]?.team.title ?? "";
}

function holdersOf({ exercise }: DebriefBasis, duty: string, object: string): number[] {
  const { organisation } = exercise.play.exercise;
  const { accountable, responsible } = organisation.row(duty, organisation.objectIndex.get(object) ?? -1);
  return accountable.length > 0 ? accountable : responsible;
}

function soloGrade(basis: DebriefBasis, { cases }: SessionFacts): SoloGrade {
  const { exercise, scored, figures, when } = basis;
  // A step of the ladder was offered at a price too; it is charged like a hint in words.
  const hints = basis.events.flatMap((event) => {
    const cost = hintPrice(event);
    if (cost === null) return [];
    const text = event.type === "hinted" ? event.text : event.type === "nudged" ? `Hint, step ${event.step}` : "";
    return [{ t: event.t, text, price: cost }];
  });
  const price = hints.reduce((sum, hint) => sum + hint.price, 0);
  const { value } = scored.scores.containment;
  const points = value === null ? null : Math.max(0, Math.round(value) - price);
  const { final } = scored.references.par.containment;
  const own = figures.outcome.containment.final;
  return {
    sentence:
      own === null
        ? "You did not contain it."
        : `You contained it after ${formatDuration(own)}${final === null ? "" : `; par needs ${formatDuration(final)}`}.`,
    hints: hints.map(({ t, text, price: cost }) => ({
      elapsed: when(t).elapsed,
      text,
      price: countOf(cost, "point"),
    })),
    points,
    pointsText:
      value === null
        ? "Containment has no score in this case."
        : price === 0
          ? `${points} points: the score of containment, without hints.`
          : `${points} points: ${Math.round(value)} of containment, less ${price} for ${countOf(hints.length, "hint")}.`,
    bestPlay: [
      final === null
        ? "Par does not contain this case either."
        : `Par contains after ${formatDuration(final)}: from the first alert on it cuts the smallest set on the truth, each cut by whoever can start first.`,
    ],
    next: nextCase(exercise.scenario.id, exercise.scenario.difficulty, value, cases),
  };
}

const DIFFICULTIES = ["introductory", "moderate", "demanding"];

/** One not played yet, a step harder where this one went well. */
function nextCase(
  played: string,
  difficulty: string,
  score: number | null,
  cases: SessionFacts["cases"],
): SoloGrade["next"] {
  const level = DIFFICULTIES.indexOf(difficulty) + ((score ?? 0) >= 70 ? 1 : 0);
  const rank = (one: SessionFacts["cases"][number]): number =>
    (one.isRun ? 10 : 0) + Math.abs(DIFFICULTIES.indexOf(one.difficulty) - level);
  const [best] = cases.filter(({ case: id }) => id !== played).sort((a, b) => rank(a) - rank(b));
  if (best === undefined) return null;
  const why = best.isRun ? "played before; try another design" : `not played yet, ${best.difficulty}`;
  return { case: best.case, title: best.title, why };
}
