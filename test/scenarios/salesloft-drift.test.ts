import { describe, expect, test } from "vitest";

import { playCase } from "../support/play-case.ts";

const DAY = 86_400;
const EPOCH = Date.parse("2025-08-08T00:00:00Z") / 1000;
const at = (instant: string): number => Date.parse(instant) / 1000 - EPOCH;

describe("Salesloft Drift follows the public record", () => {
  const { events, outcome, scenario } = playCase("salesloft-drift", "as-it-was");
  const moved = (type: "moveStarted" | "moveCompleted", move: string): number | undefined =>
    events.find((event) => event.type === type && event.move === move)?.t;

  // Cloudflare, "The impact of the Salesloft Drift breach on Cloudflare and our customers".
  test.each([
    ["moveStarted", "probe-api", "2025-08-09T11:51:13Z"],
    ["moveStarted", "login-0812", "2025-08-12T22:14:08Z"],
    ["moveStarted", "login-0813", "2025-08-13T19:33:02Z"],
    ["moveStarted", "count-objects", "2025-08-14T00:17:40Z"],
    ["moveCompleted", "read-org-users", "2025-08-14T11:09:22Z"],
    ["moveStarted", "login-0816", "2025-08-16T19:26:37Z"],
    ["moveStarted", "login-0817", "2025-08-17T11:11:23Z"],
    ["moveStarted", "export-cases", "2025-08-17T11:11:56Z"],
    ["moveCompleted", "export-cases", "2025-08-17T11:15:18Z"],
    ["moveStarted", "delete-job", "2025-08-17T11:15:42Z"],
  ] as const)("%s %s at %s, to the second", (type, move, instant) => {
    expect(moved(type, move)).toBe(at(instant));
  });

  test("the bulk revocation of 20 August happens on that day whatever our teams do, unless they asked for it sooner", () => {
    const revoked = (design: string | null, response: "auto" | "none"): { t: number; asked: boolean } | undefined =>
      playCase("salesloft-drift", design, 1, response).events.find(
        (event): event is Extract<typeof event, { type: "outsideActed" }> =>
          event.type === "outsideActed" && event.act === "bulk-revocation",
      );
    const unaided = revoked(null, "none");
    expect(unaided?.asked).toBe(false);
    expect(Math.floor((unaided?.t ?? 0) / DAY)).toBe(Math.floor(at("2025-08-20T00:00:00Z") / DAY));
    expect(revoked("as-it-was", "auto")?.t).toBe(unaided?.t);
  });

  test("no alert is read before the platform calls on 23 August", () => {
    const read = events.find((event) => event.type === "alertRaised" && !event.false && event.team !== null);
    expect(Math.floor((read?.t ?? 0) / DAY)).toBe(Math.floor(at("2025-08-23T00:00:00Z") / DAY));
    expect(outcome.detected).toBeGreaterThan(at("2025-08-23T00:00:00Z"));
  });

  test("the exported cases give away secrets that outlive the Drift token", () => {
    const died = events.find((event) => event.type === "credentialDied" && event.credential === "drift-refresh-token");
    const contained = events.find((event) => event.type === "containmentReached");
    expect(outcome.damage.secretsHarvested).toContain("customer-api-tokens");
    expect(contained?.t).toBeGreaterThan(died?.t ?? Infinity);
  });

  test("how the attacker came from GitHub to the cloud account is marked unknown", () => {
    const edge = scenario.edges.find(({ id }) => id === "e-github-aws");
    expect(edge?.certainty).toBe("unknown");
  });
});

describe("Salesloft Drift's variants contrast", () => {
  test("an inbound address list stops the same attacker at the door (Okta)", () => {
    const { outcome, events } = playCase("salesloft-drift@ip-allow-list");
    expect(outcome.damage.systemsReached).not.toContain("sf-org");
    expect(outcome.damage.recordsTaken).toBe(0);
    expect(events.some((event) => event.type === "moveBlocked" && event.control === "inbound-address-list")).toBe(true);
  });

  test("a token retired weeks ago still opens the org, and nobody misses it (Zscaler)", () => {
    const { outcome } = playCase("salesloft-drift@retired-but-alive");
    expect(outcome.damage.systemsReached).toContain("sf-org");
    expect(outcome.availabilityBill.workloads.map(({ workload }) => workload)).not.toContain("lead-routing");
  });

  test("a log tier that was paid for shows the export days before the platform calls", () => {
    const paid = playCase("salesloft-drift@event-monitoring").outcome.detected;
    const base = playCase("salesloft-drift").outcome.detected;
    expect(paid).toBeLessThan((base ?? 0) - 4 * DAY);
  });
});

describe("Salesloft Drift's designs differ", () => {
  const contained = (design: string): number => playCase("salesloft-drift", design).outcome.containment.final ?? Infinity;

  test("one owner inside the enterprise contains days before the split of the record", () => {
    expect(contained("single-owner")).toBeLessThan(contained("as-it-was") - 3 * DAY);
  });

  test("asking forensics and preserving first keeps the evidence that a lone owner loses", () => {
    const lost = (design: string): number =>
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((seed) =>
        playCase("salesloft-drift", design, seed).outcome.evidence.lost.includes("ev-token-last-use"),
      ).length;
    expect(lost("commander-led")).toBe(0);
    expect(lost("single-owner")).toBeGreaterThan(3);
  });
});
