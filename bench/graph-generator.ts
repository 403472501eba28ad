import { NO_EFFECT, type CutAction, type CutProblem, type Holding } from "../engine/analysis/cut-problem.ts";
import {
  BACKS_UP,
  compressedRows,
  DELEGATES,
  FEDERATES,
  GRANTS,
  MINTS,
  STORES,
  flattened,
  type TrustGraph,
} from "../engine/graph/trust-graph.ts";

const TIERS = 5;
const READ = 1;
const WRITE = 2;
const ADMIN = 7;
const DESTROY = 8;

interface Dice {
  /** A whole number from 0 up to, but not including, `end`. */
  below(end: number): number;
  chance(probability: number): boolean;
}

/** Whole numbers from a 32-bit mixer; the same seed gives the same graph on every machine. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  return { below: (end) => next() % end, chance: (probability) => next() < probability * 0x1_0000_0000 };
}

interface Drawn {
  kind: number;
  fromCredential: number;
  fromSystem: number;
  toCredential: number;
  toSystem: number;
  access: number;
  needs: number;
}

/** How a generated graph is asked for. */
export interface GraphSize {
  edges: number;
  seed: number;
}

/**
 * A company of about `edges` edges, stated here so that a figure can be repeated. Systems (1 per 8 edges) stand in five
 * tiers from workplaces to data; 3 credentials per 10 edges. Of the edges 42 % are grants to a system of the credential's
 * tier, 40 % copies of a credential in a system of its own tier or the one before, 5 % each trust into the next tier,
 * delegation and minting by a broker, 3 % backups. Four data systems (two below 1,000 edges) are in scope, and four
 * credentials (three) of the two lowest tiers are held. Actions: revoke each credential (3 % cannot be), suspend each identity (about 3
 * credentials), revoke each workflow (about 6), tighten each broker, cut each trust and delegation, narrow one grant in
 * five to reading. Six credentials in ten stop work when they die, its cost spread over two decades; one in five of that
 * work needs a second credential.
 */
export function companyGraph({ edges, seed }: GraphSize): CutProblem {
  const dice = diceOf(seed);
  const systemCount = Math.max(TIERS * 2, Math.round(edges / 8));
  const credentialCount = Math.max(TIERS * 2, Math.round(edges * 0.3));
  const tierOf = (n: number, count: number): number => Math.floor((n * TIERS) / count);
  const inTier = (tier: number, count: number): number => {
    const from = Math.ceil((tier * count) / TIERS);
    return from + dice.below(Math.max(1, Math.ceil(((tier + 1) * count) / TIERS) - from));
  };
  const anyAccess = (): number => [READ, READ, READ, WRITE | READ, ADMIN, ADMIN | DESTROY][dice.below(6)] ?? READ;
  const brokers = Math.max(1, Math.round(systemCount / 40));
  const brokerOf = (n: number): number => Math.floor(((n % brokers) * systemCount) / brokers);
  const drawn: Drawn[] = [];
  const none = { fromCredential: -1, fromSystem: -1, toCredential: -1, toSystem: -1, access: 0, needs: 0 };
  while (drawn.length < edges) {
    const part = dice.below(100);
    const credential = drawn.length < credentialCount ? drawn.length : dice.below(credentialCount);
    const tier = tierOf(credential, credentialCount);
    if (drawn.length < credentialCount || part < 12) {
      const toSystem = inTier(tier, systemCount);
      drawn.push({ ...none, kind: GRANTS, fromCredential: credential, toSystem, access: anyAccess() });
    } else if (part < 76) {
      const fromSystem = inTier(Math.max(0, tier - (dice.chance(0.6) ? 1 : 0)), systemCount);
      const needs = [READ, READ, WRITE, ADMIN][dice.below(4)] ?? READ;
      drawn.push({ ...none, kind: STORES, fromSystem, toCredential: credential, needs });
    } else if (part < 83) {
      const fromSystem = dice.below(systemCount);
      const toSystem = inTier(Math.min(TIERS - 1, tierOf(fromSystem, systemCount) + 1), systemCount);
      drawn.push({ ...none, kind: FEDERATES, fromSystem, toSystem, access: anyAccess(), needs: ADMIN });
    } else if (part < 90) {
      const toCredential = inTier(tier, credentialCount);
      drawn.push({ ...none, kind: DELEGATES, fromCredential: credential, toCredential });
    } else if (part < 97) {
      drawn.push({ ...none, kind: MINTS, fromSystem: brokerOf(credential), toCredential: credential, needs: WRITE });
    } else {
      drawn.push({ ...none, kind: BACKS_UP, fromSystem: dice.below(systemCount), toSystem: dice.below(systemCount) });
    }
  }
  const graph = graphOf(drawn, credentialCount, systemCount);
  const isSmall = edges < 1000;
  for (let n = isSmall ? 2 : 4; n > 0; n--) graph.inScope[inTier(TIERS - 1, systemCount)] = 1;
  const heldCount = isSmall ? 3 : 4;
  const held = new Set<number>();
  while (held.size < heldCount) held.add(dice.below(Math.floor((credentialCount * 2) / TIERS)));
  const holdings = [...held].map((credential): Holding => ({ id: `c${credential}`, credential, system: -1, mask: 0 }));
  return {
    graph,
    state: stateOf(graph, drawn),
    holdings,
    jobs: [],
    actions: companyActions(dice, drawn, graph, holdings, brokers, brokerOf),
    openedBy: new Map(),
    disabledBy: new Map(),
  };
}

function companyActions(
  dice: Dice,
  drawn: readonly Drawn[],
  { credentialCount }: TrustGraph,
  holdings: readonly Holding[],
  brokers: number,
  brokerOf: (n: number) => number,
): CutAction[] {
  const holdingOf = new Map(holdings.map(({ credential }, h) => [credential, h]));
  const stops = Array.from({ length: credentialCount }, (): CutAction["stops"] => []);
  for (let w = 0; w < credentialCount * 0.6; w++) {
    const cents = Math.round(1_000_000 / (1 + dice.below(100)));
    stops[dice.below(credentialCount)]?.push({ workload: w, cents });
    if (dice.chance(0.2)) stops[dice.below(credentialCount)]?.push({ workload: w, cents });
  }
  const killing = (credentials: readonly number[], lead: number): CutAction => ({
    ...noAction,
    ends: credentials.flatMap((c) => holdingOf.get(c) ?? []),
    withdraws: [...credentials],
    stops: onceEach(credentials.flatMap((c) => stops[c] ?? [])),
    lead,
  });
  const groups = (size: number): number[][] => {
    const lists = Array.from({ length: Math.ceil(credentialCount / size) }, (): number[] => []);
    for (let c = 0; c < credentialCount; c++) lists[dice.below(lists.length)]?.push(c);
    return lists.filter((list) => list.length > 0);
  };
  const actions: CutAction[] = [];
  for (let b = 0; b < brokers; b++) {
    const broker = brokerOf(b);
    const cuts = drawn.flatMap(({ kind, fromSystem }, e) => (kind === MINTS && fromSystem === broker ? [e] : []));
    actions.push({ ...noAction, cuts, lead: 1200 });
  }
  for (let c = 0; c < credentialCount; c++) {
    if (!dice.chance(0.03)) actions.push(killing([c], 180 + 60 * dice.below(20)));
  }
  for (const group of groups(6)) actions.push(killing(group, 180 + 60 * dice.below(60)));
  for (const own of groups(3)) {
    actions.push({ ...killing(own, 180 + 60 * dice.below(60)), blocks: own });
  }
  drawn.forEach(({ kind }, e) => {
    if (kind === GRANTS && dice.chance(0.2)) actions.push({ ...noAction, narrows: e, narrowsTo: READ, lead: 1200 });
  });
  drawn.forEach(({ kind }, e) => {
    if (kind === FEDERATES || kind === DELEGATES) actions.push({ ...noAction, cuts: [e], lead: 1200 });
  });
  return actions;
}

/** Work that several credentials of a group stop is stopped once. */
const onceEach = (stops: CutAction["stops"]): CutAction["stops"] => [
  ...new Map(stops.map((stop) => [stop.workload, stop])).values(),
];

/**
 * A network of about `edges` trust edges in which each edge has its own action and nothing else has one: layers of systems
 * that trust the next, with a price on every trust. What contains it is a minimum cut.
 */
export function trustNetwork({ edges, seed }: GraphSize): CutProblem {
  const dice = diceOf(seed);
  const width = Math.max(3, Math.round(Math.sqrt(edges / 6)));
  const layers = Math.max(3, Math.round(edges / (width * 3)));
  const none = { fromCredential: -1, toCredential: -1, access: READ, needs: READ };
  const drawn: Drawn[] = [];
  for (let layer = 0; layer + 1 < layers; layer++) {
    for (let place = 0; place < width; place++) {
      for (let n = 0; n < 3; n++) {
        const toSystem = (layer + 1) * width + ((place + dice.below(5) + width - 2) % width);
        drawn.push({ ...none, kind: FEDERATES, fromSystem: layer * width + place, toSystem });
      }
    }
  }
  const graph = graphOf(drawn, 0, layers * width);
  for (let place = 0; place < width; place++) graph.inScope[(layers - 1) * width + place] = 1;
  return {
    graph,
    state: stateOf(graph, drawn),
    holdings: Array.from({ length: width }, (_, s) => ({ id: `s${s}`, credential: -1, system: s, mask: READ })),
    jobs: [],
    actions: drawn.map((_, e) => ({
      ...noAction,
      cuts: [e],
      stops: [{ workload: e, cents: 100 * (1 + dice.below(50)) }],
      lead: 1200,
    })),
    openedBy: new Map(),
    disabledBy: new Map(),
  };
}

const noAction: CutAction = { ...NO_EFFECT, stops: [], lead: 0 };

function graphOf(drawn: readonly Drawn[], credentialCount: number, systemCount: number): TrustGraph {
  const edges = {
    credentialCount,
    systemCount,
    edgeCount: drawn.length,
    edgeKind: Uint8Array.from(drawn, ({ kind }) => kind),
    fromCredential: Int32Array.from(drawn, (edge) => edge.fromCredential),
    fromSystem: Int32Array.from(drawn, (edge) => edge.fromSystem),
    toCredential: Int32Array.from(drawn, (edge) => edge.toCredential),
    toSystem: Int32Array.from(drawn, (edge) => edge.toSystem),
    edgeNeeds: Uint8Array.from(drawn, ({ needs }) => needs),
  };
  return {
    ...edges,
    ...compressedRows(edges),
    ...flattened(drawn.map(() => [])),
    inScope: new Uint8Array(systemCount),
  };
}

function stateOf({ credentialCount, systemCount }: TrustGraph, drawn: readonly Drawn[]): CutProblem["state"] {
  return {
    currentLive: new Uint8Array(credentialCount).fill(1),
    edgePresent: new Uint8Array(drawn.length).fill(1),
    edgeAccess: Uint8Array.from(drawn, ({ access }) => access),
    mintBlocked: new Uint8Array(credentialCount),
    isolated: new Uint8Array(systemCount),
    controlOn: new Uint8Array(0),
  };
}
