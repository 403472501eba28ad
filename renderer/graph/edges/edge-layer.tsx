import { memo, useMemo } from "react";

import { spotsAt } from "./curve.ts";
import { edgeClasses, edgeWidth, isDoubleLine } from "./edge-classes.ts";
import { FarEdges } from "./far-edges.tsx";
import { isInSight, toSight } from "../sight.ts";
import type { DrawnEdge, DrawnHop, Flow } from "../to-flow.ts";
import "./edge-layer.css";

interface EdgeLayerProps {
  bands: Flow["bands"];
  edges: readonly DrawnEdge[];
  hops: readonly DrawnHop[];
  width: number;
  height: number;
  isRecordShown: boolean;
  /** So small that only lines can be told apart. */
  isFar: boolean;
  /** Where only some edges are drawn: the part around what is in sight (`sightAt`); null: all are. */
  sight: string | null;
  /** Things that died just now, by the hops that it took to get there: deaths travel along the edges between them. */
  deaths: ReadonlyMap<string, number>;
  onSelect: (edge: string) => void;
}

/** Bands, edges and the attacker's path, in one drawing below the things: thousands of lines then cost next to nothing. */
export const EdgeLayer = memo(function EdgeLayer(props: EdgeLayerProps) {
  const { bands, edges, hops, width, height, isRecordShown, isFar, sight, deaths, onSelect } = props;
  const drawnEdges = useMemo(() => {
    if (isFar || sight === null) return edges;
    const region = toSight(sight);
    return edges.filter(({ route }) => isInSight(route.curve, region));
  }, [edges, isFar, sight]);
  return (
    <svg className="edge-layer" width={Math.max(width, 1)} height={Math.max(height, 1)} aria-hidden="true">
      <defs>
        <Hatches />
        <marker
          id="graph-arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path className="edge-head" d="M0 0.5L7.5 4L0 7.5Z" />
        </marker>
        <marker
          id="graph-arrow-far"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path className="edge-head-open" d="M0.5 0.5L7 4L0.5 7.5" />
        </marker>
      </defs>
      {bands.map((band) => (
        <g key={`${band.party ?? ""} ${band.part}`}>
          <rect className="band" x={band.x} y={band.y} width={band.width} height={band.height} />
          {band.isVendor ? (
            <rect className="band-hatch" x={band.x} y={band.y} width={band.width} height={band.height} />
          ) : null}
          <text className="band-title" x={band.x + 12} y={band.y + 13}>
            {cutToWidth(band.title, band.width - 24)}
          </text>
        </g>
      ))}
      {isFar ? (
        <FarEdges edges={edges} />
      ) : (
        drawnEdges.map((drawn) => (
          <EdgeDrawing key={drawn.edge.id} drawn={drawn} isRecordShown={isRecordShown} onSelect={onSelect} />
        ))
      )}
      {hops.map((drawn) => (
        <HopDrawing key={drawn.id} drawn={drawn} />
      ))}
      {edges.map(({ edge, route }) => {
        const hop = deaths.get(edge.to);
        const isOnTheWay = hop !== undefined && hop > 0 && (deaths.get(edge.from) ?? Infinity) < hop;
        return isOnTheWay ? (
          <path
            key={`death ${edge.id}`}
            className="edge-death"
            d={route.path}
            pathLength={1}
            style={{ animationDelay: `${(hop - 1) * 120}ms` }}
          />
        ) : null;
      })}
    </svg>
  );
});

/** Width of a capital of a band's title, at its largest. */
const CAPITAL = 9.4;

/** SVG cuts no text off by itself. */
function cutToWidth(title: string, width: number): string {
  const most = Math.floor(width / CAPITAL);
  return title.length <= most ? title : `${title.slice(0, most - 1).trimEnd()}…`;
}

/** Hatches that fills refer to, wherever things are drawn. */
export function Hatches() {
  return (
    <>
      <pattern id="graph-hatch-vendor" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="hatch-vendor" width="1.5" height="8" />
      </pattern>
      <pattern id="graph-hatch-dying" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="hatch-ground" width="6" height="6" />
        <rect className="hatch-dying" width="1.5" height="6" />
      </pattern>
      <pattern id="graph-hatch-quiet" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect className="hatch-ground" width="6" height="6" />
        <rect className="hatch-quiet" width="1" height="6" />
      </pattern>
    </>
  );
}

/** On a shorter line the words would lie under the things at its ends; the sign stays. */
const RECORD_WORDS_FROM = 100;

const EdgeDrawing = memo(function EdgeDrawing({
  drawn,
  isRecordShown,
  onSelect,
}: {
  drawn: DrawnEdge;
  isRecordShown: boolean;
  onSelect: (edge: string) => void;
}) {
  const { edge, route, access } = drawn;
  const { kind, truth, record } = edge;
  const isCut = truth?.isCut === true;
  const isSilent = isRecordShown && record !== "known";
  const width = edgeWidth(drawn);
  const isUpright = Math.abs(Math.abs(route.middle.angle) - 90) < 40;
  const gap = isSilent ? { strokeDasharray: `${Math.max(0, route.length / 2 - 12)} 24 ${route.length}` } : undefined;
  const isDouble = isDoubleLine(drawn);
  // Two discs at neighbouring ends would cover each other, so those of stronger access stand further back.
  const disc = spotsAt(route.curve, [Math.max(0, route.length - (access === "d" || access === "a" ? 20 : 18))])[0];
  return (
    <g className={edgeClasses(drawn)}>
      <path className="edge-hit" d={route.path} onClick={() => onSelect(edge.id)}>
        <title>{edge.title}</title>
      </path>
      {isDouble ? <path className="edge-wide" d={route.path} /> : null}
      <path
        className={isDouble ? "edge-core" : "edge-line"}
        d={route.path}
        style={{ ...(width === undefined ? {} : { strokeWidth: width }), ...gap }}
        markerEnd={
          kind === "uses" || kind === "federates" || kind === "backs-up" || kind === "issues"
            ? undefined
            : "url(#graph-arrow)"
        }
      />
      {kind === "stores" ? (
        <rect className="edge-mark" x={route.start.x - 4} y={route.start.y - 4} width={8} height={8} />
      ) : null}
      {kind === "federates" ? (
        <>
          <circle className="edge-open" cx={route.start.x} cy={route.start.y} r={4} />
          <circle className="edge-open" cx={route.end.x} cy={route.end.y} r={4} />
        </>
      ) : null}
      {kind === "mints" ? <Note at={route.middle} text="+" /> : null}
      {access === null || disc === undefined ? null : (
        <g className="edge-access">
          <circle cx={disc.x} cy={disc.y} r={7} />
          <text x={disc.x} y={disc.y + 3.5}>
            {access}
          </text>
        </g>
      )}
      {isSilent ? (
        <g className="edge-record">
          <text x={route.middle.x} y={route.middle.y + 4}>
            {record === "unknown" ? "?" : "≷"}
          </text>
          {route.length < RECORD_WORDS_FROM ? null : (
            <text
              className="edge-record-words"
              x={route.middle.x + (isUpright ? 10 : 0)}
              y={route.middle.y + (isUpright ? 4 : -10)}
              style={isUpright ? { textAnchor: "start" } : undefined}
            >
              {record === "unknown" ? "record silent" : "record disputed"}
            </text>
          )}
        </g>
      ) : null}
      {isCut ? <Note at={route.middle} text="✕" /> : null}
    </g>
  );
});

function Note({ at, text }: { at: { x: number; y: number }; text: string }) {
  return (
    <g className="edge-note">
      <circle cx={at.x} cy={at.y} r={7} />
      <text x={at.x} y={at.y + 4}>
        {text}
      </text>
    </g>
  );
}

const CHEVRON_EVERY = 48;

/** A hop of the attacker: chevrons every 48 px; only the current one moves, once. */
function HopDrawing({ drawn: { hop, route, strength, isCurrent } }: { drawn: DrawnHop }) {
  const count = Math.max(1, Math.floor(route.length / CHEVRON_EVERY));
  const step = route.length / (count + 1);
  const spots = spotsAt(
    route.curve,
    Array.from({ length: count }, (_, i) => (i + 1) * step),
  );
  return (
    <g className={`hop hop-${hop.state} strength-${strength}`}>
      <path className="hop-line" d={route.path} />
      {isCurrent ? <path className="hop-run" d={route.path} pathLength={1} key={`${hop.move} ${hop.at}`} /> : null}
      {spots.map(({ x, y, angle }) => (
        <path
          key={`${x} ${y}`}
          className="hop-chevron"
          d="M-4 -5L3 0L-4 5"
          transform={`translate(${x} ${y}) rotate(${angle})`}
        />
      ))}
    </g>
  );
}
