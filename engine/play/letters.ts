import type { Row } from "../compile/letters.ts";
import { selects } from "../compile/objects.ts";
import type { Selector } from "../model/design.ts";
import type { Duty } from "../model/vocabulary.ts";
import type { Run } from "../run/state.ts";
import { inPlaceOf } from "../teams/hand-over.ts";

/** Gives a team a letter over a part of the objects from now on, or takes its letters there away. */
export function setLetter(
  run: Run,
  duty: Duty,
  on: Selector,
  team: number,
  letter: "R" | "A" | "C" | "I" | "none",
): void {
  changeRows(run, (row, rowDuty, object) => {
    const about = run.organisation.objects[object];
    if (rowDuty !== duty || about === undefined || !selects(on, about)) return row;
    const without = (teams: readonly number[]): number[] => teams.filter((t) => t !== team);
    // An R who comes in takes over; the one before stays at hand behind it.
    const first = (teams: readonly number[]): number[] => [team, ...without(teams)];
    switch (letter) {
      case "R":
        return { ...row, responsible: first(row.responsible), leads: true };
      case "A":
        return { ...row, accountable: [team] };
      case "C":
        return { ...row, consulted: first(row.consulted) };
      case "I":
        return { ...row, informed: first(row.informed) };
      case "none":
        return {
          ...row,
          responsible: without(row.responsible),
          accountable: without(row.accountable),
          consulted: without(row.consulted),
          informed: without(row.informed),
        };
    }
  });
}

/** All letters of one team are another's from now on. */
export function handOver(run: Run, from: number, to: number): void {
  changeRows(run, (row) => inPlaceOf(row, from, to));
}

function changeRows(run: Run, change: (row: Row, duty: Duty, object: number) => Row): void {
  const { organisation } = run;
  const known = new Map<string, Row>();
  run.organisation = {
    ...organisation,
    noiseReaders: null,
    row: (duty, object) => {
      const key = `${duty} ${object}`;
      const cached = known.get(key);
      if (cached !== undefined) return cached;
      const made = change(organisation.row(duty, object), duty, object);
      known.set(key, made);
      return made;
    },
  };
}
