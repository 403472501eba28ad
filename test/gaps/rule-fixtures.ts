import type { LetterRule, Selector } from "../../engine/model/design.ts";
import type { Credential, Edge, System } from "../../engine/model/trust-path.ts";
import type { RandomCase } from "../support/random-case.ts";
import { anEdge, aRow, aSystem } from "../support/small-case.ts";
import { DAY } from "./sound-case.ts";

/** What to change in the sound case so that one rule finds something, and no other does. */
export interface RuleFixture {
  rule: string;
  change: (input: RandomCase) => void;
  /** Objects that the gap names. */
  paths: string[];
}

/** Letters of a duty changed on every object. */
const letters = (input: RandomCase, duty: string, parts: Partial<LetterRule>): void => {
  input.design.letters = input.design.letters.map((row) => (row.duty === duty ? { ...row, ...parts } : row));
};
const ANYTHING: Selector = { object: null, type: null, kind: null, party: null, environment: null, issuer: null };
const find = <T extends { id: string }>(things: readonly T[], id: string): T => {
  const found = things.find((thing) => thing.id === id);
  if (found === undefined) throw new Error(`the sound case has no ${id}`);
  return found;
};
const credential = (input: RandomCase, id: string, parts: Partial<Credential>): void => {
  Object.assign(find(input.scenario.credentials, id), parts);
};
const system = (input: RandomCase, id: string, parts: Partial<System>): void => {
  Object.assign(find(input.scenario.systems, id), parts);
};
const edge = (input: RandomCase, id: string, parts: Partial<Edge>): void => {
  Object.assign(find(input.scenario.edges, id), parts);
};
const clause = (
  input: RandomCase,
  ...actions: ("revoke" | "disable-integration" | "confirm-vendor-evidence")[]
): void => {
  find(input.scenario.parties, "vendor").clauses = [
    { id: "kill-switch", title: "Kill switch", actions, within: { p50: 60, p90: 60 }, claim: "receipt" },
  ];
};
const production = (systems: string[], access: Credential["intended"]["access"]) => ({
  workload: null,
  environment: "production",
  systems,
  access,
});
const workload = (input: RandomCase, businessOwner: string): void => {
  const { workloads } = input.scenario;
  workloads.push({ ...find(workloads, "orders"), id: "reports", title: "reports", businessOwner });
};

/** One fixture for each static rule, in the order of the table. */
export const RULE_FIXTURES: readonly RuleFixture[] = [
  {
    rule: "no-owner",
    change: (input) => {
      input.design.letters = input.design.letters.filter(({ duty }) => duty !== "inventory");
    },
    paths: ["app", "bot"],
  },
  {
    rule: "no-accountable",
    change: (input) => letters(input, "review", { accountable: [] }),
    paths: ["app", "bot"],
  },
  {
    rule: "no-responsible",
    change: (input) => letters(input, "review", { responsible: [] }),
    paths: ["app", "bot"],
  },
  {
    rule: "several-accountable",
    change: (input) => letters(input, "review", { accountable: ["role-0", "platform"] }),
    paths: ["app", "bot"],
  },
  {
    rule: "several-responsible-without-lead",
    change: (input) => letters(input, "review", { responsible: ["role-0", "platform"], leads: false }),
    paths: ["app", "bot"],
  },
  {
    rule: "no-incident-commander",
    change: (input) => letters(input, "incident-command", { responsible: [], accountable: [] }),
    paths: ["incident"],
  },
  {
    rule: "several-incident-commanders",
    change: (input) => letters(input, "incident-command", { accountable: ["role-0", "platform"] }),
    paths: ["incident"],
  },
  {
    rule: "responsible-unable",
    change: (input) => letters(input, "rotation", { responsible: ["clerk"] }),
    paths: ["key", "old-key", "bot-token"],
  },
  {
    rule: "accountable-without-means",
    change: (input) => {
      find(input.scenario.teams, "auditor").abilities = [];
      letters(input, "rotation", { responsible: ["clerk"], accountable: ["auditor"] });
    },
    paths: ["key", "old-key", "bot-token"],
  },
  {
    rule: "unreachable-out-of-hours",
    change: (input) => {
      input.calendars.teams["platform"] = [8 * 3600, 16 * 3600];
      letters(input, "investigation", { responsible: ["platform"] });
    },
    paths: ["key", "old-key", "session", "bot-token", "crm", "db"],
  },
  {
    rule: "single-person",
    change: (input) => {
      find(input.scenario.teams, "platform").capacity = 1;
      letters(input, "restore", { responsible: ["platform"], accountable: ["platform"] });
    },
    paths: ["db"],
  },
  {
    rule: "vendor-accountable",
    change: (input) => letters(input, "review", { accountable: ["vendor-desk"] }),
    paths: ["app", "bot"],
  },
  {
    rule: "vendor-responsible-without-clause",
    change: (input) => letters(input, "rotation", { responsible: ["vendor-desk"] }),
    paths: ["key", "old-key", "bot-token"],
  },
  {
    rule: "vendor-revocation-unconfirmed",
    change: (input) => {
      clause(input, "revoke", "disable-integration", "confirm-vendor-evidence");
      letters(input, "revocation", { responsible: ["vendor-desk"] });
      letters(input, "vendor-confirmation", { responsible: ["vendor-desk"] });
    },
    paths: ["key", "old-key", "session", "bot-token", "bot"],
  },
  {
    rule: "consultation-cycle",
    change: (input) => {
      letters(input, "revocation", { consulted: ["platform"] });
      letters(input, "runtime-policy", { responsible: ["platform"], consulted: ["role-0"] });
    },
    paths: ["key", "old-key", "session", "bot-token"],
  },
  {
    rule: "approves-and-audits",
    change: (input) => letters(input, "audit", { responsible: ["role-0"] }),
    paths: ["key", "old-key", "session", "bot-token"],
  },
  {
    rule: "split-path",
    change: (input) => {
      letters(input, "runtime-policy", { responsible: ["platform"], accountable: ["platform"] });
      letters(input, "revocation", { responsible: ["auditor"], accountable: ["auditor"] });
    },
    paths: ["key", "old-key", "session", "bot-token"],
  },
  { rule: "shared-by-several-owners", change: (input) => workload(input, "platform"), paths: ["key"] },
  { rule: "used-by-several-workloads", change: (input) => workload(input, "role-0"), paths: ["key"] },
  {
    rule: "used-in-several-environments",
    change: (input) => {
      input.scenario.systems.push(aSystem("stage", { environment: "staging" }));
      input.scenario.edges.push(anEdge("opens-stage", "grants", "key", "stage", { access: ["read"] }));
      credential(input, "key", { intended: production(["crm", "stage"], ["read"]) });
    },
    paths: ["key"],
  },
  {
    rule: "duplicate-storage",
    change: (input) => {
      input.scenario.edges.push(anEdge("copied", "stores", "crm", "key"));
    },
    paths: ["key", "kept", "copied"],
  },
  {
    rule: "reach-beyond-intent",
    change: (input) => edge(input, "opens", { access: ["write"] }),
    paths: ["key", "crm"],
  },
  {
    rule: "standing-privilege",
    change: (input) => {
      edge(input, "opens", { access: ["admin"] });
      credential(input, "key", { intended: production(["crm"], ["admin"]) });
    },
    paths: ["key", "opens"],
  },
  {
    rule: "cross-environment-trust",
    change: (input) => system(input, "vault", { environment: "tools" }),
    paths: ["kept"],
  },
  {
    rule: "delegation-not-accepted",
    change: (input) => {
      edge(input, "stands-in", { owner: null });
      const row = aRow("scope-approval", "role-0");
      input.design.letters.push({ ...row, on: { ...ANYTHING, object: "stands-in" }, accountable: [] });
    },
    paths: ["stands-in"],
  },
  {
    rule: "no-expiry",
    change: (input) => credential(input, "key", { lifetime: null, exception: null }),
    paths: ["key"],
  },
  { rule: "rotation-overdue", change: (input) => credential(input, "key", { rotationDueAt: -DAY }), paths: ["key"] },
  {
    rule: "legacy-without-compensating-control",
    change: (input) => {
      input.design.controls = [{ control: "address-list", enabled: false }];
    },
    paths: ["old-key"],
  },
  { rule: "orphan-credential", change: (input) => credential(input, "key", { ownerChangedAt: -DAY }), paths: ["key"] },
  {
    rule: "exception-undocumented-or-expired",
    change: (input) => credential(input, "key", { exception: { approver: null, expiresAt: DAY } }),
    paths: ["key"],
  },
  {
    rule: "log-unread",
    change: (input) => {
      const row = { ...aRow("monitoring", "role-0"), responsible: [], accountable: [] };
      input.design.letters.push({ ...row, on: { ...ANYTHING, object: "db" } });
    },
    paths: ["db/audit"],
  },
  {
    rule: "telemetry-missing",
    change: (input) => {
      system(input, "db", { logs: [] });
      credential(input, "old-key", { issuer: "db" });
    },
    paths: ["old-opens"],
  },
  {
    rule: "data-and-backup-together",
    change: (input) => {
      input.scenario.edges.push(
        anEdge("wipes", "grants", "bot-token", "db", { access: ["destroy"] }),
        anEdge("wipes-backups", "grants", "bot-token", "backups", { access: ["destroy"] }),
      );
      credential(input, "bot-token", { intended: production(["crm", "db", "backups"], ["read", "destroy"]) });
    },
    paths: ["db", "backups", "bot-token"],
  },
  {
    rule: "recovery-unpromised",
    change: (input) => {
      system(input, "db", { restore: { takes: { p50: 60, p90: 60 }, provider: "vendor-desk", fallbackAge: DAY } });
      input.design.controls = [{ control: "from-backups", enabled: false }];
    },
    paths: ["db"],
  },
];
