import { RESPONSIBILITY } from "../model/responsibility.ts";
import { objectOf, type Run } from "../run/state.ts";
import { deadBy, mints } from "../teams/action-effects.ts";
import { checkDecision, titleOf } from "./commit.ts";
import type { Command, Decision } from "./command.ts";
import type { Live } from "./live.ts";
import { systemsAtRisk } from "./preview.ts";

/** Something about staged decisions that somebody should hear before they are committed. */
export interface Conflict {
  kind: "refused" | "loses-evidence" | "cut-twice" | "minted-again";
  sentence: string;
  /** Places of the decisions in the list that was staged. */
  decisions: number[];
}

/** What is wrong with decisions that are staged together, in the order of the list. */
export function conflicts(live: Live, staged: readonly Decision[], order: Commit["order"]): Conflict[] {
  const { run } = live;
  const found: Conflict[] = [];
  const seen = new Map<string, number>();
  staged.forEach((decision, i) => {
    const refusal = checkDecision(live, decision);
    if (refusal !== null) found.push({ kind: "refused", sentence: refusal.sentence, decisions: [i] });
    const key = `${decision.action} ${decision.object}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, i);
    else {
      const sentence = `${titleOf(run, decision.object)} is staged twice for the same.`;
      found.push({ kind: "cut-twice", sentence, decisions: [before, i] });
    }
  });
  const possible = staged.flatMap((decision, place) =>
    checkDecision(live, decision) === null && seen.get(`${decision.action} ${decision.object}`) === place
      ? [{ decision, place }]
      : [],
  );
  for (const one of possible) found.push(...losses(run, one, possible, order));
  possible.forEach((one, n) => {
    for (const other of possible.slice(n + 1)) found.push(...between(run, one, other));
  });
  return found;
}

type Commit = Extract<Command, { do: "commit" }>;

interface Staged {
  decision: Decision;
  place: number;
}

/** A cut loses what a log holds unless somebody has preserved it before; staged beside it is not before it. */
function losses(run: Run, { decision, place }: Staged, all: readonly Staged[], order: Commit["order"]): Conflict[] {
  const { action, object } = decision;
  if (action === "all-clear") return [];
  return systemsAtRisk(run, action, object).flatMap((system): Conflict[] => {
    const preserving = all.find((one) => one.decision.action === "preserve-evidence" && one.decision.object === system);
    if (preserving !== undefined && order === "in-order" && preserving.place < place) return [];
    const what = `what the logs of ${titleOf(run, system)} hold is lost with ${titleOf(run, object)}`;
    const sentence =
      preserving === undefined
        ? `Nobody preserves it: ${what}.`
        : `Preserve first and act in order, or ${what}: the two are staged side by side.`;
    return [
      {
        kind: "loses-evidence",
        sentence,
        decisions: preserving === undefined ? [place] : [preserving.place, place],
      },
    ];
  });
}

function between(run: Run, one: Staged, other: Staged): Conflict[] {
  const [a, b] = [one.decision, other.decision];
  if (a.action === "all-clear" || b.action === "all-clear") return [];
  if (!RESPONSIBILITY[a.action].disruptive || !RESPONSIBILITY[b.action].disruptive) return [];
  const { credentialIndex } = run.world;
  const [first, second] = [
    deadBy(run, a.action, objectOf(run, a.object)),
    deadBy(run, b.action, objectOf(run, b.object)),
  ];
  const decisions = [one.place, other.place];
  const found: Conflict[] = [];
  // Only what both decisions name is said: what else they kill may be more than anybody knows.
  const named = (id: string): number => credentialIndex.get(id) ?? -1;
  const isTwice = first.includes(named(b.object)) || second.includes(named(a.object));
  if (isTwice) {
    const sentence =
      a.object === b.object
        ? `${titleOf(run, a.object)} would end twice, by "${a.action}" and by "${b.action}": one of them is enough.`
        : `${titleOf(run, a.object)} and ${titleOf(run, b.object)}: one of the two takes the other along.`;
    found.push({ kind: "cut-twice", sentence, decisions });
  }
  const makes = (from: Decision, to: Decision): boolean =>
    named(from.object) >= 0 && named(to.object) >= 0 && mints(run.world, named(from.object), named(to.object));
  const isSource = makes(a, b) ? a : makes(b, a) ? b : null;
  if (isSource !== null && !isTwice) {
    const [source, made] = isSource === a ? [a, b] : [b, a];
    const sentence = `${titleOf(run, made.object)} can be made again with ${titleOf(run, source.object)} until that is dead: cut that first, or both together.`;
    found.push({ kind: "minted-again", sentence, decisions });
  }
  return found;
}
