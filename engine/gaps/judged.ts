import type { Finding, Severity } from "./gap.ts";
import type { GapRule } from "./gap-rule.ts";

/** A finding with what its rule, its duty and its weight in this case say. */
export interface Judged extends Finding {
  rule: GapRule;
  severity: Severity;
  /** What it takes from the score; 0 where it is no gap, or a worse one counts for the same letter. */
  weight: number;
}
