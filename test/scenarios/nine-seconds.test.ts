import { describe, expect, test } from "vitest";

import { playCase } from "../support/play-case.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

describe("Nine seconds follows the public record", () => {
  const { events, outcome, scenario } = playCase("nine-seconds", "as-it-was");

  test("from the first act outside the task to the loss of data and backups are nine seconds", () => {
    const destroyed = events.flatMap((event) =>
      event.type === "dataDestroyed" || event.type === "backupDestroyed" ? [{ system: event.system, t: event.t }] : [],
    );
    expect(outcome.originAt).toBe(0);
    expect(destroyed).toEqual([
      { system: "production-volume", t: 9 },
      { system: "volume-backups", t: 9 },
    ]);
  });

  test("the actor is an agent with a valid token: nothing is stolen and nobody extorts", () => {
    expect(scenario.attacker.policy).toBe("agent");
    expect(events.some((event) => event.type === "extortionMade")).toBe(false);
  });

  test("the record has no minute that was not published: nine seconds, ten minutes and thirty hours are all there is", () => {
    const exact = scenario.record.flatMap(({ id, at }) => (["second", "minute", "hour"].includes(at.precision) ? [[id, at.at]] : []));
    expect(exact).toEqual([
      ["rec-delete", 9],
      ["rec-contact", 600],
      ["rec-thirty", 30 * HOUR],
    ]);
  });

  test("only the provider brings the data back, on Sunday evening in American zones", () => {
    expect(outcome.recovery.by).toBe("provider");
    const epoch = Date.parse(scenario.epoch) / 1000;
    const restored = events.find((event) => event.type === "dataRestored");
    const sunday = Date.parse("2026-04-26T21:00:00Z") / 1000;
    const night = Date.parse("2026-04-27T08:00:00Z") / 1000;
    expect((restored?.t ?? 0) + epoch).toBeGreaterThanOrEqual(sunday);
    expect((restored?.t ?? 0) + epoch).toBeLessThan(night);
    expect(outcome.damage.recoveryPointLost).toBeNull();
  });

  test("the recovery ledger sums to the recovery time", () => {
    const sum = outcome.recovery.ledger.reduce((seconds, row) => seconds + row.seconds, 0);
    expect(sum).toBe(outcome.recovery.seconds);
  });
});

describe("Nine seconds' variants contrast", () => {
  const play = (variant: string): ReturnType<typeof playCase> => playCase(`nine-seconds@${variant}`, "as-it-was");

  test("a backup in another account survives and restores in hours", () => {
    const { outcome } = play("separated-backup");
    expect(outcome.damage.destroyed).not.toContain("separate-backups");
    expect(outcome.recovery.by).toBe("own");
    expect(outcome.recovery.seconds).toBeLessThan(DAY);
  });

  test("a soft delete over the API is undone without loss", () => {
    const { outcome } = play("soft-delete");
    expect(outcome.damage.destroyed).not.toContain("volume-backups");
    expect(outcome.recovery.by).toBe("own");
    expect(outcome.damage.recoveryPointLost).toBe(0);
  });

  test("a token held to its purpose never reaches production", () => {
    expect(play("scoped-token").outcome.damage.destroyed).toEqual([]);
  });

  test("a delete that needs two identities keeps production whole", () => {
    expect(play("two-identity-delete").outcome.damage.destroyed).not.toContain("production-volume");
  });
});

describe("Nine seconds' designs differ", () => {
  test("an owner of the recovery boundary is back days before the provider's goodwill", () => {
    const back = (design: string): number => playCase("nine-seconds", design).outcome.recovery.seconds ?? 0;
    expect(back("single-owner")).toBeLessThan(back("as-it-was") - 36 * HOUR);
  });
});
