import type { RunEvent } from "../engine/run/event.ts";
import { formatDuration } from "./moments.ts";
import { lineAt, MARKS, type StoryLine } from "./story-line.ts";
import { formatCount } from "./text-layout.ts";
import type { Titles } from "./titles.ts";

type Stop = Extract<RunEvent, { type: "workloadStopped" }>;

/** Work that stopped and ran again; what one death stopped in one second is told together. */
export function workloadLines(events: readonly RunEvent[], titles: Titles): StoryLine[] {
  const lines: StoryLine[] = [];
  const stops: { order: number; event: Stop; workloads: string[] }[] = [];
  for (const [order, event] of events.entries()) {
    if (event.type === "workloadStopped") {
      const last = stops.at(-1);
      if (last?.event.t === event.t && last.event.credential === event.credential) last.workloads.push(event.workload);
      else stops.push({ order, event, workloads: [event.workload] });
    }
    if (event.type === "workloadResumed") {
      const length = formatDuration(event.stoppedFor);
      const text = `back at work after ${length}: ${titles.of(event.workload)}; the stop cost ${formatCount(event.cost)}`;
      lines.push(lineAt(event, order, MARKS.recovered, text));
    }
  }
  for (const { order, event, workloads } of stops) {
    const who = workloads.length > 1 ? "they" : "it";
    const what = workloads.map((workload) => titles.of(workload)).join("; ");
    lines.push(lineAt(event, order, MARKS.loss, `stops: ${what}; ${who} used ${titles.of(event.credential)}`));
  }
  return lines;
}
