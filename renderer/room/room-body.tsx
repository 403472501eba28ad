import { RoomDebrief } from "../debrief/room-debrief.tsx";
import { Mail, MessageSquare, Newspaper, Phone, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import type { RoomBody as Body, RoomView } from "../../contract/room.ts";
import { unreachable } from "../ui/unreachable.ts";
import { formatDay, formatDuration, formatOwnTime, formatRoomTime, formatTimeOfDay } from "../ui/time.ts";
import { RoomBoard } from "./room-board.tsx";
import { secondsLeft, useNow } from "./use-now.ts";
import "./room-body.css";

type Of<Show extends Body["show"]> = Extract<Body, { show: Show }>;

/** What stands between head and foot. */
export function RoomBody({ view }: { view: RoomView }) {
  const { body } = view;
  switch (body.show) {
    case "title":
      return <Title heading={body.heading} startsAt={body.startsAt} lines={body.lines} />;
    case "card":
    case "end":
      return <Heading {...body} look="card" />;
    case "board":
      return <RoomBoard board={body} view={view} />;
    case "inject":
      return <Inject inject={body} />;
    case "question":
      return <Question body={body} timer={view.timer} />;
    case "jump":
      return <Jump jump={body} clock={view.clock} />;
    case "vote":
      return <Vote vote={body} />;
    case "break":
      return <Break until={body.until} />;
    case "blank":
      return null;
    case "debrief":
      return <RoomDebrief page={body.page} />;
    default:
      return unreachable(body);
  }
}

/** An hour that has come is not told any more as one to come. */
function Title({ heading, startsAt, lines }: { heading: string; startsAt: number | null; lines: readonly string[] }) {
  const now = useNow(startsAt !== null);
  const start = startsAt === null ? [] : [now < startsAt ? `Starts ${formatOwnTime(startsAt)}` : "Starting now"];
  return <Heading heading={heading} lines={[...start, ...lines]} look="title" />;
}

function Heading({ heading, lines, look }: { heading: string; lines: readonly string[]; look: "title" | "card" }) {
  return (
    <section className={`room-words room-${look}`}>
      <h1>{heading}</h1>
      {lines.length === 0 ? null : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

const CHANNELS: Record<string, { word: string; icon: ReactNode }> = {
  mail: { word: "Mail", icon: <Mail size={48} strokeWidth={1.5} /> },
  chat: { word: "Chat", icon: <MessageSquare size={48} strokeWidth={1.5} /> },
  call: { word: "Call", icon: <Phone size={48} strokeWidth={1.5} /> },
  alert: { word: "Alert", icon: <TriangleAlert size={48} strokeWidth={1.5} /> },
  news: { word: "News", icon: <Newspaper size={48} strokeWidth={1.5} /> },
};

function Inject({ inject: { channel, from, heading, text, page, pages } }: { inject: Of<"inject"> }) {
  const { word, icon } = CHANNELS[channel] ?? { word: channel, icon: null };
  return (
    <section className={`room-inject room-${channel}`} aria-label={`${word} from ${from}`}>
      <header>
        {icon}
        <p className="room-source">
          {word}
          {from === "" ? "" : ` · ${from}`}
        </p>
        {pages > 1 ? (
          <p className="room-page">
            {page}/{pages}
          </p>
        ) : null}
      </header>
      {heading === "" ? null : <h1>{heading}</h1>}
      <p className="room-text">{text}</p>
    </section>
  );
}

function Question({
  body: { question, positions, settled },
  timer,
}: {
  body: Of<"question">;
  timer: RoomView["timer"];
}) {
  const now = useNow((timer?.endsAt ?? null) !== null);
  return (
    <section className="room-question">
      <h1>{question}</h1>
      {positions.length === 0 ? null : (
        <ol>
          {positions.map(({ text, by }, place) => (
            <li key={text}>
              <strong>{"ABCDEF".charAt(place)}</strong>
              <span>
                {text}
                {by.length === 0 ? null : <em>{by.join(", ")}</em>}
              </span>
            </li>
          ))}
        </ol>
      )}
      {settled === null ? null : <p className="room-settled">{settled}</p>}
      {timer === null ? null : (
        <p className="room-countdown" role="timer" aria-label={timer.title}>
          {formatRoomTime(secondsLeft(timer, now))}
        </p>
      )}
    </section>
  );
}

function Jump({ jump: { from, to, onShift, meanwhile }, clock }: { jump: Of<"jump">; clock: RoomView["clock"] }) {
  if (clock === null) return null;
  const day = (at: number): string => formatDay(clock.epochSeconds, at, "UTC");
  const time = (at: number): string => `${formatTimeOfDay(clock.epochSeconds, at, "UTC")} UTC`;
  return (
    <section className="room-jump">
      <h1>
        <span>
          {day(from)} <small>{time(from)}</small>
        </span>
        <span className="room-gap">{formatDuration(to - from)}</span>
        <span>
          {day(to)} <small>{time(to)}</small>
        </span>
      </h1>
      <p>
        <b>On shift</b> {onShift.length === 0 ? "nobody" : onShift.join(", ")}
      </p>
      {meanwhile.length === 0 ? null : (
        <section>
          <h2>Meanwhile, you saw</h2>
          <ul>
            {meanwhile.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

function Vote({ vote: { question, options, counts } }: { vote: Of<"vote"> }) {
  const most = Math.max(1, ...(counts ?? []));
  return (
    <section className="room-vote">
      <h1>{question}</h1>
      <ol>
        {options.map((option, place) => (
          <li key={option}>
            <strong>{"ABCDEF".charAt(place)}</strong>
            <span>{option}</span>
            {counts === null ? null : (
              <>
                <span className="room-bar" aria-hidden="true">
                  <span style={{ width: `${((counts[place] ?? 0) / most) * 100}%` }} />
                </span>
                <b>{counts[place] ?? 0}</b>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Break({ until }: { until: number | null }) {
  return (
    <section className="room-break">
      <h1>Break</h1>
      {until === null ? null : (
        <>
          <p>back at</p>
          <p className="room-return">{formatOwnTime(until)}</p>
        </>
      )}
    </section>
  );
}
