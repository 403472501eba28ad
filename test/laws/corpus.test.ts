import { describe, expect, test } from "vitest";

import type { RunEventType } from "../../engine/run/event.ts";
import { casesOf, play } from "../support/random-case.ts";
import { smallCase } from "../support/small-case.ts";

const CASES = 500;

/** Every type of event that a run can have, checked by the compiler to be complete. */
const EVENT_TYPES: Record<RunEventType, "random" | "by-hand"> = {
  edgeDrawn: "random",
  moveStarted: "random",
  moveBlocked: "random",
  moveFailed: "random",
  moveCompleted: "random",
  moveAbandoned: "random",
  credentialHeld: "random",
  footholdGained: "random",
  credentialMinted: "random",
  persistencePlanted: "random",
  grantAltered: "random",
  recordsTaken: "random",
  dataDestroyed: "random",
  backupDestroyed: "random",
  destructionUndone: "random",
  logDisabled: "random",
  logErased: "random",
  settingChanged: "random",
  teamLockedOut: "random",
  extortionMade: "random",
  attackerReacted: "random",
  alertRaised: "random",
  alertClosed: "random",
  taskOpened: "random",
  taskWaits: "random",
  taskWorks: "random",
  ownerFound: "random",
  consultEnded: "random",
  consumersRevealed: "random",
  taskDeclined: "random",
  taskRefused: "random",
  taskDone: "random",
  vendorAsked: "random",
  vendorClaimed: "random",
  actionExecuted: "random",
  credentialRevoked: "random",
  credentialDied: "random",
  credentialOrphaned: "random",
  edgeCut: "random",
  grantNarrowed: "by-hand",
  systemIsolated: "random",
  systemReconnected: "random",
  identitySuspended: "random",
  identityEnabled: "random",
  settingRolledBack: "random",
  credentialReissued: "random",
  workloadStopped: "random",
  workloadResumed: "random",
  evidenceLost: "random",
  evidencePreserved: "random",
  knowledgeGained: "random",
  verified: "random",
  verificationFailed: "random",
  incidentDeclared: "random",
  commandTaken: "random",
  containmentReached: "random",
  containmentLost: "random",
  containmentDeclared: "random",
  containmentReopened: "random",
  outsideActed: "random",
  revocationClaimed: "random",
  dataRestored: "random",
  recoveryReached: "random",
  obligationDue: "random",
  obligationMet: "random",
  duplicateWork: "random",
  horizonReached: "random",
  budgetExceeded: "by-hand",
};

describe("random cases", () => {
  const runs = casesOf(12, CASES).map((input) => play(input));
  const share = (count: number): string => `${Math.round((100 * count) / CASES)} %`;
  const reached = runs.filter(({ outcome }) => outcome.originAt !== null);
  const alerted = reached.filter(({ events }) => events.some((event) => event.type === "alertRaised" && !event.false));
  const contained = alerted.filter(
    ({ events, outcome }) =>
      outcome.containment.final !== null &&
      events.some((event) => event.type === "actionExecuted") &&
      outcome.stretches.some((stretch) => stretch.segment === "execute" || stretch.segment === "propagate"),
  );
  const seen = new Map<RunEventType, number>();
  for (const { events } of runs) for (const { type } of events) seen.set(type, (seen.get(type) ?? 0) + 1);

  test("often reach the scope, raise alerts and are contained by the response", () => {
    console.log(
      `${CASES} random cases: ${share(reached.length)} reach the scope, ${share(alerted.length)} raise an alert then, ` +
        `${share(contained.length)} are contained by the response; ` +
        [...seen]
          .sort((a, b) => a[1] - b[1])
          .map(([type, count]) => `${type} ${count}`)
          .join(", "),
    );
    expect(reached.length / CASES).toBeGreaterThan(0.3);
    expect(alerted.length / CASES).toBeGreaterThan(0.3);
    expect(contained.length / CASES).toBeGreaterThan(0.15);
  });

  test("show every type of event", () => {
    const missing = Object.entries(EVENT_TYPES).filter(
      ([type, where]) => where === "random" && !seen.has(type as RunEventType),
    );
    expect(missing).toEqual([]);
  });

  test("can be too much for one run, which is then said", () => {
    // A false alarm on every day of fourteen centuries.
    const input = smallCase(({ scenario }) => {
      scenario.horizon = 500_001 * 86_400;
      for (const control of scenario.controls) {
        if (control.kind !== "detect") continue;
        control.falsePositives = { perDay: 0, takes: { p50: 0, p90: 0 }, believedPerDay: 1, credential: "key" };
      }
    });
    const { events, outcome } = play(input, "none");
    expect(events.at(-2)?.type).toBe("budgetExceeded");
    expect(outcome.diagnostics).toContain("event-budget");
  });
});
