import { CONDITION_OBJECTS, type Condition, type ConditionKind } from "../../engine/model/condition.ts";
import type { Effect, Move } from "../../engine/model/attacker.ts";
import type { Control, Matches } from "../../engine/model/controls.ts";
import type { Ability, Team } from "../../engine/model/people.ts";
import { SCENARIO_FORMAT, type EvidenceFact, type Party, type Scenario } from "../../engine/model/scenario.ts";
import type { Credential, Edge, RevocationProfile, System } from "../../engine/model/trust-path.ts";
import {
  ACCESS,
  ACTIONS,
  CLAIMS,
  CREDENTIAL_KINDS,
  IDENTITY_KINDS,
  PREVENT_FORMS,
  type Access,
} from "../../engine/model/vocabulary.ts";
import type { Dice } from "./dice.ts";

export const HOUR = 3600;
const DAY = 24 * HOUR;
const TECHNIQUES = ["T1078", "T1528", "T1550"];
const ENVIRONMENTS = ["production", "staging"];

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

function randomParties(dice: Dice): Party[] {
  const clauses = (): Party["clauses"] =>
    dice.chance(0.5)
      ? [
          {
            id: "clause-0",
            title: "Clause",
            actions: dice.some(ACTIONS, 0.5),
            within: dice.duration(HOUR, 12 * HOUR),
            claim: dice.pick(CLAIMS),
          },
        ]
      : [];
  const parties: Party[] = [{ id: "us", title: "Us", kind: "ours", clauses: [] }];
  if (dice.chance(0.85)) parties.push({ id: "vendor", title: "Vendor", kind: "vendor", clauses: clauses() });
  if (dice.chance(0.3)) parties.push({ id: "cloud", title: "Cloud", kind: "platform", clauses: clauses() });
  return parties;
}

function randomProfiles(dice: Dice): RevocationProfile[] {
  return Array.from({ length: dice.int(0, 3) }, (_, n) => ({
    id: `profile-${n}`,
    title: "Profile",
    kills: dice.pick(["one", "one", "issued-before-cut", "refresh-only"] as const),
    derived: dice.pick(["cascade", "orphan"] as const),
    propagate: dice.duration(0, HOUR),
    works: dice.chance(0.85),
    source: null,
  }));
}

const SYSTEMS: Pick<System, "id" | "kind">[] = [
  { id: "crm", kind: "saas" },
  { id: "idp", kind: "identity-provider" },
  { id: "vault", kind: "secret-store" },
  { id: "broker", kind: "broker" },
  { id: "data", kind: "data-store" },
  { id: "backup", kind: "backup-store" },
  { id: "app", kind: "saas" },
];

function randomSystems(dice: Dice, parties: string[], profiles: RevocationProfile[]): System[] {
  const chosen = SYSTEMS.filter((_, n) => n < 2 || dice.chance(0.6));
  const profileIds = profiles.map((profile) => profile.id);
  const roles = ["role-0", "role-1"];
  return chosen.map(({ id, kind }) => {
    const isData = id === "crm" || id === "data";
    const hasData = isData || dice.chance(0.2);
    return {
      id,
      title: id,
      kind,
      party: isData || dice.chance(0.4) ? "us" : dice.pick(parties),
      environment: dice.pick(ENVIRONMENTS),
      criticality: dice.pick(["low", "medium", "high"] as const),
      records: hasData ? dice.int(1, 100_000) : 0,
      logs: Array.from({ length: dice.pick([0, 1, 1, 2, 2]) }, (_, n) => ({
        id: `log-${n}`,
        title: "Log",
        licensed: dice.chance(0.85),
        immutable: dice.chance(0.2),
        forwardedTo: dice.maybe(0.2, ["idp"]),
      })),
      profile: dice.maybe(0.7, profileIds),
      continuousEvaluation: dice.chance(0.3) ? dice.duration(60, HOUR) : null,
      restore:
        hasData && dice.chance(0.7)
          ? {
              takes: dice.duration(HOUR, 12 * HOUR),
              provider: dice.maybe(0.4, roles),
              fallbackAge: dice.maybe(0.5, [DAY, 7 * DAY]),
            }
          : null,
      costPerHour: dice.maybe(0.5, [100, 1000]) ?? 0,
      breakGlass: dice.chance(0.3) ? dice.duration(300, 1800) : null,
    };
  });
}

function randomTeams(dice: Dice, parties: string[], systems: string[]): Team[] {
  const abilities = (isStrong: boolean): Ability[] => {
    if (isStrong) return [{ actions: [...ACTIONS], on: [], takes: null }];
    return Array.from({ length: dice.int(0, 2) }, () => ({
      actions: dice.some(ACTIONS, 0.4),
      on: dice.chance(0.5) ? [] : dice.some(systems, 0.4),
      takes: dice.chance(0.4) ? dice.duration(300, 2 * HOUR) : null,
    }));
  };
  return Array.from({ length: dice.int(2, 5) }, (_, n) => ({
    id: `team-${n}`,
    tag: `T${n}`,
    title: `Team ${n}`,
    party: n === 0 ? "us" : n === 1 ? (parties[1] ?? "us") : dice.pick(["us", dice.pick(parties)]),
    role: `role-${n}`,
    capacity: dice.int(1, 3),
    coverage: {
      zone: "UTC",
      shifts: dice.chance(0.5) ? [] : [{ days: [1, 2, 3, 4, 5], from: 9 * HOUR, to: 17 * HOUR }],
      holidays: [],
      onCall: dice.chance(0.5) ? dice.duration(300, HOUR) : null,
    },
    abilities: abilities(n < 2 && dice.chance(0.75)),
    speed: dice.pick([0.5, 1, 1, 1.5]),
  }));
}

function randomCredentials(dice: Dice, systems: string[], identities: string[]): Credential[] {
  const ids = ["cred-0", "cred-1", "cred-2", "cred-3"].slice(0, dice.int(1, 4));
  if (dice.chance(0.7)) ids.push("minted");
  if (dice.chance(0.5)) ids.push("planted");
  return ids.map((id, n): Credential => {
    const exists = id.startsWith("cred");
    return {
      id,
      title: id,
      kind: dice.pick(CREDENTIAL_KINDS),
      issuer: dice.pick(systems),
      subject: dice.pick(identities),
      intended: {
        workload: null,
        environment: dice.maybe(0.8, ENVIRONMENTS),
        systems: dice.some(systems, 0.4),
        access: dice.some(ACCESS, 0.5),
      },
      exists,
      issuedAt: exists ? -dice.int(0, 30) * DAY : 0,
      lifetime: dice.chance(0.3) ? dice.duration(exists ? 31 * DAY : HOUR, 33 * DAY) : null,
      rotationDueAt: null,
      derivedFrom: dice.maybe(0.4, ids.slice(0, n)),
      workflow: dice.maybe(0.5, ["flow-a", "flow-b"]),
      exception: null,
      ownerChangedAt: null,
      inventory: dice.chance(0.7),
    };
  });
}

function randomAccess(dice: Dice): Access[] {
  return dice.pick<Access[]>([["read"], ["read", "write"], ["write"], ["admin"], ["destroy"], ["admin", "destroy"]]);
}

function randomEdges(dice: Dice, systems: System[], credentials: Credential[]): Edge[] {
  const edges: Edge[] = [];
  const systemIds = systems.map((system) => system.id);
  const add = (kind: Edge["kind"], from: string, to: string, more: Partial<Edge> = {}): void => {
    edges.push({
      id: `edge-${edges.length}`,
      kind,
      from,
      to,
      access: [],
      needs: [],
      certainty: dice.chance(0.85) ? "known" : dice.chance(0.5) ? "unknown" : dice.pick([0.3, 0.7]),
      inventory: dice.chance(0.92),
      dormant: dice.chance(0.1),
      mining: null,
      undo: null,
      colocated: false,
      owner: null,
      ...more,
    });
  };
  const needs = (): Access[] => (dice.chance(0.6) ? [] : dice.pick<Access[]>([["read"], ["write"], ["admin"]]));
  const source = (): string => (dice.chance(0.3) ? dice.pick(credentials).id : dice.pick(systemIds));
  add("grants", "cred-0", dice.chance(0.7) ? "crm" : dice.pick(systemIds), { access: randomAccess(dice) });
  for (const credential of credentials) {
    if (dice.chance(0.8)) add("grants", credential.id, dice.pick(systemIds), { access: randomAccess(dice) });
    if (credential.id === "minted") add("mints", source(), "minted", { needs: needs() });
    if (credential.id === "minted" && dice.chance(0.3)) add("mints", source(), "minted", { needs: needs() });
    if (credential.exists && dice.chance(0.4))
      add("stores", dice.pick(systemIds), credential.id, {
        needs: needs(),
        mining: dice.chance(0.5) ? dice.duration(0, 6 * HOUR) : null,
      });
    if (credential.exists && dice.chance(0.2)) add("mints", source(), credential.id, { needs: needs() });
    if (dice.chance(0.2)) add("delegates", dice.pick(credentials).id, credential.id);
  }
  if (dice.chance(0.4))
    add("federates", dice.pick(systemIds), dice.pick(systemIds), { access: randomAccess(dice), needs: needs() });
  if (dice.chance(0.6) && systemIds.includes("data") && systemIds.includes("backup"))
    add("backs-up", "data", "backup", {
      undo: dice.maybe(0.5, [HOUR, DAY]),
      colocated: dice.chance(0.5),
      certainty: "known",
      dormant: false,
    });
  return edges;
}

function addAttacker(dice: Dice, scenario: Scenario): void {
  const { attacker, credentials, systems, edges, settings, teams, parties } = scenario;
  const credentialIds = credentials.map((credential) => credential.id);
  const systemIds = systems.map((system) => system.id);
  const logs = systems.flatMap((system) => system.logs.map((log) => `${system.id}/${log.id}`));
  attacker.start.push({ holds: "cred-0", access: [], at: dice.instant(-HOUR, 6 * HOUR) });
  if (dice.chance(0.25))
    attacker.start.push({ holds: dice.pick(systemIds), access: randomAccess(dice), at: dice.instant(0, 6 * HOUR) });
  const holdings = attacker.start.map((start) => start.holds);
  const opened = (holding: string): string[] =>
    systemIds.includes(holding)
      ? [holding]
      : edges.filter((edge) => edge.kind === "grants" && edge.from === holding).map((edge) => edge.to);

  const effect = (on: string): Effect => {
    const system = systemIds.includes(on) ? on : dice.pick(systemIds);
    const grants = edges.filter((edge) => edge.kind === "grants");
    const dormant = [
      ...credentials.filter((credential) => !credential.exists).map((credential) => credential.id),
      ...edges.filter((edge) => edge.dormant).map((edge) => edge.id),
    ];
    switch (dice.int(0, 12)) {
      case 0:
      case 1:
        return { kind: "take-records", system, records: dice.int(1, 5000) };
      case 2:
        return { kind: "gain-credential", credential: dice.pick(credentialIds) };
      case 3:
        return {
          kind: "mint",
          credential: credentialIds.includes("minted") ? "minted" : dice.pick(credentialIds),
        };
      case 4:
        return dormant.length === 0 ? { kind: "extort", party: "us" } : { kind: "plant", object: dice.pick(dormant) };
      case 5:
        return grants.length === 0
          ? { kind: "extort", party: "us" }
          : { kind: "alter-grant", edge: dice.pick(grants).id, access: randomAccess(dice) };
      case 6:
        return { kind: "gain-foothold", system, access: randomAccess(dice) };
      case 7:
        return dice.chance(0.5)
          ? { kind: "lock-out", team: dice.pick(teams).id }
          : { kind: "extort", party: dice.pick(parties).id };
      case 8:
        return logs.length === 0
          ? { kind: "extort", party: "us" }
          : { kind: dice.pick(["disable-log", "erase-log"] as const), log: dice.pick(logs) };
      case 9:
      case 10:
        return settings.length === 0
          ? { kind: "take-records", system, records: 10 }
          : { kind: "change-setting", setting: dice.pick(settings).id };
      case 11:
        return { kind: "destroy-data", system };
      default:
        return { kind: "destroy-backup", system };
    }
  };

  const count = dice.int(2, 7);
  for (let n = 0; n < count; n++) {
    const using = dice.chance(0.85) ? dice.pick(holdings) : null;
    const reached = using === null ? [] : opened(using);
    const on = reached.length > 0 && dice.chance(0.85) ? dice.pick(reached) : dice.pick(systemIds);
    const effects = Array.from({ length: dice.int(1, 2) }, () => effect(on));
    const logsThere = logs.filter((log) => log.startsWith(`${on}/`));
    attacker.moves.push({
      id: `move-${n}`,
      title: "Move",
      techniques: dice.some(TECHNIQUES, 0.4),
      using,
      on: dice.chance(0.95) ? on : dice.pick(credentialIds),
      needs: using !== null && dice.chance(0.3) ? ["read"] : [],
      after: dice.chance(0.3) && n > 0 ? [`move-${dice.int(0, n - 1)}`] : [],
      at: dice.chance(0.15) ? dice.instant(0, DAY) : null,
      takes: dice.duration(0, 6 * HOUR),
      chance: dice.pick([1, 1, 0.8, 0.3]),
      retry: dice.chance(0.4) ? dice.duration(60, 2 * HOUR) : null,
      detached: dice.chance(0.15),
      fallback: [],
      reserve: dice.chance(0.2),
      outsideTask: dice.chance(0.6),
      effects,
      observables: logsThere.map((log) => ({ log, plainness: dice.pick([1, 1, 0.7, 0.2]) })),
    });
    for (const made of effects) {
      if (made.kind === "gain-credential" || made.kind === "mint") holdings.push(made.credential);
      if (made.kind === "gain-foothold") holdings.push(made.system);
      if (made.kind === "plant" && credentialIds.includes(made.object)) holdings.push(made.object);
    }
  }
  const reserves = attacker.moves.filter((move) => move.reserve).map((move) => move.id);
  for (const move of attacker.moves) if (!move.reserve) move.fallback = dice.some(reserves, 0.3);
  for (let n = dice.int(0, 2); n > 0; n--)
    attacker.reactions.push({
      id: `reaction-${n}`,
      when: { died: dice.chance(0.6) ? [] : [dice.pick(credentialIds)] },
      does: dice.pick(["stop", "speed-up", "re-mint", "switch", "destroy"] as const),
      chance: dice.pick([1, 0.5]),
      delay: dice.duration(60, 2 * HOUR),
      factor: dice.pick([0.5, 2]),
      moves: dice.some(reserves, 0.6),
    });
}

function addControls(dice: Dice, scenario: Scenario, partyOf: (system: string) => string): void {
  const { attacker, systems, edges, credentials, controls } = scenario;
  const systemIds = systems.map((system) => system.id);
  const matches = (): Matches => {
    const none: Matches = { moves: [], techniques: [], systems: [], credentials: [] };
    const isSome = (move: Move): boolean => dice.chance(0.5) && move.id !== "";
    switch (dice.int(0, 4)) {
      case 0:
        return { ...none, techniques: [dice.pick(TECHNIQUES)] };
      case 1:
        return { ...none, credentials: [dice.pick(credentials).id] };
      case 2:
        return { ...none, moves: attacker.moves.filter(isSome).map((move) => move.id) };
      default:
        return { ...none, systems: [...new Set([dice.pick(systemIds), ...dice.some(systemIds, 0.4)])] };
    }
  };
  const base = (kind: string): Pick<Control, "id" | "title" | "duty" | "on" | "enabled"> => ({
    id: `${kind}-${controls.length}`,
    title: "Control",
    duty: "monitoring",
    on: dice.pick(systemIds.filter((id) => partyOf(id) === "us")),
    enabled: dice.chance(0.9),
  });
  for (let n = dice.int(1, 4); n > 0; n--) {
    const watched = matches();
    const logs = systems
      .filter((system) => watched.systems.length === 0 || watched.systems.includes(system.id))
      .flatMap((system) => system.logs.map((log) => `${system.id}/${log.id}`));
    controls.push({
      ...base("detect"),
      kind: "detect",
      matches: watched,
      needs: dice.chance(0.8) ? [] : dice.some(logs, 0.3),
      chance: dice.pick([1, 1, 0.6]),
      latency: dice.duration(0, 4 * HOUR),
      falsePositives: dice.chance(0.4)
        ? {
            perDay: dice.int(0, 60),
            takes: dice.duration(60, 1800),
            believedPerDay: dice.pick([0, 0.3, 1]),
            credential: dice.maybe(0.8, credentials)?.id ?? null,
          }
        : null,
    });
  }
  for (let n = dice.int(0, 2); n > 0; n--)
    controls.push({
      ...base("prevent"),
      kind: "prevent",
      form: dice.pick(PREVENT_FORMS),
      matches: matches(),
      guards: dice.chance(0.3) ? dice.some(edges, 0.1).map((edge) => edge.id) : [],
      stops: dice.pick([0, 0.3, 0.8]),
      delays: dice.chance(0.5) ? dice.duration(60, 2 * HOUR) : null,
      approver: dice.chance(0.4) ? { role: "role-0", wrongYes: dice.pick([0, 0.4, 1]) } : null,
      undo: dice.chance(0.5) ? dice.duration(HOUR, 48 * HOUR) : null,
    });
  if (dice.chance(0.3))
    controls.push({
      ...base("limit"),
      kind: "limit",
      enabled: dice.chance(0.5),
      removes: dice.some(edges, 0.1).map((edge) => edge.id),
    });
  if (dice.chance(0.6))
    controls.push({
      ...base("recover"),
      kind: "recover",
      protects: dice.pick(systemIds),
      from: systemIds.includes("backup") ? "backup" : "idp",
      takes: dice.duration(HOUR, 12 * HOUR),
      point: dice.duration(HOUR, 24 * HOUR),
    });
}
