import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import { formatSavedAt } from "../../ui/time.ts";
import { useUi } from "../console-ui.ts";
import { roomWord } from "../room-display-word.ts";
import { useNow } from "../../app/use-now.ts";
import "./status-line.css";

/** What is safe, under which name, and what the last command came to. */
export function StatusLine({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const message = useUi((state) => state.message);
  const now = useNow(60_000);
  const { log, room, standing } = view;
  const hash = log.hash === "" ? "–" : `${log.hash.slice(0, 4)}…${log.hash.slice(-2)}`;
  const help = standingWords(standing);
  return (
    <section className="status" aria-label="Status" data-region="status" tabIndex={-1}>
      <output className={message?.isRefusal === true ? "status-message is-refusal" : "status-message"}>
        {message === null ? (
          <span className="status-why">{view.stoppedBy.map(({ title }) => title).join("; ")}</span>
        ) : (
          <>
            <span aria-hidden="true">{message.isRefusal ? "✕ " : "✓ "}</span>
            {message.text}
          </>
        )}
      </output>
      {log.notice === null ? null : (
        <span className="status-notice" title={log.notice}>
          <span aria-hidden="true">▲ </span>
          {log.notice}
        </span>
      )}
      <ul className="status-facts">
        <li>{log.savedAt === null ? "not saved yet" : `saved ${formatSavedAt(log.savedAt, now)}`}</li>
        <li>
          log <code title={log.hash}>{hash}</code>
        </li>
        <li>seed {frame.seed}</li>
        {frame.mode === "solo" ? null : <li>room window: {room.isOpen ? roomWord(room.display) : "closed"}</li>}
        {help === "" ? null : <li>{help}</li>}
      </ul>
    </section>
  );
}

function standingWords(standing: ConsoleView["standing"]): string {
  const { isUnassisted, assistedFrom, rulings, nudges, extendedFrom } = standing;
  if (isUnassisted && extendedFrom === null) return "unassisted";
  const parts = [
    // Stand-ins and answered waits are help as well, and have no word of their own here.
    ...(nudges > 0 || (assistedFrom !== null && rulings === 0) ? ["assisted"] : []),
    ...(rulings > 0 ? [rulings === 1 ? "1 ruling" : `${rulings} rulings`] : []),
    ...(extendedFrom === null ? [] : ["extended"]),
  ];
  return parts.join(", ");
}
