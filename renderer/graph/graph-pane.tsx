import {
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
  ViewportPortal,
  type NodeTypes,
  type Viewport,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
} from "react";

import type { GraphView } from "../../contract/graph.ts";
import type { FrameAction } from "../../contract/session.ts";
import { useCommands } from "../commands/command-handlers.ts";
import { boardCamera, type BoardCamera } from "./board-camera.ts";
import { collapse } from "./collapse.ts";
import { EdgeLayer } from "./edges/edge-layer.tsx";
import { FindBox } from "./tools/find-box.tsx";
import { GraphInspector } from "./tools/graph-inspector.tsx";
import { GraphTable } from "./tools/graph-table.tsx";
import { GraphTools } from "./tools/graph-tools.tsx";
import { toKnownView } from "./known-view.ts";
import type { GraphPlace } from "./layout/layout-memory.ts";
import { sameKeeper } from "./keep-same.ts";
import { latestNews } from "./news.ts";
import { sightAt } from "./sight.ts";
import { domId, DrawnAs, Thing } from "./things/thing.tsx";
import { flowMaker, type ThingNode } from "./to-flow.ts";
import { useDeaths } from "./use-deaths.ts";
import { useLayout } from "./layout/use-layout.ts";
import { nextLinked, walk, type Direction } from "./tools/walk.ts";
import { boardLabelAt, detailAt, labelScaleAt, NAME_PIXELS, nameFloorAt } from "./zoom-detail.ts";
import "./graph-pane.css";

export interface GraphPaneProps {
  view: GraphView;
  /** What it is a graph of, a session for example: things keep their places as long as this stays the same. */
  of: string;
  place: GraphPlace;
  /** Second of exercise time. */
  at: number;
  epochSeconds: number;
  zone: { title: string; zone: string };
  /** Off: only what the room knows. Means nothing in a view without truth. */
  isTruthShown: boolean;
  /** Left out where there is no truth to switch. */
  onTruth?: () => void;
  /** Tag of the team whose letters the layer of owners shows; null: everybody's. */
  team?: string | null;
  selected: string | null;
  onSelect: (object: string | null) => void;
  /** What can be done, by type of object; and how it is begun. Left out where nothing can be done. */
  actions?: readonly FrameAction[];
  onAct?: (action: FrameAction["action"], object: string) => void;
  /** `sheet`: over the right side. `none`: somebody else shows it. */
  inspector?: "sheet" | "none";
  /** Zones of a graph that is put together which are open from the start. */
  openedAtFirst?: number;
}

const nodeTypes: NodeTypes = { thing: Thing };

/** Most things drawn one by one; beyond, zones are put together. */
const DRAWN_MAX: Record<GraphPlace, number> = { console: 400, solo: 400, debrief: 400, board: 24 };
/** How many are left when they are: with these, panning stays well within a frame, and zones can be opened. */
const COLLAPSED_TO: Record<GraphPlace, number> = { console: 200, solo: 200, debrief: 200, board: 24 };
/** From here on only what is in sight is drawn: below, drawing it while panning costs as much as it spares. */
const CULLED_FROM = 300;
/** The same where things are so small that little of them is drawn: there, putting them in and out costs most. */
const CULLED_FAR_FROM = 800;

/** The trust graph: on the console, in solo play, on the room's board, in the debrief. */
export function GraphPane(props: GraphPaneProps) {
  return (
    <ReactFlowProvider>
      <Pane {...props} />
    </ReactFlowProvider>
  );
}

function Pane({
  view: arrived,
  of,
  place,
  at,
  epochSeconds,
  zone,
  isTruthShown,
  onTruth,
  team = null,
  selected,
  onSelect,
  actions = NO_ACTIONS,
  onAct,
  inspector = "sheet",
  openedAtFirst = 0,
}: GraphPaneProps) {
  const isBoard = place === "board";
  // All of it arrives with every change; what has not changed is not drawn again.
  const [keepView] = useState(() => sameKeeper<GraphView>());
  const whole = useMemo(() => keepView(arrived), [keepView, arrived]);
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set([...collapse(whole, COLLAPSED_TO[place], new Set()).members.keys()].slice(0, openedAtFirst)),
  );
  const [areOwnersShown, setOwnersShown] = useState(false);
  const [isRecordShown, setRecordShown] = useState(true);
  const [isTable, setTable] = useState(false);
  const [isFinding, setFinding] = useState(false);
  const [cursor, setCursor] = useState<string | null>(null);
  const lastWalk = useRef<{ from: string; to: string } | null>(null);
  const { fitBounds, zoomIn, zoomOut, setCenter, getZoom, getViewport, setViewport } = useReactFlow();
  const detail = useStore((state) => detailAt(state.transform[2]));
  const label = useStore((state) => (isBoard ? boardLabelAt(state.transform[2]) : labelScaleAt(state.transform[2])));
  const isLarge = whole.nodes.length > CULLED_FROM;
  // A small graph keeps its parts in the page when it gets small: putting them in again would cost more.
  const isFar = isLarge && detail === "tiny";
  const sight = useStore((state) => (isLarge && !isFar ? sightAt(state.transform, state.width, state.height) : null));
  const nameFloor = useStore((state) => (isBoard ? NAME_PIXELS * label : nameFloorAt(state.transform[2])));

  const wanted = useMemo(
    () => collapse(whole, whole.nodes.length > DRAWN_MAX[place] ? COLLAPSED_TO[place] : Infinity, opened),
    [whole, place, opened],
  );
  const isCollapsed = wanted.members.size > 0 || opened.size > 0;
  const part = isCollapsed ? [...wanted.members.keys(), ...opened].sort().join("|") : "";
  const { collapsed, layout, waitingFor, isLaidOut } = useLayout(of, part, place, wanted);
  const deaths = useDeaths(of, whole);
  const view = useMemo(() => (isTruthShown ? collapsed.view : toKnownView(collapsed.view)), [collapsed, isTruthShown]);
  const [makeFlow] = useState(() => flowMaker());
  const flow = useMemo(
    () => makeFlow(view, layout, { selected, areOwnersShown, team, at, deaths }),
    [makeFlow, view, layout, selected, areOwnersShown, team, at, deaths],
  );

  const isFitted = useRef(true);
  const movedFrom = useRef<Viewport>({ x: 0, y: 0, zoom: 1 });
  const stage = useRef<HTMLDivElement>(null);
  const { width, height } = layout;
  const news = isBoard ? latestNews(of, whole) : NO_NEWS;
  const camera = useRef<BoardCamera | null>(null);
  const [outside, setOutside] = useState({ above: 0, below: 0 });
  const drawn = useMemo(() => (isBoard ? flow.nodes.map(({ id }) => id) : NO_IDS), [isBoard, flow.nodes]);
  const frame = useCallback(() => {
    if (!isBoard) {
      void fitBounds({ x: 0, y: 0, width, height }, { padding: 0.025 });
      return;
    }
    const element = stage.current;
    if (element === null || width === 0) return;
    const size = { width: element.clientWidth, height: element.clientHeight };
    camera.current = boardCamera(layout, size, { drawn, news }, camera.current);
    const { x, y, zoom, above, below } = camera.current;
    void setViewport({ x, y, zoom });
    setOutside((was) => (was.above === above && was.below === below ? was : { above, below }));
  }, [isBoard, fitBounds, setViewport, width, height, layout, drawn, news]);
  const fit = (): void => {
    isFitted.current = true;
    frame();
  };
  // Before the first paint of a layout, so that nothing is seen where it will not stay.
  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return undefined;
    const refit = (): void => {
      if (isFitted.current) frame();
    };
    const observer = new ResizeObserver(refit);
    observer.observe(element);
    refit();
    return () => observer.disconnect();
  }, [frame]);

  // What is selected must not lie under the sheet that tells of it.
  const hasSheet = inspector === "sheet" && selected !== null;
  useEffect(() => {
    const element = stage.current;
    const box = selected === null ? undefined : layout.boxes.get(selected);
    if (!hasSheet || element === null || box === undefined) return;
    const viewport = getViewport();
    const right = (box.x + box.width) * viewport.zoom + viewport.x;
    const free = element.clientWidth - sheetWidth();
    if (right <= free - 8) return;
    void setViewport({ ...viewport, x: viewport.x - (right - free) - 24 });
  }, [hasSheet, selected, layout, getViewport, setViewport]);
  useEffect(() => {
    if (!hasSheet && isFitted.current) frame();
  }, [hasSheet, frame]);

  useCommands(
    isBoard
      ? {}
      : {
          "fit-graph": fit,
          owners: () => setOwnersShown((is) => !is),
          find: () => setFinding(true),
        },
  );

  const visible = useMemo(
    () => new Map([...layout.boxes].filter(([id]) => flow.nodes.some((node) => node.id === id))),
    [layout, flow.nodes],
  );
  const goTo = (id: string): void => {
    setCursor(id);
    const box = layout.boxes.get(id);
    if (box === undefined || isFitted.current) return;
    void setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: getZoom(), duration: 0 });
  };
  const choose = (id: string): void => {
    if (collapsed.members.has(id)) {
      setOpened(new Set([...opened, id]));
      return;
    }
    onSelect(id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const from = cursor ?? selected ?? flow.nodes[0]?.id;
    if (from === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = flow.edges.map(({ edge }) => edge);
    const arrow = ARROWS[event.key];
    if (arrow !== undefined && !event.shiftKey) goTo(cursor === null ? from : walk(from, arrow, visible, links));
    else if (event.shiftKey && (event.key === "P" || event.key === "C")) {
      const last = lastWalk.current?.from === from ? lastWalk.current.to : null;
      const next = nextLinked(from, event.key === "P" ? "parents" : "children", last, links);
      if (next === null) return;
      lastWalk.current = { from, to: next };
      goTo(next);
    } else if (event.key === "Enter") choose(from);
    else if (event.key === "Escape" && selected !== null) onSelect(null);
    else if (event.key === "+" || event.key === "=") void zoomIn();
    else if (event.key === "-") void zoomOut();
    else return;
    event.preventDefault();
  };

  const drawnAs = useMemo(() => ({ isFar, isChoosable: !isBoard }), [isFar, isBoard]);
  const shownCursor = cursor !== null && visible.has(cursor) ? cursor : null;
  const nodes = useMemo(
    (): ThingNode[] => flow.nodes.map((node) => (node.id === shownCursor ? { ...node, className: "is-cursor" } : node)),
    [flow.nodes, shownCursor],
  );

  // One stop for the tab key; inside, arrow keys walk from thing to thing.
  const keyboard = {
    "aria-label": `Trust graph, ${flow.nodes.length} things. Arrow keys walk along edges, Enter opens one.`,
    tabIndex: 0,
    ...(shownCursor === null ? {} : { "aria-activedescendant": domId(shownCursor) }),
    onKeyDown,
    // A click says itself what it is about.
    onFocus: ({ target }: FocusEvent<HTMLDivElement>) => {
      if (target.matches(":focus-visible")) setCursor((before) => before ?? selected ?? flow.nodes[0]?.id ?? null);
    },
    onBlur: () => setCursor(null),
  };

  return (
    <div className={`graph graph-${place} ${areOwnersShown ? "owners-on" : ""}`}>
      <header className={isBoard ? "visually-hidden" : "graph-head"}>
        <h2>Graph</h2>
        {isBoard ? null : (
          <GraphTools
            areOwnersShown={areOwnersShown}
            onOwners={() => setOwnersShown(!areOwnersShown)}
            {...(onTruth === undefined ? {} : { truth: { isShown: isTruthShown, onTruth } })}
            isRecordShown={isRecordShown}
            onRecord={() => setRecordShown(!isRecordShown)}
            isTable={isTable}
            onTable={() => setTable(!isTable)}
            onFind={() => setFinding(true)}
            onZoomIn={() => {
              isFitted.current = false;
              void zoomIn();
            }}
            onZoomOut={() => {
              isFitted.current = false;
              void zoomOut();
            }}
            onFit={fit}
            onCollapse={opened.size > 0 ? () => setOpened(new Set()) : null}
          />
        )}
      </header>
      {isFinding ? (
        <FindBox
          nodes={view.nodes.filter(({ id }) => visible.has(id))}
          onChoose={(id) => {
            setFinding(false);
            choose(id);
            goTo(id);
          }}
          onClose={() => setFinding(false)}
        />
      ) : null}
      {isTable ? (
        <GraphTable view={view} selected={selected} onSelect={onSelect} />
      ) : (
        <div
          ref={stage}
          className="graph-stage"
          data-lod={detail}
          style={{ "--label": label, "--name": `${nameFloor}px` } as Record<string, number | string>}
        >
          <DrawnAs value={drawnAs}>
            {/* It gives its element the role of an application: the names and keys of one have to be there as well. */}
            <ReactFlow
              aria-roledescription="graph"
              {...(isBoard ? { "aria-label": `Known graph, ${flow.nodes.length} things` } : keyboard)}
              nodes={nodes}
              edges={NO_EDGES}
              nodeTypes={nodeTypes}
              nodesDraggable={false}
              nodesConnectable={false}
              nodesFocusable={false}
              edgesFocusable={false}
              elementsSelectable={false}
              disableKeyboardA11y
              zoomOnDoubleClick={false}
              panOnDrag={!isBoard}
              zoomOnScroll={!isBoard}
              preventScrolling={!isBoard}
              minZoom={0.05}
              maxZoom={2.5}
              onlyRenderVisibleElements={flow.nodes.length > (isFar ? CULLED_FAR_FROM : CULLED_FROM)}
              proOptions={{ hideAttribution: true }}
              onNodeClick={(_, node) => {
                setCursor(null);
                choose(node.id);
              }}
              onPaneClick={() => onSelect(null)}
              onMoveStart={(_, viewport) => {
                movedFrom.current = viewport;
              }}
              onMove={(event, viewport) => {
                // Not at the first pixel: a click would then end on something else than it began on.
                if (event === null || !hasMoved(movedFrom.current, viewport)) return;
                isFitted.current = false;
                stage.current?.classList.add("is-moving");
              }}
              onMoveEnd={() => stage.current?.classList.remove("is-moving")}
            >
              <ViewportPortal>
                <EdgeLayer
                  bands={flow.bands}
                  edges={flow.edges}
                  hops={flow.hops}
                  width={layout.width}
                  height={layout.height}
                  isRecordShown={isRecordShown}
                  isFar={isFar}
                  sight={sight}
                  deaths={deaths}
                  onSelect={onSelect}
                />
              </ViewportPortal>
            </ReactFlow>
          </DrawnAs>
          {flow.nodes.length === 0 && isLaidOut ? <p className="graph-empty">Nothing is known yet.</p> : null}
          {outside.above > 0 ? <p className="graph-outside graph-above">{`↑ ${outside.above} more above`}</p> : null}
          {outside.below > 0 ? <p className="graph-outside graph-below">{`↓ ${outside.below} more below`}</p> : null}
          <p className="graph-waiting" role="status">
            {waitingFor === null ? "" : `Laying out ${waitingFor} things…`}
          </p>
        </div>
      )}
      {inspector === "sheet" && selected !== null ? (
        <GraphInspector
          view={view}
          object={selected}
          at={at}
          epochSeconds={epochSeconds}
          zone={zone}
          actions={actions}
          {...(onAct === undefined ? {} : { onAct })}
          onSelect={onSelect}
          isSheet
        />
      ) : null}
    </div>
  );
}

/** Width of the inspector's sheet, which grows with the size of the text. */
const sheetWidth = (): number => (300 / 13) * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Less is the hand that clicks. */
const CLICK_PIXELS = 4;

const hasMoved = (from: Viewport, to: Viewport): boolean =>
  from.zoom !== to.zoom || Math.hypot(to.x - from.x, to.y - from.y) > CLICK_PIXELS;

const NO_EDGES: never[] = [];
const NO_IDS: readonly string[] = [];
const NO_NEWS: ReadonlySet<string> = new Set();
const NO_ACTIONS: readonly FrameAction[] = [];

const ARROWS: Record<string, Direction> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
