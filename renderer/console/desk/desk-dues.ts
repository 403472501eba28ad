import type { DueRow, OpenAction } from "../../../contract/session.ts";

type Named = Pick<OpenAction, "action" | "object">;
type Due = Pick<DueRow, "team" | "action" | "object">;

/** Whether a team has to decide on this now. */
export const isDue = ({ action, object }: Named, dues: readonly Due[], team: string): boolean =>
  dues.some((due) => due.team === team && due.action === action && due.object === object);

/** What is due first, the rest in its order. */
export function dueFirst<One extends Named>(actions: readonly One[], dues: readonly Due[], team: string): One[] {
  return [...actions.filter((one) => isDue(one, dues, team)), ...actions.filter((one) => !isDue(one, dues, team))];
}

/** What lies before a team: what it has to decide is not on its desk, and yet the desk is not empty. */
export function deskWords(due: number, tasks: number): string {
  const parts = [...(due > 0 ? [`${due} due`] : []), ...(tasks > 0 ? [`${tasks} on the desk`] : [])];
  return parts.length === 0 ? "desk empty" : parts.join(", ");
}
