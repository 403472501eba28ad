import type { DebriefHead } from "../../../contract/debrief.ts";
import type { ExerciseSession } from "../../exercise-session.ts";

/** How a session was played, by what its log says. */
export function wayOfPlay({ header, play, scenario }: ExerciseSession): Pick<DebriefHead, "mode" | "played"> {
  const seats = header.play?.seats ?? {};
  const of = (...kinds: string[]): string[] =>
    scenario.teams.flatMap(({ id, title }) => (kinds.includes(seats[id] ?? "design") ? [title] : []));
  const people = of("human", "stand-in");
  const isAway = (title: string): boolean =>
    scenario.teams.some((team, i) => team.title === title && play.live.seats[i] === "absent");
  // Who came back is present on the same page.
  const absent = of("absent").map((title) => (isAway(title) ? title : `${title} at first`));
  const rest = of("design").length === 0 ? "" : "; the other seats followed their design";
  const missing = absent.length === 0 ? "" : `; absent: ${absent.join(", ")}`;
  if (people.length === 0)
    return { mode: "unattended", played: `Unattended: every seat followed its design${missing}.` };
  const who = people.join(", ");
  // A hint has a price, and only who plays alone can take one: logs that do not name the way of play say it so.
  const isSolo =
    (header.play?.mode ?? (play.steps.some(({ command }) => command.do === "hint") ? "solo" : null)) === "solo";
  return isSolo
    ? { mode: "solo", played: `Solo: one person played ${who}${rest}${missing}.` }
    : { mode: "facilitated", played: `Facilitated: people played ${who}${rest}${missing}.` };
}
