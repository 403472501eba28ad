import { create } from "zustand";

import type { Decision } from "../../engine/play/command.ts";
import type { PreviewView, TeamDesk } from "../../contract/session.ts";
import type { CommandId } from "../commands/registry.ts";

/** Sheets that open over the console; one at a time. */
export type SheetName =
  | "ask"
  | "ruling"
  | "jump"
  | "dispute"
  | "vote"
  | "levers"
  | "agenda"
  | "note"
  | "park"
  | "seats"
  | "rewind"
  | "objectives"
  | "add-inject"
  | "end";

/** What a decision would come to, as far as that has been answered. */
export interface Previewed {
  decision: Decision;
  /** What was said, where no team can do that and the decision is the request that stands for it. */
  insteadOf: { decision: Decision; refusal: string } | null;
  /** The host's title of it is not known before it answers. */
  title: string;
  view: PreviewView | null;
  problem: string | null;
}

/** How this window stands in for the room window, where there is one display. */
export type OneDisplay = "console" | "room" | "curtain";

/** What is this window's own: selection and layout. The exercise itself is the host's. */
interface ConsoleUi {
  openTeam: string | null;
  desk: TeamDesk | null;
  sheet: SheetName | null;
  /** Words that a sheet opens with. */
  sheetText: string;
  previewed: Previewed | null;
  capture: string;
  /** What was said after the decision that is previewed; it comes into the line once that is staged. */
  captureRest: string;
  isTruthShown: boolean;
  /** Place in the frame's list of zones. */
  zone: number;
  filter: "all" | "injects" | "mine";
  oneDisplay: OneDisplay;
  isRoomSightOpen: boolean;
  selected: string | null;
  /** What the last command came to: a refusal, or a word of confirmation. */
  message: { text: string; isRefusal: boolean } | null;
  isRunning: boolean;
  /** Commands that were given at least once on this computer: their keys need no showing any more. */
  used: readonly CommandId[];
}

const USED_KEY = "breachtable.used";

function readUsed(): CommandId[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(USED_KEY) ?? "[]");
    return Array.isArray(value) ? value.filter((one): one is CommandId => typeof one === "string") : [];
  } catch {
    return [];
  }
}

export const useUi = create<ConsoleUi>(() => ({
  openTeam: null,
  desk: null,
  sheet: null,
  sheetText: "",
  previewed: null,
  capture: "",
  captureRest: "",
  isTruthShown: true,
  zone: 0,
  filter: "all",
  oneDisplay: "console",
  isRoomSightOpen: false,
  selected: null,
  message: null,
  isRunning: false,
  used: readUsed(),
}));

/** Opens a sheet, or closes it if it is the one that is open. */
export function toggleSheet(sheet: SheetName, text = ""): void {
  const isOpen = useUi.getState().sheet === sheet;
  useUi.setState({ sheet: isOpen ? null : sheet, sheetText: text });
}

export const closeSheet = (): void => useUi.setState({ sheet: null, sheetText: "" });

/** Says in one line what came of something. */
export const say = (text: string, isRefusal = false): void =>
  // A refusal may begin with the name of a thing: "grant Drift → …".
  useUi.setState({ message: { text: text.charAt(0).toUpperCase() + text.slice(1), isRefusal } });

/** Remembers that a command was given, so that its key is shown no more beside its region. */
export function noteUsed(id: CommandId): void {
  const { used } = useUi.getState();
  if (used.includes(id)) return;
  useUi.setState({ used: [...used, id] });
  try {
    localStorage.setItem(USED_KEY, JSON.stringify([...used, id]));
  } catch {
    // Without storage the keys are shown again next time.
  }
}

/** Words that the sheet which opens now begins with. */
export function sheetWords(): string {
  return useUi.getState().sheetText;
}

/** Team whose desk is open. */
export function teamInHand(): string | null {
  return useUi.getState().openTeam;
}

/** A new session begins with nothing selected. */
export function resetUi(): void {
  useUi.setState({
    openTeam: null,
    desk: null,
    sheet: null,
    sheetText: "",
    previewed: null,
    capture: "",
    captureRest: "",
    isTruthShown: true,
    oneDisplay: "console",
    isRoomSightOpen: false,
    selected: null,
    message: null,
    isRunning: false,
  });
}
