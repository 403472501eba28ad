import { GitFork, Library } from "lucide-react";

import type { ConsoleView, SessionFrame } from "../../../contract/session.ts";
import { call, useConsole } from "../../app/console-store.ts";
import { runCommand } from "../../commands/command-handlers.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Keys } from "../../ui/keys.tsx";
import { formatExerciseTime, formatOwnTime, formatRoomTime, formatWallClock } from "../../ui/time.ts";
import { say, useUi } from "../console-ui.ts";
import { roomWord } from "../room-display-word.ts";
import { formatPace, roomSecondAt } from "../room-time.ts";
import { useNow } from "../../app/use-now.ts";
import "./console-bar.css";

/** The one line that nothing ever covers: exercise time, room time, and what the room sees. */
export function ConsoleBar({ frame, view }: { frame: SessionFrame; view: ConsoleView }) {
  const zone = useUi((state) => state.zone);
  const clock = frame.zones[zone % Math.max(1, frame.zones.length)] ?? { title: "UTC", zone: "UTC" };
  const next = frame.zones[(zone + 1) % Math.max(1, frame.zones.length)];
  return (
    <section className="console-bar region-bar" aria-label="Bar" data-region="bar" tabIndex={-1}>
      <div className="bar-case">
        <IconButton
          label="Library"
          keys="Ctrl+1"
          icon={<Library size={16} strokeWidth={1.5} />}
          onClick={() => useConsole.setState({ place: "library" })}
        />
        <h1 title={frame.case.title}>{frame.case.title}</h1>
        {view.branch.isMain ? null : (
          <span className="bar-branch" title={`Branch: ${view.branch.name}`}>
            <GitFork size={14} strokeWidth={1.5} role="img" aria-label="Branch" /> {view.branch.name}
          </span>
        )}
      </div>
      {view.log.problem === null ? (
        <div className="bar-clock">
          <span className="bar-time">{formatExerciseTime(view.at)}</span>
          <button
            type="button"
            className="bar-wall"
            title={next === undefined ? "" : `Next zone: ${next.title} (Z)`}
            onClick={() => runCommand("zone")}
          >
            {formatWallClock(frame.epochSeconds, view.at, clock)}
          </button>
          <StateWord view={view} />
        </div>
      ) : (
        <NotSaved problem={view.log.problem} at={formatExerciseTime(view.at, false)} />
      )}
      <RoomSide view={view} isSolo={frame.mode === "solo"} />
    </section>
  );
}

function StateWord({ view }: { view: ConsoleView }) {
  const isRunning = useUi((state) => state.isRunning);
  const { agenda, ended, log } = view;
  const word = log.isReadOnly
    ? "read only"
    : isRunning
      ? "running"
      : ended !== null
        ? "ended"
        : agenda.isBreak
          ? `break${agenda.breakUntil === null ? "" : ` until ${formatOwnTime(agenda.breakUntil)}`}`
          : "stopped";
  const why = view.stoppedBy.map(({ title }) => title).join("; ");
  return (
    <span className="bar-state" title={why}>
      <span aria-hidden="true">
        {log.isReadOnly ? "▲" : isRunning ? "▸" : ended !== null ? "■" : agenda.isBreak ? "‖" : "▪"}
      </span>{" "}
      {word}
    </span>
  );
}

/** Nothing is confirmed that is not on the disk: the clock stands until it is. */
function NotSaved({ problem, at }: { problem: string; at: string }) {
  return (
    <div className="bar-not-saved" role="alert">
      <span aria-hidden="true">▲</span>
      <span>
        {at} · {problem}
      </span>
      <Button onClick={() => void tryAgain()}>Try again</Button>
      <Button onClick={() => void saveTo()}>Save to…</Button>
    </div>
  );
}

/** Keeps what is beside the log once more: if the disk takes it, everything goes on. */
async function tryAgain(): Promise<void> {
  await call("session/set", {});
  const problem = useConsole.getState().view?.log.problem ?? null;
  say(problem === null ? "Saved. Everything goes on." : problem, problem !== null);
}

async function saveTo(): Promise<void> {
  const saved = await call("session/save-to", {});
  if (!saved.ok) return;
  const { folder, download } = saved.value;
  if (download !== null) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([download.text], { type: "application/json" }));
    link.download = download.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
  }
  if (folder !== null) say(`Saved to ${folder}.`);
}

const ROOM_DISPLAY_GONE = "Room display gone. W shows it here.";

function RoomSide({ view, isSolo }: { view: ConsoleView; isSolo: boolean }) {
  const { agenda, room } = view;
  const isDisplayGone = useConsole((state) => state.isRoomDisplayGone);
  const now = useNow(agenda.isRunning ? 1_000 : null);
  const pace = formatPace(agenda.pace);
  const second = roomSecondAt(agenda, now);
  return (
    <div className="bar-room">
      {agenda.isRunning && agenda.asOf > now && agenda.startsAt !== null ? (
        <button
          type="button"
          className="bar-pace"
          title="Room time begins then, or as soon as something is played or shown"
          onClick={() => runCommand("agenda")}
        >
          starts {formatOwnTime(agenda.startsAt)}
        </button>
      ) : (
        <span className="bar-room-clock" title="Room time">
          <span className="bar-small">room</span> {formatRoomTime(second)}
        </span>
      )}
      {isSolo || view.ended !== null ? null : (
        <button
          type="button"
          className="bar-pace"
          title={pace.words}
          aria-label={pace.words}
          onClick={() => runCommand("agenda")}
        >
          {pace.short}
        </button>
      )}
      <span role="status" className="visually-hidden">
        {isDisplayGone ? ROOM_DISPLAY_GONE : ""}
      </span>
      {isSolo ? null : (
        <button
          type="button"
          className="bar-window"
          data-gone={isDisplayGone || undefined}
          title={room.isOpen ? "What the room sees (W)" : "Open the room window"}
          onClick={() => runCommand(room.isOpen ? "what-room-sees" : "room-window")}
        >
          <span aria-hidden="true">{isDisplayGone ? "▲" : room.isOpen ? "◉" : "○"}</span>{" "}
          {isDisplayGone ? ROOM_DISPLAY_GONE : room.isOpen ? roomWord(room.display) : "no window"}
        </button>
      )}
      <button type="button" className="bar-commands" onClick={() => runCommand("palette")} aria-label="All commands">
        <Keys keys="Ctrl+K" />
      </button>
    </div>
  );
}
