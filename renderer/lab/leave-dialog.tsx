import { useEffect, useRef } from "react";

import { Button } from "../ui/button.tsx";
import { save, useLab } from "./lab-store.ts";
import "./leave-dialog.css";

/** Asks before a matrix that was changed and not saved is replaced by another. */
export function LeaveDialog({ title, onLeave }: { title: string; onLeave: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const stay = (): void => useLab.setState({ leaving: null });
  const leave = (): void => {
    stay();
    onLeave();
  };
  return (
    <dialog ref={dialog} className="lab-leave" aria-labelledby="lab-leave" onCancel={stay}>
      <h2 id="lab-leave">Save “{title}” first?</h2>
      <p>The matrix was changed and is not saved as a design file.</p>
      <div className="lab-leave-actions">
        <Button
          look="primary"
          autoFocus
          onClick={() => void save("yaml").then((isSaved) => (isSaved ? leave() : stay()))}
        >
          Save design
        </Button>
        <Button look="danger" onClick={leave}>
          Give the changes up
        </Button>
        <Button onClick={stay}>Keep editing</Button>
      </div>
    </dialog>
  );
}
