import type { GraphNode, Knowledge, NodeTruth } from "../../contract/graph.ts";
import { SIZES, shapeOf } from "../graph/things/node-shape.ts";
import { ownerTab } from "../graph/things/owner-tab.ts";
import { knowledgeSign, truthSign } from "../graph/things/states.ts";
import type { ThingData } from "../graph/to-flow.ts";

const FREE: NodeTruth = {
  state: "free",
  exists: true,
  heldAt: null,
  deadAt: null,
  isBelievedDead: false,
  isPersistence: false,
  foothold: [],
  heldCount: 0,
};

const NODE: GraphNode = {
  id: "sample",
  title: "Drift refresh token",
  type: "credential",
  kind: "refresh-token",
  party: null,
  tier: 2,
  inInventory: true,
  canMint: false,
  isInScope: false,
  owners: { duty: "revocation", responsible: ["ID"], accountable: ["CP"], consulted: [], informed: [] },
  knowledge: "listed",
  dealt: null,
  knownBy: [],
  truth: FREE,
  issuedAt: null,
  expiresAt: null,
  derivedFrom: null,
  siblings: [],
  usedBy: [],
  references: [],
};

/** A thing in a state, as it is drawn, with the glyph and the word that must name it without colour. */
export interface StateSample {
  name: string;
  glyph: string;
  word: string;
  data: ThingData;
  width: number;
  height: number;
}

function sample(name: string, glyph: string, word: string, change: Partial<GraphNode>): StateSample {
  const node: GraphNode = { ...NODE, ...change, id: `sample-${name}` };
  const shape = shapeOf(node);
  return {
    name,
    glyph,
    word,
    ...SIZES[shape],
    data: {
      node,
      shape,
      truth: truthSign(node),
      knowledge: knowledgeSign(node),
      owner: ownerTab(node.owners, false, null),
      isTabWide: false,
      strength: "full",
      isSelected: false,
      life: null,
      deathHop: null,
    },
  };
}

const known = (knowledge: Knowledge): Partial<GraphNode> => ({ knowledge });
const true_ = (change: Partial<NodeTruth>): Partial<GraphNode> => ({ truth: { ...FREE, ...change } });
const SYSTEM: Partial<GraphNode> = { type: "system", kind: "saas", title: "Our Salesforce org", tier: 4 };

/** Every state that a thing can be in, once (screens.md §5.3). */
export const STATE_SAMPLES: readonly StateSample[] = [
  sample("held", "◆", "held", true_({ state: "held", heldCount: 1 })),
  sample("suspected", "?", "suspected", known("suspected")),
  sample("known", "●", "known", known("known")),
  sample("unknown", "○", "unknown", known("unknown")),
  sample("cleared", "✓", "cleared", known("cleared")),
  sample("revoked", "◇", "revoked", true_({ state: "revoked", deadAt: 900 })),
  sample("dead", "✕", "dead", true_({ state: "dead" })),
  sample("recovered", "↺", "recovered", true_({ state: "recovered" })),
  sample("believed-dead", "≠", "believed dead", {
    ...true_({ state: "held", isBelievedDead: true }),
    ...known("cleared"),
  }),
  sample("destroyed", "▲", "destroyed", { ...SYSTEM, kind: "data-store", ...true_({ state: "destroyed" }) }),
  sample("isolated", "✕", "cut off", { ...SYSTEM, ...true_({ state: "isolated" }) }),
  sample("changed", "◆", "changed", {
    type: "setting",
    kind: null,
    title: "Conditional access",
    ...true_({ state: "changed" }),
  }),
  sample("held-system", "◆", "held", {
    ...SYSTEM,
    ...true_({ state: "held", foothold: ["read", "write"], isPersistence: true }),
    ...known("suspected"),
  }),
  sample("nobody", "∅", "nobody", { owners: { ...NODE.owners, accountable: [] } }),
];
