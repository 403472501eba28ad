import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";

import type { Collapsed } from "../collapse.ts";
import { createLayoutMemory, isComplete, type GraphPlace } from "./layout-memory.ts";
import { askWorker } from "./ask-layout.ts";
import type { Layout } from "./box.ts";

const memory = createLayoutMemory(
  askWorker(() => new Worker(new URL("./layout-worker.ts", import.meta.url), { type: "module" })),
);

/** What can be drawn now. */
export interface LaidOut {
  collapsed: Collapsed;
  layout: Layout;
  /** How many things are being placed, where that takes long enough to be said; null: it does not. */
  waitingFor: number | null;
  /** Whether everything there is has its place. */
  isLaidOut: boolean;
}

const NOTHING: Layout = { boxes: new Map(), bands: [], columns: [], bends: new Map(), width: 0, height: 0 };

/**
 * Places of everything, made by a worker. Until its answer is there, the same graph as it was put together before is
 * given; of another graph nothing. `part` tells apart how one graph is put together.
 */
export function useLayout(of: string, part: string, place: GraphPlace, collapsed: Collapsed): LaidOut {
  const key = `${place} ${of} ${part}`;
  const find = useCallback(() => memory.find(key), [key]);
  const layout = useSyncExternalStore(memory.subscribe, find);
  const { nodes, edges } = collapsed.view;
  const isWaiting = !isComplete(layout, nodes);
  useEffect(() => {
    if (isWaiting) memory.complete(key, place, nodes, edges);
  }, [isWaiting, layout, key, place, nodes, edges]);

  const last = useRef<{ of: string; collapsed: Collapsed; layout: Layout } | null>(null);
  useEffect(() => {
    if (layout !== null) last.current = { of, collapsed, layout };
  }, [of, collapsed, layout]);

  const waitingFor = useIsLong(isWaiting) ? nodes.length : null;
  const isLaidOut = !isWaiting;
  if (layout !== null) return { collapsed, layout, waitingFor, isLaidOut };
  const shown = last.current?.of === of ? last.current : { collapsed, layout: NOTHING };
  return { collapsed: shown.collapsed, layout: shown.layout, waitingFor, isLaidOut };
}

/** Below this nothing is said: words that come and go at once are a flicker. */
const LONG_MILLISECONDS = 100;

function useIsLong(isWaiting: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setLong(true), LONG_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isWaiting]);
  return isWaiting && isLong;
}
