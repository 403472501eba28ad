import { conflicts } from "../engine/play/conflicts.ts";
import type { Decision } from "../engine/play/command.ts";
import { openActions } from "../engine/play/open-actions.ts";
import { fact } from "../engine/play/fact.ts";
import { peek } from "../engine/play/peek.ts";
import { preview } from "../engine/play/preview.ts";
import { decide, goTo, startPlay, type Play } from "../engine/play/session.ts";
import { roleView, roomView } from "../engine/play/views.ts";
import { callsPerSecond, type Figure } from "./figure.ts";
import { growingCase } from "./growing-case.ts";

/** Systems and credentials of the case that is asked about. */
const NODES = 200;
const MOVES = NODES / 2;

/** How long a question to a play takes at 200 nodes; a person who asks should not wait longer than 50 ms. */
export function playFigures(): Figure[] {
  let play: Play | undefined;
  const note = `generated chain of ${NODES} systems and credentials, half of it taken, twelve decisions made, a seat of people; one thread`;
  const figure = (name: string, ask: (play: Play) => unknown): Figure => ({
    name: `play/${name}`,
    unit: "ms",
    note,
    measure: () => {
      const asked = (play ??= playTo(MOVES / 2));
      return 1000 / callsPerSecond(() => ask(asked));
    },
  });
  return [
    figure("preview", (asked) => preview(asked, [revoke(40), revoke(41)])),
    figure("peek", (asked) => peek(asked, asked.live.run.horizon, [])),
    figure("conflicts", ({ live }) => conflicts(live, [revoke(40), revoke(41), revoke(42)], "free")),
    figure("fact", ({ live }) => fact(live, { object: "key-60" })),
    figure("open-actions", ({ live }) => openActions(live, 0)),
    figure("view", ({ live }) => [roleView(live, 0), roomView(live)]),
    figure("undo", (asked) => [goTo(asked, asked.head - 1), goTo(asked, asked.steps.length)]),
  ];
}

function revoke(key: number): Decision {
  return { team: "team-0", action: "revoke", object: `key-${key}`, deciding: null, presence: [] };
}

/** An exercise in which people have watched this many moves, and revoked what is behind the attacker. */
function playTo(moves: number): Play {
  const { scenario, design, calendars, seed } = growingCase(MOVES);
  const play = startPlay({ scenario, design, calendars, seed, run: 0, seats: { "team-0": "human" }, stops: "beats" });
  const { horizon } = scenario;
  for (let step = 1; step <= 12; step += 1) {
    decide(play, { do: "wait", until: Math.floor((horizon * moves * step) / (24 * MOVES)), through: true });
    decide(play, { do: "commit", decisions: [revoke(step)], at: null, order: "free" });
  }
  return play;
}
