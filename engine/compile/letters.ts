import type { Design, LetterRule } from "../model/design.ts";
import type { Action, Duty } from "../model/vocabulary.ts";
import { selects, specificity, type DutyObject } from "./objects.ts";
import { tieKey, type OrganisationTeam } from "./teams.ts";

/** Who holds which letter for one duty on one object, as team numbers in the order of the design. */
export interface Row {
  responsible: number[];
  accountable: number[];
  consulted: number[];
  informed: number[];
  leads: boolean;
}

/** What of an organisation follows from the letters, the pre-authorisation and the policy of its design. */
export interface Lettered {
  row: (duty: Duty, object: number) => Row;
  preAuthorised: (action: Action, object: number) => boolean;
  /** The team that reads the alerts of each noisy control; −1: nobody does. */
  noiseReaders: readonly number[];
  /** Teams in order of first mention in the letters; the tie order that no team's id or place can change. */
  order: number[];
}

/** What letters are compiled over: the same for all designs of a case that are staffed alike. */
interface Lettering {
  objects: readonly DutyObject[];
  teams: readonly OrganisationTeam[];
  roleTeam: ReadonlyMap<string, number>;
  noisyObjects: Int32Array;
}

/** Compiles the letters of a design over the objects and teams of a case. */
export function compileLetters(design: Design, { objects, teams, roleTeam, noisyObjects }: Lettering): Lettered {
  const teamsOf = (roles: readonly string[]): number[] =>
    roles.flatMap((role) => {
      const team = roleTeam.get(role);
      return team === undefined ? [] : [team];
    });

  const rulesByDuty = new Map<Duty, LetterRule[]>();
  for (const rule of design.letters) rulesByDuty.set(rule.duty, [...(rulesByDuty.get(rule.duty) ?? []), rule]);
  const rows = new Map<Duty, (Row | undefined)[]>();
  const row = (duty: Duty, object: number): Row => {
    let known = rows.get(duty);
    if (known === undefined) {
      known = [];
      rows.set(duty, known);
    }
    const cached = known[object];
    if (cached !== undefined) return cached;
    const about = objects[object];
    let best: LetterRule | null = null;
    for (const rule of rulesByDuty.get(duty) ?? []) {
      if (about === undefined || !selects(rule.on, about)) continue;
      if (best === null || specificity(rule.on) > specificity(best.on)) best = rule;
    }
    const made: Row = {
      responsible: teamsOf(best?.responsible ?? []),
      accountable: teamsOf(best?.accountable ?? []),
      consulted: teamsOf(best?.consulted ?? []),
      informed: teamsOf([...(best?.informed ?? []), ...(best?.support ?? [])]),
      leads: best?.leads ?? false,
    };
    known[object] = made;
    return made;
  };

  const mentioned = teamsOf(
    design.letters.flatMap((rule) => [
      ...rule.responsible,
      ...rule.accountable,
      ...rule.consulted,
      ...rule.informed,
      ...rule.support,
    ]),
  );
  const orderKeys = teams.map(tieKey);
  const rest = teams.map((_, i) => i).sort((a, b) => (orderKeys[a] ?? 0) - (orderKeys[b] ?? 0) || a - b);

  return {
    row,
    preAuthorised: (action, object) => {
      const about = objects[object];
      return about !== undefined && design.preAuthorised.some((p) => p.action === action && selects(p.on, about));
    },
    noiseReaders: Array.from(noisyObjects, (object) => row("monitoring", object).responsible[0] ?? -1),
    order: [...new Set([...mentioned, ...rest])],
  };
}
