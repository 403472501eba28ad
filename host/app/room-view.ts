import type { RoomBody, RoomView } from "../../contract/room.ts";
import type { Settings } from "../../contract/settings.ts";
import type { OpenSession } from "./open-session.ts";
import { toGraphView } from "./graph-view.ts";

/** What the room window is sent: what the teams know, and what was said aloud. */
export function toRoomView(open: OpenSession | null, settings: Settings): RoomView {
  if (open === null) {
    return {
      title: "Breachtable",
      clock: null,
      phase: "",
      timer: null,
      teams: [],
      theme: settings.roomTheme,
      body: { show: "title", heading: "Breachtable", lines: ["No exercise is open."] },
    };
  }
  const { scenario, play } = open.exercise;
  return {
    title: scenario.title,
    clock: {
      at: play.live.at,
      epochSeconds: scenario.epochSeconds,
      zones: [{ title: "UTC", zone: "UTC" }, ...scenario.clocks.map(({ title, zone }) => ({ title, zone }))],
    },
    phase: "",
    timer: open.room.timer,
    teams: scenario.teams.map(({ tag, title }) => ({ tag, title, word: "" })),
    theme: settings.roomTheme,
    body: toBody(open),
  };
}

function toBody(open: OpenSession): RoomBody {
  const { scenario } = open.exercise;
  const { display } = open.room;
  if (display.show === "blank") return { show: "blank" };
  if (display.show === "board")
    return { show: "board", graph: toGraphView(open, "room"), known: [], decided: [], waiting: [], staged: [] };
  return { show: "title", heading: scenario.title, lines: [] };
}
