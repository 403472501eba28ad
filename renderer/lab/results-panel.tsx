import { Fragment, useEffect, useRef } from "react";

import { intervalBars } from "../../charts/interval-bars.ts";
import { curveLetter, survivalCurves } from "../../charts/survival-curves.ts";
import { timeAndBill } from "../../charts/time-and-bill.ts";
import type {
  LabCaseResult,
  LabCells,
  LabGain,
  LabHeat,
  LabPoint,
  LabResults,
  LabStudy,
  LabSuggestions,
} from "../../contract/lab.ts";
import { Chart } from "../debrief/chart.tsx";
import { Button } from "../ui/button.tsx";
import { applyGain, compare } from "./lab-store.ts";
import { NumbersBehind } from "./lab-table.tsx";
import { StudyWarnings } from "./study-warnings.tsx";
import "./results-panel.css";

/** Changes that are drawn, the best of each cell first; the table behind has them all. */
const CELLS_DRAWN = 8;
const HEAT_LEVELS = 5;

/** What the last studies found, the latest at the top; one sentence first. */
export function ResultsPanel({ results, isBusy }: { results: LabResults | null; isBusy: boolean }) {
  const { study = null, cells = null, suggestions = null, latest = null, ended = null } = results ?? {};
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.scrollTo(0, 0);
  }, [study, cells, suggestions]);
  const found = [
    { kind: "suggest", part: suggestions === null ? null : <Suggestions found={suggestions} /> },
    { kind: "compare", part: study === null ? null : <Study study={study} /> },
    { kind: "cells", part: cells === null ? null : <Cells cells={cells} /> },
  ].filter(({ part }) => part !== null);
  return (
    <section ref={panel} className="lab-results" aria-label="Results" tabIndex={0}>
      {ended === null ? null : <p role="status">{ended}</p>}
      {found.length === 0 && !isBusy ? (
        <p className="lab-quiet">
          Nothing was played yet. <b>Compare</b> plays the same runs of each design; <b>Cell by cell</b> says what each
          cell costs; <b>Suggest</b> looks for the changes that gain most.
        </p>
      ) : null}
      {found
        .toSorted((a, b) => Number(b.kind === latest) - Number(a.kind === latest))
        .map(({ kind, part }) => (
          <Fragment key={kind}>{part}</Fragment>
        ))}
    </section>
  );
}

function Study({ study }: { study: LabStudy }) {
  return (
    <section aria-label="Comparison">
      <h2>Comparison</h2>
      <p className="lab-sentence">{study.sentence}</p>
      <p className="lab-quiet">{study.basis}</p>
      <StudyWarnings warnings={study.warnings} onRun={(runs) => void compare(runs)} />
      {study.cases.map((one) => (
        <CaseResult key={one.case} one={one} isOnly={study.cases.length === 1} />
      ))}
      <Heat heat={study.heat} />
    </section>
  );
}

function CaseResult({ one, isOnly }: { one: LabCaseResult; isOnly: boolean }) {
  return (
    <>
      {isOnly ? null : (
        <>
          <h2>{one.title}</h2>
          <p>{one.sentence}</p>
        </>
      )}
      <h3>Share of runs not yet contained</h3>
      <Chart draw={(size) => survivalCurves(one.curves, one.horizon, size)} />
      <ul className="lab-legend">
        {one.curves.map(({ design, title }, n) => (
          <li key={design} className={`legend-${n % 6}`}>
            <b>{curveLetter(n)}</b> {title}
          </li>
        ))}
      </ul>
      <p className="lab-quiet">Kaplan–Meier, hours or days from the scored origin; shaded: 95 %.</p>
      <NumbersBehind caption="When each design contains" table={one.times} />
      {one.pairs.length === 0 ? null : (
        <>
          <h3>How much earlier, run by run</h3>
          <Chart draw={(size) => intervalBars(one.pairs, "Mean difference of time to containment", size)} />
          <p className="lab-quiet">
            Right of the line: the first named contains earlier. Hollow: cannot be told from 0. Intervals:{" "}
            {one.pairLevel}.
          </p>
          <ul className="lab-pairs">
            {one.pairs.map(({ title, text, worth }) => (
              <li key={title}>
                {title}: {text}. {worth}
              </li>
            ))}
          </ul>
          <NumbersBehind caption="Paired differences" table={one.pairTable} />
        </>
      )}
      <Front points={one.points} />
      {one.friction === null ? null : (
        <>
          <h3>If people are quicker or slower</h3>
          <p>{one.friction.sentence}</p>
          <NumbersBehind caption="Order under other frictions" table={one.friction.table} />
        </>
      )}
    </>
  );
}

function Front({ points }: { points: readonly LabPoint[] }) {
  if (points.length < 2) return null;
  return (
    <>
      <h3>Time against the bill</h3>
      <Chart draw={(size) => timeAndBill(points, size)} />
      <ol className="lab-points">
        {points.map(({ title, isOnFront }) => (
          <li key={title}>
            {title}
            {isOnFront ? null : <span className="lab-quiet"> beaten</span>}
          </li>
        ))}
      </ol>
      <p className="lab-quiet">
        Across: mean time to containment. Up: mean cost of stopped work, in the case's currency. Filled: nothing beats
        it in both.
      </p>
    </>
  );
}

function Heat({ heat }: { heat: LabHeat }) {
  const level = (seconds: number): number => Math.ceil((seconds / heat.most) * HEAT_LEVELS);
  return (
    <>
      <h3>Minutes on the way to containment, by duty</h3>
      <div className="lab-scroll" tabIndex={0} role="region" aria-label="Minutes by duty">
        <table className="lab-heat">
          <thead>
            <tr>
              <th scope="col">Duty</th>
              {heat.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {heat.rows.map(({ duty, cells }) => (
              <tr key={duty}>
                <th scope="row">{duty}</th>
                {cells.map(({ seconds, text }, i) => (
                  <td key={heat.columns[i]} className={`heat-${level(seconds)}`}>
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="lab-quiet">Means over the runs, of the causal chain only: work beside it counts nothing.</p>
    </>
  );
}

const toTable = (gains: readonly LabGain[]): { heads: string[]; rows: string[][] } => ({
  heads: ["Change", "Earlier by (95 %)", "Bill"],
  rows: gains.map(({ title, text, bill }) => [title, text, bill]),
});

function Cells({ cells }: { cells: LabCells }) {
  return (
    <section aria-label="Cell by cell">
      <h2>Had another team held it</h2>
      <p>{cells.sentence}</p>
      {cells.gains.length === 0 ? null : (
        <Chart draw={(size) => intervalBars(cells.gains.slice(0, CELLS_DRAWN), "Gain of each cell by itself", size)} />
      )}
      <p className="lab-quiet">{cells.basis}</p>
      <NumbersBehind caption="Every cell" table={toTable(cells.gains)} />
    </section>
  );
}

function Suggestions({ found }: { found: LabSuggestions }) {
  return (
    <section aria-label="Suggestions">
      <h2>Suggestions</h2>
      <p className="lab-sentence">{found.sentence}</p>
      <p>{found.proof}</p>
      {found.single.length === 0 ? null : (
        <>
          <h3>Each by itself, the best of each cell first</h3>
          <Gains gains={found.single} from={found.from} />
        </>
      )}
      {found.front.length < 2 && found.forNothing === null ? null : (
        <>
          <h3>The best for each number of changes</h3>
          <Gains gains={found.front} from={found.from} />
          {found.forNothing === null ? null : <p className="lab-quiet">{found.forNothing}</p>}
        </>
      )}
      <p className="lab-quiet">{found.basis} Effects do not add up.</p>
      <Front points={found.points} />
    </section>
  );
}

function Gains({ gains, from }: { gains: readonly LabGain[]; from: string }) {
  return (
    <ol className="lab-gains">
      {gains.map((gain) => (
        <li key={gain.title}>
          <div>
            <div>{gain.title}</div>
            <div className="lab-quiet">
              {gain.text} {gain.value < 0 ? "(later)" : "earlier"}, bill {gain.bill}
              {gain.doubt === null ? "" : `; ${gain.doubt}`}
            </div>
          </div>
          <Button aria-label={`Apply: ${gain.title}`} onClick={() => void applyGain(gain, from)}>
            Apply
          </Button>
        </li>
      ))}
    </ol>
  );
}
