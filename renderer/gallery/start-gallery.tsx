import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

import type { GraphView } from "../../contract/graph.ts";
import type { TimelineView } from "../../contract/session.ts";
import { GraphPane } from "../graph/graph-pane.tsx";
import type { GraphPlace } from "../graph/layout-memory.ts";
import { TimelinePane } from "../timeline/timeline-pane.tsx";
import { bigGraph } from "./big-graph.ts";
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

function Gallery() {
  switch (wanted.get("show")) {
    case "states":
      return <StateSheet />;
    case "big":
      return <GraphPage graph={bigGraph(Number(wanted.get("count") ?? 2000))} at={0} epochSeconds={0} />;
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
