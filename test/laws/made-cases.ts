import type { Instant } from "../../engine/model/people.ts";
import type { RandomCase } from "../support/random-case.ts";
import { aCredential, aMove, anEdge, aRow, aSystem, smallCase } from "../support/small-case.ts";
import { allAssumptions } from "./full-cases.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;
const now: Instant = { at: 0, spread: 0, precision: "illustrative", source: null };
const restore = { takes: { p50: HOUR, p90: 2 * HOUR }, provider: null, fallbackAge: 7 * DAY };

/** Cases made by hand for fields that random ones seldom bring to bear. */
export function madeCases(): RandomCase[] {
  return [
    mining(),
    deletion((input) => withUndo(input, "edge")),
    deletion((input) => withUndo(input, "soft-delete")),
    deletion(withRecovery),
    speedUp(),
    ...untoldWatchers(),
    vendorsWord(),
    watchedEnvironment(),
    whoIsTold(),
    conditionalAct(),
    consultedForensics(),
  ];
}

/** A secret in a copy is used as soon as it is found there. */
function mining(): RandomCase {
  return smallCase(({ scenario }) => {
    scenario.credentials.push(aCredential("second"));
    scenario.edges.push(
      anEdge("reads", "grants", "key", "vault", { access: ["read"] }),
      anEdge("holds", "stores", "vault", "second", { mining: { p50: HOUR, p90: 3 * HOUR } }),
      anEdge("leads", "grants", "second", "crm", { access: ["read"] }),
    );
    scenario.attacker.moves = [
      aMove("copy", { on: "vault", effects: [{ kind: "take-records", system: "vault", records: 1 }], observables: [] }),
      aMove("use", { using: "second" }),
    ];
  });
}

function deletion(change: (input: RandomCase) => void): RandomCase {
  return smallCase((input) => {
    const { scenario } = input;
    const [crm] = scenario.systems;
    if (crm !== undefined) Object.assign(crm, { restore, costPerHour: 100 });
    scenario.systems.push(aSystem("backup", { kind: "backup-store" }));
    scenario.edges.push(anEdge("kept", "backs-up", "crm", "backup", { colocated: true }));
    scenario.attacker.moves = [aMove("wipe", { effects: [{ kind: "destroy-data", system: "crm" }] })];
    change(input);
  });
}

function withUndo({ scenario }: RandomCase, by: "edge" | "soft-delete"): void {
  const [edge] = scenario.edges.slice(-1);
  if (by === "edge" && edge !== undefined) edge.undo = 2 * DAY;
  if (by === "edge") return;
  scenario.controls.push({
    id: "trash",
    title: "Trash",
    duty: "recovery-boundary",
    on: "crm",
    enabled: true,
    kind: "prevent",
    form: "soft-delete",
    matches: { moves: [], techniques: [], systems: ["crm"], credentials: [] },
    guards: [],
    stops: 0,
    delays: null,
    approver: null,
    undo: { p50: 6 * HOUR, p90: 12 * HOUR },
  });
}

function withRecovery({ scenario }: RandomCase): void {
  const [edge] = scenario.edges.slice(-1);
  if (edge !== undefined) edge.colocated = false;
  scenario.controls.push({
    id: "copies",
    title: "Copies",
    duty: "recovery-boundary",
    on: "crm",
    enabled: true,
    kind: "recover",
    protects: "crm",
    from: "backup",
    takes: { p50: HOUR, p90: 5 * HOUR },
    point: { p50: HOUR, p90: 5 * HOUR },
  });
}

/** Seeing the first key die, the attacker hurries with the second. */
function speedUp(): RandomCase {
  return smallCase(({ scenario }) => {
    scenario.credentials.push(aCredential("second"));
    scenario.edges.push(anEdge("leads", "grants", "second", "crm", { access: ["read"], inventory: false }));
    scenario.attacker.start.push({ holds: "second", access: [], at: now });
    scenario.attacker.moves.push(
      ...["a", "b", "c", "d"].map((id) => aMove(id, { using: "second", takes: { p50: 6 * HOUR, p90: 6 * HOUR } })),
    );
    scenario.attacker.reactions = [
      {
        id: "hurry",
        when: { died: ["key"] },
        does: "speed-up",
        chance: 1,
        delay: { p50: 60, p90: 60 },
        factor: 2,
        moves: [],
      },
    ];
  });
}

/** Monitoring is told of no cut, so it works on the traces of ours; the numbers stand in the design, or in the case. */
function untoldWatchers(): RandomCase[] {
  return (["design", "scenario"] as const).map((where) =>
    smallCase((input) => {
      const { scenario, design } = input;
      const [team] = scenario.teams;
      if (team === undefined) return;
      scenario.teams.push({ ...team, id: "team-1", role: "role-1", tag: "T1", title: "Watch" });
      for (const row of design.letters) {
        if (row.duty === "monitoring") Object.assign(row, aRow("monitoring", "role-1"));
      }
      input[where].assumptions = allAssumptions();
    }),
  );
}

/** The vendor revokes, and we check what it hands over. */
function vendorsWord(): RandomCase {
  return smallCase((input) => {
    const { scenario, design } = input;
    const [team] = scenario.teams;
    if (team === undefined) return;
    scenario.teams.push({ ...team, id: "team-1", role: "role-1", tag: "T1", title: "Vendor", party: "vendor" });
    scenario.teams[0] = { ...team, abilities: [] };
    for (const row of design.letters) {
      if (row.duty === "revocation") Object.assign(row, aRow("revocation", "role-1"));
    }
    design.assumptions = allAssumptions();
  });
}

/** Only production is watched. */
function watchedEnvironment(): RandomCase {
  return smallCase(({ design }) => {
    for (const row of design.letters) {
      if (row.duty === "monitoring") row.on = { ...row.on, type: "system", environment: "production" };
    }
  });
}

/** Who writes a notice hangs on whom it goes to. */
function whoIsTold(): RandomCase {
  return smallCase(({ scenario, design }) => {
    const within = { p50: DAY, p90: DAY };
    scenario.obligations = [
      {
        id: "notice",
        title: "Notice",
        to: "vendor",
        trigger: "records-taken",
        about: ["crm"],
        within,
        calendar: null,
        source: null,
      },
    ];
    for (const row of design.letters) if (row.duty === "notification") row.on = { ...row.on, party: "vendor" };
  });
}

/** A third party closes the door if the second of two moves, which comes late, was made before. */
function conditionalAct(): RandomCase {
  return smallCase(({ scenario }) => {
    scenario.attacker.moves = [aMove("early"), aMove("late", { at: { ...now, at: 10 * DAY } })];
    scenario.outside = [
      {
        id: "act",
        title: "Act",
        party: "vendor",
        at: { ...now, at: DAY },
        when: { kind: "move-done", object: "early" },
        earlierIfAsked: null,
        revokes: ["key"],
        cuts: [],
        restores: [],
        tells: null,
        source: null,
      },
    ];
  });
}

/** Forensics is consulted before the revocation that destroys a log fact. */
function consultedForensics(): RandomCase {
  return smallCase(({ scenario, design }) => {
    const [team] = scenario.teams;
    if (team === undefined) return;
    scenario.teams.push({ ...team, id: "team-1", role: "role-1", tag: "T1", title: "Forensics" });
    scenario.evidence = [
      {
        id: "memory",
        title: "Memory",
        system: "crm",
        log: null,
        lostBy: { actions: ["revoke"], objects: [] },
        retention: null,
      },
    ];
    for (const row of design.letters) {
      if (row.duty === "revocation") row.consulted = ["role-1"];
      if (row.duty === "evidence-preservation") Object.assign(row, aRow("evidence-preservation", "role-1"));
    }
    design.assumptions = allAssumptions();
  });
}
