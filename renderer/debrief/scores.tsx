import { useId, useState } from "react";

import { scoreBar } from "../../charts/score-bar.ts";
import type { ScoreRow } from "../../contract/debrief.ts";
import { Chart } from "./chart.tsx";
import "./scores.css";

/** Five bars with their marks; Enter on one opens its formula. */
export function Scores({ scores }: { scores: readonly ScoreRow[] }) {
  return (
    <section aria-label="Scores" className="debrief-scores">
      {scores.map((row) => (
        <Score key={row.score} row={row} />
      ))}
    </section>
  );
}

function Score({ row }: { row: ScoreRow }) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <div className="debrief-score">
      <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
        <span className="debrief-score-title">{row.title}</span>
        <span className="debrief-score-value">{row.value === null ? "n/a" : Math.round(row.value)}</span>
        <span className="debrief-score-measure">{row.measure}</span>
      </button>
      {row.value === null ? null : <Chart draw={(size) => scoreBar(row, size)} />}
      <p id={id} hidden={!isOpen} className="debrief-quiet">
        {row.workings} {row.detail}
      </p>
    </div>
  );
}
