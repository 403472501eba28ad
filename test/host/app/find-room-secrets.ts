import type { Scenario } from "../../../engine/model/scenario.ts";
import { INCIDENT } from "../../../engine/model/vocabulary.ts";
import { isOnOurLists } from "../../../engine/play/known.ts";
import { isPlayed } from "../../../engine/play/live.ts";
import { nextWorking } from "../../../engine/teams/working-time.ts";
import type { ExerciseSession } from "../../../host/exercise-session.ts";

/**
 * Everything in what the room window was sent that nobody in the room can know at this point of a play: things that were
 * never learned of (by the log's own knowledge events, not by the views under test), truth, times to come, judgement.
 */
export function findRoomSecrets(exercise: ExerciseSession, pushed: unknown, said: readonly string[]): string[] {
  const { scenario, play } = exercise;
  const { live } = play;
  const learned = learnedIds(exercise);
  const heard = heardTexts(exercise, said);
  const open = titledThings(scenario).filter(({ id }) => learned.has(id));
  const secrets = titledThings(scenario).filter(
    ({ id, title }) =>
      !learned.has(id) &&
      // What was read aloud is no secret, and no more is a word that something else is called by.
      !heard.includes(title) &&
      !open.some((one) => one.title.includes(title)),
  );
  // When a shift begins stands on the roster.
  const rostered = new Set(live.run.desks.map(({ shifts }) => nextWorking(shifts, live.at)));
  const found: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value === "string") {
      for (const { id, title } of secrets) {
        if (value === id || value.includes(title)) found.push(`${path}: names ${id} in "${value}"`);
      }
      const isHeard = heard.includes(value);
      if (!isHeard && /(?<!declared )\bcontained\b/i.test(value)) found.push(`${path}: says contained: "${value}"`);
      if (!isHeard && /\b(?:par|score|expected)\b/i.test(value)) found.push(`${path}: judges: "${value}"`);
      for (const [text] of value.matchAll(/T\+(?:\d+d )?\d\d:\d\d(?::\d\d)?/g))
        if (!isHeard && secondOf(text) > live.at && !rostered.has(secondOf(text)))
          found.push(`${path}: tells of ${text}`);
    } else if (typeof value === "number") {
      if (TIME_FIELDS.has(path.split(".").at(-1) ?? "") && value > live.at && !rostered.has(value))
        found.push(`${path}: tells of second ${value}`);
    } else if (Array.isArray(value)) {
      for (const [place, one] of value.entries()) visit(one, `${path}[${place}]`);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        if (NEVER.has(key) && one !== null) found.push(`${path}.${key}: is not for the room`);
        visit(one, `${path}.${key}`);
      }
    }
  };
  visit(pushed, "room");
  return found;
}

/** Fields that hold seconds of exercise time. */
const TIME_FIELDS = new Set(["at", "from", "to", "heldAt", "deadAt", "until"]);
/** Fields that hold something only in views of the facilitator. */
const NEVER = new Set(["truth", "path", "peek", "dues", "scores", "par", "standing", "pace", "beats", "injects"]);

interface Thing {
  id: string;
  title: string;
}

/** Everything of a case that has a name which could give something away. */
function titledThings(scenario: Scenario): Thing[] {
  return [
    ...scenario.credentials,
    ...scenario.systems,
    ...scenario.identities,
    ...scenario.settings,
    ...scenario.workloads.filter(({ documented }) => !documented),
    ...scenario.attacker.moves,
    ...scenario.outside,
    ...scenario.controls,
    ...scenario.edges.map(({ id }) => ({ id, title: id })),
  ].filter(({ title }) => title.length >= 4);
}

function learnedIds({ play }: ExerciseSession): Set<string> {
  const { live } = play;
  const { run } = live;
  const ours = new Set(run.organisation.teams.filter((team) => team.ours).map(({ team }) => team.id));
  const inRoom = new Set(run.organisation.teams.flatMap(({ team }, t) => (isPlayed(live, t) ? [team.id] : [])));
  const learned = new Set([INCIDENT]);
  for (const { id } of run.organisation.objects) if (isOnOurLists(run.world, id)) learned.add(id);
  for (const event of live.events) {
    // From the declaration on, what one of ours knows all of ours know.
    if (event.type === "knowledgeGained" && (inRoom.has(event.team) || ours.has(event.team))) learned.add(event.what);
  }
  return learned;
}

/** All that was said aloud so far, as one text. */
function heardTexts({ scenario, play }: ExerciseSession, said: readonly string[]): string {
  const { live } = play;
  const { exercise } = scenario;
  return [
    scenario.title,
    scenario.premise,
    ...exercise.cards.flatMap(({ title, lines }) => [title, ...lines]),
    ...exercise.beats.flatMap(({ title, prompt }, b) => (live.beats[b] === "ahead" ? [] : [title, prompt])),
    ...live.events.flatMap((event) => {
      if (event.type === "injectFired") return [event.title, event.from, event.text];
      return event.type === "recorded" || event.type === "asked" || event.type === "answered" ? [event.text] : [];
    }),
    ...said,
  ].join("\n");
}

function secondOf(text: string): number {
  const [, days = "0", hours = "0", minutes = "0", seconds = "0"] =
    /T\+(?:(\d+)d )?(\d\d):(\d\d)(?::(\d\d))?/.exec(text) ?? [];
  return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
