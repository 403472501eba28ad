import type { FrameAction, NamedObject, SessionFrame } from "../../contract/session.ts";
import { RESPONSIBILITY } from "../../engine/model/responsibility.ts";
import { ACTIONS, INCIDENT } from "../../engine/model/vocabulary.ts";
import { isOnOurLists } from "../../engine/play/known.ts";
import { phraseOf } from "../../story/action-phrases.ts";
import { createTitles } from "../../story/titles.ts";
import type { OpenSession } from "./open-session.ts";

/** What does not change while a session is open. */
export function toSessionFrame({ id, mode, exercise }: OpenSession): SessionFrame {
  const { header, scenario, design, play } = exercise;
  const isSolo = mode === "solo";
  const { beats, injects, facts, objectives, cards, aliases } = scenario.exercise;
  const titles = createTitles(scenario);
  const ours = new Set(scenario.parties.filter(({ kind }) => kind === "ours").map((party) => party.id));
  const { world, organisation } = play.live.run;
  const objects = organisation.objects.flatMap(({ id: object, type }): NamedObject[] => {
    if (isSolo && !isOnOurLists(world, object)) return [];
    const says = aliases.find((alias) => alias.object === object)?.says ?? [];
    return [{ object, title: titles.of(object), type: object === INCIDENT ? "incident" : type, says }];
  });
  let plannedRoom = 0;
  return {
    session: id,
    mode,
    soloTeams: isSolo
      ? Object.keys(header.play?.seats ?? {}).filter((team) => header.play?.seats[team] === "human")
      : [],
    case: {
      id: scenario.id,
      title: scenario.title,
      variant: header.scenario.variant,
      timing: scenario.timing,
      year: scenario.year,
    },
    design: { id: design.id, title: design.title },
    seed: header.seed,
    epochSeconds: scenario.epochSeconds,
    horizon: scenario.horizon,
    zones: [{ title: "UTC", zone: "UTC" }, ...scenario.clocks.map(({ title, zone }) => ({ title, zone }))],
    teams: scenario.teams.map(({ id: team, tag, title, role, party }) => ({
      team,
      tag,
      title,
      role,
      isOurs: ours.has(party),
    })),
    objects,
    actions: ACTIONS.filter((action) => action !== "wait").map(toFrameAction),
    objectives: objectives.map(({ id: objective, text }) => ({ id: objective, text })),
    cards,
    beats: beats.map(({ id: beat, minutes, at, ...rest }) => {
      const planned = plannedRoom;
      plannedRoom += minutes * 60;
      return {
        beat,
        minutes,
        at,
        title: rest.title,
        prompt: rest.prompt,
        notes: isSolo ? "" : rest.notes,
        listenFor: isSolo ? [] : rest.listenFor,
        objectives: rest.objectives,
        plannedRoom: planned,
      };
    }),
    injects: isSolo
      ? []
      : injects.map(({ id: inject, title, beat, channel, from, text, otherwise, when }) => ({
          inject,
          title,
          beat,
          channel,
          from,
          text,
          otherwise,
          hasCondition: when !== null,
        })),
    facts: isSolo ? [] : facts,
    record: isSolo ? [] : scenario.record.map(({ at, title, kind }) => ({ at: at.at, spread: at.spread, title, kind })),
    reserve: [],
  };
}

function toFrameAction(action: (typeof ACTIONS)[number]): FrameAction {
  const row = RESPONSIBILITY[action];
  const words = phraseOf(action, "toDo", "").trim();
  return {
    action,
    verb: words.charAt(0).toUpperCase() + words.slice(1),
    says: [],
    duty: row.duty,
    dutyTitle: row.duty.replaceAll("-", " "),
    objects: [...row.objects],
    isCut: row.disruptive,
  };
}
