import type { LabLint } from "../../contract/lab.ts";
import "./lint-list.css";

const GLYPHS = { high: "▲", medium: "●", low: "○" } as const;

/** What is wrong with the matrix: first what concerns the row under the cursor, then everything else. */
export function LintList({ lint, row }: { lint: LabLint | null; row: number }) {
  const gaps = lint?.gaps ?? [];
  const here = gaps.filter(({ rows }) => rows.includes(row));
  const rest = gaps.filter((gap) => !here.includes(gap));
  return (
    <section className="lint" aria-label="Lint" tabIndex={0}>
      <h2>
        Lint <span className="lint-count">{lint?.count ?? ""}</span>
      </h2>
      {(lint?.errors ?? []).map((line) => (
        <p key={line} className="lint-error">
          ▲ {line}
        </p>
      ))}
      {here.length === 0 ? null : <h3>In this row</h3>}
      <Gaps gaps={here} />
      {here.length === 0 || rest.length === 0 ? null : <h3>Elsewhere</h3>}
      <Gaps gaps={rest} />
    </section>
  );
}

function Gaps({ gaps }: { gaps: LabLint["gaps"] }) {
  if (gaps.length === 0) return null;
  return (
    <ul>
      {gaps.map(({ gap, severity, sentence, remedy, fixableBy }) => (
        <li key={gap} className={`lint-${severity}`}>
          <span className="lint-severity">
            <span aria-hidden="true">{GLYPHS[severity]}</span> {severity}
          </span>
          <span>
            {sentence} <span className="lint-remedy">{remedy}</span>
            {fixableBy === "letters" ? null : (
              <span className="lint-remedy"> (needs more than letters: {fixableBy})</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
