import type { Row } from "../compile/letters.ts";
import { selects } from "../compile/objects.ts";
import type { Ability } from "../model/people.ts";
import type { Selector } from "../model/design.ts";
import type { Duty } from "../model/vocabulary.ts";
import { inPlaceOf } from "../teams/hand-over.ts";
import type { Live } from "./live.ts";

/** Gives a team a letter over a part of the objects from now on, or takes its letters there away. */
export function setLetter(
  live: Live,
  duty: Duty,
  on: Selector,
  team: number,
  letter: "R" | "A" | "C" | "I" | "none",
): void {
  const { objects } = live.run.organisation;
  const change = (row: Row, rowDuty: Duty, object: number): Row => {
    const about = objects[object];
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
  };
  live.letters.push({ kind: "ruled", change });
  applyLetters(live);
}

/**
 * All letters of one team are another's from now on, and so is what it can do: the access belongs to the seat, and whoever
 * takes it gets it.
 */
export function handOver(live: Live, from: number, to: number): void {
  live.letters.push({ kind: "stand-in", from, to });
  applyLetters(live);
}

/** A team that is back has its letters again, and alone what it can do. */
export function takeBack(live: Live, team: number): void {
  const left = live.letters.filter((one) => one.kind !== "stand-in" || one.from !== team);
  if (left.length === live.letters.length) return;
  live.letters = left;
  applyLetters(live);
}

/** Who stands in for a team, or null. */
export function standInOf({ letters }: Live, team: number): number | null {
  const last = letters.findLast((one) => one.kind === "stand-in" && one.from === team);
  return last?.kind === "stand-in" ? last.to : null;
}

/** Whether a team stands in for another. */
export function standsIn({ letters }: Live, team: number): boolean {
  return letters.some((one) => one.kind === "stand-in" && one.to === team);
}

function applyLetters(live: Live): void {
  const { run, letters } = live;
  const { teams } = run.world.scenario;
  const lettered = (live.rowBefore ??= run.organisation.row);
  const known = new Map<string, Row>();
  const abilities = teams.map((team): readonly Ability[] => team.abilities);
  for (const one of letters)
    if (one.kind === "stand-in") abilities[one.to] = [...(abilities[one.to] ?? []), ...(abilities[one.from] ?? [])];
  run.organisation = {
    ...run.organisation,
    noiseReaders: null,
    teams: run.organisation.teams.map((one, t) => ({
      ...one,
      team: { ...one.team, abilities: [...(abilities[t] ?? [])] },
    })),
    abilities: new Map(),
    row: (duty, object) => {
      const key = `${duty} ${object}`;
      let row = known.get(key);
      if (row !== undefined) return row;
      row = lettered(duty, object);
      for (const one of letters)
        row = one.kind === "ruled" ? one.change(row, duty, object) : inPlaceOf(row, one.from, one.to);
      known.set(key, row);
      return row;
    },
  };
}
