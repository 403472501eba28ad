import type { TimelineRow } from "../../contract/session.ts";
import type { TimeAxis } from "./time-axis.ts";

interface TimelineRowDrawingProps {
  row: TimelineRow;
  top: number;
  height: number;
  width: number;
  labelWidth: number;
  axis: TimeAxis;
  now: number;
  /** Item that is being read. */
  cursor: string | null;
  onPoint: (item: string | null) => void;
}

const SHORT: Record<string, string> = {
  attacker: "Attacker",
  containment: "Contained",
  record: "Record",
  told: "Told",
  learned: "Learned",
};

/** Signs of marks: state is never told by colour alone. */
const SIGNS: Record<string, string> = {
  move: "◆",
  failed: "×",
  planted: "⚲",
  dead: "✕",
  alert: "!",
  decision: "●",
  done: "■",
  declared: "⚑",
  inject: "▸",
  question: "?",
  answer: "▪",
  known: "●",
  suspected: "?",
  cleared: "✓",
};

/** One row of the timeline. */
export function TimelineRowDrawing(props: TimelineRowDrawingProps) {
  const { row, top, height, width, labelWidth, axis, now, cursor, onPoint } = props;
  const middle = top + height / 2;
  const label = SHORT[row.id] ?? row.title.slice(0, 2);
  return (
    <g className={`row row-${row.kind}`}>
      <line className="row-line" x1={-labelWidth} x2={width} y1={top + height} y2={top + height} />
      <text className="row-label" x={-labelWidth + 10} y={middle + 4}>
        <title>{row.title}</title>
        {label}
      </text>
      {row.bars.map((bar, i) => {
        const from = axis.x(bar.from);
        const to = axis.x(bar.to ?? Math.max(now, bar.from));
        const id = `${row.id}-bar-${i}`;
        const isPlain = bar.kind === "off-shift";
        const { y, tall } = placeOf(bar.kind, top, height);
        return (
          <g
            key={id}
            className={`bar bar-${bar.kind} ${cursor === id ? "is-cursor" : ""} ${bar.isDue ? "is-due" : ""}`}
          >
            <rect
              x={from}
              y={y}
              width={Math.max(to - from, isPlain ? 0 : 3)}
              height={tall}
              {...(isPlain ? {} : { onPointerEnter: () => onPoint(id), onPointerLeave: () => onPoint(null) })}
            />
            {bar.kind === "dying" ? (
              <>
                <text x={from} y={middle + 4}>
                  ◇
                </text>
                {bar.to === null || bar.to > now ? null : (
                  <text x={to} y={middle + 4}>
                    ✕
                  </text>
                )}
              </>
            ) : null}
          </g>
        );
      })}
      {row.marks.map((mark, i) => {
        const id = `${row.id}-mark-${i}`;
        const x = axis.x(mark.at);
        const end = axis.x(mark.at + mark.spread);
        const classes = `mark mark-${mark.kind} ${mark.isDue ? "is-due" : ""} ${mark.isIrreversible ? "is-irreversible" : ""} ${cursor === id ? "is-cursor" : ""}`;
        return (
          <g key={id} className={classes} onPointerEnter={() => onPoint(id)} onPointerLeave={() => onPoint(null)}>
            <rect className="mark-hit" x={x - 5} y={top} width={Math.max(10, end - x)} height={height} />
            {row.kind === "record" ? (
              <RecordMark x={x} end={end} top={top} height={height} isCoarse={mark.spread > 60} />
            ) : (
              <text x={x} y={middle + 4}>
                {mark.isIrreversible ? "▲" : (SIGNS[mark.kind] ?? "◦")}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** Declared above, true below; everything else in the middle. */
function placeOf(kind: TimelineRow["bars"][number]["kind"], top: number, height: number): { y: number; tall: number } {
  if (kind === "off-shift") return { y: top + 1, tall: height - 1 };
  if (kind === "declared") return { y: top + 2, tall: Math.max(3, height / 2 - 3) };
  if (kind === "contained") return { y: top + height / 2 + 1, tall: Math.max(3, height / 2 - 3) };
  const tall = Math.min(8, height - 5);
  return { y: top + (height - tall) / 2, tall };
}

/** A hollow tick; what is known to the day only is a bracket over it, never a point. */
function RecordMark(props: { x: number; end: number; top: number; height: number; isCoarse: boolean }) {
  const { x, end, top, height, isCoarse } = props;
  if (!isCoarse) return <rect className="record-tick" x={x - 1.5} y={top + 3} width={3} height={height - 6} />;
  const right = Math.max(end, x + 4);
  return <path className="record-bracket" d={`M${x} ${top + height - 3}V${top + 4}H${right}V${top + height - 3}`} />;
}
