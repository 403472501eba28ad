import type { HadHeldPage, SmallestPage } from "../../../contract/debrief.ts";
import type { CoreSolver } from "../../../engine/analysis/hitting-set.ts";
import type { DebriefBasis } from "./debrief-basis.ts";
import { debriefHadHeld } from "./debrief-had-held.ts";
import { debriefSmallest } from "./debrief-smallest.ts";

/** What the two pages that run the case again have to say while they do. */
export type DeepStep =
  | { kind: "progress"; text: string; done: number; of: number }
  | { kind: "smallest"; page: SmallestPage }
  | { kind: "hadHeld"; page: HadHeldPage };

/** The two pages that take seconds, step by step; each step is well under a second. Equal sessions give equal pages. */
export function* deepPages(basis: DebriefBasis, solver: CoreSolver): Generator<DeepStep> {
  let done = 0;
  const of = 3;
  const smallest = debriefSmallest(basis, solver);
  for (let next = smallest.next(); ; next = smallest.next()) {
    if (next.done === true) {
      yield { kind: "smallest", page: next.value };
      break;
    }
    done += 1;
    yield { kind: "progress", text: next.value, done, of: of + 1 };
  }
  const hadHeld = debriefHadHeld(basis);
  for (let next = hadHeld.next(); ; next = hadHeld.next()) {
    if (next.done === true) {
      yield { kind: "hadHeld", page: next.value };
      return;
    }
    const [, at = "0", cells = "0"] = /cell (\d+) of (\d+)/.exec(next.value) ?? [];
    yield { kind: "progress", text: next.value, done: Number(at), of: Math.max(1, Number(cells)) };
  }
}
