import type { LabChange, LabDraft, LabPasted, LabRow } from "../../../contract/lab.ts";
import type { Design } from "../../../engine/model/design.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";
import { applyChanges, holdersOf } from "../../../engine/study/cell-change.ts";
import { sha256OfText } from "../../../formats/play/session-log.ts";
import { fail, succeed, type Result } from "../../result.ts";
import { changeWords, sayCell } from "./lab-jobs.ts";
import { toLabRow } from "./lab-matrix.ts";

/** Which matrix a search was of: everything that is played of a design, so neither its id nor its title. */
export function fingerprintOf(design: Design): string {
  return sha256OfText(JSON.stringify({ ...design, id: "", title: "", summary: "" }));
}

/**
 * A matrix with the changes of a search made to it. It may be another one by now: a change is made where the cell holds
 * what it held when it was searched. All of them or none, as the gain is of all together.
 */
export function applyToDraft(
  draft: LabDraft,
  design: Design,
  scenario: Scenario,
  { from, changes }: { from: string; changes: readonly LabChange[] },
): Result<LabPasted> {
  const words = changeWords(scenario);
  const misfits = changes.flatMap((change) => {
    const held = holdersOf(design, change);
    if (isSame(held, change.from) || isSame(held, change.to)) return [];
    const list = (roles: readonly string[]): string =>
      roles.length === 0 ? "nobody" : roles.map(words.roleOf).join(" + ");
    return [`${sayCell(change, words)}: now ${list(held)}, ${list(change.from)} when it was searched.`];
  });
  if (misfits.length > 0)
    return fail(
      "input",
      [
        "Not applied: the matrix is not the one that was searched. Search again, or undo these cells first.",
        ...misfits,
      ].join("\n"),
    );
  const changed = applyChanges(design, changes);
  const rows = changed.letters.map((rule, i): LabRow => {
    const row = draft.rows[i];
    if (row === undefined) return toLabRow(rule, null, scenario);
    return { ...row, R: rule.responsible, A: rule.accountable, C: rule.consulted };
  });
  const isOther = fingerprintOf(design) !== from;
  return succeed({
    rows,
    said: isOther ? "The matrix has changed since the search, so the gain told there is not this matrix's." : "",
  });
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((role, i) => role === b[i]);
