import type { RoomBody as Body, RoomView } from "../../contract/room.ts";
import { formatDay, formatExerciseTime, formatRoomTime, formatTimeOfDay, formatZone } from "../ui/time.ts";
import { RoomBody } from "./room-body.tsx";
import { secondsLeft, useNow } from "./use-now.ts";
import "./room-screen.css";

/** Displays that are all body: nothing of the exercise stands around them. */
const BARE: ReadonlySet<Body["show"]> = new Set(["blank"]);

/** Head, body and foot of the room window. */
export function RoomScreen({ view }: { view: RoomView }) {
  if (BARE.has(view.body.show)) return <main aria-label="Blank" />;
  return (
    <div className="room">
      <Head view={view} />
      <main className="room-body">
        <Correction correction={view.correction} />
        <RoomBody view={view} />
      </main>
      {view.teams.length === 0 ? null : <Foot teams={view.teams} />}
    </div>
  );
}

function Head({ view: { clock, phase, timer, body } }: { view: RoomView }) {
  const now = useNow((timer?.endsAt ?? null) !== null);
  const left = timer === null ? 0 : secondsLeft(timer, now);
  // A question shows its time-box in its own size; on a break nothing runs.
  const isShown = timer !== null && body.show !== "question" && body.show !== "break";
  return (
    <header className="room-head">
      <div className="room-clock">
        {clock === null ? null : (
          <>
            <span className="room-time">{formatExerciseTime(clock.at)}</span>
            <span className="room-date">
              {clock.zones.slice(0, 2).map(({ zone }) => (
                <span key={zone}>
                  {formatDay(clock.epochSeconds, clock.at, zone)} {formatTimeOfDay(clock.epochSeconds, clock.at, zone)}{" "}
                  {formatZone(zone)}
                </span>
              ))}
            </span>
          </>
        )}
      </div>
      <p className="room-phase">{phase}</p>
      <div className="room-timer" role="timer" aria-label={timer?.title ?? "Time-box"}>
        {isShown ? (
          <>
            <span className="room-date">{timer.title}</span>
            <span className="room-time">{formatRoomTime(left)}</span>
          </>
        ) : null}
      </div>
    </header>
  );
}

function Correction({ correction }: { correction: RoomView["correction"] }) {
  if (correction === null) return null;
  return (
    <section className="room-correction" aria-label="Correction">
      <strong>Correction</strong>
      <p>
        {correction.takenBack.map((line) => (
          <del key={line}>{line}</del>
        ))}
        {correction.instead === null ? null : <ins>{correction.instead}</ins>}
      </p>
    </section>
  );
}

function Foot({ teams }: { teams: RoomView["teams"] }) {
  return (
    <footer className="room-foot">
      <ul aria-label="Teams">
        {teams.map(({ tag, title, word }) => (
          <li key={tag}>
            <abbr title={title}>{tag}</abbr> {word}
          </li>
        ))}
      </ul>
    </footer>
  );
}
