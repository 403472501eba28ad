import type { GraphNode } from "../../../contract/graph.ts";
import type { Sign } from "./states.ts";
import type { ThingData } from "../to-flow.ts";
import "./thing-marks.css";

/** What hangs on a thing. Where it is far, only what tells owner and state. */
export function ThingMarks({ data, isFar }: { data: ThingData; isFar: boolean }) {
  const { node, truth, knowledge, owner, life } = data;
  return (
    <>
      <span className={`owner-tab owner-${owner.kind} ${data.isTabWide ? "owner-wide" : ""}`}>{owner.text}</span>
      {isFar ? null : <Pins node={node} />}
      <span className="thing-signs">
        {knowledge === null ? null : <SignChip sign={knowledge} className={`sign-knows sign-${node.knowledge}`} />}
        {truth === null ? null : (
          <SignChip
            sign={
              node.truth !== null && node.truth.heldCount > 1
                ? { ...truth, word: `${truth.word} ×${node.truth.heldCount}` }
                : truth
            }
            className={`sign-truth sign-${drawnTruth(node)}`}
          />
        )}
      </span>
      {life === null || isFar ? null : (
        <span className="thing-life">
          <span style={{ width: `${Math.round(life * 100)}%` }} />
        </span>
      )}
    </>
  );
}

/** The state of truth that it is drawn with: what is believed dead and is not, is held. */
export function drawnTruth({ truth }: GraphNode): string {
  return truth?.isBelievedDead === true ? "held" : (truth?.state ?? "free");
}

function SignChip({ sign, className }: { sign: Sign; className: string }) {
  return (
    <span className={`sign ${className}`}>
      <span className="sign-glyph">{sign.glyph}</span>
      <span className="sign-word">{sign.word}</span>
    </span>
  );
}

/** What the attacker left there: a pin for what was planted, a flag with its access for a foothold. */
function Pins({ node: { truth } }: { node: GraphNode }) {
  if (truth === null || (!truth.isPersistence && truth.foothold.length === 0)) return null;
  return (
    <span className="thing-pins">
      {truth.isPersistence ? <span title="Planted by the attacker">⚲</span> : null}
      {truth.foothold.length > 0 ? (
        <span title={`Foothold: ${truth.foothold.join(", ")}`}>⚑ {truth.foothold.at(-1)?.charAt(0)}</span>
      ) : null}
    </span>
  );
}
