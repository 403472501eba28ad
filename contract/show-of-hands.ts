const VOTE = "Vote: ";
const SURE = "; confidence ";

/** A show of hands as it stands among the notes: its question, the counts, and how sure the room says it is. */
export function voteNote(question: string, hands: string, confidence: string): string {
  return `${VOTE}${question.trim()} ${hands}${confidence === "" ? "" : `${SURE}${confidence}`}`;
}

/** What of such a note was on the wall: all but how sure the room is; null: it is another note. */
export function votedAloud(note: string): string | null {
  if (!note.startsWith(VOTE)) return null;
  const sure = note.lastIndexOf(SURE);
  return sure < 0 ? note : note.slice(0, sure);
}
