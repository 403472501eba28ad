import type { LabTable } from "../../contract/lab.ts";

/** The numbers behind a figure. */
export function NumbersBehind({ caption, table }: { caption: string; table: LabTable }) {
  return (
    <details className="lab-behind">
      <summary>{caption}: the numbers</summary>
      {/* What scrolls has to be reached by keyboard. */}
      <div className="lab-scroll" tabIndex={0} role="region" aria-label={caption}>
        <table className="lab-numbers">
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {table.heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((cells) => (
              <tr key={cells.join("|")}>
                {cells.map((cell, i) =>
                  i === 0 ? (
                    <th key={table.heads[i]} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={table.heads[i]}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
