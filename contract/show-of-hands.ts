const VOTE = "Vote: ";

/** A show of hands as it stands among the notes: its question, the counts, and how sure the room says it is. */
export function voteNote(question: string, hands: string, confidence: string): string {
  return `${VOTE}${question.trim()} ${hands}${confidence === "" ? "" : `; confidence ${confidence}`}`;
}

/** At least two options, each with its hands, and nothing behind them but how sure the room is. */
const COUNTED = /^(Vote: .*\S \d{1,3}, .*\S \d{1,3})(?:; confidence (?:low|medium|high))?$/su;

/**
 * What of such a note was on the wall: all but how sure the room is; null: it is another note. Notes are the
 * facilitator's own, so one that only begins like a vote is none.
 */
export const votedAloud = (note: string): string | null => COUNTED.exec(note)?.[1] ?? null;
