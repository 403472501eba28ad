import type { Given } from "../../contract/calls.ts";
import type { Decision } from "../../engine/play/command.ts";
import { call, callQuietly, useConsole } from "../app/console-store.ts";
import type { PreviewView } from "../../contract/session.ts";
import { say, useUi, type Previewed } from "./console-ui.ts";

/** Gives a command. What refuses it is said in a sentence; true: it was carried out. */
export async function give(command: Record<string, unknown>, done?: string): Promise<boolean> {
  if (isStuck()) return false;
  useUi.setState({ isRunning: true });
  // Who plays on is back: the room would go on reading "Break" over what happens.
  const endsBreak =
    command["do"] === "wait" && useConsole.getState().view?.agenda.isBreak === true && (await endBreak());
  const result = await call("session/give", { command });
  useUi.setState({ isRunning: false });
  return result.ok && wasGiven(result.value, endsBreak ? `The break is over. ${done ?? whyItStopped()}`.trim() : done);
}

/** What the clock stopped at, as the status line says it where no word of ours stands before it. */
function whyItStopped(): string {
  const titles = useConsole.getState().view?.stoppedBy.map(({ title }) => title) ?? [];
  return titles.length === 0 ? "" : `Stopped at: ${titles.join("; ")}`;
}

/**
 * Whether nothing can be saved now, which is said. What cannot be written down is not even tried: a room would have heard
 * of it before it was taken back.
 */
export function isStuck(): boolean {
  const { view } = useConsole.getState();
  if (view === null || view.log.problem === null) return false;
  say("Nothing can be saved now. Free space and try again, or save to another folder.", true);
  return true;
}

/** Room time goes on, and the room sees its board; false: it could not. */
export async function endBreak(): Promise<boolean> {
  const ran = await call("session/room-clock", { run: true, breakMinutes: null });
  if (!ran.ok) return false;
  await call("room/show", { display: { show: "board" } });
  return true;
}

/** Goes back or over to a step. */
export async function goBack(to: number, done: string): Promise<boolean> {
  if (isStuck()) return false;
  const result = await call("session/back", { to });
  return result.ok && wasGiven(result.value, done);
}

function wasGiven({ refusal }: Given, done?: string): boolean {
  if (refusal !== null) say(refusal.sentence, true);
  else if (done === undefined) useUi.setState({ message: null });
  else say(done);
  return refusal === null;
}

/** A decision as somebody takes it: at the design's usual speed, with waits as modelled. */
export const toDecision = (team: string, action: Decision["action"], object: string): Decision => ({
  team,
  action,
  object,
  deciding: null,
  presence: [],
});

const isSameDecision = (one: Decision, other: Decision): boolean =>
  one.team === other.team && one.action === other.action && one.object === other.object;

/** Whether what is previewed is what comes of a decision: itself, or the request that stands for it. */
export const isPreviewOf = ({ decision, insteadOf }: Previewed, one: Decision): boolean =>
  isSameDecision(decision, one) || (insteadOf !== null && isSameDecision(insteadOf.decision, one));

/** Shows what a decision would come to, or where no team can do it what the request that stands for it would. */
export async function showPreview(
  decision: Decision,
  title: string,
  insteadOf: Previewed["insteadOf"] = null,
): Promise<void> {
  const before = useUi.getState().previewed;
  const isSame = before !== null && isSameDecision(before.decision, decision);
  // The figures of the same decision stay until the new ones are there, so that nothing jumps.
  const view = isSame ? before.view : null;
  const stoodFor = isSame ? (insteadOf ?? before.insteadOf) : insteadOf;
  useUi.setState({ previewed: { decision, insteadOf: stoodFor, title, view, problem: null }, message: null });
  if (!isSame) useUi.setState({ captureRest: "" });
  const result = await callQuietly("session/ask", { query: { show: "preview", decisions: [decision] } });
  const now = useUi.getState().previewed;
  if (now === null || now.decision !== decision) return;
  if (!result.ok) return useUi.setState({ previewed: { ...now, problem: result.message } });
  // The host answers a preview with a preview.
  const shown = result.value as PreviewView;
  const { refusal = null, instead = null, insteadTitle = null } = shown.decisions[0] ?? {};
  if (refusal !== null && instead !== null && now.insteadOf === null)
    return showPreview(instead, insteadTitle ?? "", { decision, refusal: refusal.sentence });
  useUi.setState({ previewed: { ...now, view: shown } });
}

export const closePreview = (): void => useUi.setState({ previewed: null, captureRest: "" });

type Order = "free" | "in-order" | "together";

/** Puts a list of decisions on the tray in place of the one that lies there. */
export async function stage(decisions: readonly Decision[], order?: Order): Promise<boolean> {
  const now = useConsole.getState().view?.staged;
  if (now === undefined) return false;
  const result = await call("session/stage", { decisions: decisions as never, order: order ?? now.order });
  return result.ok;
}

/** Puts what is previewed on the tray. */
export async function stagePreviewed(): Promise<void> {
  const { previewed } = useUi.getState();
  const staged = useConsole.getState().view?.staged.decisions.map(({ decision }) => decision);
  if (previewed === null || staged === undefined) return;
  const refusal = previewed.view?.decisions[0]?.refusal;
  if (refusal !== undefined && refusal !== null) return say(refusal.sentence, true);
  const rest = staged.filter((one) => !isSameDecision(one, previewed.decision));
  if (!(await stage([...rest, previewed.decision]))) return;
  const { captureRest } = useUi.getState();
  useUi.setState({ previewed: null, capture: captureRest, captureRest: "" });
  say(`Staged: ${previewed.title}${captureRest === "" ? "" : `. Still to be staged: ${captureRest}`}`);
}

/** Commits the tray. */
export async function commit(): Promise<void> {
  const staged = useConsole.getState().view?.staged;
  if (staged === undefined) return;
  if (staged.decisions.length === 0) return say("Nothing is staged.", true);
  const decisions = staged.decisions.map(({ decision }) => decision);
  const count = decisions.length === 1 ? "1 decision" : `${decisions.length} decisions`;
  if (await give({ do: "commit", decisions, order: staged.order }, `Committed ${count}.`)) leaveField();
}

/** What was typed is done with: keys are commands again. */
function leaveField(): void {
  closePreview();
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
}

/** Runs to the next stop. */
export async function runToNextStop(): Promise<void> {
  const { view } = useConsole.getState();
  if (view !== null && view.ended !== null) return say("Play has ended. D opens the debrief.");
  await give({ do: "wait" });
}

/** Opens the desk of a team. */
export async function openTeam(team: string | null): Promise<void> {
  if (team === null) return useUi.setState({ openTeam: null, desk: null });
  const isOther = useUi.getState().openTeam !== team;
  if (isOther) useUi.setState({ openTeam: team, desk: null });
  const result = await call("session/team", { team });
  if (result.ok && useUi.getState().openTeam === team) useUi.setState({ desk: result.value });
}
