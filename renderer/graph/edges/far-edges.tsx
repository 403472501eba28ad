import { useMemo } from "react";

import { edgeClasses, edgeWidth, isDoubleLine } from "./edge-classes.ts";
import type { DrawnEdge } from "../to-flow.ts";

interface FarGroup {
  classes: string;
  width: number | undefined;
  isDouble: boolean;
  path: string;
}

/** Edges too small for arrows, letters and marks: all that look alike are one line, so that thousands cost as one. */
export function FarEdges({ edges }: { edges: readonly DrawnEdge[] }) {
  const groups = useMemo(() => groupEdges(edges), [edges]);
  return groups.map(({ classes, width, isDouble, path }) => (
    <g key={`${classes} ${width}`} className={classes}>
      {isDouble ? <path className="edge-wide" d={path} /> : null}
      <path
        className={isDouble ? "edge-core" : "edge-line"}
        d={path}
        style={width === undefined ? undefined : { strokeWidth: width }}
      />
    </g>
  ));
}

/** Lines of edges that look alike, as one path each. */
export function groupEdges(edges: readonly DrawnEdge[]): FarGroup[] {
  const groups = new Map<string, Omit<FarGroup, "path"> & { paths: string[] }>();
  for (const drawn of edges) {
    const classes = edgeClasses(drawn);
    const width = edgeWidth(drawn);
    const key = `${classes} ${width}`;
    const group = groups.get(key) ?? { classes, width, isDouble: isDoubleLine(drawn), paths: [] };
    group.paths.push(drawn.route.path);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ paths, ...group }) => ({ ...group, path: paths.join("") }));
}
