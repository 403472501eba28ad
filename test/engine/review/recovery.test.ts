import { expect, test } from "vitest";

import { simulate } from "../../../engine/run/simulate.ts";
import type { Outcome } from "../../../engine/run/outcome.ts";
import type { YamlMap } from "../../docs/merged-case.ts";
import { modelExample } from "../../support/model-example.ts";

// The volume has a cost and a copy, and is back at 6:15; the lake has neither; the setting is rolled back at 1:45.
const ALONE = simulate(modelExample("recovery"));
const HOUR = 3600;

const given = (what: string, at: string): Outcome =>
  simulate(
    modelExample("recovery", {
      case: {
        parties: [{ id: "cloud", kind: "vendor" }],
        outside: [{ id: "gift", party: "cloud", at, restores: [what] }],
      },
    }),
  );

test("data that nobody promised back is no part of recovery, whoever brings it and when", () => {
  const { recovery, damage } = given("lake", "T+20h");
  expect(recovery.by).toBe("own");
  expect(recovery.seconds).toBe(ALONE.recovery.seconds);
  expect(damage.outageSeconds).toBe(ALONE.damage.outageSeconds);
  expect(recovery.restored).toEqual(["volume", "lake", "audit-level"]);
});

test("who rolls the last setting back has brought the last of it", () => {
  const { recovery, damage } = given("volume", "T+30m");
  expect(recovery.by).toBe("own");
  expect(recovery.seconds).toBe(1.75 * HOUR);
  expect(damage.outageSeconds).toBe(29 * 60);
});

test("who brings the data back last has brought the last of it", () => {
  expect(given("volume", "T+5h").recovery).toMatchObject({ by: "provider", seconds: 5 * HOUR });
});

test("what could be restored again, and nobody did, is no longer for want of a copy", () => {
  const lost = (outside: YamlMap[]): string[] => {
    const { recovery } = simulate(
      modelExample("recovery", {
        case: {
          parties: [{ id: "cloud", kind: "vendor" }],
          attacker: {
            moves: [{ id: "wipe", effects: [{ "destroy-backup": "snapshots" }, { "destroy-data": "volume" }] }],
          },
          outside,
        },
      }),
    );
    expect(recovery.by).toBe("nobody");
    return recovery.ledger.flatMap(({ segment, team }) => (team === null ? [segment] : []));
  };
  expect(lost([])).toContain("authority");
  const back = lost([{ id: "gift", party: "cloud", at: "T+20h", restores: ["snapshots"] }]);
  expect(back).not.toContain("authority");
  expect(back).toContain("decide");
});
