import { useEffect, useRef } from "react";

import type { ResumableSession } from "../../contract/library.ts";
import { Button } from "../ui/button.tsx";
import "./discard-dialog.css";

/** Asks before a session is thrown away: beside quitting, the one thing that is worth a question. */
export function DiscardDialog({
  session,
  onKeep,
  onDiscard,
}: {
  session: ResumableSession;
  onKeep: () => void;
  onDiscard: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="discard" aria-labelledby="discard" onCancel={onKeep}>
      <h2 id="discard">Discard “{session.title}”?</h2>
      <p>Its decisions, its log and its debrief are deleted from this computer. This cannot be undone.</p>
      <div className="discard-actions">
        <Button autoFocus onClick={onKeep}>
          Keep it
        </Button>
        <Button look="danger" onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </dialog>
  );
}
