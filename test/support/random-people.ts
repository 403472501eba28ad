import type { Ability, Team } from "../../engine/model/people.ts";
import type { Party } from "../../engine/model/scenario.ts";
import { ACTIONS, CLAIMS } from "../../engine/model/vocabulary.ts";
import type { Dice } from "./dice.ts";
import { HOUR } from "./seconds.ts";

/** Our own party, and now and then a vendor and a platform with what their contracts promise. */
export function randomParties(dice: Dice): Party[] {
  const clauses = (): Party["clauses"] =>
    dice.chance(0.5)
      ? [
          {
            id: "clause-0",
            title: "Clause",
            actions: dice.some(ACTIONS, 0.5),
            within: dice.duration(HOUR, 12 * HOUR),
            claim: dice.pick(CLAIMS),
          },
        ]
      : [];
  const parties: Party[] = [{ id: "us", title: "Us", kind: "ours", clauses: [] }];
  if (dice.chance(0.85)) parties.push({ id: "vendor", title: "Vendor", kind: "vendor", clauses: clauses() });
  if (dice.chance(0.3)) parties.push({ id: "cloud", title: "Cloud", kind: "platform", clauses: clauses() });
  return parties;
}

/** Two to five teams, the first of them ours; the others may sit with any party. */
export function randomTeams(dice: Dice, parties: string[], systems: string[]): Team[] {
  const abilities = (isStrong: boolean): Ability[] => {
    if (isStrong) return [{ actions: [...ACTIONS], on: [], takes: null }];
    return Array.from({ length: dice.int(0, 2) }, () => ({
      actions: dice.some(ACTIONS, 0.4),
      on: dice.chance(0.5) ? [] : dice.some(systems, 0.4),
      takes: dice.chance(0.4) ? dice.duration(300, 2 * HOUR) : null,
    }));
  };
  return Array.from({ length: dice.int(2, 5) }, (_, n) => ({
    id: `team-${n}`,
    tag: `T${n}`,
    title: `Team ${n}`,
    party: n === 0 ? "us" : n === 1 ? (parties[1] ?? "us") : dice.pick(["us", dice.pick(parties)]),
    role: `role-${n}`,
    capacity: dice.int(1, 3),
    coverage: {
      zone: "UTC",
      shifts: dice.chance(0.5) ? [] : [{ days: [1, 2, 3, 4, 5], from: 9 * HOUR, to: 17 * HOUR }],
      holidays: [],
      onCall: dice.chance(0.5) ? dice.duration(300, HOUR) : null,
    },
    abilities: abilities(n < 2 && dice.chance(0.75)),
    speed: dice.pick([0.5, 1, 1, 1.5]),
  }));
}
