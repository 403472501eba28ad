import type { Live } from "../../engine/play/live.ts";
import type { PlayEvent } from "../../engine/play/play-event.ts";
import { roleView, roomView, type View } from "../../engine/play/views.ts";
import type { Scenario } from "../../engine/model/scenario.ts";

/** Makes the views of a play, one for each team and the room's; a stub in the tests that prove the law able to fail. */
export type Viewer = (live: Live) => View[];

/** The views as they are. */
export const allViews: Viewer = (live) => [...live.seats.map((_, team) => roleView(live, team)), roomView(live)];

/**
 * Law 9: a view holds no object, no name and no time that its roles have not learned, and nothing of the future. What they
 * have learned is folded from the log alone, without looking at the run. Returns what breaks the law.
 */
export function breachesOfViewLaw(live: Live, views: Viewer): string[] {
  const { scenario } = live.setup;
  const names = namesOf(scenario);
  return views(live).flatMap((view) => {
    const learned = foldLearned(scenario, live.events, view.teams);
    const breaches: string[] = [];
    for (const word of new Set(textsIn(view).flatMap(wordsOf))) {
      const id = names.get(word);
      if (id !== undefined && !learned.objects.has(id))
        breaches.push(`${view.teams.join("+")} sees ${word} at ${live.at}`);
    }
    for (const [key, time] of timesIn(view)) {
      if (time > live.at) breaches.push(`${view.teams.join("+")} sees a time to come, ${key} ${time}, at ${live.at}`);
      else if (!learned.times.has(time) && time !== live.at)
        breaches.push(`${view.teams.join("+")} sees ${key} ${time}, which it has not learned`);
    }
    return breaches;
  });
}

/** Every name by which something secret could be called, with the object's id. */
function namesOf(scenario: Scenario): Map<string, string> {
  const { credentials, systems, identities, edges, settings, workloads, evidence, controls, outside, attacker } =
    scenario;
  const titled = [
    credentials,
    systems,
    identities,
    settings,
    workloads,
    evidence,
    controls,
    outside,
    attacker.moves,
  ].flat();
  return new Map([
    ...titled.flatMap(({ id, title }): [string, string][] => [
      [id, id],
      [title, id],
    ]),
    ...edges.map(({ id }): [string, string] => [id, id]),
  ]);
}

/** The words of a text that could be names, without the numbers of instances. */
const wordsOf = (text: string): string[] => text.split(/[^a-zA-Z0-9-]+/);

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Numbers under keys that say when. */
function timesIn(value: unknown, key = ""): [string, number][] {
  if (typeof value === "number") return /(?:^at$|At$|until|due)/.test(key) ? [[key, value]] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => timesIn(one, Array.isArray(value) ? key : name));
}

interface Learned {
  objects: Set<string>;
  times: Set<number>;
}

/** What roles have learned, as the log tells it; before the declaration each for itself, after it all of ours together. */
function foldLearned(scenario: Scenario, events: readonly PlayEvent[], teams: readonly string[]): Learned {
  const learned: Learned = { objects: listedIn(scenario), times: new Set([0]) };
  const ourParty = new Set(scenario.parties.filter(({ kind }) => kind === "ours").map(({ id }) => id));
  const ours = new Set(scenario.teams.filter(({ party }) => ourParty.has(party)).map(({ id }) => id));
  const isOurs = teams.some((team) => ours.has(team));
  let isShared = false;
  const hears = (team: string | null): boolean =>
    team !== null && (teams.includes(team) || (isShared && isOurs && ours.has(team)));
  /** What our side has learned until the declaration makes it common. */
  const elsewhere: { object: string; t: number }[] = [];
  const learn = (team: string | null, object: string, t: number): void => {
    if (hears(team)) {
      learned.objects.add(object);
      learned.times.add(t);
    } else if (team !== null && ours.has(team)) elsewhere.push({ object, t });
  };
  const tasks = new Map<number, { object: string; isTriage: boolean; openedAt: number; owner: string | null }>();
  for (const event of events) {
    const { t } = event;
    switch (event.type) {
      case "knowledgeGained":
        learn(event.team, event.what, t);
        break;
      case "taskOpened":
        tasks.set(event.task, {
          object: event.object,
          isTriage: event.action === "triage",
          openedAt: t,
          owner: event.team,
        });
        if (event.action !== "triage") learn(event.for, event.object, t);
        else learn(event.for, "incident", t);
        break;
      // Nobody was able: its owner tried to have it done.
      case "taskRefused":
      case "taskWaits":
      case "taskWorks":
      case "actionExecuted": {
        const task = tasks.get(event.task);
        if (task === undefined) break;
        const segment = event.type === "taskWaits" ? event.segment : null;
        // Who is still to be told of a task has not learned of it.
        if (segment === "hand-off") break;
        // Nor has who is asked to carry it out; its owner, who asks, may have had it from the start, with no work before.
        const isOwners = segment === "authority" || event.type === "taskRefused";
        const who = isOwners ? task.owner : event.team;
        learn(who, task.isTriage ? "incident" : task.object, task.openedAt);
        break;
      }
      case "ownerFound": {
        const task = tasks.get(event.task);
        if (task !== undefined) task.owner = event.team;
        break;
      }
      case "seatChanged":
        for (const number of event.handed) {
          const task = tasks.get(number);
          if (task === undefined || event.standIn === null) continue;
          task.owner = event.standIn;
          learn(event.standIn, task.isTriage ? "incident" : task.object, task.openedAt);
        }
        break;
      case "decisionDue":
        if (event.for !== null) learn(event.team, event.object, t);
        break;
      case "incidentDeclared":
        isShared = true;
        if (!isOurs) break;
        learned.times.add(t);
        for (const one of elsewhere) {
          learned.objects.add(one.object);
          learned.times.add(one.t);
        }
        break;
      case "decisionTaken":
        learned.objects.add(event.object);
        learned.times.add(t);
        break;
      case "injectFired":
      case "recorded":
      case "asked":
      case "answered":
      case "hinted":
        learned.times.add(t);
        break;
      case "nudged":
        if (event.step === 1) learn(event.team, event.about, t);
        break;
      case "workloadStopped":
        if (isOurs && scenario.workloads.some(({ id, documented }) => documented && id === event.workload))
          learned.objects.add(event.workload);
        break;
      default:
        break;
    }
  }
  return learned;
}

/** What our side has on its lists before anything happens. */
function listedIn(scenario: Scenario): Set<string> {
  const listed = new Set<string>();
  const opened = new Set(scenario.settings.flatMap(({ opens }) => opens));
  const ourParty = new Set(scenario.parties.filter(({ kind }) => kind === "ours").map(({ id }) => id));
  const edges = scenario.edges.filter(({ id, inventory, dormant }) => inventory && !dormant && !opened.has(id));
  for (const { id } of edges) listed.add(id);
  for (const { id, inventory } of scenario.identities) if (inventory) listed.add(id);
  for (const { id, inventory, exists } of scenario.credentials) {
    const isMinted = scenario.edges.some((e) => e.kind === "mints" && e.to === id && e.inventory && !e.dormant);
    if (inventory && (exists || isMinted)) listed.add(id);
  }
  for (const { id, party } of scenario.systems) {
    const isInScope = scenario.scope?.includes(id) ?? false;
    const isIssuer = scenario.credentials.some((c) => c.issuer === id && c.inventory && c.exists);
    const isOpened = edges.some(
      (e) => e.kind === "grants" && e.to === id && scenario.credentials.some((c) => c.id === e.from && c.inventory),
    );
    const holdsOurs = scenario.scope === null && scenario.systems.some((s) => s.id === id && s.records > 0);
    if (ourParty.has(party) || isInScope || holdsOurs || isIssuer || isOpened) listed.add(id);
  }
  return listed;
}
