import { CONDITION_OBJECTS, type Condition, type ConditionKind } from "../../engine/model/condition.ts";
import { SCENARIO_FORMAT, type EvidenceFact, type Scenario } from "../../engine/model/scenario.ts";
import type { System } from "../../engine/model/trust-path.ts";
import { ACTIONS, IDENTITY_KINDS } from "../../engine/model/vocabulary.ts";
import type { Dice } from "./dice.ts";
import { addAttacker } from "./random-attacker.ts";
import { addControls } from "./random-controls.ts";
import { randomParties, randomTeams } from "./random-people.ts";
import { randomCredentials, randomEdges, randomProfiles, randomSystems } from "./random-trust-path.ts";
import { DAY, HOUR } from "./seconds.ts";

/** A small case with every kind of object; ids are consistent, and the first credential usually opens in-scope data. */
export function randomScenario(dice: Dice): Scenario {
  const parties = randomParties(dice);
  const partyIds = parties.map((party) => party.id);
  const profiles = randomProfiles(dice);
  const systems = randomSystems(dice, partyIds, profiles);
  const systemIds = systems.map((system) => system.id);
  const teams = randomTeams(dice, partyIds, systemIds);
  const roles = teams.map((team) => team.role);
  const identities = ["person", "app", "agent"].slice(0, dice.int(1, 3)).map((id) => ({
    id,
    title: id,
    kind: dice.pick(IDENTITY_KINDS),
    party: dice.pick(partyIds),
    owner: dice.maybe(0.5, teams)?.id ?? null,
    businessOwner: dice.maybe(0.5, roles),
    inventory: dice.chance(0.7),
  }));
  const credentials = randomCredentials(
    dice,
    systemIds,
    identities.map((identity) => identity.id),
  );
  const edges = randomEdges(dice, systems, credentials);
  const settings = Array.from({ length: dice.int(0, 2) }, (_, n) => ({
    id: `setting-${n}`,
    title: "Setting",
    system: dice.pick(systemIds),
    opens: dice.some(
      edges.map((edge) => edge.id),
      0.2,
    ),
    disables: [] as string[],
  }));
  const party = (id: string): string => systems.find((system) => system.id === id)?.party ?? "us";
  const scenario: Scenario = {
    format: SCENARIO_FORMAT,
    id: "random",
    title: "Random case",
    summary: "",
    premise: "",
    reveal: "",
    year: 2025,
    difficulty: "moderate",
    timing: "illustrative",
    pins: { attack: "19.1", owaspNhi: "2025", owaspAgentic: null, csf: "2.0", d3fend: null },
    frameworks: [],
    sources: [],
    epoch: "2025-01-06T00:00:00Z",
    epochSeconds: 1_736_121_600,
    horizon: dice.int(2, 7) * DAY,
    clocks: [],
    origin: dice.chance(0.7)
      ? "first-reach"
      : dice.chance(0.5)
        ? "first-act-outside-task"
        : dice.int(-2 * HOUR, 12 * HOUR),
    scope: dice.chance(0.7) ? null : ["crm", ...dice.some(systemIds, 0.3)],
    duties: [],
    parties,
    teams,
    identities,
    workloads: Array.from({ length: dice.int(0, 3) }, (_, n) => ({
      id: `workload-${n}`,
      title: "Workload",
      party: "us",
      businessOwner: dice.maybe(0.7, roles),
      costPerHour: dice.int(0, 5000),
      uses: [
        ...new Set([dice.pick(credentials).id, ...dice.some(credentials, 0.2).map((credential) => credential.id)]),
      ],
      documented: dice.chance(0.5),
    })),
    systems,
    profiles,
    credentials,
    edges,
    settings,
    evidence: Array.from({ length: dice.int(0, 3) }, (_, n) => ({
      id: `evidence-${n}`,
      title: "Evidence",
      ...placeOfEvidence(dice, systems),
      lostBy: { actions: dice.some(ACTIONS, 0.4), objects: dice.chance(0.8) ? [] : dice.some(systemIds, 0.5) },
      retention: dice.maybe(0.3, [6 * HOUR, DAY, 3 * DAY]),
    })),
    controls: [],
    attacker: {
      title: "Attacker",
      policy: dice.pick(["scripted", "scripted", "opportunist", "destroyer", "agent"]),
      tempo: dice.pick([0.5, 1, 1, 2]),
      concurrent: dice.int(1, 3),
      start: [],
      moves: [],
      reactions: [],
    },
    outside: Array.from({ length: dice.chance(0.4) ? dice.int(1, 2) : 0 }, (_, n) => ({
      id: `outside-${n}`,
      title: "Outside act",
      party: dice.pick(partyIds),
      at: dice.instant(0, 3 * DAY),
      when: null,
      earlierIfAsked: dice.chance(0.5) ? dice.duration(600, 12 * HOUR) : null,
      revokes: dice.some(credentials, 0.3).map((credential) => credential.id),
      cuts: dice.some(edges, 0.1).map((edge) => edge.id),
      restores: dice.some(systemIds, 0.2),
      tells: dice.chance(0.5)
        ? { about: [dice.pick(credentials).id, dice.pick(systemIds)], revoked: [], text: "told" }
        : null,
      source: null,
    })),
    obligations: Array.from({ length: dice.int(0, 2) }, (_, n) => ({
      id: `obligation-${n}`,
      title: "Obligation",
      to: dice.pick(partyIds),
      trigger: dice.pick(["detection", "declaration", "records-taken", "destruction"] as const),
      about: [],
      within: dice.duration(6 * HOUR, 72 * HOUR),
      calendar: dice.chance(0.3) ? { zone: "UTC", shifts: [], holidays: [], onCall: null } : null,
      source: null,
    })),
    exercise: { objectives: [], cards: [], beats: [], injects: [], facts: [], aliases: [] },
    record: [],
    variants: [],
    assumptions: { durations: {}, numbers: {} },
  };
  addAttacker(dice, scenario);
  addControls(dice, scenario, party);
  for (const act of scenario.outside) {
    act.when = conditionOf(scenario, act.at.at);
    const ids = new Set(scenario.credentials.map(({ id }) => id));
    if (act.tells !== null && act.at.at % 2 === 0) act.tells.revoked = act.tells.about.filter((id) => ids.has(id));
  }
  for (const setting of settings)
    setting.disables = dice.some(
      scenario.controls.map((control) => control.id),
      0.3,
    );
  return scenario;
}

/** A condition in most cases; by a number that is drawn already, so that nothing after it is drawn otherwise. */
function conditionOf({ credentials, attacker, systems }: Scenario, number: number): Condition | null {
  const kinds = Object.keys(CONDITION_OBJECTS) as ConditionKind[];
  const kind = kinds[number % (kinds.length + 4)];
  if (kind === undefined) return null;
  const wanted = CONDITION_OBJECTS[kind];
  if (wanted === null) return { kind, object: null };
  const ids = { credential: credentials, move: attacker.moves, system: systems }[wanted].map(({ id }) => id);
  return { kind, object: ids[number % ids.length] ?? ids[0] ?? "" };
}

function placeOfEvidence(dice: Dice, systems: System[]): Pick<EvidenceFact, "system" | "log"> {
  const system = dice.pick(systems);
  const log = dice.maybe(0.6, system.logs);
  return { system: system.id, log: log === null ? null : `${system.id}/${log.id}` };
}
