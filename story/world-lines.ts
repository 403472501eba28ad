import type { Seconds } from "../engine/model/people.ts";
import type { OutsideAct, Scenario } from "../engine/model/scenario.ts";
import type { RunEvent } from "../engine/run/event.ts";
import { actorOf } from "./actor.ts";
import { formatDuration, formatElapsed } from "./moments.ts";
import { lineAt, MARKS, type StoryLine } from "./story-line.ts";
import { formatCount } from "./text-layout.ts";
import type { Titles } from "./titles.ts";

const deathWords = {
  revocation: "revoked by its issuer",
  cascade: "it was made from what died",
  expiry: "it expired",
  outside: "cut off from outside",
  rotation: "it was rotated",
};

/** What happened beside the attacker's moves and the teams' tasks: alerts, third parties, deaths, losses, notices. */
export function worldLines(
  scenario: Scenario,
  events: readonly RunEvent[],
  originAt: Seconds,
  titles: Titles,
): StoryLine[] {
  const lines: StoryLine[] = [];
  const held = new Set<string>();
  const ordered = new Set<string>();
  const dues = new Map<string, Seconds>();
  const lostBy = {
    response: "we acted before anybody preserved it",
    attacker: `erased by ${actorOf(scenario)}`,
    retention: "it was kept no longer",
  };
  const acts = new Map(scenario.outside.map((act) => [act.id, act]));

  for (const [order, event] of events.entries()) {
    const add = (mark: string, text: string) => {
      const line = lineAt(event, order, mark, text);
      lines.push(line);
      return line;
    };
    switch (event.type) {
      case "credentialHeld":
        held.add(event.credential);
        break;
      case "alertRaised": {
        const from = event.control === null ? "word from outside" : `alert “${titles.of(event.control)}”`;
        const reader = event.team === null ? "nobody reads it" : `goes to ${titles.tag(event.team)}`;
        if (event.false) add(MARKS.untrue, `false ${from}, about ${titles.of(event.about)} — ${reader}`);
        else add(MARKS.alert, `${from}, about ${titles.of(event.about)} — ${reader}`);
        break;
      }
      case "revocationClaimed": {
        const what = `${titles.list(event.credentials)} ${event.credentials.length === 1 ? "is" : "are"} revoked`;
        add(titles.tag(event.team), `hears that ${what}: ${titles.of(event.party)} says so (${event.claim})`);
        break;
      }
      case "outsideActed": {
        const act = acts.get(event.act);
        const why = event.asked ? " — earlier, because we asked" : "";
        const idle = act === undefined ? "" : idleOf(act, event.t, events.slice(order + 1));
        const line = add(MARKS.outside, `${titles.of(event.act)}${why}${idle}`);
        if (act !== undefined && !event.asked) line.instant = act.at;
        break;
      }
      case "credentialRevoked":
        ordered.add(event.credential);
        if (event.task === null && event.dueDead !== null && event.dueDead > event.t) {
          add(
            MARKS.outside,
            `${titles.of(event.credential)} is revoked; dead ${formatDuration(event.dueDead - event.t)} later`,
          );
        }
        break;
      case "credentialDied":
        // A death that a team ordered is told with the task.
        if (held.has(event.credential) && (!ordered.has(event.credential) || event.by === "expiry")) {
          add(MARKS.dead, `${titles.of(event.credential)} is dead: ${deathWords[event.by]}`);
        }
        break;
      case "credentialOrphaned":
        if (held.has(event.credential)) {
          add(MARKS.held, `${titles.of(event.credential)} lives on, though ${titles.of(event.parent)} is dead`);
        }
        break;
      case "evidenceLost":
        add(MARKS.loss, `evidence lost: ${titles.of(event.evidence)} — ${lostBy[event.by]}`);
        break;
      case "evidencePreserved":
        add(MARKS.recovered, `evidence preserved: ${titles.of(event.evidence)}`);
        break;
      case "destructionUndone":
        add(MARKS.recovered, `${titles.of(event.system)}: the deletion is undone`);
        break;
      case "dataRestored": {
        const { lostSeconds } = event;
        const lost =
          lostSeconds === null
            ? "how old the copy is, nobody says"
            : lostSeconds > 0
              ? `the last ${formatDuration(lostSeconds)} of data is lost`
              : "nothing is lost";
        add(MARKS.recovered, `${titles.of(event.system)} is restored by ${titles.of(event.by)}; ${lost}`);
        break;
      }
      case "obligationDue":
        dues.set(event.obligation, event.due);
        add(MARKS.obligation, `due by ${formatElapsed(event.due - originAt)}: ${titles.of(event.obligation)}`);
        break;
      case "obligationMet": {
        // Follows the line of the team that sent it, which has its name.
        const late = event.lateSeconds > 0 ? `${formatDuration(event.lateSeconds)} late` : "in time";
        const due = dues.get(event.obligation);
        add(
          MARKS.obligation,
          `this notice is ${late}${due === undefined ? "" : `; it was due by ${formatElapsed(due - originAt)}`}`,
        );
        break;
      }
      case "budgetExceeded":
        add(MARKS.alert, `the run was stopped after ${formatCount(event.events)} events`);
        break;
      default:
        break;
    }
  }
  return lines;
}

/** Says when what a third party did changed nothing: the record has it under every design. */
function idleOf(act: OutsideAct, t: Seconds, later: readonly RunEvent[]): string {
  const end = later.findIndex((event) => event.t !== t);
  const types = new Set(later.slice(0, end === -1 ? later.length : end).map(({ type }) => type));
  if (act.restores.length > 0 && !types.has("dataRestored")) return " — there was nothing to restore";
  const isCut = types.has("credentialRevoked") || types.has("edgeCut");
  return act.revokes.length > 0 && !isCut ? " — what we had of it was dead already" : "";
}
