import type { RoomBody, RoomView } from "../../contract/room.ts";
import { GraphPane } from "../graph/graph-pane.tsx";
import { formatExerciseTime } from "../ui/time.ts";
import "./room-board.css";

/** Home: what is known of the graph, what was decided, who waits for whom. */
export function RoomBoard({ board, view }: { board: Extract<RoomBody, { show: "board" }>; view: RoomView }) {
  const { clock, title } = view;
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
      <div className="room-lists">
        <List title="What we know" lines={board.known} />
        <List title="Staged, not taken yet" lines={board.staged} />
        <List title="Decided" lines={board.decided} />
        <List
          title="Waiting for"
          lines={board.waiting.map(({ tag, text, until }) =>
            [tag, text, until === null ? "" : `· ${formatExerciseTime(until, false)}`]
              .filter((word) => word !== "")
              .join(" "),
          )}
        />
      </div>
    </div>
  );
}

function List({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
