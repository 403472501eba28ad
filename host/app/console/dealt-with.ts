import type { Dealt } from "../../../contract/graph.ts";
import type { Action } from "../../../engine/model/vocabulary.ts";
import type { Live } from "../../../engine/play/live.ts";
import type { View } from "../../../engine/play/views.ts";

/** What a thing is once an action on it was carried out and checked. */
const DEALT: Partial<Record<Action, Dealt>> = {
  revoke: "revoked",
  "revoke-siblings": "revoked",
  "revoke-derived": "revoked",
  rotate: "rotated",
  "re-issue": "re-issued",
  "disable-integration": "disabled",
  "suspend-identity": "suspended",
  "isolate-system": "isolated",
  "narrow-scope": "narrowed",
  "cut-trust": "cut",
  "roll-back-configuration": "put back",
  restore: "restored",
  "reconnect-system": "reconnected",
  "confirm-vendor-evidence": "dead",
};

/**
 * What became of the things that are cleared, as those know it whose view it is: a token that was revoked is not
 * innocent. What nothing was done with is not in it: it was cleared of suspicion.
 */
export function dealtWith(
  { objects, tasks }: Pick<View, "objects" | "tasks">,
  events: Live["events"],
): Map<string, Dealt> {
  const done = tasks.filter(
    ({ state, isVerified, action }) => state === "done" && (isVerified || PUT_RIGHT.has(action)),
  );
  const dealt = new Map<string, Dealt>();
  const hasCut = done.some(({ action }) => action in DEALT);
  const ruled = clearedByRuling(events);
  for (const { id, type, level } of objects) {
    if (level !== "cleared") continue;
    const last = done.findLast(({ object, action }) => object === id && DEALT[action] !== undefined);
    const word = last === undefined ? undefined : DEALT[last.action];
    if (word !== undefined) dealt.set(id, word);
    // It died with something else: beside a ruling, only a checked cut clears a credential that nobody acted on.
    else if (type === "credential" && hasCut && !ruled.has(id)) dealt.set(id, "dead");
  }
  return dealt;
}

/** What is put right is known to be so when it is done: there is nothing to check. */
const PUT_RIGHT: ReadonlySet<Action> = new Set(["re-issue", "restore", "roll-back-configuration", "reconnect-system"]);

/** What the facilitator ruled to be clear, and nothing was learned of since: it may be alive and well. */
function clearedByRuling(events: Live["events"]): Set<string> {
  const ruled = new Set<string>();
  let ruledAt = -1;
  for (const event of events) {
    if (event.type === "ruled" && event.effects.includes("reveal")) ruledAt = event.t;
    if (event.type !== "knowledgeGained") continue;
    if (event.level === "cleared" && event.t === ruledAt) ruled.add(event.what);
    else ruled.delete(event.what);
  }
  return ruled;
}
