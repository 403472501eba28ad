import { CLEARED } from "../teams/knowledge-table.ts";
import { RESPONSIBILITY } from "../model/responsibility.ts";
import type { Action } from "../model/vocabulary.ts";
import { idOf, teamIdOf, type Run } from "../run/state.ts";
import { respond } from "../teams/respond.ts";
import type { TaskOrder } from "../teams/task.ts";
import { isPlayed, type Due, type Live } from "./live.ts";
import { noteReason } from "./stops.ts";

/** Work that nobody has to decide on: reading alerts, and taking command after the declaration. */
const ROUTINE: ReadonlySet<Action> = new Set(["triage", "take-command", "confirm-vendor-evidence"]);

type Wish = Pick<TaskOrder, "object" | "requester" | "isWrong" | "onlyWhenOver"> & { action: Action | "all-clear" };

/** Whether people have to decide on what the design would do: those who would ask for it, or those who would do it. */
export function isLeftToPeople(live: Live, run: Run, wish: Wish & { action: Action }): boolean {
  if (live.isCommanding || live.ended === "design" || ROUTINE.has(wish.action)) return false;
  const does = run.organisation.row(RESPONSIBILITY[wish.action].duty, wish.object).responsible[0];
  return isPlayed(live, wish.requester) || isPlayed(live, does);
}

/**
 * Keeps a wish of the design as a decision that is due. Before the declaration whoever knows has to decide, or to ask;
 * after it whoever holds the letter. Always false: the design does not do it.
 */
export function holdBack(live: Live, run: Run, wish: Wish): false {
  const duty = wish.action === "all-clear" ? "incident-command" : RESPONSIBILITY[wish.action].duty;
  const does = run.organisation.row(duty, wish.object).responsible[0] ?? null;
  const isShared = run.incident.declaredAt !== Infinity;
  const first = isShared ? does : wish.requester;
  const second = isShared ? wish.requester : does;
  const team = (isPlayed(live, first) ? first : second) ?? 0;
  const { action, object } = wish;
  const before = live.dues.find((due) => due.action === action && due.object === object && due.team === team);
  if (before?.isTaken === false) return false;
  const due: Due = {
    number: live.dues.length + 1,
    team,
    action,
    object,
    askedBy: wish.requester === team ? null : wish.requester,
    isWrong: wish.isWrong ?? false,
    onlyWhenOver: wish.onlyWhenOver ?? false,
    isTaken: false,
  };
  live.dues.push(due);
  live.emit({
    t: run.now,
    type: "decisionDue",
    decision: due.number,
    team: teamIdOf(run, team),
    action,
    object: idOf(run, object),
    for: due.askedBy === null ? null : teamIdOf(run, due.askedBy),
  });
  noteReason(live, run.now, { kind: "decision", decision: due.number });
  return false;
}

/** Leaves what people have learned to them until somebody asks what is due; says whether it does. */
export function putOff(live: Live, team: number, cause: number): boolean {
  if (live.isWondering || live.ended === "design") return false;
  live.wondering.set(team, cause);
  return true;
}

/**
 * What the design would now do in place of the people who have learned something: their decisions that are due. Seen when
 * the clock stands, not at each thing learned, which costs little even where a case teaches much.
 */
export function seeWhatIsDue(live: Live): void {
  if (live.wondering.size === 0) return;
  const wondering = [...live.wondering];
  live.wondering.clear();
  live.isWondering = true;
  for (const [team, cause] of wondering) respond(live.run, team, cause);
  live.isWondering = false;
}

/** Whether a decision that was due still is: nobody took it, and what it is about was not settled otherwise. */
export function isStillDue(run: Run, due: Due): boolean {
  if (due.isTaken) return false;
  const object = idOf(run, due.object);
  const { action } = due;
  if (action === "declare") return run.incident.declaredAt === Infinity;
  if (action === "all-clear") return run.believedAt === Infinity;
  if (action === "re-issue") return (run.current[run.world.credentialIndex.get(object) ?? -1] ?? -1) < 0;
  if (action === "reconnect-system") return run.graph.isolated[run.world.systemIndex.get(object) ?? -1] === 1;
  if (action !== "notify") return run.knowledge[due.askedBy ?? due.team]?.level[due.object] !== CLEARED;
  return run.obligations[run.world.scenario.obligations.findIndex(({ id }) => id === object)]?.metAt === Infinity;
}
