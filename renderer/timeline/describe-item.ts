import type { TimelineRow } from "../../contract/session.ts";
import { formatDuration, formatExerciseTime, formatWallClock } from "../ui/time.ts";

/** Something on the timeline that can be walked to. */
export interface TimelineItem {
  id: string;
  row: string;
  at: number;
  sentence: string;
}

const BAR_WORDS: Record<TimelineRow["bars"][number]["kind"], string> = {
  waiting: "waits",
  working: "works",
  "off-shift": "off shift",
  dying: "dying",
  held: "held",
  declared: "declared",
  contained: "contained",
};

interface Clock {
  epochSeconds: number;
  zone: { title: string; zone: string };
}

/** Everything on a timeline but the hours off shift, row by row, each as a sentence. */
export function itemsOf(rows: readonly TimelineRow[], clock: Clock): TimelineItem[] {
  return rows.flatMap((row) => {
    const bars = row.bars.flatMap((bar, i): TimelineItem[] =>
      bar.kind === "off-shift"
        ? []
        : [
            {
              id: `${row.id}-bar-${i}`,
              row: row.id,
              at: bar.from,
              sentence: `${row.title}, ${timeWords(bar.from, clock)}${bar.to === null ? ", still on" : `, for ${formatDuration(bar.to - bar.from)}`}: ${BAR_WORDS[bar.kind]}. ${bar.title}.`,
            },
          ],
    );
    const marks = row.marks.map((mark, i): TimelineItem => {
      const when =
        mark.spread > 60
          ? `some time within ${formatDuration(mark.spread)} from ${timeWords(mark.at, clock)}`
          : timeWords(mark.at, clock);
      return {
        id: `${row.id}-mark-${i}`,
        row: row.id,
        at: mark.at,
        sentence: `${row.title}, ${mark.isDue ? "due " : ""}${when}: ${mark.title}.${mark.isIrreversible ? " Cannot be undone." : ""}`,
      };
    });
    return [...bars, ...marks].sort((a, b) => a.at - b.at);
  });
}

/** "T+9d 13:05 (Sun 17 Aug 13:05 UTC)". */
function timeWords(at: number, { epochSeconds, zone }: Clock): string {
  return `${formatExerciseTime(at, false)} (${formatWallClock(epochSeconds, at, zone)})`;
}

/** Where an arrow key leads: along the row, or to what is nearest in time in the next row that has something. */
export function stepTo(
  items: readonly TimelineItem[],
  rows: readonly string[],
  from: string,
  key: "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown",
): string {
  const here = items.find(({ id }) => id === from);
  if (here === undefined) return items[0]?.id ?? from;
  const own = items.filter(({ row }) => row === here.row);
  const place = own.indexOf(here);
  if (key === "ArrowLeft") return (own[place - 1] ?? here).id;
  if (key === "ArrowRight") return (own[place + 1] ?? here).id;
  const step = key === "ArrowUp" ? -1 : 1;
  for (let r = rows.indexOf(here.row) + step; r >= 0 && r < rows.length; r += step) {
    const others = items.filter(({ row }) => row === rows[r]);
    const nearest = others.reduce<TimelineItem | null>(
      (best, one) => (best === null || Math.abs(one.at - here.at) < Math.abs(best.at - here.at) ? one : best),
      null,
    );
    if (nearest !== null) return nearest.id;
  }
  return from;
}
