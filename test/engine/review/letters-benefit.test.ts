import { describe, expect, test } from "vitest";

import { playYaml } from "./played-yaml.ts";

const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1);

/**
 * The stolen token feeds a report that no list names and its owner knows; a second token is now and then suspected for
 * nothing, and feeds the shop. Whoever decides alone is fast, and pays for what nobody told him.
 */
const theCase = (letters: string): string => `
case:
  clock: {epoch: 2026-03-02T00:00:00Z, horizon: 10d}
  teams:
    - {id: owner, party: us, role: business-owner}
    - {id: boss, party: us, role: incident-command}
  credentials: [{id: shop-token, kind: access-token, issuer: idp, subject: app}]
  workloads:
    - {id: report, party: us, uses: [token], costPerHour: 100, documented: false, businessOwner: business-owner}
    - {id: shop, party: us, uses: [shop-token], costPerHour: 400}
  controls: [{id: alert, falsePositives: {perDay: 0, takes: 10m, believedPerDay: 0.2, credential: shop-token}}]
  assumptions: {findConsumer: {p50: 6h, p90: 20h}, approverCatchesWrong: 0.7, consultRevealsConsumers: 0.85}
design:
  policy: {revokeOnSuspicion: true}
  letters: [{duty: revocation, on: any, R: [security-operations], ${letters}}]`;

const DESIGNS = {
  alone: "A: [security-operations]",
  consulted: "A: [security-operations], C: [business-owner]",
  approved: "A: [incident-command]",
  both: "A: [incident-command], C: [business-owner]",
};
type Name = keyof typeof DESIGNS;

/** Mean seconds to containment and mean bill, over the same seeds for every design. */
function measure(fragment: string): { seconds: number; bill: number } {
  const runs = SEEDS.map((seed) => playYaml(fragment, { seed }).outcome);
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    seconds: mean(runs.map(({ containment, horizonAt }) => containment.final ?? horizonAt)),
    bill: mean(runs.map(({ availabilityBill }) => availabilityBill.total)),
  };
}

/** Designs that no other one equals or beats in both. */
function paretoFront(measured: Record<Name, { seconds: number; bill: number }>): Name[] {
  const names = Object.keys(measured) as Name[];
  return names.filter((name) => {
    const mine = measured[name];
    return !names.some((other) => {
      const { seconds, bill } = measured[other];
      const isNoWorse = seconds <= mine.seconds && bill <= mine.bill;
      return other !== name && isNoWorse && (seconds < mine.seconds || bill < mine.bill);
    });
  });
}

describe("letters have benefits, not only costs", () => {
  const measured = Object.fromEntries(
    Object.entries(DESIGNS).map(([name, letters]) => [name, measure(theCase(letters))]),
  ) as Record<Name, { seconds: number; bill: number }>;

  test("one team with everything is the fastest, and pays the most", () => {
    for (const other of ["consulted", "approved", "both"] as const) {
      expect(measured.alone.seconds).toBeLessThan(measured[other].seconds);
      expect(measured.alone.bill).toBeGreaterThan(measured[other].bill);
    }
  });

  test("a C and a separate A each lower the bill beside the other", () => {
    expect(measured.both.bill).toBeLessThan(measured.consulted.bill);
    expect(measured.both.bill).toBeLessThan(measured.approved.bill);
  });

  test("the Pareto front of time and bill holds a design with a C and a separate A", () => {
    expect(paretoFront(measured)).toContain("both");
    expect(paretoFront(measured)).toContain("alone");
  });

  test("it would not if nobody consulted knew anything and nobody who approves caught anything", () => {
    const useless = (letters: string): string =>
      theCase(letters).replace(
        "approverCatchesWrong: 0.7, consultRevealsConsumers: 0.85",
        "approverCatchesWrong: 0, consultRevealsConsumers: 0",
      );
    expect(useless(DESIGNS.both)).not.toBe(theCase(DESIGNS.both));
    expect(measure(useless(DESIGNS.both)).bill).toBeGreaterThanOrEqual(measure(useless(DESIGNS.alone)).bill);
  });
});
