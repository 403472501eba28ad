import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import { call } from "../../app/console-store.ts";
import { runCommand } from "../../commands/command-handlers.ts";
import { Button } from "../../ui/button.tsx";
import { formatRoomTime } from "../../ui/time.ts";
import { say } from "../console-ui.ts";
import { Hint } from "../region.tsx";
import { secondsLeft } from "../room-time.ts";
import { useNow } from "../../app/use-now.ts";
import "./beat-card.css";

/** Characters that two lines of the larger type hold beside the timer; a longer question gets three smaller lines. */
const SHORT_QUESTION = 72;

/** The question before the room, its time-box, and what to do with it. */
export function BeatCard({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const isSolo = frame.mode === "solo";
  const question =
    view.ended !== null
      ? "The play has ended."
      : (view.card?.prompt ?? `Before the first stop. Space runs to it${isSolo ? "" : ", PgDn shows the cards"}.`);
  return (
    <section className="beat-card" aria-label="Beat card" data-region="beat" tabIndex={-1}>
      <div className="beat-top">
        {isSolo ? null : <Timer view={view} />}
        <p className={`beat-question ${question.length > SHORT_QUESTION ? "is-long" : ""}`} title={question}>
          {question}
        </p>
      </div>
      <div className="beat-buttons">
        {view.ended !== null ? (
          <Button look="primary" keys="D" onClick={() => runCommand("debrief")}>
            Debrief
          </Button>
        ) : isSolo ? (
          <HintButton view={view} />
        ) : (
          <>
            <Button
              keys="M"
              onClick={() => runCommand("show-question")}
              reason={view.card === null ? "No beat was reached yet." : null}
            >
              Show to room
            </Button>
            <Button keys="V" onClick={() => runCommand("vote")}>
              Vote
            </Button>
            <Button keys="T" onClick={() => runCommand("dispute")}>
              Disputed
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

function Timer({ view }: { view: ConsoleView }) {
  const { timer } = view.room;
  const now = useNow(timer === null || timer.endsAt === null ? null : 1_000);
  if (timer === null)
    return (
      <div className="beat-timer">
        <button type="button" className="beat-x" title="Start the room timer (X)" onClick={() => runCommand("timer")}>
          <span aria-hidden="true">◷</span>
          <span className="visually-hidden">Start the room timer</span> <Hint command="timer" />
        </button>
      </div>
    );
  const left = secondsLeft(timer, now);
  return (
    <div className="beat-timer">
      <span className={left < 0 ? "beat-left is-over" : "beat-left"} role="timer" aria-label="Time-box">
        {formatRoomTime(left)}
      </span>
      <button type="button" className="beat-x" title="One minute more" onClick={() => void addMinute(view)}>
        +1
      </button>
      <button type="button" className="beat-x" title="End the time-box (X)" onClick={() => runCommand("timer")}>
        X
      </button>
    </div>
  );
}

/** Gives a time-box another minute. */
async function addMinute({ room: { timer } }: ConsoleView): Promise<void> {
  if (timer === null) return;
  const endsAt = timer.endsAt === null ? null : Math.max(timer.endsAt, Date.now()) + 60_000;
  await call("room/timer", { timer: { ...timer, endsAt, left: timer.left === null ? null : timer.left + 60 } });
}

function HintButton({ view }: { view: ConsoleView }) {
  if (view.hint === null) return null;
  const { price, taken } = view.hint;
  return (
    <>
      <Button onClick={() => void takeHint()}>
        Hint · costs {price} {price === 1 ? "point" : "points"}
      </Button>
      {taken.length === 0 ? null : <span className="beat-hint">{taken.at(-1)?.text}</span>}
    </>
  );
}

async function takeHint(): Promise<void> {
  const hint = await call("session/hint", {});
  if (!hint.ok) return;
  say(hint.value === null ? "There is no further hint." : hint.value.text, hint.value === null);
  leaveHint();
}

/**
 * A hint is bought once a press: left on its button, Space would buy the next one instead of running the clock. What is
 * decided with it is below, on the desk; where nothing is there, the card itself has the focus.
 */
function leaveHint(): void {
  const next =
    document.querySelector<HTMLElement>("[data-region='open'] [data-action]") ??
    document.querySelector<HTMLElement>("[data-region='beat']");
  next?.focus();
}
