import type { ResumableSession } from "../../contract/library.ts";
import { Button } from "../ui/button.tsx";
import { formatExerciseTime, formatSavedAt } from "../ui/time.ts";
import "./session-rows.css";

interface SessionActions {
  /** Whether it is still open elsewhere. */
  onCheckAgain: () => void;
  onResume: (session: ResumableSession) => void;
  onDebrief: (session: ResumableSession) => void;
  onDiscard: (session: ResumableSession) => void;
}

/** The exercise that was going on last: the first thing in sight, and the first that Enter does. */
export function ResumeStrip({ session, ...actions }: { session: ResumableSession } & SessionActions) {
  return (
    <section className="resume" aria-label="Resume">
      <p className="resume-words">
        <strong>{session.title}</strong> — {toPlace(session)}
        {session.warning === null ? null : <span className="resume-warning">▲ {session.warning}</span>}
      </p>
      {session.isOpenElsewhere ? (
        <Button onClick={actions.onCheckAgain}>Check again</Button>
      ) : (
        <>
          <Button ref={(button) => focusFirst(button)} look="primary" onClick={() => actions.onResume(session)}>
            {session.isReadOnly ? "Look at it" : "Resume"}
          </Button>
          <DebriefAndDiscard session={session} {...actions} />
        </>
      )}
    </section>
  );
}

const focusFirst = (button: HTMLButtonElement | null): void => {
  // Only where nobody has gone anywhere yet.
  if (document.activeElement === null || document.activeElement === document.body) button?.focus();
};

/** Exercises of earlier times, below the cases. */
export function EarlierSessions({ sessions, ...actions }: { sessions: readonly ResumableSession[] } & SessionActions) {
  if (sessions.length === 0) return null;
  return (
    <section className="earlier" aria-labelledby="earlier">
      <h2 id="earlier">Earlier exercises</h2>
      <ul>
        {sessions.map((session) => (
          <li key={session.session}>
            <span className="earlier-words">
              <strong>{session.title}</strong> · {session.design}
              <span className="earlier-place">
                {toPlace(session)}
                {session.warning === null ? null : ` · ▲ ${session.warning}`}
              </span>
            </span>
            {session.isOpenElsewhere ? (
              <Button onClick={actions.onCheckAgain}>Check again</Button>
            ) : (
              <>
                {session.hasEnded ? null : <Button onClick={() => actions.onResume(session)}>Resume</Button>}
                <DebriefAndDiscard session={session} {...actions} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function DebriefAndDiscard({ session, onDebrief, onDiscard }: { session: ResumableSession } & SessionActions) {
  return (
    <>
      <Button onClick={() => onDebrief(session)}>Debrief</Button>
      <Button look="quiet" onClick={() => onDiscard(session)}>
        Discard…
      </Button>
    </>
  );
}

function toPlace({ hasEnded, mode, beat, beats, at, savedAt }: ResumableSession): string {
  const where = hasEnded ? "ended" : beat === 0 ? "before the first beat" : `beat ${beat} of ${beats}`;
  return [
    ...(mode === "solo" ? ["solo"] : []),
    where,
    formatExerciseTime(at, false),
    `saved ${formatSavedAt(savedAt, Date.now())}`,
  ].join(", ");
}
