import type { RoomDisplay } from "../../contract/room.ts";

const WORDS: Record<RoomDisplay["show"], string> = {
  title: "title",
  card: "card",
  board: "board",
  inject: "inject",
  question: "question",
  dispute: "positions",
  jump: "jump",
  vote: "vote",
  break: "break",
  blank: "blank",
  end: "end",
  debrief: "debrief",
};

/** What the room window shows, in one word. */
export const roomWord = ({ show }: RoomDisplay): string => WORDS[show];
