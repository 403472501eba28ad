import type { FourAnswers, GapRow, Owners } from "../../../contract/debrief.ts";
import type { Gap, Question } from "../../../engine/gaps/gap.ts";
import type { Duty } from "../../../engine/model/vocabulary.ts";
import { actorOf } from "../../../story/actor.ts";
import { countOf } from "../../../story/text-layout.ts";
import type { DebriefBasis } from "./debrief-basis.ts";
import { ledgerTimeOf } from "./debrief-minutes.ts";

/** Rows of the table of four questions. */
const OBJECTS_MAX = 7;

const QUESTIONS: { question: Exclude<Question, "other">; title: string; duty: Duty }[] = [
  { question: "issued", title: "Who issued it", duty: "issuance" },
  { question: "scope-approved", title: "Who approved its scope", duty: "scope-approval" },
  { question: "monitored", title: "Who monitored it", duty: "monitoring" },
  { question: "can-revoke", title: "Who can revoke it", duty: "revocation" },
];

/** Page 3: the four questions about what was taken and what could have been, and every gap, worst first. */
export function debriefOwners(basis: DebriefBasis): Owners {
  const gaps = worstFirst(basis.gaps);
  const objects = objectsOf(basis, gaps).map((object) => answersFor(basis, object, gaps));
  const taken = objects.filter(({ isTaken }) => isTaken);
  const ofTaken = taken.flatMap(({ answers }) => answers);
  const unanswered = ofTaken.filter(({ isNobody }) => isNobody).length;
  const unaccountable = ofTaken.filter(({ isNobody, isAccountable }) => !isNobody && !isAccountable).length;
  return {
    sentence:
      taken.length === 0
        ? `Nothing that ${actorOf(basis.exercise.scenario)} took is ours to answer for.`
        : sentenceOf(ofTaken.length, unanswered, unaccountable),
    count: countGaps(gaps),
    questions: QUESTIONS.map(({ question, title }) => ({ question, title })),
    objects,
    gaps: gaps.map((gap) => toGapRow(gap, ledgerTimeOf(basis))),
  };
}

/** Who only does it (R) does not answer for it (A): what nobody is accountable for is a question without an answer. */
function sentenceOf(asked: number, unanswered: number, unaccountable: number): string {
  const nobody = `${unanswered} of ${asked} have the answer: nobody`;
  if (unaccountable === 0)
    return unanswered === 0
      ? "Somebody answers for each of the four questions about everything that was taken."
      : `Of the four questions about what was taken, ${nobody}.`;
  return unanswered === 0
    ? `Of the four questions about what was taken, ${unaccountable} of ${asked} have somebody who does it and nobody who is accountable.`
    : `Of the four questions about what was taken, ${nobody}; ${unaccountable} more have somebody who does it and nobody who is accountable.`;
}

/** What cost this run time comes before what might have. */
export function worstFirst(gaps: readonly Gap[]): Gap[] {
  return (["high", "medium", "low"] as const).flatMap((severity) =>
    gaps
      .filter((gap) => gap.severity === severity)
      .map((gap, i) => ({ gap, i }))
      .sort((a, b) => (b.gap.seconds ?? 0) - (a.gap.seconds ?? 0) || b.gap.weight - a.gap.weight || a.i - b.i)
      .map(({ gap }) => gap),
  );
}

function countGaps(gaps: readonly Gap[]): string {
  const counts = (["high", "medium", "low"] as const).flatMap((severity) => {
    const count = gaps.filter((gap) => gap.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  return counts.length === 0 ? "No gaps" : `${countOf(gaps.length, "gap")}: ${counts.join(", ")}`;
}

function toGapRow(
  { id, severity, question, sentence, remedy, standards, seconds, fixableBy }: Gap,
  timeOf: (seconds: number) => string,
): GapRow {
  return {
    gap: id,
    severity,
    question,
    sentence,
    remedy,
    standards,
    seconds,
    time: seconds === null ? "" : timeOf(seconds),
    fixableBy,
  };
}

/** Something that the four questions are asked about. */
interface Asked {
  id: string;
  why: string;
  isTaken: boolean;
}

/** What the attacker held, in the order in which it was taken; then what was not taken and most gaps are about. */
function objectsOf({ exercise, figures }: DebriefBasis, gaps: readonly Gap[]): Asked[] {
  const credentials = new Set(exercise.scenario.credentials.map(({ id }) => id));
  const held = new Set<string>();
  for (const event of figures.events) {
    if (event.type !== "credentialHeld") continue;
    const id = event.credential.split(/[#@]/)[0] ?? "";
    if (credentials.has(id)) held.add(id);
  }
  const about = new Map<string, number>();
  for (const { paths } of gaps)
    for (const path of paths) if (credentials.has(path) && !held.has(path)) about.set(path, (about.get(path) ?? 0) + 1);
  const other = [...about].sort((a, b) => b[1] - a[1]).filter(([, count]) => count > 1);
  return [
    ...[...held].map((id) => ({ id, why: `held by ${actorOf(exercise.scenario)}`, isTaken: true })),
    ...other.map(([id, count]) => ({ id, why: `not taken; ${count} gaps are about it`, isTaken: false })),
  ].slice(0, OBJECTS_MAX);
}

function answersFor(
  { exercise, titles }: DebriefBasis,
  { id, why, isTaken }: Asked,
  gaps: readonly Gap[],
): FourAnswers {
  const { organisation } = exercise.play.exercise;
  const grants = exercise.scenario.edges.filter(({ from, kind }) => from === id && kind === "grants");
  return {
    object: id,
    title: titles.of(id),
    why,
    isTaken,
    answers: QUESTIONS.map(({ question, duty }) => {
      // What a credential may open is approved on its grants; everything else on the credential itself.
      const about = question === "scope-approved" && grants.length > 0 ? grants.map((edge) => edge.id) : [id];
      const rows = about.map((object) => organisation.row(duty, organisation.objectIndex.get(object) ?? -1));
      const teams = [...new Set(rows.flatMap(({ responsible, accountable }) => [...accountable, ...responsible]))];
      const isNobody =
        rows.some(({ responsible, accountable }) => responsible.length + accountable.length === 0) ||
        gaps.some(
          (gap) =>
            gap.question === question &&
            gap.rule.startsWith("no-") &&
            about.some((o) => gap.paths.includes(o)) &&
            teams.length === 0,
        );
      const letters = (team: number): string => {
        const has = (kind: "responsible" | "accountable"): boolean => rows.some((row) => row[kind].includes(team));
        return `${has("responsible") ? "R" : ""}${has("accountable") ? "A" : ""}`;
      };
      return {
        question,
        names: teams.map((team) => `${organisation.teams[team]?.team.title ?? ""} (${letters(team)})`),
        isNobody: isNobody || teams.length === 0,
        isAccountable: rows.every(({ accountable }) => accountable.length > 0),
      };
    }),
  };
}
