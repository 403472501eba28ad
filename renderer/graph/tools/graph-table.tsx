import type { GraphNode, GraphView } from "../../../contract/graph.ts";
import { formatExerciseTime } from "../../ui/time.ts";
import { kindWords } from "./describe.ts";
import { lettersOf } from "../things/owner-tab.ts";
import { knowledgeSign, truthSign } from "../things/states.ts";
import "./graph-table.css";

/** The same graph as a table: for screen readers, and for whoever reads lists faster. */
export function GraphTable({
  view,
  selected,
  onSelect,
}: {
  view: GraphView;
  selected: string | null;
  onSelect: (object: string) => void;
}) {
  const hasTruth = view.nodes.some(({ truth }) => truth !== null);
  const titles = new Map(view.nodes.map(({ id, title }) => [id, title]));
  const parties = new Map(view.parties.map(({ id, title }) => [id, title]));
  const there = view.nodes.filter(({ truth }) => truth?.exists !== false);
  return (
    <section className="graph-table" aria-label="Graph as a table">
      <table>
        <caption className="visually-hidden">Everything on the graph</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col">Party</th>
            {hasTruth ? <th scope="col">Truth</th> : null}
            <th scope="col">Known</th>
            <th scope="col">Owner</th>
            <th scope="col">Leads to</th>
          </tr>
        </thead>
        <tbody>
          {there.map((node) => {
            const truth = truthSign(node);
            const knowledge = knowledgeSign(node);
            const leads = view.edges.filter(({ from, kind }) => from === node.id && kind !== "issues");
            return (
              <tr key={node.id} className={node.id === selected ? "is-selected" : ""}>
                <th scope="row">
                  <button type="button" onClick={() => onSelect(node.id)}>
                    {node.title}
                  </button>
                </th>
                <td>{kindWords(node)}</td>
                <td>{parties.get(node.party ?? "") ?? ""}</td>
                {hasTruth ? (
                  <td>
                    {truth === null ? "–" : `${truth.glyph} ${truth.word}`}
                    {sinceWords(node)}
                  </td>
                ) : null}
                <td>
                  {knowledge === null ? "on our lists" : `${knowledge.glyph} ${knowledge.word}`}
                  {node.knownBy.length > 0 ? ` (${node.knownBy.join(", ")})` : ""}
                </td>
                <td>
                  {node.owners.accountable.length === 0
                    ? "∅ nobody"
                    : node.owners.accountable.map((tag) => `${tag} (${lettersOf(node.owners, tag)})`).join(", ")}
                </td>
                <td>{leads.map(({ to, kind }) => `${kind.replace("-", " ")} ${titles.get(to) ?? to}`).join("; ")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function sinceWords({ truth }: GraphNode): string {
  const heldAt = truth?.heldAt ?? null;
  return heldAt === null ? "" : ` since ${formatExerciseTime(heldAt, false)}`;
}
