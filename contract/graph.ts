import type { Seconds } from "../engine/model/people.ts";
import type { Access, EdgeKind } from "../engine/model/vocabulary.ts";

/** What somebody on our side knows of a thing; `listed`: only that it exists. */
export type Knowledge = "unknown" | "listed" | "suspected" | "known" | "cleared";

/** What our side has done with a thing, carried out and checked. `dead`: it died with something else, or its vendor proved it. */
export type Dealt =
  | "revoked"
  | "dead"
  | "rotated"
  | "re-issued"
  | "disabled"
  | "suspended"
  | "isolated"
  | "narrowed"
  | "cut"
  | "put back"
  | "restored"
  | "reconnected";

/** What is true of a thing, for the facilitator alone. */
export interface NodeTruth {
  /** `revoked`: executed, not yet dead. `recovered`: issued or restored anew. `destroyed`: data or backup gone. */
  state: "free" | "held" | "revoked" | "dead" | "recovered" | "destroyed" | "isolated" | "changed";
  /** It has come to be. What has not keeps its place and is not drawn. */
  exists: boolean;
  /** Second since which the attacker has it; null: it does not. */
  heldAt: Seconds | null;
  /** Second at which a revoked credential will be dead, where that is known. */
  deadAt: Seconds | null;
  /** Everybody concerned believes it dead, and it is not. */
  isBelievedDead: boolean;
  /** The attacker planted it, or planted something on it. */
  isPersistence: boolean;
  /** Access of the attacker's foothold on a system; empty: none. */
  foothold: Access[];
  /** Live ones of a credential in the attacker's hands: it may have made several. */
  heldCount: number;
}

/** Who holds which letter for the duty that matters most on a thing, as team tags. */
export interface Owners {
  /** In words: "revocation", "runtime policy". */
  duty: string;
  responsible: string[];
  accountable: string[];
  consulted: string[];
  informed: string[];
}

/** One thing of the trust graph. */
export interface GraphNode {
  id: string;
  title: string;
  type: "credential" | "system" | "identity" | "workload" | "setting" | "party";
  /** Of the vocabulary of its type: `refresh-token`, `broker`, `ai-agent` …; null where the type has none. */
  kind: string | null;
  party: string | null;
  /** Column from the left: 0 outside, 1 identities, 2 credentials, 3 brokers, 4 systems, 5 data, 6 backups. */
  tier: number;
  inInventory: boolean;
  /** It can mint credentials again. */
  canMint: boolean;
  isInScope: boolean;
  owners: Owners;
  knowledge: Knowledge;
  /** What was done with it, where it is cleared because of that; null: nothing was. */
  dealt: Dealt | null;
  /** Tags of the teams that know or suspect it. */
  knownBy: string[];
  /** Null in a view that may not hold it. */
  truth: NodeTruth | null;
  /** Credentials: second of issue and of expiry; null: not known, or never. */
  issuedAt: Seconds | null;
  expiresAt: Seconds | null;
  derivedFrom: string | null;
  siblings: string[];
  /** Work that stops with it, as titles. */
  usedBy: string[];
  /** Published framework ids and sources that say something about it, for the inspector. */
  references: string[];
}

/** One edge of the trust graph. */
export interface GraphEdge {
  id: string;
  /** "Grant Drift access token → Our Salesforce org". */
  title: string;
  /** `uses`: an identity and what speaks for it. `issues`: a system and a credential of its making. */
  kind: EdgeKind | "uses" | "issues";
  from: string;
  to: string;
  access: Access[];
  /** What the public record says of it. */
  record: "known" | "unknown" | "disputed";
  knowledge: Knowledge;
  /** Null in a view that may not hold it. */
  truth: { isPresent: boolean; isCut: boolean; isNarrowed: boolean; isPlanted: boolean } | null;
}

/** A hop of the attacker, for the facilitator alone. */
export interface AttackHop {
  move: string;
  title: string;
  /** Node that it went from; null: from outside. */
  from: string | null;
  to: string;
  at: Seconds;
  state: "running" | "done" | "failed";
  technique: string | null;
}

/** What is drawn. Nodes and edges that the viewer may not know are not in it. */
export interface GraphView {
  parties: { id: string; title: string; kind: "ours" | "vendor" | "platform" | "regulator" | "public" }[];
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** Null in a view that may not hold it. */
  path: AttackHop[] | null;
}
