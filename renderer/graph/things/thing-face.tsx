import type { GraphNode } from "../../../contract/graph.ts";
import { isRound } from "./node-shape.ts";
import { ThingIcon } from "./thing-icon.tsx";
import type { ThingData } from "../to-flow.ts";
import "./thing-face.css";

/** Icon, name and kind of a thing. */
export function Face({ node, shape }: Pick<ThingData, "node" | "shape">) {
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
