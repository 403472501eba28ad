import type { PreventControl, RecoverControl } from "../../engine/model/controls.ts";
import type { Team } from "../../engine/model/people.ts";
import { ACTIONS } from "../../engine/model/vocabulary.ts";
import type { RandomCase } from "../support/random-case.ts";
import { aCredential, anEdge, aRow, aSystem, smallCase } from "../support/small-case.ts";

export const DAY = 86_400;
const HOUR = 3600;
const fixed = (seconds: number) => ({ p50: seconds, p90: seconds });

const aTeam = (id: string, party: string, isAble: boolean): Team => ({
  id,
  tag: id.slice(0, 2).toUpperCase(),
  title: `The ${id}`,
  party,
  role: id,
  capacity: 2,
  coverage: { zone: "UTC", shifts: [], holidays: [], onCall: null },
  abilities: isAble ? [{ actions: [...ACTIONS], on: [], takes: null }] : [],
  speed: 1,
});

const audited = { id: "audit", title: "Audit", licensed: true, immutable: false, forwardedTo: null };

const addressList: PreventControl = {
  id: "address-list",
  title: "Address list",
  kind: "prevent",
  form: "allow-list",
  duty: "runtime-policy",
  on: "db",
  enabled: true,
  matches: { moves: [], techniques: [], systems: [], credentials: ["old-key"] },
  guards: [],
  stops: 1,
  delays: null,
  approver: null,
  undo: null,
};

const fromBackups: RecoverControl = {
  id: "from-backups",
  title: "Restore from the backups",
  kind: "recover",
  duty: "recovery-boundary",
  on: "db",
  enabled: true,
  protects: "db",
  from: "backups",
  takes: fixed(HOUR),
  point: fixed(DAY),
};

/**
 * A case in which every rule has something to look at and nothing to find: one owner for all duties but the audit, two
 * able teams to step in, one without any console, and a vendor's desk.
 */
export function soundCase(change: (input: RandomCase) => void = () => undefined): RandomCase {
  return smallCase((input) => {
    const { scenario, design, calendars } = input;
    const [owner] = scenario.teams;
    if (owner !== undefined) owner.title = "The owner";
    scenario.teams.push(
      aTeam("platform", "us", true),
      aTeam("auditor", "us", true),
      aTeam("clerk", "us", false),
      aTeam("vendor-desk", "vendor", true),
    );
    for (const { id } of scenario.teams) calendars.teams[id] = null;
    scenario.scope = ["crm", "db"];
    scenario.identities = [
      { id: "app", title: "App", kind: "workload", party: "us", owner: "team-0", businessOwner: null, inventory: true },
      {
        id: "bot",
        title: "Bot",
        kind: "vendor-workload",
        party: "vendor",
        owner: "team-0",
        businessOwner: null,
        inventory: true,
      },
    ];
    scenario.systems = [
      aSystem("crm", { records: 100, logs: [audited] }),
      aSystem("db", {
        kind: "data-store",
        logs: [audited],
        restore: { takes: fixed(HOUR), provider: null, fallbackAge: DAY },
      }),
      aSystem("backups", { kind: "backup-store" }),
      aSystem("vault", { kind: "secret-store" }),
    ];
    const meant = (system: string, workload: string | null) => ({
      workload,
      environment: "production",
      systems: [system],
      access: ["read" as const],
    });
    const exception = { approver: "role-0", expiresAt: 30 * DAY };
    scenario.credentials = [
      aCredential("key", {
        intended: meant("crm", "orders"),
        issuedAt: -10 * DAY,
        lifetime: fixed(30 * DAY),
        rotationDueAt: 10 * DAY,
        exception,
      }),
      aCredential("old-key", {
        kind: "api-key",
        intended: meant("db", "batch"),
        issuedAt: -400 * DAY,
        exception,
      }),
      aCredential("session", { intended: meant("crm", null), lifetime: fixed(HOUR) }),
      aCredential("bot-token", { subject: "bot", intended: meant("crm", "sync"), lifetime: fixed(HOUR) }),
    ];
    scenario.workloads = [
      { id: "orders", uses: ["key"] },
      { id: "batch", uses: ["old-key"] },
      { id: "sync", uses: ["bot-token"] },
    ].map((one) => ({ ...one, title: one.id, party: "us", businessOwner: "role-0", costPerHour: 1, documented: true }));
    scenario.edges = [
      anEdge("opens", "grants", "key", "crm", { access: ["read"] }),
      anEdge("old-opens", "grants", "old-key", "db", { access: ["read"] }),
      anEdge("session-opens", "grants", "session", "crm", { access: ["read"] }),
      anEdge("bot-opens", "grants", "bot-token", "crm", { access: ["read"] }),
      anEdge("kept", "stores", "vault", "key"),
      anEdge("stands-in", "delegates", "key", "session", { owner: "team-0" }),
      anEdge("nightly", "backs-up", "db", "backups"),
    ];
    for (const thing of [...scenario.systems, ...scenario.credentials]) thing.title = `The ${thing.id}`;
    scenario.settings = [{ id: "forwarding", title: "Forwarding", system: "crm", opens: [], disables: [] }];
    // Copies: what one test changes must not be there for the next.
    scenario.controls.push(structuredClone(addressList), structuredClone(fromBackups));
    design.letters = design.letters.map((row) => (row.duty === "audit" ? aRow("audit", "auditor") : row));
    change(input);
  });
}
