import type { PeekLine, PeekView } from "../../../contract/session.ts";
import type { Peek } from "../../../engine/play/peek.ts";
import type { PlayEvent } from "../../../engine/play/play-event.ts";
import type { Scenario } from "../../../engine/model/scenario.ts";
import { phraseOf } from "../../../story/action-phrases.ts";
import { createTitles, type Titles } from "../../../story/titles.ts";

/** What comes if nobody decides again, in words. */
export function toPeekView(scenario: Scenario, { events, more, stopsAt }: Peek): PeekView {
  const titles = createTitles(scenario);
  return {
    lines: events.flatMap(({ event, isIrreversible }): PeekLine[] => {
      const text = peekWords(scenario, event, titles);
      return text === null ? [] : [{ at: event.t, text, isIrreversible }];
    }),
    more,
    stopsAt,
  };
}

/** One event to come as a short clause; null: nothing that a person would look for. */
function peekWords(scenario: Scenario, event: PlayEvent, titles: Titles): string | null {
  const { of, tag } = titles;
  switch (event.type) {
    case "moveCompleted":
      return `Attacker: ${of(event.move)}`;
    case "recordsTaken":
      return `${event.records.toLocaleString("en")} records taken from ${of(event.system)}`;
    case "dataDestroyed":
      return `Data destroyed in ${of(event.system)}`;
    case "backupDestroyed":
      return `Backup destroyed: ${of(event.system)}`;
    case "logErased":
      return `Log erased: ${of(event.log)}`;
    case "logDisabled":
      return `Log switched off: ${of(event.log)}`;
    case "extortionMade":
      return `Extortion of ${of(event.party)}`;
    case "teamLockedOut":
      return `${tag(event.team)} locked out`;
    case "alertRaised":
      return `${event.false ? "False alert" : "Alert"} on ${of(event.about)}${event.team === null ? ", read by nobody" : ` for ${tag(event.team)}`}`;
    case "evidenceLost":
      return `Evidence lost: ${of(event.evidence)}`;
    case "outsideActed":
      return `Outside: ${of(event.act)}`;
    case "credentialDied":
      return `${of(event.credential)} dead`;
    case "workloadStopped":
      return `${of(event.workload)} stops`;
    case "workloadResumed":
      return `${of(event.workload)} runs again`;
    case "containmentReached":
      return "Contained, in truth";
    case "containmentLost":
      return `Containment lost by ${of(event.by)}`;
    case "containmentDeclared":
      return `${tag(event.team)} declares containment${event.true ? "" : ", and it is not"}`;
    case "incidentDeclared":
      return `${tag(event.team)} declares the incident`;
    case "obligationDue":
      return `Clock starts: ${of(event.obligation)}`;
    case "obligationMet":
      return `Notice sent: ${of(event.obligation)}`;
    case "verificationFailed":
      return `${tag(event.team)} checks, and it is not dead`;
    case "vendorClaimed":
      return `${of(event.party)} claims: ${event.claim.replaceAll("-", " ")}`;
    case "taskDeclined":
      return `${tag(event.team)} declines task ${event.task}`;
    case "taskRefused":
      return `Task ${event.task} comes to nothing`;
    case "decisionDue": {
      const what =
        event.action === "all-clear" ? "declare containment" : phraseOf(event.action, "toDo", of(event.object));
      return `${tag(event.team)} has to decide: ${what}`;
    }
    case "injectFired":
      return `Inject: ${event.title}`;
    case "beatReached":
      return `Beat: ${scenario.exercise.beats.find(({ id }) => id === event.beat)?.title ?? event.beat}`;
    case "answered":
      return `Answer: ${event.text}`;
    default:
      return null;
  }
}
