import { parse, stringify } from "yaml";

import type { RunEvent } from "../../../engine/run/event.ts";
import type { Outcome } from "../../../engine/run/outcome.ts";
import { simulate } from "../../../engine/run/simulate.ts";
import { compileCalendars } from "../../../formats/model/compile-calendars.ts";
import { formatDiagnostic, type ParseResult } from "../../../formats/diagnostic.ts";
import { parseDesign } from "../../../formats/parse-design.ts";
import { parseScenario } from "../../../formats/parse-scenario.ts";
import { addTitles, mergeYaml, type Yaml, type YamlMap } from "../../docs/merged-case.ts";
import { eventFacts, ledgerFacts } from "../../docs/story-facts.ts";

/** A thief reads a CRM for an hour with a token; one desk that is always at work holds every letter. All times fixed. */
const BASE = `
case:
  format: breachtable-scenario/1
  id: small
  title: Small
  summary: A small case.
  premise: A small case.
  reveal: A small case.
  year: 2026
  timing: illustrative
  pins: { attack: "19.1" }
  clock: { epoch: 2026-03-02T00:00:00Z, horizon: 2d }
  parties: [{ id: us, kind: ours }]
  teams:
    - { id: desk, party: us, role: security-operations, capacity: 4, abilities: [{ actions: [revoke, re-issue, notify], on: all }] }
  identities: [{ id: app, kind: workload, party: us }]
  systems:
    - { id: idp, kind: identity-provider, party: us }
    - { id: crm, kind: saas, party: us, records: 1000, logs: [{ id: api }] }
  scope: [crm]
  credentials: [{ id: token, kind: access-token, issuer: idp, subject: app }]
  edges: [{ id: token-on-crm, kind: grants, from: token, to: crm, access: [read] }]
  controls:
    - { id: alert, kind: detect, duty: monitoring, on: crm, matches: { moves: [read-crm] }, needs: [crm/api] }
  attacker:
    title: Thief
    start: [{ holds: token, at: T+0 }]
    moves:
      - { id: read-crm, using: token, on: crm, needs: [read], takes: 1h, observables: [{ log: crm/api }],
          effects: [{ take-records: { system: crm, records: 1000 } }] }
  assumptions:
    { triage: 10m, trace: 30m, declare: 5m, takeCommand: 5m, decide: 5m, revoke: 3m, verify: 10m, consult: 20m,
      approve: 15m, handOffInside: 5m, reissue: 45m, findConsumer: 2h, notify: 1h, vendorReply: 8h, vendorRetry: 24h,
      vendorSilence: 0, clauseSilence: 0, wordIsTrue: 1, traceFinds: 1, consultRevealsConsumers: 1 }
design:
  format: breachtable-design/1
  id: small
  title: Small
  summary: One desk holds every letter.
  letters:
    - { duty: monitoring, on: any, R: [security-operations] }
    - { duty: investigation, on: any, R: [security-operations] }
    - { duty: incident-command, on: any, R: [security-operations], A: [security-operations] }
    - { duty: revocation, on: any, R: [security-operations], A: [security-operations] }
    - { duty: rotation, on: any, R: [security-operations], A: [security-operations] }
    - { duty: notification, on: any, R: [security-operations], A: [security-operations] }
`;

/** One run, and what a test may say of it: events and ledgers as lines. */
export interface PlayedYaml {
  events: RunEvent[];
  outcome: Outcome;
  /** Lines of the run that match, in order. */
  lines: (pattern: RegExp) => string[];
}

function valueOf<Value>({ value, diagnostics }: ParseResult<Value>): Value {
  if (value === null || diagnostics.some(({ severity }) => severity === "error"))
    throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
  return value;
}

/** Plays the base case with a fragment (`case`, `design`) laid over it. */
export function playYaml(
  fragment: string,
  { seed = 1, response = "auto" }: { seed?: number; response?: "auto" | "none" | "par" } = {},
): PlayedYaml {
  const parts = mergeYaml(parse(BASE) as Yaml, parse(fragment) as Yaml) as YamlMap;
  const scenario = valueOf(parseScenario(stringify(addTitles(parts["case"] ?? {})), { file: "case.yaml" }));
  const design = valueOf(parseDesign(stringify(parts["design"]), { file: "design.yaml", scenario }));
  const events: RunEvent[] = [];
  const calendars = compileCalendars(scenario, design);
  const outcome = simulate({ scenario, design, calendars, seed, response }, (event) => events.push(event));
  const facts = [...eventFacts(events), ...ledgerFacts(outcome)].map(({ line }) => line);
  return { events, outcome, lines: (pattern) => facts.filter((line) => pattern.test(line)) };
}
