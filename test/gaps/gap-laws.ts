import { findGaps, judge } from "../../engine/gaps/find-gaps.ts";
import type { Cell, Gap } from "../../engine/gaps/gap.ts";
import type { Judged } from "../../engine/gaps/judged.ts";
import type { Design, LetterRule } from "../../engine/model/design.ts";
import { dutyObjects, selects, specificity } from "../../engine/compile/objects.ts";
import { renamed } from "../laws/renamed.ts";
import type { RandomCase } from "../support/random-case.ts";

/** What finds gaps; a stub in the tests that prove these laws able to fail. */
export type Judge = (input: RandomCase) => Judged[];
export type Finder = (input: RandomCase) => { gaps: Gap[]; gapWeight: number; applicableWeight: number };

export const judgeCase: Judge = ({ scenario, design, calendars }) => judge(scenario, design, calendars);
export const gapsOfCase: Finder = ({ scenario, design, calendars }) => findGaps(scenario, design, calendars);

const LETTERS = ["responsible", "accountable", "consulted", "informed", "support"] as const;

/** Taking a team out of all letters changes findings only where a row held it. */
export function breachesOfRemoval(input: RandomCase, judgeOf: Judge): string[] {
  const before = keyed(judgeOf(input));
  const objects = new Map(dutyObjects(input.scenario).map((object) => [object.id, object]));
  const rowOf = ({ duty, object }: Cell): LetterRule | null => {
    const about = objects.get(object);
    let best: LetterRule | null = null;
    for (const rule of input.design.letters) {
      if (about === undefined || rule.duty !== duty || !selects(rule.on, about)) continue;
      if (best === null || specificity(rule.on) > specificity(best.on)) best = rule;
    }
    return best;
  };
  return input.scenario.teams.flatMap(({ role }) => {
    const after = keyed(judgeOf({ ...input, design: withoutRole(input.design, role) }));
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
      const [one, other] = [before.get(key), after.get(key)];
      if (one?.isGap === other?.isGap && one?.severity === other?.severity) return [];
      const cells = [...(one?.cells ?? []), ...(other?.cells ?? [])];
      const held = cells.some((cell) => LETTERS.some((letter) => rowOf(cell)?.[letter].includes(role) === true));
      return held ? [] : [`without ${role}, ${key} changed although it held none of its letters`];
    });
  });
}

/** Removing a team that holds no letter takes no gap away. It may bring one, where it alone was able. */
export function breachesOfLeaving(input: RandomCase, judgeOf: Judge): string[] {
  return input.scenario.teams.flatMap(({ id, role }) => {
    const design = withoutRole(input.design, role);
    const scenario = { ...input.scenario, teams: input.scenario.teams.filter((team) => team.id !== id) };
    // What the case itself says of a team, an approver or a lock-out, would speak of nobody.
    if (JSON.stringify(scenario).includes(`"${id}"`)) return [];
    const gapsOf = (one: RandomCase): Set<string> =>
      new Set([...keyed(judgeOf(one))].flatMap(([key, { isGap }]) => (isGap ? [key] : [])));
    const before = gapsOf({ ...input, design });
    const after = gapsOf({ ...input, scenario, design });
    return [...before]
      .filter((key) => !after.has(key))
      .map((key) => `removing ${id}, which holds no letter, took ${key} away`);
  });
}

function withoutRole(design: Design, role: string): Design {
  const without = (rule: LetterRule): LetterRule => ({
    ...rule,
    ...Object.fromEntries(LETTERS.map((letter) => [letter, rule[letter].filter((held) => held !== role)])),
  });
  return { ...design, letters: design.letters.map(without) };
}

function keyed(judged: readonly Judged[]): Map<string, Judged> {
  const findings = new Map<string, Judged>();
  for (const one of judged) {
    const base = `${one.rule.id} ${one.letter ?? ""} ${one.paths[0] ?? ""} ${one.duty ?? ""}`;
    let key = base;
    for (let n = 2; findings.has(key); n++) key = `${base} ${n}`;
    findings.set(key, one);
  }
  return findings;
}

/** Other ids, roles, tags and titles of teams change names only. */
export function breachesOfRenaming(input: RandomCase, find: Finder): string[] {
  const titled = structuredClone(input);
  titled.scenario.teams.forEach((team, n) => (team.title = `Team of the number ${n}`));
  const forth = new Map(
    titled.scenario.teams.flatMap((team, n) => [
      [team.id, `zulu-${9 - n}`],
      [team.role, `alpha-${9 - n}`],
      [team.title, `Band of the number ${9 - n}`],
    ]),
  );
  const before = JSON.stringify(find(titled));
  let after = JSON.stringify(find(renamed(titled, forth)));
  for (const [old, fresh] of forth) after = after.replaceAll(fresh, old);
  return before === after ? [] : [`${before} became ${after}`];
}

/** Weights are whole, sum up, and stay within what could be wrong; ids are unique and nothing is listed twice. */
export function breachesOfForm(input: RandomCase, find: Finder): string[] {
  const { gaps, gapWeight, applicableWeight } = find(input);
  const known = new Set<string>([
    ...dutyObjects(input.scenario).map(({ id }) => id),
    ...input.scenario.systems.flatMap(({ id, logs }) => logs.map((log) => `${id}/${log.id}`)),
  ]);
  const ids = gaps.map(({ id }) => id);
  const sum = gaps.reduce((total, { weight }) => total + weight, 0);
  return [
    ...(sum === gapWeight ? [] : [`weights of gaps sum to ${sum}, not ${gapWeight}`]),
    ...(gapWeight <= applicableWeight ? [] : [`${gapWeight} of ${applicableWeight}`]),
    ...gaps.flatMap(({ id, weight }) => (Number.isInteger(weight) && weight >= 0 ? [] : [`${id} weighs ${weight}`])),
    ...ids.filter((id, n) => ids.indexOf(id) !== n).map((id) => `${id} stands twice`),
    ...gaps.flatMap(({ id, paths }) => (new Set(paths).size === paths.length ? [] : [`${id} names a path twice`])),
    ...gaps.flatMap(({ id, paths }) =>
      paths.filter((path) => !known.has(path)).map((path) => `${id}: no object ${path}`),
    ),
    ...gaps.flatMap(({ id, sentence, remedy }) =>
      [sentence, remedy].some((text) => /undefined|NaN|null/.test(text) || !text.endsWith("."))
        ? [`${id}: ${sentence}`]
        : [],
    ),
  ];
}
