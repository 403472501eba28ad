/** A place on the graph, in pixels at zoom 1. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** A thing to be placed. */
export interface LayoutNode {
  id: string;
  /** Column from the left, as in the view. */
  tier: number;
  /** Horizontal band; null: a band of its own kind, the last. */
  party: string | null;
  width: number;
  height: number;
  /** Where its middle is, from its top: edges end there. */
  middle: number;
}

export interface LayoutLink {
  id: string;
  from: string;
  to: string;
}

/** The band of a party, behind its things. */
export interface Band extends Box {
  party: string | null;
  /** The second and further bands of a party whose first is full. */
  part: number;
}

/** Where everything is. The same things always get the same layout. */
export interface Layout {
  boxes: ReadonlyMap<string, Box>;
  bands: readonly Band[];
  /** Left edge and width of each column that there is. */
  columns: readonly { tiers: readonly number[]; x: number; width: number }[];
  /** By link: heights at which it crosses columns between its ends. */
  bends: ReadonlyMap<string, readonly { column: number; y: number }[]>;
  width: number;
  height: number;
}

export const GAP = {
  /** Between columns: room for the edges. */
  column: 44,
  /** Between things in a column: room for an owner's tab and the words of a state. */
  row: 20,
  /** Between an edge that passes and a thing: one fits between two things without parting them. */
  pass: 10,
  /** Between two edges that pass. */
  bundle: 7,
  band: 4,
  /** Its title, and the owner's tab of a thing below it. */
  bandTop: 28,
  bandBottom: 14,
  bandSide: 12,
  /** Right of the last column, where edges inside it run around. */
  loop: 12,
} as const;
