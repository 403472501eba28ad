import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

import type { GraphView } from "../../contract/graph.ts";
import type { TimelineView } from "../../contract/session.ts";
import { GraphPane } from "../graph/graph-pane.tsx";
import type { GraphPlace } from "../graph/layout/layout-memory.ts";
import { TimelinePane } from "../timeline/timeline-pane.tsx";
import { bigGraph, graphAfter } from "./big-graph.ts";
import { StateSheet } from "./state-sheet.tsx";
import "../app/fonts.css";
import "../app/tokens.css";
import "./gallery.css";

/**
 * A page for tests and measurements, no part of the product: the graph and the timeline by themselves. `?show=states`
 * every state once; `?show=graph&view=FILE` a view out of a file; `?show=big&count=2000` a made-up graph.
 */
const wanted = new URLSearchParams(location.search);
const theme = wanted.get("theme");
if (theme !== null && theme !== "dark") document.documentElement.dataset["theme"] = theme;

interface Sample {
  graph: GraphView;
  timeline: TimelineView;
  at: number;
  epochSeconds: number;
}

function GraphPage({ graph, at, epochSeconds }: Omit<Sample, "timeline">) {
  const [selected, setSelected] = useState<string | null>(wanted.get("selected"));
  const [isTruthShown, setTruthShown] = useState(wanted.get("truth") !== "off");
  return (
    <GraphPane
      view={graph}
      of="gallery"
      place={(wanted.get("place") ?? "console") as GraphPlace}
      at={at}
      epochSeconds={epochSeconds}
      zone={{ title: "UTC", zone: "UTC" }}
      isTruthShown={isTruthShown}
      onTruth={() => setTruthShown(!isTruthShown)}
      selected={selected}
      onSelect={setSelected}
      openedAtFirst={Number(wanted.get("opened") ?? 0)}
    />
  );
}

function FromFile({ name }: { name: string }) {
  const [sample, setSample] = useState<Sample | null>(null);
  useEffect(() => {
    void fetch(name)
      .then((response) => response.json() as Promise<Sample>)
      .then(setSample);
  }, [name]);
  if (sample === null) return null;
  if (wanted.get("show") === "timeline")
    return <TimelinePane view={sample.timeline} at={sample.at} epochSeconds={sample.epochSeconds} />;
  return <GraphPage {...sample} />;
}

const PUSHES = 19;

/**
 * A made-up graph. The event `push` brings its next state as the host would send it: as text, all of it. How many
 * milliseconds it took until that was painted is written on the page.
 */
function BigPage() {
  const [first] = useState(() => bigGraph(Number(wanted.get("count") ?? 2000)));
  const [graph, setGraph] = useState(first);
  const arrivedAt = useRef<number | null>(null);
  useEffect(() => {
    const coming = Array.from({ length: PUSHES }, (_, i) => JSON.stringify(graphAfter(first, i + 1)));
    const take = (): void => {
      const next = coming.shift();
      if (next === undefined) return;
      arrivedAt.current = performance.now();
      setGraph(JSON.parse(next) as GraphView);
    };
    window.addEventListener("push", take);
    return () => window.removeEventListener("push", take);
  }, [first]);
  useLayoutEffect(() => {
    const from = arrivedAt.current;
    if (from === null) return;
    requestAnimationFrame(() => {
      // The frame is painted before the next message is heard.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => {
        document.documentElement.dataset["painted"] = String(performance.now() - from);
      });
      port1.start();
      port2.postMessage(null, []);
    });
  }, [graph]);
  return <GraphPage graph={graph} at={0} epochSeconds={0} />;
}

function Gallery() {
  switch (wanted.get("show")) {
    case "states":
      return <StateSheet />;
    case "big":
      return <BigPage />;
    default:
      return <FromFile name={wanted.get("view") ?? ""} />;
  }
}

const root = document.getElementById("root");
if (root !== null) {
  root.style.width = `${wanted.get("width") ?? innerWidth}px`;
  root.style.height = `${wanted.get("height") ?? innerHeight}px`;
  createRoot(root).render(<Gallery />);
}
