import {
  isWholeExercise,
  minutesOf,
  PART_MINUTES_MAX,
  planAgenda,
  splitMinutes,
  TOTAL_MINUTES_MAX,
  TOTAL_MINUTES_MIN,
  USUAL_MINUTES,
  type Agenda,
} from "../../contract/agenda.ts";

/** What is typed of an agenda: the whole, and the parts that somebody gave minutes of their own, by place. */
export interface TypedAgenda {
  total: string;
  /** The opening is part 0, then the beats, then the debrief. */
  parts: Readonly<Record<number, string>>;
}

/** What typed minutes come to. */
export interface ReadAgenda {
  /** Null: it cannot be used as it is. */
  agenda: Agenda | null;
  /** Minutes that each part has unless it is typed. */
  shares: number[];
  totalError: string | null;
  /** By part. */
  partErrors: (string | null)[];
  /** What is wrong with the parts together, and the whole that would be right for them. */
  error: { sentence: string; fits: number | null } | null;
}

const PART_ERROR = `Whole minutes, 0 to ${PART_MINUTES_MAX}.`;
const TOTAL_ERROR = `Whole minutes, ${TOTAL_MINUTES_MIN} to ${TOTAL_MINUTES_MAX}.`;

const minutesIn = (text: string): number => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : NaN);

/** Reads an agenda as it is typed: what is typed stays, and the other parts share what is left of the whole. */
export function readAgenda(beats: readonly { minutes: number }[], { total, parts }: TypedAgenda): ReadAgenda {
  const typedTotal = minutesIn(total);
  const totalError = isWholeExercise(typedTotal) ? null : TOTAL_ERROR;
  const whole = totalError === null ? typedTotal : USUAL_MINUTES;
  const usual = planAgenda(beats, whole);
  const weights = [usual.opening, ...usual.beats, usual.debrief];
  const typed = weights.map((_, part) => ((parts[part] ?? "").trim() === "" ? null : minutesIn(parts[part] ?? "")));
  const partErrors = typed.map((minutes) =>
    minutes === null || (minutes >= 0 && minutes <= PART_MINUTES_MAX) ? null : PART_ERROR,
  );
  const pinned = typed.reduce((sum: number, minutes) => sum + (minutes ?? 0), 0);
  const isWrong = totalError !== null || partErrors.some((error) => error !== null);
  const rest = isWrong ? whole : Math.max(0, whole - pinned);
  const free = splitMinutes(
    weights.map((weight, part) => (typed[part] === null ? weight : 0)),
    rest,
  );
  if (isWrong) return { agenda: null, shares: free, totalError, partErrors, error: null };
  const all = weights.map((_, part) => typed[part] ?? free[part] ?? 0);
  const agenda = { opening: all[0] ?? 0, beats: all.slice(1, -1), debrief: all.at(-1) ?? 0 };
  const sum = minutesOf(agenda);
  if (sum === whole) return { agenda, shares: free, totalError, partErrors, error: null };
  const gap = `${Math.abs(sum - whole)} ${sum > whole ? "more" : "fewer"} than the ${whole} in all`;
  const sentence = `The parts come to ${sum} min: ${gap}.`;
  return {
    agenda: null,
    shares: free,
    totalError,
    partErrors,
    error: { sentence, fits: isWholeExercise(sum) ? sum : null },
  };
}
