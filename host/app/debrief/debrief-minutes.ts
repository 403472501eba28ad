import type { LedgerLine, Minutes } from "../../../contract/debrief.ts";
import { FAMILIES, FAMILY_WORDS, type Family } from "../../../contract/debrief-words.ts";
import type { LedgerRow, LedgerStretch } from "../../../engine/run/outcome.ts";
import type { Duty, Segment } from "../../../engine/model/vocabulary.ts";
import { collectTasks } from "../../../story/collect-tasks.ts";
import { formatPercent, formatRounded, formatTotal, roundShares, segmentWords } from "../../../story/ledger-table.ts";
import type { TaskHistory } from "../../../story/task-history.ts";
import type { Titles } from "../../../story/titles.ts";
import type { DebriefBasis } from "./debrief-basis.ts";

/**
 * Which family a segment belongs to. That it expired or a third party acted is no work of ours: nobody of ours ended it,
 * so those minutes are among those that an owner could have saved.
 */
const FAMILY_OF: Record<Segment, Family> = {
  undetected: "nobody-knew",
  "alert-unread": "nobody-knew",
  coverage: "nobody-could",
  queue: "nobody-could",
  "find-owner": "nobody-could",
  consult: "nobody-could",
  approve: "nobody-could",
  "hand-off": "nobody-could",
  authority: "nobody-could",
  expiry: "nobody-could",
  outside: "nobody-could",
  triage: "worked",
  decide: "worked",
  execute: "worked",
  propagate: "worked",
  verify: "worked",
  "undetected-again": "again",
  relapse: "again",
};

/** That nobody decided is nobody's work: it was known, no task was under way, and an owner would have begun one. */
const familyOf = ({ segment, team }: Pick<LedgerRow, "segment" | "team">): Family =>
  segment === "decide" && team === null ? "nobody-could" : FAMILY_OF[segment];

/** Where the minutes went: the ledger as the engine has it, by family, and by duty and team. */
export function debriefMinutes({ figures, titles }: DebriefBasis): Minutes {
  const { ledger, stretches, containment, recovery, originAt, horizonAt } = figures.outcome;
  const tasks = collectTasks(figures.events, horizonAt);
  const { knewAt } = figures;
  const totalSeconds = sumOf(ledger);
  const chased = new Set(figures.events.flatMap((event) => (event.type === "duplicateWork" ? [event.task] : [])));
  const wordsOf = (some: readonly LedgerStretch[]): RowWords => ({
    settled: leaderless(some, tasks),
    read: readWords(some, chased),
  });
  const lines = linesOf(ledger, titles, wordsOf(stretches));
  const isContained = containment.final !== null || originAt === null;
  return {
    totalSeconds,
    total: formatTotal(totalSeconds),
    isContained,
    sentence: sentenceOf(lines, totalSeconds, isContained, knewAt === null ? Infinity : knewAt - (originAt ?? 0)),
    lines,
    families: familiesOf(lines, totalSeconds),
    byDuty: byDuty(lines, totalSeconds),
    recovery:
      recovery.ledger.length === 0
        ? null
        : {
            total: formatTotal(sumOf(recovery.ledger)),
            sentence:
              recovery.seconds === null
                ? `${formatTotal(sumOf(recovery.ledger))} to the end of the run, not all of it back.`
                : `${formatTotal(recovery.seconds)} until all of it was back.`,
            lines: linesOf(recovery.ledger, titles, wordsOf(recovery.stretches)),
          },
  };
}

const sumOf = (rows: readonly { seconds: number }[]): number => rows.reduce((sum, { seconds }) => sum + seconds, 0);

/** What a row of the ledger is called, where its segment alone would say something else. */
interface RowWords {
  settled: ReadonlySet<Duty | null>;
  read: (team: string | null) => string;
}

/**
 * What a team's triage was: whoever watches and was not told of a cut takes its traces for an attack, and looks into what
 * our own people did. No alert is read meanwhile.
 */
function readWords(stretches: readonly LedgerStretch[], chased: ReadonlySet<number>): RowWords["read"] {
  return (team) => {
    const read = stretches.filter((one) => one.segment === "triage" && one.team === team);
    const own = read.filter(({ task }) => chased.has(task ?? -1));
    if (own.length === 0) return segmentWords.triage;
    return own.length === read.length ? "look into our own cut" : `${segmentWords.triage}, look into our own cut`;
  };
}

/**
 * Duties whose search for an owner was none: several teams held R, and it had to be settled which of them begins. That is
 * another gap than nobody, and has another remedy.
 */
function leaderless(stretches: readonly LedgerStretch[], tasks: ReadonlyMap<number, TaskHistory>): Set<Duty | null> {
  const searched = stretches.filter(({ segment }) => segment === "find-owner");
  const isUnowned = ({ task }: LedgerStretch): boolean => {
    const history = tasks.get(task ?? -1);
    return history === undefined || history.responsible === null || history.found !== null;
  };
  const unowned = new Set(searched.filter(isUnowned).map(({ duty }) => duty));
  return new Set(searched.map(({ duty }) => duty).filter((duty) => !unowned.has(duty)));
}

function linesOf(ledger: readonly LedgerRow[], titles: Titles, words: RowWords): LedgerLine[] {
  const total = sumOf(ledger);
  const times = roundShares(
    ledger.map(({ seconds }) => seconds),
    total,
  );
  return ledger.map(({ segment, team, duty, seconds }, i) => ({
    segment,
    family: familyOf({ segment, team }),
    ...holderOf({ segment, team, duty }, titles, words),
    duty: duty === null ? null : titles.duty(duty),
    seconds,
    rounded: times[i] ?? 0,
    time: formatRounded(times[i] ?? 0, seconds, total),
    share: formatPercent(seconds, total),
  }));
}

/** What the time was and who held it. */
function holderOf(
  { segment, team, duty }: Pick<LedgerRow, "segment" | "team" | "duty">,
  titles: Titles,
  { settled, read }: RowWords,
): Pick<LedgerLine, "what" | "tag" | "team"> {
  if (segment === "find-owner" && settled.has(duty)) return { what: "whose task it is", tag: "", team: "several" };
  const what = segment === "triage" ? read(team) : segmentWords[segment];
  return team === null ? { what, tag: null, team } : { what, tag: titles.tag(team), team: titles.of(team) };
}

const formatSum = (lines: readonly Pick<LedgerLine, "rounded" | "seconds">[], total: number): string =>
  formatRounded(
    lines.reduce((sum, { rounded }) => sum + rounded, 0),
    sumOf(lines),
    total,
  );

function familiesOf(lines: readonly LedgerLine[], total: number): Minutes["families"] {
  const sums = FAMILIES.map((family) => sumOf(lines.filter((line) => line.family === family)));
  // Summed as printed, so that a family is what its lines add up to.
  return FAMILIES.map((family, i) => ({
    family,
    title: FAMILY_WORDS[family],
    seconds: sums[i] ?? 0,
    time: formatSum(
      lines.filter((line) => line.family === family),
      total,
    ),
    share: formatPercent(sums[i] ?? 0, total),
  }));
}

/** Minutes that belong to a duty, by who held them; the largest duty first. */
function byDuty(lines: readonly LedgerLine[], total: number): Minutes["byDuty"] {
  const duties = new Map<string, Map<string, LedgerLine[]>>();
  for (const line of lines) {
    if (line.duty === null) continue;
    const cells = duties.get(line.duty) ?? new Map<string, LedgerLine[]>();
    duties.set(line.duty, cells);
    const key = line.tag ?? "∅";
    cells.set(key, [...(cells.get(key) ?? []), line]);
  }
  return [...duties]
    .map(([duty, cells]) => {
      const all = [...cells.values()].flat();
      return {
        duty,
        seconds: sumOf(all),
        time: formatSum(all, total),
        cells: [...cells].map(([tag, held]) => ({
          tag,
          team: held[0]?.team ?? "nobody",
          seconds: sumOf(held),
          time: formatSum(held, total),
        })),
      };
    })
    .sort((a, b) => b.seconds - a.seconds || (a.duty < b.duty ? -1 : 1));
}

/** How a length is said that the ledger has too: in its words where it is one of its lines, else to the same minute. */
export function ledgerTimeOf({ figures }: Pick<DebriefBasis, "figures">): (seconds: number) => string {
  const { ledger } = figures.outcome;
  const total = sumOf(ledger);
  const lengths = ledger.map(({ seconds }) => seconds);
  const rounded = roundShares(lengths, total);
  return (seconds) => {
    const line = lengths.indexOf(seconds);
    return line < 0 ? formatTotal(seconds) : formatRounded(rounded[line] ?? 0, seconds, total);
  };
}

/** The rows of the ledger that are wanted, added up as they are printed. */
export function ledgerSumOf({ figures }: Pick<DebriefBasis, "figures">, isWanted: (row: LedgerRow) => boolean): string {
  const { ledger } = figures.outcome;
  const total = sumOf(ledger);
  const rounded = roundShares(
    ledger.map(({ seconds }) => seconds),
    total,
  );
  const lines = ledger.map((row, i) => ({ row, seconds: row.seconds, rounded: rounded[i] ?? 0 }));
  return formatSum(
    lines.filter(({ row }) => isWanted(row)),
    total,
  );
}

function sentenceOf(lines: readonly LedgerLine[], total: number, isContained: boolean, knewAfter: number): string {
  if (total === 0) return "No time was lost: what is in scope was never within reach, or was out of it at once.";
  const [unaware, could] = familiesOf(lines, total);
  const end = isContained ? "to containment" : "to the end of the run, not contained";
  // Somebody may have known of one thing while what it took longest to end was still unknown.
  const knewNothing = (unaware?.seconds ?? 0) <= knewAfter;
  const ofWhat = knewNothing ? "nobody knew" : "nobody knew of what was ended last";
  const knew = isContained ? ofWhat : "nobody knew of what still reached";
  const parts = [
    ...((unaware?.seconds ?? 0) > 0 ? [`${unaware?.time ?? ""} of it ${knew}`] : []),
    ...((could?.seconds ?? 0) > 0 ? [`${could?.time ?? ""} somebody knew and nobody could`] : []),
  ];
  // An alert that lies unread is known to nobody, and an owner would have read it.
  const largest = lines
    .filter(({ family, segment }) => family === "nobody-could" || family === "again" || segment === "alert-unread")
    .reduce<LedgerLine | null>((best, line) => (best === null || line.seconds > best.seconds ? line : best), null);
  const owed =
    largest === null
      ? ""
      : ` The most that an owner could have saved: ${largest.what}, ${largest.duty ?? "no duty"}, ${largest.team ?? "nobody"} (${largest.time}).`;
  return `${formatTotal(total)} ${end}.${parts.length === 0 ? "" : ` ${parts.join("; ")}.`}${owed}`;
}
