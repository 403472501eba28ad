import { expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

/** A token that opens nothing in scope is seen in use; its sibling, which nobody saw, opens the CRM. */
const outOfScope = (actions: string): string => `
case:
  teams: [{id: desk, abilities: [{actions: [${actions}], on: all}]}]
  systems: [{id: wiki, kind: saas, party: us}]
  credentials:
    - {id: token, workflow: deploy}
    - {id: sibling, kind: access-token, issuer: idp, subject: app, workflow: deploy}
  edges:
    - {id: token-on-crm, gone: true}
    - {id: token-on-wiki, kind: grants, from: token, to: wiki, access: [read]}
    - {id: sibling-on-crm, kind: grants, from: sibling, to: crm, access: [read]}
  attacker:
    start: [{holds: token, at: T+0}, {holds: sibling, at: T+0}]
    moves: [{id: read-crm, on: wiki, effects: []}]
design: {policy: {revokeOnSuspicion: true}}`;

test("what is only suspected and opens nothing in scope is revoked alone", () => {
  const run = playYaml(outOfScope("revoke, revoke-siblings"));
  expect(run.lines(/actionExecuted revoke/)).toEqual(["T+1:18:00 actionExecuted revoke token desk"]);
  expect(run.outcome.containment.final).toBeNull();
});

test("where nobody can revoke it alone, it is revoked with its siblings", () => {
  const run = playYaml(outOfScope("revoke-siblings"));
  expect(run.lines(/actionExecuted revoke|credentialDied|Refused/)).toEqual([
    "T+1:18:00 actionExecuted revoke-siblings token desk",
    "T+1:18:00 credentialDied token by revocation",
    "T+1:18:00 credentialDied sibling by revocation",
  ]);
  expect(run.outcome.containment.final).toBe(4680);
});

test("where nobody can do anything, that is refused, and asked again only after a while", () => {
  expect(playYaml(outOfScope("notify")).lines(/taskRefused/)).toEqual([
    "T+1:15:00 taskRefused revoke token nobody-able",
  ]);
});
