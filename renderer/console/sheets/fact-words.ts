import type { SessionFrame } from "../../../contract/session.ts";
import type { Fact } from "../../../engine/model/exercise.ts";
import type { FactAnswer } from "../../../engine/play/fact.ts";
import { formatExerciseTime } from "../../ui/time.ts";

type Status = Fact["known"];

const STATUS: Record<Status, string> = {
  known: "known",
  findable: "findable",
  "not-logged": "not logged at our tier",
  "vendor-only": "only the vendor knows",
  "record-silent": "the record does not say",
};

/** Whether a question can be answered, in words. */
export const statusWord = (status: Status): string => STATUS[status];

type About = NonNullable<FactAnswer["about"]>;

/** What is true of an object, in one line. */
export function truthWords({ truth }: About): string {
  const parts = [
    ...(truth.isHeld
      ? [`◆ held${truth.heldAt === null ? "" : ` since ${formatExerciseTime(truth.heldAt, false)}`}`]
      : ["not in the attacker's hands"]),
    ...(truth.reachesScope ? ["reaches what is in scope"] : []),
    ...(truth.isDestroyed ? ["destroyed"] : []),
    ...(truth.isIsolated ? ["isolated"] : []),
    ...(truth.isChanged ? ["changed by the attacker"] : []),
    ...(truth.live > 1 ? [`${truth.live} live`] : []),
  ];
  return parts.join(" · ");
}

const LEVELS = { suspected: "? suspects it", known: "● knows it", cleared: "✓ cleared it" } as const;

/** What each team knows of it, one line a team; teams that know nothing are not named. */
export function knowledgeWords(
  { knownBy }: About,
  frame: Pick<SessionFrame, "teams">,
): { tag: string; text: string }[] {
  return knownBy.map(({ team, level }) => ({
    tag: frame.teams.find((one) => one.team === team)?.tag ?? team,
    text: level in LEVELS ? LEVELS[level as keyof typeof LEVELS] : level,
  }));
}
