import type { Seconds } from "../model/people.ts";
import { advance } from "./advance.ts";
import { carryOut, check } from "./carry-out.ts";
import type { Command } from "./command.ts";
import { endExercise, takeWhatIsDue } from "./end.ts";
import type { Live } from "./live.ts";
import type { PlayStep } from "./session.ts";

/** What a play came to again, and the steps that could not be carried out in it. */
export interface PlayedAgain {
  live: Live;
  leftOut: number[];
}

/**
 * Gives the commands of a branch again, each at the second at which it was given, up to the end of a second. The clock
 * is told where to stop, so that the decisions keep their instants where the case takes another course. A command that
 * is not possible any more, or that `isWanted` leaves out, is left out and told.
 */
export function playUntil(
  live: Live,
  branch: readonly PlayStep[],
  until: Seconds,
  isWanted: (command: Command) => boolean = () => true,
): PlayedAgain {
  const leftOut: number[] = [];
  for (const [n, { number, at, command }] of branch.entries()) {
    if (at > until) break;
    if (live.at < at) advance(live, at, true);
    if (command.do === "wait") {
      const next = Math.min(branch[n + 1]?.at ?? live.at, until);
      if (next > live.at) advance(live, next, true);
      continue;
    }
    if (command.do === "end") {
      if (command.rest === "stop") {
        endExercise(live, "stop");
        return { live, leftOut };
      }
      // From here on everything is the design's; the end itself is for who asked, since it plays to the horizon.
      live.ended = "design";
      takeWhatIsDue(live);
      break;
    }
    if (!isWanted(command) || check(live, command) !== null) leftOut.push(number);
    else carryOut(live, command);
  }
  if (live.at < until) advance(live, until, true);
  return { live, leftOut };
}
