import type { TimelineRow } from "../../contract/session.ts";
import { itemsOf } from "./describe-item.ts";

/** The same timeline as a table, in the order of time. */
export function TimelineTable({
  rows,
  epochSeconds,
  zone,
}: {
  rows: readonly TimelineRow[];
  epochSeconds: number;
  zone: { title: string; zone: string };
}) {
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  const items = itemsOf(rows, { epochSeconds, zone }).sort((a, b) => a.at - b.at);
  return (
    <section className="timeline-table" aria-label="Timeline as a table">
      <table>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">What, and when</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">{titles.get(item.row) ?? ""}</th>
              <td>{item.sentence.slice((titles.get(item.row) ?? "").length + 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
