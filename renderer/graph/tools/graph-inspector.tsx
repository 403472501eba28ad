import { X } from "lucide-react";
import { useId, useRef, type ReactNode } from "react";

import type { GraphEdge, GraphNode, GraphView } from "../../../contract/graph.ts";
import type { FrameAction } from "../../../contract/session.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { formatDuration, formatExerciseTime, formatWallClock } from "../../ui/time.ts";
import { accessWords, kindWords } from "./describe.ts";
import { knowledgeSign, truthSign } from "../things/states.ts";
import { useEscape } from "../use-escape.ts";
import "./graph-inspector.css";

export interface GraphInspectorProps {
  view: GraphView;
  /** Id of a thing or an edge. */
  object: string;
  at: number;
  epochSeconds: number;
  zone: { title: string; zone: string };
  actions: readonly FrameAction[];
  onAct?: (action: FrameAction["action"], object: string) => void;
  onSelect: (object: string | null) => void;
  /** Over the graph's right side; otherwise it fills a column. */
  isSheet?: boolean;
}

/** Everything there is to say about a thing or an edge, and what can be done to it. */
export function GraphInspector(props: GraphInspectorProps) {
  const { view, object, onSelect, isSheet = false } = props;
  const heading = useId();
  const sheet = useRef<HTMLElement>(null);
  useEscape(sheet, () => onSelect(null));
  const node = view.nodes.find(({ id }) => id === object);
  const edge = view.edges.find(({ id }) => id === object);
  const title = node?.title ?? edge?.title;
  if (title === undefined) return null;
  return (
    <aside ref={sheet} className={`inspector ${isSheet ? "inspector-sheet" : ""}`} aria-labelledby={heading}>
      <header className="inspector-head">
        <h2 id={heading}>{title}</h2>
        <IconButton label="Close" keys="Esc" icon={<X size={16} strokeWidth={1.5} />} onClick={() => onSelect(null)} />
      </header>
      <div className="inspector-body">
        {node === undefined ? null : <AboutNode {...props} node={node} />}
        {node === undefined && edge !== undefined ? <AboutEdge {...props} edge={edge} /> : null}
        <Actions {...props} type={node?.type ?? "edge"} />
      </div>
    </aside>
  );
}

function AboutNode({ view, node, at, epochSeconds, zone, onSelect }: GraphInspectorProps & { node: GraphNode }) {
  const { truth, owners } = node;
  const party = view.parties.find(({ id }) => id === node.party)?.title ?? null;
  const sign = truthSign(node);
  const knowledge = knowledgeSign(node);
  const time = (second: number): string =>
    `${formatExerciseTime(second, false)} · ${formatWallClock(epochSeconds, second, zone)}`;
  const titleOf = (id: string): string => view.nodes.find((one) => one.id === id)?.title ?? id;
  const edges = view.edges.filter(({ kind }) => kind !== "issues");
  const issuer = view.edges.find(({ kind, to }) => kind === "issues" && to === node.id)?.from ?? null;
  return (
    <>
      <p className="inspector-kind">
        {kindWords(node)}
        {party === null ? "" : ` · ${party}`}
        {node.isInScope ? " · in scope" : ""}
        {node.inInventory ? "" : " · not in our inventory"}
      </p>
      <dl>
        {truth === null ? null : (
          <Row name="Truth">
            {sign === null ? "nothing" : `${sign.glyph} ${sign.word}`}
            {truth.heldCount > 1 ? `, ${truth.heldCount} of them` : ""}
            {truth.heldAt === null ? null : <Small>held since {time(truth.heldAt)}</Small>}
            {truth.deadAt === null ? null : <Small>dead at {time(truth.deadAt)}</Small>}
            {truth.foothold.length === 0 ? null : <Small>⚑ foothold: {truth.foothold.join(", ")}</Small>}
            {truth.isPersistence ? <Small>⚲ planted by the attacker</Small> : null}
            {truth.isBelievedDead ? <Small>everybody concerned believes it dead; it is not</Small> : null}
          </Row>
        )}
        <Row name="Known">
          {knowledge === null
            ? node.knowledge === "listed"
              ? "on our lists"
              : "no"
            : `${knowledge.glyph} ${knowledge.word}${node.knownBy.length > 0 ? ` to ${node.knownBy.join(", ")}` : ""}`}
        </Row>
        <Row name={`Owner, ${owners.duty}`}>
          <span className="inspector-letters">
            {(
              [
                ["R", owners.responsible],
                ["A", owners.accountable],
                ["C", owners.consulted],
                ["I", owners.informed],
              ] as const
            ).map(([letter, teams]) => (
              <span key={letter} className={teams.length === 0 ? "is-nobody" : ""}>
                <b>{letter}</b> {teams.length === 0 ? "∅" : teams.join(" ")}
              </span>
            ))}
          </span>
          {owners.accountable.length === 0 ? <Small>∅ nobody is accountable</Small> : null}
          {owners.accountable.length > 1 ? <Small>several are accountable, which is as good as nobody</Small> : null}
        </Row>
        {node.type === "credential" ? (
          <Row name="Lifetime">
            {node.expiresAt === null
              ? "does not expire, or nobody says"
              : node.expiresAt <= at
                ? `expired ${formatDuration(at - node.expiresAt)} ago`
                : `${formatDuration(node.expiresAt - at)} left`}
            {node.issuedAt === null ? null : <Small>issued {time(node.issuedAt)}</Small>}
            {node.expiresAt === null ? null : <Small>expires {time(node.expiresAt)}</Small>}
          </Row>
        ) : null}
        {issuer === null ? null : (
          <Row name="Issued by">
            <Link onClick={() => onSelect(issuer)}>{titleOf(issuer)}</Link>
          </Row>
        )}
        {node.derivedFrom === null ? null : (
          <Row name="Derived from">
            <Link onClick={() => onSelect(node.derivedFrom)}>{titleOf(node.derivedFrom)}</Link>
          </Row>
        )}
        {node.siblings.length === 0 ? null : (
          <Row name="Siblings">
            {node.siblings.map((id) => (
              <Link key={id} onClick={() => onSelect(id)}>
                {titleOf(id)}
              </Link>
            ))}
          </Row>
        )}
        {node.canMint ? <Row name="Mints">⟳ can make new credentials</Row> : null}
        <EdgeList
          name="Leads to"
          edges={edges.filter(({ from }) => from === node.id)}
          end="to"
          {...{ titleOf, onSelect }}
        />
        <EdgeList name="From" edges={edges.filter(({ to }) => to === node.id)} end="from" {...{ titleOf, onSelect }} />
        {node.usedBy.length === 0 ? null : <Row name="Work that stops with it">{node.usedBy.join("; ")}</Row>}
        {node.references.length === 0 ? null : <Row name="References">{node.references.join("; ")}</Row>}
      </dl>
    </>
  );
}

function AboutEdge({ view, edge, onSelect }: GraphInspectorProps & { edge: GraphEdge }) {
  const titleOf = (id: string): string => view.nodes.find((one) => one.id === id)?.title ?? id;
  const { truth } = edge;
  return (
    <>
      <p className="inspector-kind">{edge.kind.replace("-", " ")}</p>
      <dl>
        <Row name="From">
          <Link onClick={() => onSelect(edge.from)}>{titleOf(edge.from)}</Link>
        </Row>
        <Row name="To">
          <Link onClick={() => onSelect(edge.to)}>{titleOf(edge.to)}</Link>
        </Row>
        {edge.access.length === 0 ? null : <Row name="Access">{accessWords(edge)}</Row>}
        {truth === null ? null : (
          <Row name="Truth">
            {truth.isCut ? "✕ cut" : truth.isPresent ? "there" : "not there"}
            {truth.isNarrowed ? ", narrowed" : ""}
            {truth.isPlanted ? ", planted by the attacker" : ""}
          </Row>
        )}
        <Row name="Known">{edge.knowledge === "listed" ? "on our lists" : edge.knowledge}</Row>
        {edge.record === "known" ? null : (
          <Row name="Public record">{edge.record === "unknown" ? "? silent on how" : "≷ disputed"}</Row>
        )}
      </dl>
    </>
  );
}

function Actions({ actions, onAct, object, type }: GraphInspectorProps & { type: string }) {
  const possible = actions.filter(({ objects, action }) => objects.includes(type) && action !== "wait");
  if (onAct === undefined || possible.length === 0) return null;
  return (
    <section className="inspector-actions" aria-label="Actions on it">
      <h3>Actions on it</h3>
      <div>
        {possible.map(({ action, verb }) => (
          <button key={action} type="button" onClick={() => onAct(action, object)}>
            {verb}
          </button>
        ))}
      </div>
    </section>
  );
}

function EdgeList({
  name,
  edges,
  end,
  titleOf,
  onSelect,
}: {
  name: string;
  edges: readonly GraphEdge[];
  end: "from" | "to";
  titleOf: (id: string) => string;
  onSelect: (object: string) => void;
}) {
  if (edges.length === 0) return null;
  return (
    <Row name={name}>
      {edges.map((edge) => (
        <span key={edge.id} className="inspector-edge">
          <Link onClick={() => onSelect(edge.id)}>{edge.kind.replace("-", " ")}</Link>{" "}
          <Link onClick={() => onSelect(edge[end])}>{titleOf(edge[end])}</Link>
          {edge.access.length > 0 ? ` (${accessWords(edge)})` : ""}
        </span>
      ))}
    </Row>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="inspector-row">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const Small = ({ children }: { children: ReactNode }) => <span className="inspector-small">{children}</span>;

function Link({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="inspector-link" onClick={onClick}>
      {children}
    </button>
  );
}
