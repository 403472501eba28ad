import type { Gap, Question, Severity } from "../engine/gaps/gap.ts";
import { headingOf } from "../story/chapters.ts";
import { formatDuration } from "../story/moments.ts";
import { countOf, hangText } from "../story/text-layout.ts";
import type { Titles } from "../story/titles.ts";

const SEVERITIES: readonly Severity[] = ["high", "medium", "low"];
/** Lines of the short block at the end of a story. */
const WORST_LINES_MAX = 8;
/** The sentence itself names this many objects and one more. */
const NAMED_IN_SENTENCE = 3;

const QUESTION_WORDS: Record<Question, string> = {
  issued: "who issued it",
  "scope-approved": "who approved its scope",
  monitored: "who monitored it",
  "can-revoke": "who can revoke it at once",
  other: "who owns it",
};

/** `12 gaps: 3 high, 9 low`. */
export function countGaps(gaps: readonly Gap[]): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const count = gaps.filter((gap) => gap.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  return counts.length === 0 ? "No gaps." : `${countOf(gaps.length, "gap")}: ${counts.join(", ")}`;
}

/** Every gap under its severity: what is wrong, what to do, what it answers, and where it is. */
export function tellGaps(gaps: readonly Gap[], titles: Titles, width: number): string[] {
  return SEVERITIES.flatMap((severity) => {
    const own = gaps.filter((gap) => gap.severity === severity);
    if (own.length === 0) return [];
    return [
      "",
      headingOf(severity, countOf(own.length, "gap"), width),
      ...own.flatMap((gap) => tellGap(gap, titles, width)),
    ];
  });
}

function tellGap(gap: Gap, titles: Titles, width: number): string[] {
  const { id, sentence, remedy, question, fixableBy, standards, paths } = gap;
  const all = paths.length > NAMED_IN_SENTENCE ? hangText("  on    ", titles.list(paths), width) : [];
  return [
    "",
    ...hangText("", sentence, width),
    ...hangText("  do    ", remedy, width),
    ...all,
    ...hangText(
      "  asks  ",
      `${QUESTION_WORDS[question]}; fixable by ${fixableBy}; ${standards.join(", ")}; ${id}`,
      width,
    ),
  ];
}

/** The worst gaps in a few lines, and how to see the rest; `more` is the command that lists them. */
export function tellWorstGaps(gaps: readonly Gap[], more: string, width: number): string[] {
  if (gaps.length === 0) return [];
  const lines: string[] = [];
  let told = 0;
  for (const { sentence, seconds } of worstFirst(gaps)) {
    const time = seconds === null ? "" : ` (${formatDuration(seconds)})`;
    const next = hangText("- ", sentence.replace(/\.$/, `${time}.`), width);
    if (lines.length + next.length > WORST_LINES_MAX) break;
    lines.push(...next);
    told += 1;
  }
  const rest = gaps.length - told;
  const pointer =
    rest === 0 ? `What to do about them: ${more}` : `${countOf(rest, "more gap")}, and what to do: ${more}`;
  return ["", headingOf("Who should have owned it", countGaps(gaps), width), ...lines, ...hangText("", pointer, width)];
}

/** What cost this run time comes before what might have. */
function worstFirst(gaps: readonly Gap[]): Gap[] {
  return SEVERITIES.flatMap((severity) =>
    gaps
      .filter((gap) => gap.severity === severity)
      .map((gap, i) => ({ gap, i }))
      .sort((a, b) => (b.gap.seconds ?? 0) - (a.gap.seconds ?? 0) || b.gap.weight - a.gap.weight || a.i - b.i)
      .map(({ gap }) => gap),
  );
}
