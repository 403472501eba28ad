import { describe, expect, test } from "vitest";
import { eventsOf, executedAt, play, secondOf, type PublishedCase } from "./published-case.ts";

/**
 * "vault token revoke": revoking a token revokes its children and the leases made with it; with `-mode=orphan` the
 * children stay valid. https://developer.hashicorp.com/vault/docs/commands/token/revoke
 */
const vault: PublishedCase = {
  id: "vault-token-tree",
  title: "A pipeline token, the child made with it, and the child's database lease",
  source: {
    title: "HashiCorp Vault: token revoke; lease, renew and revoke",
    url: "https://developer.hashicorp.com/vault/docs/commands/token/revoke",
  },
  horizon: "2d",
  yaml: `
parties: [{ id: us, title: Our company, kind: ours }]
teams:
  - id: platform-team
    tag: PT
    title: Platform team
    party: us
    role: security-operations
    abilities:
      # Nobody has the child's value: it can be revoked as a child of its parent, or not at all.
      - { actions: [revoke, revoke-derived], on: [pipeline-token] }
identities: [{ id: pipeline, title: Build pipeline, kind: workload, party: us }]
scope: [billing-database]
systems:
  - { id: vault, title: Vault, kind: secret-store, party: us, profile: vault-tokens, logs: [{ id: audit, title: Audit log }] }
  - { id: billing-database, title: Billing database, kind: data-store, party: us, records: 1000 }
profiles:
  - { id: vault-tokens, title: Vault token tree, kills: one, derived: cascade, propagate: 1s, source: published }
credentials:
  - { id: pipeline-token, title: Pipeline token, kind: access-token, issuer: vault, subject: pipeline }
  - { id: child-token, title: Child token, kind: access-token, issuer: vault, subject: pipeline, exists: false, derivedFrom: pipeline-token }
  - { id: database-lease, title: Leased database login, kind: password, issuer: vault, subject: pipeline, exists: false, derivedFrom: child-token }
edges:
  - { id: pipeline-makes-child, kind: mints, from: pipeline-token, to: child-token }
  - { id: child-makes-lease, kind: mints, from: child-token, to: database-lease }
  - { id: lease-on-database, kind: grants, from: database-lease, to: billing-database, access: [read] }
controls:
  - { id: token-alert, title: Token made from an unusual place, kind: detect, duty: monitoring, on: vault, matches: { moves: [make-child] }, needs: [vault/audit], latency: 1h }
attacker:
  title: Intruder with a pipeline token
  start: [{ holds: pipeline-token, at: T+0 }]
  moves:
    - { id: make-child, title: Make a child token, using: pipeline-token, on: vault, takes: 1m, effects: [{ mint: child-token }], observables: [{ log: vault/audit }] }
    - { id: make-lease, title: Lease a database login, using: child-token, on: vault, takes: 1m, effects: [{ mint: database-lease }], observables: [{ log: vault/audit }] }
    - { id: read-database, title: Read slowly, using: database-lease, on: billing-database, needs: [read], takes: 1d, effects: [{ take-records: { system: billing-database, records: 1000 } }] }
variants:
  - { id: orphan, title: Revoked with -mode=orphan, why: Children live on., source: published, set: { profiles/vault-tokens/derived: orphan } }
`,
};

describe("revoking a Vault token", () => {
  test("kills its children and their leases in the same second, and that is containment", () => {
    const run = play(vault);
    const dead = executedAt(run, "revoke", "pipeline-token") + 1;
    expect(eventsOf(run, "credentialDied")).toEqual([
      { t: dead, type: "credentialDied", credential: "pipeline-token", by: "revocation" },
      { t: dead, type: "credentialDied", credential: "child-token#1", by: "cascade" },
      { t: dead, type: "credentialDied", credential: "database-lease#1", by: "cascade" },
    ]);
    expect(secondOf(run, "containmentReached")).toBe(dead);
    expect(secondOf(run, "moveFailed", { move: "read-database", why: "credential-dead" })).toBe(dead);
    expect(eventsOf(run, "taskOpened", { action: "revoke-derived" })).toEqual([]);
    expect(eventsOf(run, "containmentDeclared").map((said) => said.true)).toEqual([true]);
  });

  test("as an orphan leaves the children alive, and only revoking them as well contains", () => {
    const run = play(vault, { variant: "orphan" });
    const parentDead = secondOf(run, "credentialDied", { credential: "pipeline-token", by: "revocation" });
    const childrenDead = secondOf(run, "credentialDied", { credential: "child-token#1", by: "revocation" });
    expect(eventsOf(run, "credentialOrphaned", { credential: "child-token#1" })).toEqual([
      { t: parentDead, type: "credentialOrphaned", credential: "child-token#1", parent: "pipeline-token" },
    ]);
    expect(childrenDead).toBeGreaterThan(parentDead);
    expect(secondOf(run, "credentialDied", { credential: "database-lease#1" })).toBe(childrenDead);
    expect(childrenDead).toBe(executedAt(run, "revoke-derived", "pipeline-token") + 1);
    // The reading goes on until then, and nobody says that it is over.
    expect(secondOf(run, "moveFailed", { move: "read-database" })).toBe(childrenDead);
    expect(secondOf(run, "containmentReached")).toBe(childrenDead);
    expect(eventsOf(run, "containmentDeclared").map((said) => said.true)).toEqual([true]);
  });

  test("as an orphan never contains where nobody can revoke what was derived", () => {
    const withoutDerived = { ...vault, yaml: vault.yaml.replace("[revoke, revoke-derived]", "[revoke]") };
    expect(withoutDerived.yaml).not.toBe(vault.yaml);
    expect(play(withoutDerived, { variant: "orphan" }).outcome.containment.final).toBeNull();
    expect(play(withoutDerived).outcome.containment.final).not.toBeNull();
  });
});
