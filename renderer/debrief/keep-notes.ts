import type { DebriefNotes, DebriefView } from "../../contract/debrief.ts";
import { call, useConsole } from "../app/console-store.ts";

/** Everything typed, as it is kept: the whole of it with every change. */
function notesOf({ improvement }: DebriefView): DebriefNotes {
  return {
    ratings: improvement.objectives.map(({ objective, rating, remark }) => ({ objective, rating, remark })),
    actions: improvement.actions.map(({ action, text, owner, due, priority, isDropped }) => ({
      action,
      text,
      owner,
      due,
      priority,
      isDropped,
    })),
    strengths: improvement.typedStrengths,
    remarks: improvement.typedRemarks,
  };
}

let last: Promise<void> = Promise.resolve();

/** Keeps a change of what was typed, after the one before: each is of the whole, and two at once would lose one. */
export function keepNotes(change: (notes: DebriefNotes) => DebriefNotes): void {
  last = last.then(async () => {
    const { debrief } = useConsole.getState();
    if (debrief === null) return;
    const kept = await call("debrief/note", change(notesOf(debrief)));
    if (kept.ok) useConsole.setState({ debrief: kept.value });
  });
}

/** When everything typed so far is kept. */
export const whenKept = (): Promise<void> => last;
