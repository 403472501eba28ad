import { MoveHorizontal, Table2 } from "lucide-react";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";

import type { TimelineView } from "../../contract/session.ts";
import { useCommands } from "../commands/command-handlers.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { formatDuration, formatExerciseTime } from "../ui/time.ts";
import { chooseRows } from "./choose-rows.ts";
import { itemsOf, stepTo } from "./describe-item.ts";
import { compressedAxis, trueAxis } from "./time-axis.ts";
import { TimelineRowDrawing } from "./timeline-row.tsx";
import { TimelineTable } from "./timeline-table.tsx";
import "./timeline-pane.css";

export interface TimelinePaneProps {
  view: TimelineView;
  /** Second at which the clock stands. */
  at: number;
  epochSeconds: number;
  zone?: { title: string; zone: string };
  /** Where the clock does not move any more, as in the debrief, there is no line for it. */
  hasNow?: boolean;
}

const UTC = { title: "UTC", zone: "UTC" };
const AXIS_HEIGHT = 30;
const LABEL_WIDTH = 76;
const RIGHT = 10;
/** A tick's text needs this much room. */
const TICK_MIN = 58;
/** So far from the clock of now a label does not run into it; its own label is the longer one. */
const NOW_CLEAR = 62;

/** Exercise time from left to right: attacker, teams, containment, record, what is due, and now. */
export function TimelinePane({ view, at, epochSeconds, zone = UTC, hasNow = true }: TimelinePaneProps) {
  const [isTrueScale, setTrueScale] = useState(false);
  const [isTable, setTable] = useState(false);
  const [cursor, setCursor] = useState<string | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const [size, setSize] = useState({ width: 608, height: 144 });
  const stage = useRef<HTMLDivElement>(null);
  useCommands({ "true-scale": () => setTrueScale((is) => !is) });
  useEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
    // The stage goes while the table is shown, and is another one afterwards.
  }, [isTable]);

  const width = Math.max(100, size.width - LABEL_WIDTH - RIGHT);
  const axis = useMemo(
    () => (isTrueScale ? trueAxis(view, width) : compressedAxis(view, width)),
    [view, width, isTrueScale],
  );
  const { shown, quiet, rowHeight } = useMemo(
    () => chooseRows(view.rows, size.height - AXIS_HEIGHT),
    [view.rows, size.height],
  );
  const items = useMemo(() => itemsOf(shown, { epochSeconds, zone }), [shown, epochSeconds, zone]);
  const height = Math.max(size.height, AXIS_HEIGHT + (shown.length + (quiet.length > 0 ? 1 : 0)) * rowHeight);
  const now = axis.x(at);
  const read = items.find(({ id }) => id === (cursor ?? pointed)) ?? null;

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { key } = event;
    if (key !== "ArrowLeft" && key !== "ArrowRight" && key !== "ArrowUp" && key !== "ArrowDown") return;
    event.preventDefault();
    const rows = shown.map(({ id }) => id);
    setCursor(
      cursor === null
        ? (items.findLast((item) => item.at <= at)?.id ?? items[0]?.id ?? null)
        : stepTo(items, rows, cursor, key),
    );
  };

  return (
    <div className="timeline">
      <h2 className="visually-hidden">Timeline</h2>
      <div className="timeline-tools" role="toolbar" aria-label="Timeline tools">
        <IconButton
          label={isTrueScale ? "Beats of equal width" : "True scale"}
          keys="Y"
          icon={<MoveHorizontal size={16} strokeWidth={1.5} />}
          isPressed={isTrueScale}
          onClick={() => setTrueScale(!isTrueScale)}
        />
        <IconButton
          label="As a table"
          icon={<Table2 size={16} strokeWidth={1.5} />}
          isPressed={isTable}
          onClick={() => setTable(!isTable)}
        />
      </div>
      {isTable ? (
        <TimelineTable rows={view.rows} epochSeconds={epochSeconds} zone={zone} />
      ) : (
        // One stop for the tab key; inside, arrow keys walk from mark to mark.
        <div
          ref={stage}
          className="timeline-stage"
          role="application"
          aria-roledescription="timeline"
          aria-label="Timeline. Arrow keys walk from mark to mark."
          tabIndex={0}
          onKeyDown={onKeyDown}
          onBlur={() => setCursor(null)}
        >
          <svg width={size.width} height={height} aria-hidden="true">
            <defs>
              <pattern
                id="timeline-hatch"
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect className="timeline-hatch" width="1.25" height="6" />
              </pattern>
              <pattern
                id="timeline-dying"
                width="5"
                height="5"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(-45)"
              >
                <rect className="timeline-dying" width="1.75" height="5" />
              </pattern>
            </defs>
            <g transform={`translate(${LABEL_WIDTH} 0)`}>
              {visibleTicks(axis.ticks).map((tick) => (
                <g key={`${tick.at} ${tick.title}`} className={tick.at > at ? "tick is-ahead" : "tick"}>
                  <title>{tick.title}</title>
                  <line x1={tick.x} x2={tick.x} y1={AXIS_HEIGHT - 6} y2={height} />
                  {tick.isLabelled && Math.abs(tick.x - now) > NOW_CLEAR ? (
                    <text
                      x={Math.min(tick.x, width - 4)}
                      y={AXIS_HEIGHT - 11}
                      className={tick.x > width - TICK_MIN / 2 ? "is-last" : ""}
                    >
                      {formatExerciseTime(tick.at, false).replace("T+", "")}
                    </text>
                  ) : null}
                </g>
              ))}
              {shown.map((row, i) => (
                <TimelineRowDrawing
                  key={row.id}
                  row={row}
                  top={AXIS_HEIGHT + i * rowHeight}
                  height={rowHeight}
                  width={width}
                  labelWidth={LABEL_WIDTH}
                  axis={axis}
                  now={at}
                  cursor={cursor ?? pointed}
                  onPoint={setPointed}
                />
              ))}
              {quiet.length === 0 ? null : (
                <text
                  className="timeline-quiet"
                  x={10 - LABEL_WIDTH}
                  y={AXIS_HEIGHT + (shown.length + 0.5) * rowHeight + 4}
                >
                  <title>{quiet.map(({ title }) => title).join(", ")}</title>
                  {quiet.length} quiet
                </text>
              )}
              {axis.breaks.map((one) => (
                <g key={one.x} className="axis-break">
                  <rect x={one.x} y={AXIS_HEIGHT - 8} width={one.width} height={height - AXIS_HEIGHT + 8} />
                  <text x={one.x + one.width / 2} y={AXIS_HEIGHT - 2}>
                    {"//"}
                  </text>
                  <text
                    className="axis-break-length"
                    transform={`translate(${one.x + one.width / 2 + 3.5} ${AXIS_HEIGHT + (height - AXIS_HEIGHT) / 2}) rotate(-90)`}
                  >
                    {formatDuration(one.seconds)}
                  </text>
                </g>
              ))}
              {hasNow ? (
                <g className="now">
                  <line x1={now} x2={now} y1={AXIS_HEIGHT - 10} y2={height} />
                  <text x={Math.min(Math.max(now, 34), width - 34)} y={AXIS_HEIGHT - 12}>
                    {formatExerciseTime(at, false)}
                  </text>
                </g>
              ) : null}
            </g>
          </svg>
        </div>
      )}
      <p className={`timeline-read ${read === null ? "is-empty" : ""}`} aria-live="polite">
        {read?.sentence ?? ""}
      </p>
    </div>
  );
}

/** Ticks with room for their text have it; beats come first. */
function visibleTicks<Tick extends { x: number }>(ticks: readonly Tick[]): (Tick & { isLabelled: boolean })[] {
  let last = -Infinity;
  return ticks.map((tick) => {
    const isLabelled = tick.x - last >= TICK_MIN;
    if (isLabelled) last = tick.x;
    return { ...tick, isLabelled };
  });
}
