import type { Action, Duty } from "../../model/vocabulary.ts";
import type { Finding } from "../gap.ts";
import type { GapContext } from "../gap-context.ts";
import { isOrAre, pathsOf, teamsOf, type GapRule } from "../gap-rule.ts";

/** Actions of which one carries a duty out, by the type of object; duties without an entry need no console. */
const MEANS: Partial<Record<Duty, Partial<Record<string, readonly Action[]>>>> = {
  revocation: { credential: ["revoke"], identity: ["disable-integration", "suspend-identity"] },
  rotation: { credential: ["rotate", "re-issue"] },
  "runtime-policy": { system: ["isolate-system", "tighten-broker"], edge: ["cut-trust"] },
  "configuration-rollback": { setting: ["roll-back-configuration"] },
  restore: { system: ["restore"] },
};

/** What carries a duty out on an object; empty where no console is needed. */
export function meansOf(context: GapContext, duty: Duty, object: string): readonly Action[] {
  const { objects, objectIndex } = context.organisation;
  return MEANS[duty]?.[objects[objectIndex.get(object) ?? -1]?.type ?? ""] ?? [];
}

interface Held {
  duty: Duty;
  object: string;
  means: readonly Action[];
  responsible: number[];
  accountable: number[];
}

/** Rows that need a console, with who holds them. */
const heldRows = (context: GapContext): Held[] =>
  context.cells.flatMap(({ duty, object }) => {
    const means = meansOf(context, duty, object);
    const { responsible, accountable } = context.row(duty, object);
    return means.length === 0 ? [] : [{ duty, object, means, responsible, accountable }];
  });

const able = (context: GapContext, { means, object }: Held, teams: readonly number[]): number[] =>
  teams.filter((team) => context.canDo(team, means, object));

/** Somebody answers for it who can do nothing and has nobody who can. */
const isPowerless = (context: GapContext, held: Held): boolean =>
  held.accountable.some((team) => !held.responsible.includes(team)) &&
  able(context, held, [...held.responsible, ...held.accountable]).length === 0;

const others = (context: GapContext, findings: readonly Finding[]): number[] => {
  const rows = findings.flatMap(({ cells }) => cells ?? []);
  return context.organisation.order.filter((team) =>
    rows.every(({ duty, object }) => context.canDo(team, meansOf(context, duty, object), object)),
  );
};

const remedyOf = (context: GapContext, findings: readonly Finding[]): string => {
  const duty = context.dutyName(findings[0]?.duty ?? "");
  const can = others(context, findings);
  return can.length > 0
    ? `Make ${context.teamNames(can.slice(0, 1))} responsible for ${duty}, which can carry it out, or give access to who is.`
    : `Give one team access to carry out ${duty} there.`;
};

const unable: GapRule = {
  id: "responsible-unable",
  title: "Responsible without the ability",
  severity: "medium",
  question: "by-duty",
  standards: ["GV.RR-03"],
  fixableBy: "letters",
  check: (context) =>
    heldRows(context).flatMap((held) => {
      const [first] = held.responsible;
      if (first === undefined) return [];
      const isGap = able(context, held, [first]).length === 0 && !isPowerless(context, held);
      const { duty, object } = held;
      return [
        {
          isGap,
          paths: [object],
          group: `${duty}/${context.teamIds([first])}`,
          duty,
          cells: [{ duty, object }],
          teams: [first],
          letter: "R" as const,
        },
      ];
    }),
  tell: (context, findings) => {
    const teams = teamsOf(findings);
    const duty = context.dutyName(findings[0]?.duty ?? "");
    return {
      sentence: `${context.teamNames(teams)} ${isOrAre(teams)} responsible for ${duty} of ${context.names(pathsOf(findings))} but cannot carry it out.`,
      remedy: remedyOf(context, findings),
    };
  },
};

const powerless: GapRule = {
  id: "accountable-without-means",
  title: "Accountable with neither ability nor delegate",
  severity: "high",
  question: "by-duty",
  standards: ["GV.RR-02", "GV.RR-03"],
  fixableBy: "letters",
  check: (context) =>
    heldRows(context).flatMap((held) => {
      const { duty, object, accountable } = held;
      if (accountable.length === 0) return [];
      const isGap = isPowerless(context, held);
      return [
        {
          isGap,
          paths: [object],
          group: duty,
          duty,
          cells: [{ duty, object }],
          teams: accountable,
          letter: "A" as const,
        },
      ];
    }),
  tell: (context, findings) => {
    const duty = context.dutyName(findings[0]?.duty ?? "");
    const teams = teamsOf(findings);
    return {
      sentence: `${context.teamNames(teams)} ${isOrAre(teams)} accountable for ${duty} of ${context.names(pathsOf(findings))}, cannot do it, and nobody responsible under them can.`,
      remedy: remedyOf(context, findings),
    };
  },
};

/** Letters without the means. */
export const ABILITY_RULES = [unable, powerless];
