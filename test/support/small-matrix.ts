import type { Design } from "../../engine/model/design.ts";
import type { Team } from "../../engine/model/people.ts";
import type { Duty } from "../../engine/model/vocabulary.ts";
import type { RandomCase } from "./random-case.ts";
import type { Dice } from "./dice.ts";
import { HOUR } from "./seconds.ts";
import { aRow, smallCase } from "./small-case.ts";

/** A duty that is on the way to containment in a small case. */
export const DUTIES_ON_THE_WAY: readonly Duty[] = ["monitoring", "investigation", "incident-command", "revocation"];

/**
 * A small case with a matrix that matters: teams of ours that differ in hours, speed and abilities, a vendor's team, and
 * few letters, so that every assignment can be tried. The alert comes early or late, so that runs differ widely.
 */
export function smallMatrixCase(dice: Dice): Pick<RandomCase, "scenario" | "design"> {
  const count = dice.int(3, 4);
  return smallCase(({ scenario, design }) => {
    const [able] = scenario.teams as [Team];
    scenario.teams = Array.from({ length: count }, (_, n): Team => {
      const isVendor = n === count - 1;
      const from = dice.pick([0, 8, 16]) * HOUR;
      const shifts = dice.chance(0.3) ? [] : [{ days: [1, 2, 3, 4, 5, 6, 7], from, to: from + 8 * HOUR - 60 }];
      return {
        ...able,
        id: `team-${n}`,
        tag: `T${n}`,
        title: `Team ${n}`,
        role: `role-${n}`,
        party: isVendor ? "vendor" : "us",
        capacity: dice.int(1, 2),
        coverage: { ...able.coverage, shifts, onCall: dice.maybe(0.5, [{ p50: HOUR, p90: 9 * HOUR }]) },
        abilities: dice.chance(0.6) ? able.abilities : [],
        speed: dice.pick([0.5, 1, 2]),
      };
    });
    for (const control of scenario.controls)
      if (control.kind === "detect") control.latency = { p50: 2 * HOUR, p90: 30 * HOUR };
    const roles = scenario.teams.map(({ role }) => role);
    design.letters = [
      ...DUTIES_ON_THE_WAY.map((duty) => randomRow(dice, duty, roles)),
      aRow("audit", dice.pick(roles)),
    ];
  });
}

function randomRow(dice: Dice, duty: Duty, roles: string[]): Design["letters"][number] {
  const some = (counts: number[]): string[] => [
    ...new Set(Array.from({ length: dice.pick(counts) }, () => dice.pick(roles))),
  ];
  return {
    ...aRow(duty, ""),
    responsible: some([0, 1, 1, 2]),
    accountable: some([0, 1, 1, 2]),
    consulted: some([0, 1]),
  };
}
