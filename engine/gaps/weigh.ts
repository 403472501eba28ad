import { factsOf } from "./duty-facts.ts";
import { SEVERITY_WEIGHT } from "./gap.ts";
import type { Judged } from "./judged.ts";

/** Weights are kept in thousandths of a severity's weight, so that shares of many objects stay whole numbers. */
const UNIT = 1000;

/** What is weighed together: each letter of a duty, and each other rule, whatever the number of objects. */
interface Bucket {
  weight: number;
  /** By object or, where letters are not weighed, by finding: what could be wrong there. */
  items: Map<string, Judged[]>;
}

/**
 * Sets the weight of every finding and returns the weight of all that could be wrong. A letter of a duty weighs what the
 * duty's severity says, any other rule what its own does, shared out evenly over its objects: a case with many objects
 * does not drown the rules that look at few. On one letter of one row only the worst gap counts.
 */
export function weigh(all: readonly Judged[]): number {
  const buckets = new Map<string, Bucket>();
  const put = (key: string, weight: number, item: string, judged: Judged): void => {
    const bucket = buckets.get(key) ?? { weight, items: new Map<string, Judged[]>() };
    buckets.set(key, bucket);
    bucket.items.set(item, [...(bucket.items.get(item) ?? []), judged]);
  };
  for (const [n, judged] of all.entries()) {
    const { letter, duty = "", rule } = judged;
    const own = SEVERITY_WEIGHT[rule.severity === "by-duty" ? "medium" : rule.severity];
    if (letter === undefined) put(rule.id, own, `${n}`, judged);
    else {
      for (const one of letter === "both" ? ["A", "R"] : [letter])
        put(`${one}/${duty}`, SEVERITY_WEIGHT[factsOf(duty).severity], judged.paths[0] ?? "", judged);
    }
  }
  let applicable = 0;
  for (const { weight, items } of buckets.values()) {
    const total = weight * UNIT;
    applicable += total;
    [...items.values()].forEach((findings, i) => {
      // Cumulative rounding: the shares add up to the total exactly.
      const share = Math.floor(((i + 1) * total) / items.size) - Math.floor((i * total) / items.size);
      const worst = worstOf(findings);
      if (worst === null) return;
      worst.weight += Math.floor((share * Math.min(weight, SEVERITY_WEIGHT[worst.severity])) / weight);
    });
  }
  return applicable;
}

/** The worst gap among findings on one letter; the first of equals. */
function worstOf(findings: readonly Judged[]): Judged | null {
  let worst: Judged | null = null;
  for (const finding of findings) {
    if (!finding.isGap) continue;
    if (worst === null || SEVERITY_WEIGHT[finding.severity] > SEVERITY_WEIGHT[worst.severity]) worst = finding;
  }
  return worst;
}
