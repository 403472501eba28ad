import type { ConsoleView, FrameTeam, SessionFrame, TeamRow } from "../../../contract/session.ts";
import { formatDuration, formatExerciseTime } from "../../ui/time.ts";

/** A row of the list of teams as it is drawn. */
export interface TeamLine {
  team: string;
  /** Key that opens its desk; null: there are more teams than digits. */
  key: string | null;
  tag: string;
  title: string;
  person: string;
  state: TeamRow["state"];
  word: string;
  /** The same for half the width. */
  shortWord: string;
  /** Longest wait and what lies before it, in words; empty: nothing waits. */
  load: string;
  /** What of it half the width holds: how much lies there. */
  shortLoad: string;
}

/** Teams that decide first, the others in the case's order; each keeps its key wherever it stands. */
export function teamLines(frame: SessionFrame, view: Pick<ConsoleView, "teams">): TeamLine[] {
  const lines = view.teams.map((row, place): TeamLine => {
    const team = frame.teams.find((one) => one.team === row.team);
    const others = row.standsFor.map((id) => frame.teams.find((one) => one.team === id)?.tag ?? id);
    return {
      ...named(row.team, team),
      ...saidOf(row),
      person: whoOf(row, others),
      key: place < 9 ? String(place + 1) : null,
    };
  });
  return [...lines.filter(({ state }) => state === "decides"), ...lines.filter(({ state }) => state !== "decides")];
}

const named = (id: string, team: FrameTeam | undefined) => ({
  team: id,
  tag: team?.tag ?? "",
  title: team?.title ?? id,
});

/** Who has also the letters of those who are away is not called a stand-in in the own seat: that is said of the others'. */
function whoOf({ seat, person }: TeamRow, others: readonly string[]): string {
  const what = others.length > 0 ? `also for ${others.join(", ")}` : seat === "stand-in" ? "stand-in" : "";
  return [person, what].filter((part) => part !== "").join(", ");
}

function saidOf({ state, word, until, longestWait, queue }: TeamRow) {
  const ends = until === null || word.includes("until") ? "" : ` until ${formatExerciseTime(until, false)}`;
  const load = [
    ...(longestWait >= 60 ? [`waits ${formatDuration(longestWait - (longestWait % 60))}`] : []),
    ...(queue > 0 ? [`${queue} in queue`] : []),
  ];
  return {
    state,
    word: `${word}${ends}`,
    shortWord: `${word}${ends}`.replace(/^off shift until/, "off until"),
    load: load.join(" · "),
    shortLoad: queue > 0 ? `${queue} queued` : "",
  };
}

/** What the desk says when no decision is due: how to go on, and who waits for whom. */
export function nothingDue(
  frame: SessionFrame,
  view: Pick<ConsoleView, "teams" | "peek" | "ended" | "dues">,
): {
  text: string;
  waits: string[];
} | null {
  if (view.ended !== null || view.dues.length > 0) return null;
  const to = view.peek === null ? "the next stop" : formatExerciseTime(view.peek.stopsAt, false);
  const last = view.peek?.lines.at(-1)?.text;
  const why = last === undefined ? "" : ` (${last})`;
  const waits = view.teams.flatMap((row) => {
    // What lies before somebody who is off shift waits as well: for the shift.
    const isOff = row.state === "off-shift" && (row.queue > 0 || row.longestWait > 0);
    if (row.state !== "waits" && !isOff) return [];
    const tag = frame.teams.find(({ team }) => team === row.team)?.tag ?? row.team;
    const { word, load } = saidOf(row);
    return [`${tag} ${word}${isOff ? `, ${load === "" ? "something waits" : load}` : ""}`];
  });
  return { text: `No decision is due. Space runs to ${to}${why}.`, waits };
}
