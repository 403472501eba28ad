import { useState } from "react";

import { call, useConsole } from "../app/console-store.ts";
import { GraphPane } from "../graph/graph-pane.tsx";
import "./console-screen.css";

/** The facilitator's screen during an exercise. */
export function ConsoleScreen() {
  const view = useConsole((state) => state.view);
  const frame = useConsole((state) => state.frame);
  const [selected, setSelected] = useState<string | null>(null);
  const [isTruthShown, setTruthShown] = useState(true);
  if (view === null || frame === null) return null;
  return (
    <main className="console-screen">
      <div>
        <h1>{frame.case.title}</h1>
        <p>{view.at}</p>
        <p>{frame.beats.find(({ beat }) => beat === view.beat)?.prompt}</p>
        <button type="button" onClick={() => void call("session/give", { command: { do: "wait" } })}>
          Next stop
        </button>
      </div>
      <GraphPane
        view={view.graph}
        of={frame.session}
        place={frame.mode === "solo" ? "solo" : "console"}
        at={view.at}
        epochSeconds={frame.epochSeconds}
        zone={frame.zones[0] ?? { title: "UTC", zone: "UTC" }}
        isTruthShown={isTruthShown}
        {...(frame.mode === "solo" ? {} : { onTruth: () => setTruthShown(!isTruthShown) })}
        selected={selected}
        onSelect={setSelected}
        actions={frame.actions}
      />
    </main>
  );
}
