import type { NodeProps } from "@xyflow/react";
import { createContext, memo, use, type CSSProperties } from "react";

import { describeNode } from "../tools/describe.ts";
import { fitName, type NameFit } from "./fit-name.ts";
import { measureText } from "./measure-text.ts";
import { isRound } from "./node-shape.ts";
import { outlineOf } from "../tools/outline.ts";
import { Face } from "./thing-face.tsx";
import { drawnTruth, ThingMarks } from "./thing-marks.tsx";
import type { ThingData, ThingNode } from "../to-flow.ts";
import { NAME_PIXELS } from "../zoom-detail.ts";
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
  const { node, shape, strength, isSelected, deathHop } = data;
  const { isFar, isChoosable } = use(DrawnAs);
  const { path, lines } = outlineOf(shape, width, height, !node.inInventory);
  const fit = fitName(node.title, { shape, width, height }, measureText);
  const classes = [
    "thing",
    `thing-${shape}`,
    isRound(shape) ? "thing-round" : "thing-box",
    fit.besideIcon < NAME_PIXELS ? "is-long" : "",
    `truth-${drawnTruth(node)}`,
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
      style={styleOf(fit, deathHop)}
    >
      <svg className="thing-outline" width={width} height={height} aria-hidden="true">
        <path className="thing-fill" d={path} />
        {lines.map((line) => (
          <path key={line} className="thing-line" d={line} />
        ))}
      </svg>
      {isFar ? null : <Face node={node} shape={shape} />}
      <ThingMarks data={data} isFar={isFar} />
    </div>
  );
}

/** How large its name can be before it is cut off, and when it dies. */
function styleOf({ alone, besideIcon }: NameFit, deathHop: number | null): CSSProperties {
  return {
    "--fit": `${alone.toFixed(2)}px`,
    "--fit-beside-icon": `${besideIcon.toFixed(2)}px`,
    ...(deathHop === null ? {} : { animationDelay: `${deathHop * HOP_MILLISECONDS}ms` }),
  } as CSSProperties;
}

/** A death goes on to the next thing after so long. */
const HOP_MILLISECONDS = 120;

/** Id of a thing in the page, for the one that has the keyboard's attention. */
export function domId(id: string): string {
  return `thing-${id}`;
}
