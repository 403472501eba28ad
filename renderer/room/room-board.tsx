import { useLayoutEffect, useRef, useState } from "react";

import type { RoomBody, RoomView } from "../../contract/room.ts";
import { GraphPane } from "../graph/graph-pane.tsx";
import { formatExerciseTime } from "../ui/time.ts";
import { BOARD_FITS, keepSome, type ListName } from "./board-fit.ts";
import "./room-board.css";

type Board = Extract<RoomBody, { show: "board" }>;

/** Home: what is known of the graph, what was told and decided, who waits for whom. */
export function RoomBoard({ board, view }: { board: Board; view: RoomView }) {
  const { clock, title } = view;
  const lists = toLists(board);
  return (
    <div className="room-board">
      <section className="room-graph" aria-label="Known graph">
        <GraphPane
          view={board.graph}
          of={title}
          place="board"
          at={clock?.at ?? 0}
          epochSeconds={clock?.epochSeconds ?? 0}
          zone={clock?.zones[0] ?? { title: "UTC", zone: "UTC" }}
          isTruthShown={false}
          selected={null}
          onSelect={() => undefined}
          inspector="none"
        />
      </section>
      <Lists key={JSON.stringify(lists)} lists={lists} />
    </div>
  );
}

interface Listed {
  name: ListName;
  title: string;
  lines: string[];
  /** How many there are beside them. */
  more: number;
}

function toLists(board: Board): Listed[] {
  const waiting = board.waiting.map(({ tag, text, until }) =>
    [tag, text, until === null ? "" : `until ${formatExerciseTime(until, false)}`]
      .filter((word) => word !== "")
      .join(" "),
  );
  const all: Listed[] = [
    { name: "known", title: "What we know", lines: board.known, more: 0 },
    { name: "told", title: "Told", lines: board.told, more: board.moreTold },
    { name: "staged", title: "Staged, not taken yet", lines: board.staged, more: 0 },
    { name: "decided", title: "Decided", lines: board.decided, more: board.moreDecided },
    { name: "waiting", title: "Waiting for", lines: waiting, more: board.moreWaiting },
  ];
  return all.filter(({ lines }) => lines.length > 0);
}

/** Lines are whole for as long as there is room; then they are cut, then the earlier ones are counted instead of shown. */
function Lists({ lists }: { lists: readonly Listed[] }) {
  const column = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(0);
  useLayoutEffect(() => {
    const element = column.current;
    if (element !== null && element.scrollHeight > element.clientHeight && tried < BOARD_FITS.length - 1)
      setTried(tried + 1);
  }, [tried]);
  const fit = BOARD_FITS[tried];
  return (
    <div ref={column} className="room-lists" data-rows={fit?.rows}>
      {lists.map((list) => {
        const { lines, more } = keepSome(list, fit?.lines[list.name] ?? 1);
        return (
          <section key={list.title} aria-label={list.title}>
            <h2>
              {list.title}
              {more === 0 ? null : <span className="room-more"> +{more}</span>}
            </h2>
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
