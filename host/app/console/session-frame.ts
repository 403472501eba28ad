import type { FrameAction, NamedObject, SessionFrame } from "../../../contract/session.ts";
import type { World } from "../../../engine/compile/world.ts";
import { RESPONSIBILITY } from "../../../engine/model/responsibility.ts";
import { ACTIONS, INCIDENT } from "../../../engine/model/vocabulary.ts";
import { isOnOurLists } from "../../../engine/play/known.ts";
import { phraseOf } from "../../../story/action-phrases.ts";
import type { Titles } from "../../../story/titles.ts";
import { capitalise } from "./decision-titles.ts";
import { titlesOf, type OpenSession } from "../session/open-session.ts";
import { VERBS } from "./verbs.ts";

const UTC = { title: "UTC", zone: "UTC" };

/** What does not change while a session is open. */
export function toSessionFrame({ id, mode, exercise, designs }: OpenSession): SessionFrame {
  const { header, scenario, design, play } = exercise;
  const isSolo = mode === "solo";
  const clocks = scenario.clocks.map(({ title, zone }) => ({ title, zone }));
  const { beats, injects, facts, objectives, cards, aliases } = scenario.exercise;
  const titles = titlesOf(scenario);
  const ours = new Set(scenario.parties.filter(({ kind }) => kind === "ours").map((party) => party.id));
  const { world, organisation } = play.live.run;
  const objects = organisation.objects.flatMap(({ id: object, type }): NamedObject[] => {
    if (isSolo && !isNamedFromStart(world, object)) return [];
    const says = aliases.find((alias) => alias.object === object)?.says ?? [];
    return [{ object, title: titles.of(object), type: object === INCIDENT ? "incident" : type, says }];
  });
  const reserve = scenario.attacker.moves.filter((move) => move.reserve);
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
    // Whoever plays alone reads in the clock that the injects speak in; a room's facilitator in that of the record.
    zones: isSolo ? [...clocks, UTC] : [UTC, ...clocks],
    teams: scenario.teams.map(({ id: team, tag, title, role, party }) => ({
      team,
      tag,
      title,
      role,
      isOurs: ours.has(party),
    })),
    objects,
    actions: [...ACTIONS, "all-clear" as const].map((action) => toFrameAction(action, titles)),
    objectives: objectives.map(({ id: objective, text }) => ({ id: objective, text })),
    cards,
    beats: isSolo
      ? []
      : beats.map(({ id: beat, title, at, prompt, notes, listenFor, objectives }) => ({
          beat,
          title,
          at,
          prompt,
          notes,
          listenFor,
          objectives,
        })),
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
    reserve: isSolo ? [] : reserve.map(({ id: move, title }) => ({ move, title })),
    designs: isSolo ? [] : designs,
  };
}

/** Whether a player can name a thing from the start: it is on a list, and what it leads from and to is as well. */
export function isNamedFromStart(world: World, id: string): boolean {
  if (!isOnOurLists(world, id)) return false;
  const edge = world.scenario.edges[world.edgeIndex.get(id) ?? -1];
  return edge === undefined || (isOnOurLists(world, edge.from) && isOnOurLists(world, edge.to));
}

/** The case's own words for duties, the verbs of the catalogue, and what people say for them. */
function toFrameAction(action: FrameAction["action"], titles: Titles): FrameAction {
  const isClear = action === "all-clear";
  const row = RESPONSIBILITY[isClear ? "declare" : action];
  const words = isClear ? "declare containment" : phraseOf(action, "toDo", "").replaceAll(/[“”]/g, "").trim();
  return {
    action,
    verb: capitalise(words),
    says: [...VERBS[action]],
    duty: row.duty,
    dutyTitle: titles.duty(row.duty),
    // To wait is no decision to stage: it is recorded, and the clock runs.
    objects: action === "wait" ? [] : [...row.objects],
    isCut: row.disruptive,
  };
}
