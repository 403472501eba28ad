import type { NodeProps } from "@xyflow/react";
import { createContext, memo, use } from "react";

import type { GraphNode } from "../../contract/graph.ts";
import { describeNode } from "./describe.ts";
import { isRound } from "./node-shape.ts";
import { outlineOf } from "./outline.ts";
import type { Sign } from "./states.ts";
import { ThingIcon } from "./thing-icon.tsx";
import type { ThingData, ThingNode } from "./to-flow.ts";
import "./thing.css";

/**
 * How things are drawn. Far: so small that shape, owner and state are all that can be told; the rest is then not even
 * made. Choosable: Enter or a click on it does something; on the room's board it does not.
 */
export const DrawnAs = createContext({ isFar: false, isChoosable: false });

/** One thing of the graph: truth is its fill, knowledge its outline, and both are said in a glyph and a word. */
export const Thing = memo(function Thing({ data, width = 0, height = 0 }: NodeProps<ThingNode>) {
  return <ThingDrawing data={data} width={width} height={height} />;
});

/** The drawing of a thing, also without a graph around it. */
export function ThingDrawing({ data, width, height }: { data: ThingData; width: number; height: number }) {
  const { node, shape, truth, knowledge, owner, strength, isSelected, life, deathHop } = data;
  const { isFar, isChoosable } = use(DrawnAs);
  const { path, lines } = outlineOf(shape, width, height, !node.inInventory);
  const isDashed = node.truth?.isBelievedDead === true;
  const classes = [
    "thing",
    `thing-${shape}`,
    isRound(shape) ? "thing-round" : "thing-box",
    `truth-${isDashed ? "held" : (node.truth?.state ?? "free")}`,
    `knows-${node.knowledge}`,
    `strength-${strength}`,
    isSelected ? "is-selected" : "",
    deathHop === null ? "" : "is-dying",
  ];
  return (
    <div
      id={domId(node.id)}
      className={classes.join(" ")}
      {...(isChoosable ? { role: "button", "aria-pressed": isSelected } : { role: "graphics-symbol" })}
      aria-label={describeNode(node)}
      style={deathHop === null ? undefined : { animationDelay: `${deathHop * HOP_MILLISECONDS}ms` }}
    >
      <svg className="thing-outline" width={width} height={height} aria-hidden="true">
        <path className="thing-fill" d={path} />
        {lines.map((line) => (
          <path key={line} className="thing-line" d={line} />
        ))}
      </svg>
      {isFar ? null : <Face node={node} shape={shape} />}
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
            className={`sign-truth sign-${isDashed ? "held" : (node.truth?.state ?? "free")}`}
          />
        )}
      </span>
      {life === null || isFar ? null : (
        <span className="thing-life">
          <span style={{ width: `${Math.round(life * 100)}%` }} />
        </span>
      )}
    </div>
  );
}

function Face({ node, shape }: Pick<ThingData, "node" | "shape">) {
  return (
    <>
      <div className="thing-face">
        <ThingIcon shape={shape} kind={node.kind} size={isRound(shape) ? 18 : 16} />
        {isRound(shape) ? null : <Words node={node} />}
        {node.canMint && shape === "broker" ? (
          <span className="thing-mint" title="Can make new credentials">
            ⟳
          </span>
        ) : null}
      </div>
      {isRound(shape) ? <Name node={node} /> : null}
    </>
  );
}

/** A death goes on to the next thing after so long. */
const HOP_MILLISECONDS = 120;

/** The name, which ends in an ellipsis where it is too long, and in full under the pointer. */
function Name({ node: { title } }: { node: GraphNode }) {
  return (
    <span className="thing-name" title={title}>
      {title}
    </span>
  );
}

function Words({ node }: { node: GraphNode }) {
  return (
    <span className="thing-words">
      <Name node={node} />
      {node.type === "system" || node.type === "party" ? (
        <span className="thing-kind">{node.kind?.replaceAll("-", " ") ?? ""}</span>
      ) : null}
    </span>
  );
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

/** Id of a thing in the page, for the one that has the keyboard's attention. */
export function domId(id: string): string {
  return `thing-${id}`;
}
