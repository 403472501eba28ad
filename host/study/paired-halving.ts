/** Length of the first round, in runs; each round after it is twice as long, with half of the arms. */
export const FIRST_ROUND = 8;

/** A race of arms over the same fixed runs: which cost the least, in each group by itself? */
export interface Race {
  /** Group of each arm, from 0. */
  groups: readonly number[];
  /** How many of the best of each group are looked for. */
  keep: readonly number[];
  /** Runs 0 … `runs` − 1 are what an arm is judged by. */
  runs: number;
  /** What each of some arms costs in runs `from` … `to` − 1: never less than 0. */
  play: (arms: readonly number[], from: number, to: number) => Promise<ArrayLike<number>[]>;
  /** Before each round: arms still in it, and mean cost of each arm over the `played` runs that all of these have had. */
  onRound?: (standing: readonly number[], totals: ArrayLike<number>, played: number) => void;
  /** Goes back to what was halved away, and plays it on until nothing of it can be better any more. */
  isProved: boolean;
}

/**
 * Paired sequential halving: after each round the better half of a group goes on, and the runs double. The best of each
 * group come back, the best first; of equal ones the earlier.
 *
 * Halving alone can lose the best arm, if luck is against it in the first runs. The proof takes back what was lost:
 * an arm is out for good only once its cost so far, which can but grow, has reached the whole cost of the last arm that
 * is kept. The answer is then that of exhaustive search over these runs, whatever the rounds were.
 */
export async function findBest({ groups, keep, runs, play, onRound, isProved }: Race): Promise<number[][]> {
  const totals = new Float64Array(groups.length);
  const played = groups.map(() => 0);
  const everyGroup = keep.map((_, group) => group);
  const isBetter = (a: number, b: number): number => (totals[a] ?? 0) - (totals[b] ?? 0) || a - b;
  const bestOf = (arms: readonly number[], group: number, count: number): number[] =>
    arms
      .filter((arm) => groups[arm] === group)
      .toSorted(isBetter)
      .slice(0, count);
  // Costs are added one by one in the order of the runs, so that a sum depends on its runs and not on the rounds.
  const playTo = async (arms: readonly number[], from: number, to: number): Promise<void> => {
    const costs = await play(arms, from, to);
    arms.forEach((arm, i) => {
      for (const cost of Array.from(costs[i] ?? [])) totals[arm] = (totals[arm] ?? 0) + cost;
      played[arm] = to;
    });
  };

  let standing = groups.map((_, arm) => arm);
  for (let [from, length] = [0, FIRST_ROUND]; from < runs && standing.length > 0; length *= 2) {
    onRound?.(standing, totals, from);
    const isDecided = everyGroup.every((group) => bestOf(standing, group, Infinity).length <= (keep[group] ?? 0));
    const to = isDecided ? runs : Math.min(runs, from + length);
    await playTo(standing, from, to);
    if (to < runs)
      standing = everyGroup.flatMap((group) => {
        const arms = bestOf(standing, group, Infinity);
        return arms.slice(0, Math.max(keep[group] ?? 0, Math.ceil(arms.length / 2)));
      });
    from = to;
  }

  const finished = (): number[] => groups.flatMap((_, arm) => (played[arm] === runs ? [arm] : []));
  for (let isOpen = isProved; isOpen;) {
    const last = everyGroup.map((group) => bestOf(finished(), group, keep[group] ?? 0)[(keep[group] ?? 0) - 1]);
    const open = groups.flatMap((group, arm) => {
      const mark = last[group];
      return (played[arm] ?? 0) < runs && (mark === undefined || isBetter(arm, mark) < 0) ? [arm] : [];
    });
    const from = Math.min(...open.map((arm) => played[arm] ?? 0));
    const to = Math.min(runs, ...played.filter((count) => count > from));
    isOpen = open.length > 0;
    if (isOpen)
      await playTo(
        open.filter((arm) => played[arm] === from),
        from,
        to,
      );
  }
  return everyGroup.map((group) => bestOf(finished(), group, keep[group] ?? 0));
}

/** About how many runs of arms a race takes, without a proof; with one, at most as many as there are. */
export function runsOfRace({
  groups,
  keep,
  runs,
  isProved,
}: Pick<Race, "groups" | "keep" | "runs" | "isProved">): number {
  if (isProved) return groups.length * runs;
  let all = 0;
  let sizes = keep.map((_, group) => groups.filter((one) => one === group).length);
  for (let [from, length] = [0, FIRST_ROUND]; from < runs; length *= 2) {
    const isDecided = sizes.every((size, group) => size <= (keep[group] ?? 0));
    const to = isDecided ? runs : Math.min(runs, from + length);
    all += sizes.reduce((sum, size) => sum + size, 0) * (to - from);
    sizes = sizes.map((size, group) => Math.min(size, Math.max(keep[group] ?? 0, Math.ceil(size / 2))));
    from = to;
  }
  return all;
}
