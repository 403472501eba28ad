import { useEffect, useRef, useState } from "react";

import { nextFullFive, USUAL_MINUTES } from "../../contract/agenda.ts";
import type { CaseSheet } from "../../contract/library.ts";
import type { About } from "../../contract/settings.ts";
import type { ChosenPlay } from "../app/chosen-play.ts";
import { call, checkDisk, enterExercise, refreshAbout, useConsole } from "../app/console-store.ts";
import { playChime } from "../ui/chime.ts";
import { useNow } from "../app/use-now.ts";
import { openRoom } from "../app/open-room.ts";
import { PlacesBar } from "../app/places-bar.tsx";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { NO_HOUR, readStart, sayStart, toTimeField } from "../ui/time-field.ts";
import { SeatRow, SoloSeatRow } from "./seat-row.tsx";
import { AgendaPart } from "./agenda-part.tsx";
import { readAgenda, type TypedAgenda } from "./read-agenda.ts";
import { toSeats, usualSeating, type Seating } from "./seating.ts";
import "./ready-screen.css";

/** Between a case and its first minute. Nothing on it has to be filled in: Enter starts. */
export function ReadyScreen() {
  const ready = useConsole((state) => state.ready);
  const sheet = useConsole((state) => state.sheet);
  const about = useConsole((state) => state.about);
  return (
    <>
      <PlacesBar />
      {ready === null || sheet === null || sheet.case !== ready.case ? null : (
        <ReadySheet key={`${ready.case} ${ready.mode}`} ready={ready} sheet={sheet} about={about} />
      )}
    </>
  );
}

/** The first field that has to be mended, the button that mends the whole, or else the whole itself. */
const WRONG = ["[aria-invalid=true]", ".agenda-error button", ".agenda-whole [inputmode]"];

const POLICIES = [
  { value: "beats", title: "Beats" },
  { value: "decisions", title: "Every decision" },
  { value: "injects", title: "Injects only" },
] as const;

function ReadySheet({ ready, sheet, about }: { ready: ChosenPlay; sheet: CaseSheet; about: About | null }) {
  const isSolo = ready.mode === "solo";
  const [seating, setSeating] = useState(() => usualSeating(sheet, ready.mode));
  const [design, setDesign] = useState(ready.design);
  const [stops, setStops] = useState<(typeof POLICIES)[number]["value"]>("beats");
  const [typed, setTyped] = useState<TypedAgenda>({ total: String(USUAL_MINUTES), parts: {} });
  /** Null: nobody typed an hour, and the usual one moves on with the clock. */
  const [start, setStart] = useState<string | null>(null);
  const [isStarting, setIsStarting] = useState(false);
  const startButton = useRef<HTMLButtonElement>(null);
  useEffect(() => startButton.current?.focus(), []);

  const now = useNow(1_000);
  const startsAt = start === null ? null : readStart(start, now);
  // A field that is left empty says nothing.
  const isHour = start === null || start.trim() === "" || startsAt !== null;
  const read = readAgenda(sheet.beats, typed);
  const seat = (team: string, change: Partial<Seating>): void =>
    setSeating((before) => ({ ...before, [team]: { seat: "design", person: "", ...before[team], ...change } }));

  const run = async (): Promise<void> => {
    setIsStarting(true);
    const started = await call("session/start", {
      case: ready.case,
      variant: ready.variant,
      design,
      seed: null,
      mode: ready.mode,
      seats: toSeats(seating),
      stops,
      agenda: isSolo ? null : read.agenda,
      startsAt: isSolo ? null : startsAt,
    });
    if (started.ok) await enterExercise();
    setIsStarting(false);
  };

  return (
    <main className="ready">
      <form
        className="ready-column"
        aria-label="Ready"
        onSubmit={(event) => {
          event.preventDefault();
          // What is wrong stands where it was typed.
          const form = event.currentTarget;
          if (!isSolo && (read.agenda === null || !isHour))
            WRONG.map((which) => form.querySelector<HTMLElement>(which))
              .find((found) => found !== null)
              ?.focus();
          else if (!isStarting) void run();
        }}
      >
        <header className="ready-head">
          <div>
            <h1>{sheet.title}</h1>
            <p>
              {isSolo
                ? "Solo: you play the seats you choose, the rest follow their design."
                : "Nothing here is required."}
            </p>
          </div>
          <Button onClick={() => useConsole.setState({ place: "library" })}>Back</Button>
          <Button ref={startButton} submits look="primary" keys="Enter">
            {isStarting ? "Starting" : "Start"}
          </Button>
        </header>

        <section aria-labelledby="ready-seats" className="ready-part">
          <h2 id="ready-seats">{isSolo ? "Seats you play" : "Seats"}</h2>
          <ul className="ready-seats">
            {sheet.seats.map((one) =>
              isSolo ? (
                <SoloSeatRow
                  key={one.team}
                  seat={one}
                  isMine={seating[one.team]?.seat === "human"}
                  onChange={(isMine) => seat(one.team, { seat: isMine ? "human" : "design" })}
                />
              ) : (
                <SeatRow
                  key={one.team}
                  seat={one}
                  seating={seating[one.team] ?? { seat: one.usual, person: "" }}
                  onChange={(change) => seat(one.team, change)}
                />
              ),
            )}
          </ul>
        </section>

        {isSolo ? null : <RoomPart about={about} />}
        <ChecksPart />

        {isSolo ? null : (
          <AgendaPart
            beats={sheet.beats}
            typed={typed}
            read={read}
            start={start ?? toTimeField(nextFullFive(now))}
            startHint={sayStart(startsAt ?? nextFullFive(now), now)}
            startError={isHour ? null : NO_HOUR}
            onType={setTyped}
            onStart={setStart}
          />
        )}

        <section aria-labelledby="ready-play" className="ready-part">
          <h2 id="ready-play">Play</h2>
          <Choice
            label="Design"
            options={sheet.designs.map((one) => ({ value: one.design, title: one.title, text: one.summary }))}
            value={design}
            onChange={setDesign}
          />
          <Choice label="The clock stops at" look="strip" options={[...POLICIES]} value={stops} onChange={setStops} />
        </section>
      </form>
    </main>
  );
}

/** What would stop or disturb an exercise, looked at before it begins. */
function ChecksPart() {
  const settings = useConsole((state) => state.settings);
  const problem = useConsole((state) => state.diskProblem);
  useEffect(() => void checkDisk(), []);
  return (
    <section aria-labelledby="ready-checks" className="ready-part">
      <h2 id="ready-checks">Checks</h2>
      <ul className="ready-checks">
        <li className={typeof problem === "string" ? "is-problem" : undefined}>
          <span role="status">
            <span aria-hidden="true">{problem === undefined ? "…" : problem === null ? "✓" : "▲"}</span>{" "}
            {problem === undefined ? "Trying the disk" : (problem ?? "The disk takes what is decided.")}
          </span>
          {typeof problem === "string" ? <Button onClick={() => void checkDisk()}>Check again</Button> : null}
        </li>
        <li>
          <span>
            <span aria-hidden="true">{settings.chime ? "♪" : "✓"}</span>{" "}
            {settings.chime ? "One chime sounds at the end of a time-box." : "Sound is off."}
          </span>
          {settings.chime ? <Button onClick={() => playChime()}>Hear it</Button> : null}
        </li>
      </ul>
    </section>
  );
}

function RoomPart({ about }: { about: About | null }) {
  // A display may have been plugged in since the app was opened.
  useEffect(() => void refreshAbout(), []);
  const others = about?.otherDisplays ?? null;
  return (
    <section aria-labelledby="ready-room" className="ready-part">
      <h2 id="ready-room">Room window</h2>
      <div className="ready-room">
        <p>
          {others === null
            ? "It opens as a page of its own: move it to the projector and press F11."
            : others > 0
              ? "It opens on the other display."
              : "There is no second display. It opens as a window; F5 in the exercise turns this one into it."}{" "}
          {about?.canGuard === true
            ? "The console is kept out of screen captures while it is open."
            : "This computer cannot keep the console out of a screen share: share the window called “Breachtable — ROOM (share this one)”, never the whole screen."}
        </p>
        <Button onClick={() => void openRoom()}>Open room window</Button>
      </div>
    </section>
  );
}
