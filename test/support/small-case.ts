import { DESIGN_FORMAT, type LetterRule } from "../../engine/model/design.ts";
import type { Move } from "../../engine/model/attacker.ts";
import { SCENARIO_FORMAT } from "../../engine/model/scenario.ts";
import type { Credential, Edge, System } from "../../engine/model/trust-path.ts";
import { ACTIONS, DUTIES } from "../../engine/model/vocabulary.ts";
import type { RandomCase } from "./random-case.ts";

const DAY = 86_400;

/** A system with nothing special about it. */
export function aSystem(id: string, more: Partial<System> = {}): System {
  return {
    id,
    title: id,
    kind: "saas",
    party: "us",
    environment: "production",
    criticality: "medium",
    records: 0,
    logs: [],
    profile: null,
    continuousEvaluation: null,
    restore: null,
    costPerHour: 0,
    breakGlass: null,
    ...more,
  };
}

/** A credential that exists from the start and never expires. */
export function aCredential(id: string, more: Partial<Credential> = {}): Credential {
  return {
    id,
    title: id,
    kind: "access-token",
    issuer: "crm",
    subject: "app",
    intended: { workload: null, environment: null, systems: [], access: [] },
    exists: true,
    issuedAt: 0,
    lifetime: null,
    rotationDueAt: null,
    derivedFrom: null,
    workflow: null,
    exception: null,
    ownerChangedAt: null,
    inventory: true,
    ...more,
  };
}

/** An edge that is known and there. */
export function anEdge(id: string, kind: Edge["kind"], from: string, to: string, more: Partial<Edge> = {}): Edge {
  return {
    id,
    kind,
    from,
    to,
    access: [],
    needs: [],
    certainty: "known",
    inventory: true,
    dormant: false,
    mining: null,
    undo: null,
    colocated: false,
    owner: null,
    ...more,
  };
}

/** A move that takes an hour, always works, and leaves a plain line in the CRM's log. */
export function aMove(id: string, more: Partial<Move> = {}): Move {
  return {
    id,
    title: id,
    techniques: [],
    using: "key",
    on: "crm",
    needs: [],
    after: [],
    at: null,
    takes: { p50: 3600, p90: 3600 },
    chance: 1,
    retry: null,
    detached: false,
    fallback: [],
    reserve: false,
    outsideTask: true,
    effects: [],
    observables: [{ log: "crm/audit", plainness: 1 }],
    ...more,
  };
}

/** All letters of one duty, on every object, with one role. */
export function aRow(duty: string, role: string): LetterRule {
  return {
    duty,
    on: { object: null, type: null, kind: null, party: null, environment: null, issuer: null },
    responsible: [role],
    accountable: [role],
    consulted: [],
    informed: [],
    support: [],
    leads: true,
  };
}

/**
 * One key, one system, one able team that is always at work and holds every letter, and one detection that misses
 * nothing. Tests change what they are about.
 */
export function smallCase(change: (input: RandomCase) => void = () => undefined): RandomCase {
  const input: RandomCase = {
    seed: 1,
    scenario: {
      format: SCENARIO_FORMAT,
      id: "small",
      title: "Small",
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
      horizon: 3 * DAY,
      clocks: [],
      origin: "first-reach",
      scope: ["crm"],
      duties: [],
      parties: [
        { id: "us", title: "Us", kind: "ours", clauses: [] },
        { id: "vendor", title: "Vendor", kind: "vendor", clauses: [] },
      ],
      teams: [
        {
          id: "team-0",
          tag: "T0",
          title: "Team 0",
          party: "us",
          role: "role-0",
          capacity: 2,
          coverage: { zone: "UTC", shifts: [], holidays: [], onCall: null },
          abilities: [{ actions: [...ACTIONS], on: [], takes: null }],
          speed: 1,
        },
      ],
      identities: [
        { id: "app", title: "App", kind: "workload", party: "us", owner: null, businessOwner: null, inventory: true },
      ],
      workloads: [],
      systems: [
        aSystem("crm", {
          records: 100,
          logs: [{ id: "audit", title: "Audit", licensed: true, immutable: false, forwardedTo: null }],
        }),
        aSystem("vault", { kind: "secret-store", party: "vendor" }),
      ],
      profiles: [],
      credentials: [aCredential("key")],
      edges: [anEdge("opens", "grants", "key", "crm", { access: ["read"] })],
      settings: [],
      evidence: [],
      controls: [
        {
          id: "watch",
          title: "Watch",
          duty: "monitoring",
          on: "crm",
          enabled: true,
          kind: "detect",
          matches: { moves: [], techniques: [], systems: ["crm"], credentials: [] },
          needs: [],
          chance: 1,
          latency: { p50: 60, p90: 60 },
          falsePositives: null,
        },
      ],
      attacker: {
        title: "Attacker",
        policy: "scripted",
        tempo: 1,
        concurrent: 1,
        start: [{ holds: "key", access: [], at: { at: 0, spread: 0, precision: "illustrative", source: null } }],
        moves: [aMove("look", { effects: [{ kind: "take-records", system: "crm", records: 10 }] })],
        reactions: [],
      },
      outside: [],
      obligations: [],
      exercise: { objectives: [], cards: [], beats: [], injects: [], facts: [], aliases: [] },
      record: [],
      variants: [],
      assumptions: { durations: {}, numbers: {} },
    },
    design: {
      format: DESIGN_FORMAT,
      id: "design",
      title: "Design",
      summary: "",
      scenario: null,
      letters: DUTIES.map((duty) => aRow(duty, "role-0")),
      staffing: [],
      controls: [],
      preAuthorised: [],
      policy: {
        revokeOnSuspicion: false,
        preserveFirst: false,
        strikeTogether: false,
        choose: "bill",
        consultTimeout: null,
      },
      assumptions: { durations: {}, numbers: {} },
    },
    calendars: { zoneVersion: "test", teams: { "team-0": null }, obligations: {} },
  };
  change(input);
  return input;
}
