/** A network whose arcs have capacities; arcs are numbered in the order in which they are added. */
export interface FlowNetwork {
  nodes: number;
  addArc(from: number, to: number, capacity: number): number;
  /** The largest flow from `source` to `sink`; capacities are whole numbers, so it is exact. */
  maximise(source: number, sink: number): number;
  isSaturated(arc: number): boolean;
  /** Adds to `seen` the nodes that more could flow to from a node, or (`backwards`) that more could flow from to it. */
  spread(node: number, backwards: boolean, seen: Uint8Array): void;
  /** A number for each node, the same for two between which more could flow both ways. */
  components(): Int32Array;
}

/** Dinic's algorithm: levels from the source, then blocking flows along them, until the sink is cut off. */
export function createFlowNetwork(nodes: number): FlowNetwork {
  // Arc a runs to heads[a]; its reverse is a ^ 1.
  const heads: number[] = [];
  const left: number[] = [];
  const out: number[][] = Array.from({ length: nodes }, () => []);
  const level = new Int32Array(nodes);
  const next = new Int32Array(nodes);

  const setLevels = (source: number, sink: number): boolean => {
    level.fill(-1);
    level[source] = 0;
    const queue = [source];
    for (const node of queue) {
      for (const arc of out[node] ?? []) {
        const head = heads[arc] ?? 0;
        if ((left[arc] ?? 0) <= 0 || level[head] !== -1) continue;
        level[head] = (level[node] ?? 0) + 1;
        queue.push(head);
      }
    }
    return level[sink] !== -1;
  };

  /**
   * A blocking flow along rising levels, without recursion: paths can be as long as the network. After a push it goes on
   * from the first arc that is full.
   */
  const pushAll = (source: number, sink: number): number => {
    const path: number[] = [];
    let flow = 0;
    for (let node = source; ;) {
      if (node === sink) {
        let pushed = Infinity;
        for (const arc of path) pushed = Math.min(pushed, left[arc] ?? 0);
        let full = path.length;
        for (let n = path.length - 1; n >= 0; n--) {
          const arc = path[n] ?? 0;
          left[arc] = (left[arc] ?? 0) - pushed;
          left[arc ^ 1] = (left[arc ^ 1] ?? 0) + pushed;
          if (left[arc] === 0) full = n;
        }
        flow += pushed;
        node = heads[(path[full] ?? 0) ^ 1] ?? 0;
        path.length = full;
      }
      const arcs = out[node] ?? [];
      let isForward = false;
      for (let n = next[node] ?? 0; n < arcs.length; n++) {
        const arc = arcs[n] ?? 0;
        const head = heads[arc] ?? 0;
        next[node] = n;
        if ((left[arc] ?? 0) <= 0 || level[head] !== (level[node] ?? 0) + 1) continue;
        path.push(arc);
        node = head;
        isForward = true;
        break;
      }
      if (isForward) continue;
      next[node] = arcs.length;
      const back = path.pop();
      if (back === undefined) return flow;
      node = heads[back ^ 1] ?? 0;
      next[node] = (next[node] ?? 0) + 1;
    }
  };

  return {
    nodes,
    addArc: (from, to, capacity) => {
      const arc = heads.length;
      heads.push(to, from);
      left.push(capacity, 0);
      out[from]?.push(arc);
      out[to]?.push(arc + 1);
      return arc;
    },
    maximise: (source, sink) => {
      let flow = 0;
      while (setLevels(source, sink)) {
        next.fill(0);
        flow += pushAll(source, sink);
      }
      return flow;
    },
    isSaturated: (arc) => (left[arc] ?? 0) <= 0,
    spread: (node, backwards, seen) => {
      if (seen[node] === 1) return;
      seen[node] = 1;
      const queue = [node];
      for (const at of queue) {
        for (const arc of out[at] ?? []) {
          const head = heads[arc] ?? 0;
          if (seen[head] === 1 || (left[backwards ? arc ^ 1 : arc] ?? 0) <= 0) continue;
          seen[head] = 1;
          queue.push(head);
        }
      }
    },
    components: () => componentsOf(nodes, out, heads, left),
  };
}

/** Strongly connected components of what is left of the capacities: Tarjan's algorithm, without recursion. */
function componentsOf(
  nodes: number,
  out: readonly (readonly number[])[],
  heads: readonly number[],
  left: readonly number[],
): Int32Array {
  const component = new Int32Array(nodes).fill(-1);
  const order = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  const next = new Int32Array(nodes);
  const stack: number[] = [];
  let visited = 0;
  let count = 0;
  for (let root = 0; root < nodes; root++) {
    if (order[root] !== -1) continue;
    const path = [root];
    while (path.length > 0) {
      const node = path.at(-1) ?? 0;
      if (order[node] === -1) {
        order[node] = visited;
        low[node] = visited++;
        stack.push(node);
      }
      const arcs = out[node] ?? [];
      let isDeeper = false;
      while ((next[node] ?? 0) < arcs.length) {
        const arc = arcs[next[node] ?? 0] ?? 0;
        next[node] = (next[node] ?? 0) + 1;
        if ((left[arc] ?? 0) <= 0) continue;
        const head = heads[arc] ?? 0;
        if (order[head] === -1) {
          path.push(head);
          isDeeper = true;
          break;
        }
        if (component[head] === -1) low[node] = Math.min(low[node] ?? 0, order[head] ?? 0);
      }
      if (isDeeper) continue;
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) low[above] = Math.min(low[above] ?? 0, low[node] ?? 0);
      if (low[node] !== order[node]) continue;
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        component[member] = count;
        if (member === node) break;
      }
      count += 1;
    }
  }
  return component;
}
