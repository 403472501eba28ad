import type { Command, Refusal } from "./command.ts";
import { teamOf } from "./commit.ts";
import type { Live } from "./live.ts";
import { checkTold } from "./tell-room.ts";

type Of<Do extends Command["do"]> = Extract<Command, { do: Do }>;

const isBlank = (text: string): boolean => text.trim() === "";

/** What is wrong with something to be written down, or null. */
export function checkRecord(live: Live, command: Of<"record" | "note" | "park" | "ask">): Refusal | null {
  if (isBlank(command.text)) return { sentence: "There is nothing to write down.", place: "text" };
  if ("team" in command && command.team !== null && teamOf(live.run, command.team) < 0)
    return { sentence: `There is no team "${command.team}".`, place: "team" };
  if (command.do === "ask" && isBlank(command.of)) return { sentence: "Say who is asked.", place: "of" };
  if (!("objective" in command) || command.objective === null) return null;
  return live.setup.scenario.exercise.objectives.some(({ id }) => id === command.objective)
    ? null
    : { sentence: `The case has no objective "${command.objective}".`, place: "objective" };
}

/** Asks somebody something, in the room's words. */
export function applyAsk(live: Live, { of, text, team }: Of<"ask">): void {
  live.asks.push({ of, text, team, answer: null, coming: null });
  live.emit({ t: live.at, type: "asked", ask: live.asks.length, of, text, team });
}

/** What is wrong with an answer, or null. */
export function checkAnswer(live: Live, { ask, text, tells }: Of<"answer">): Refusal | null {
  const asked = live.asks[ask - 1];
  if (asked === undefined) return { sentence: `There is no question ${ask}.`, place: "ask" };
  if (asked.answer !== null) return { sentence: `Question ${ask} is answered.`, place: "ask" };
  return isBlank(text) ? { sentence: "Say what the answer is.", place: "text" } : checkTold(live, tells);
}

/** What is wrong with a dispute, or null. */
export function checkDispute(live: Live, { question, positions, team }: Of<"dispute">): Refusal | null {
  if (isBlank(question)) return { sentence: "Say what is disputed.", place: "question" };
  if (positions.length < 2) return { sentence: "A dispute has two positions at least.", place: "positions" };
  const blank = positions.findIndex(({ text }) => isBlank(text));
  if (blank >= 0) return { sentence: "Each position is said in words.", place: `positions[${blank}].text` };
  return team === null || teamOf(live.run, team) >= 0
    ? null
    : { sentence: `There is no team "${team}".`, place: "team" };
}

/** Marks a question as disputed. */
export function applyDispute(live: Live, { question, positions, team }: Of<"dispute">): void {
  live.disputes.push({ positions: positions.length, isSettled: false });
  live.emit({ t: live.at, type: "disputed", dispute: live.disputes.length, question, positions, team });
}

/** What is wrong with the settling of a dispute, or null. */
export function checkSettle(live: Live, { dispute, by, position, team, charged }: Of<"settle">): Refusal | null {
  const disputed = live.disputes[dispute - 1];
  if (disputed === undefined) return { sentence: `There is no dispute ${dispute}.`, place: "dispute" };
  if (disputed.isSettled) return { sentence: `Dispute ${dispute} is settled.`, place: "dispute" };
  if (team !== null && teamOf(live.run, team) < 0) return { sentence: `There is no team "${team}".`, place: "team" };
  if (by === "team" && team === null) return { sentence: "Say which team decides.", place: "team" };
  if (by === "nobody" ? position !== null : position === null || position < 1 || position > disputed.positions)
    return { sentence: "Say which position holds; where nobody decides, none.", place: "position" };
  if (charged === null) return null;
  if (!Number.isSafeInteger(charged) || charged < 0)
    return { sentence: "Charged discussion is a number of whole seconds, not negative.", place: "charged" };
  return team === null ? { sentence: "Say whose time the discussion was.", place: "team" } : null;
}

/** Ends a dispute; charged discussion counts as deciding, in the next decision of the team. */
export function applySettle(live: Live, { dispute, by, position, team, charged }: Of<"settle">): void {
  const disputed = live.disputes[dispute - 1];
  if (disputed !== undefined) disputed.isSettled = true;
  if (charged !== null && team !== null) live.charged.set(teamOf(live.run, team), charged);
  live.emit({ t: live.at, type: "settled", dispute, by, position, team, charged });
}

/** What is wrong with a change of the agenda, or null. */
export function checkAgenda(live: Live, { act, beat }: Of<"agenda">): Refusal | null {
  if (act === "break") return beat === null ? null : { sentence: "A break is not about a beat.", place: "beat" };
  if (act === "start" && beat === null) return null;
  const b = live.setup.scenario.exercise.beats.findIndex(({ id }) => id === beat);
  if (b < 0) return { sentence: `The case has no beat "${String(beat)}".`, place: "beat" };
  if (act === "start") return null;
  if (live.beats[b] !== "ahead") return { sentence: "Only a beat that is still ahead can be left out.", place: "beat" };
  const isLast = live.beats.findLastIndex((state) => state === "ahead") === b;
  return act === "merge" && isLast ? { sentence: "No beat comes after it to merge it with.", place: "beat" } : null;
}

/** Leaves a beat out with its injects, merges it with the next (its injects are still told), or only says what the room does. */
export function applyAgenda(live: Live, { act, beat, room }: Of<"agenda">): void {
  const { beats, injects } = live.setup.scenario.exercise;
  const b = beats.findIndex(({ id }) => id === beat);
  live.emit({ t: live.at, type: "agendaChanged", act, beat, room: room ?? null });
  if (act === "merge") live.beats[b] = "merged";
  if (act !== "skip") return;
  live.beats[b] = "skipped";
  injects.forEach((inject, i) => {
    const state = live.injects[i];
    if (inject.beat !== beat || state === undefined || state.state !== "waiting") return;
    state.state = "passed";
    live.emit({ t: live.at, type: "injectPassed", inject: inject.id, why: "skipped" });
  });
}

/** What is wrong with a command about an inject, or null. */
export function checkInject(live: Live, command: Of<"inject">): Refusal | null {
  if (command.act === "add")
    return isBlank(command.added.text) ? { sentence: "Say what the room is told.", place: "added.text" } : null;
  const i = live.setup.scenario.exercise.injects.findIndex(({ id }) => id === command.inject);
  const state = live.injects[i]?.state;
  if (state === undefined) return { sentence: `The case has no inject "${command.inject}".`, place: "inject" };
  if (state === "fired") return { sentence: "The room has been told that already.", place: "inject" };
  if (command.act === "hold" && state !== "waiting")
    return { sentence: "Only an inject that is still to come can be held.", place: "act" };
  return null;
}
