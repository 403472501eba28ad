import { RESPONSIBILITY } from "../../model/responsibility.ts";
import { ACTIONS, type Action, type Duty } from "../../model/vocabulary.ts";
import type { GapContext } from "../gap-context.ts";
import { isOrAre, pathsOf, teamsOf, type GapRule } from "../gap-rule.ts";
import { listSome } from "../object-titles.ts";
import { meansOf } from "./ability.ts";

/** Whether another party has a team that letters could be given to. */
const hasOutsiders = (context: GapContext): boolean => context.organisation.teams.some(({ ours }) => !ours);
/** Whether there is another party at all, which may revoke what none of our teams can. */
const hasOtherParties = (context: GapContext): boolean => context.scenario.parties.some(({ kind }) => kind !== "ours");
const actionsOf = (duty: Duty): Action[] => ACTIONS.filter((action) => RESPONSIBILITY[action].duty === duty);
const partyOf = (context: GapContext, team: number): string => context.scenario.teams[team]?.party ?? "";
const partyNames = (context: GapContext, teams: readonly number[]): string =>
  listSome(teams.map((team) => context.name(partyOf(context, team))));

const vendorAccountable: GapRule = {
  id: "vendor-accountable",
  title: "Another party is accountable for our exposure",
  severity: "high",
  question: "by-duty",
  standards: ["GV.RR-02", "NHI3:2025"],
  fixableBy: "letters",
  check: (context) =>
    !hasOutsiders(context)
      ? []
      : context.cells.map((cell) => {
          const { duty, object } = cell;
          const outside = context.row(duty, object).accountable.filter((team) => !context.isOurs(team));
          return {
            isGap: outside.length > 0,
            paths: [object],
            group: duty,
            duty,
            cells: [cell],
            teams: outside,
            letter: "A" as const,
          };
        }),
  tell: (context, findings) => {
    const teams = teamsOf(findings);
    const duty = context.dutyName(findings[0]?.duty ?? "");
    return {
      sentence: `${context.teamNames(teams)} (${partyNames(context, teams)}) ${isOrAre(teams)} accountable for ${duty} of ${context.names(pathsOf(findings))}, but the exposure is ours.`,
      remedy: `Make a team of ours accountable for ${duty}; leave the work with ${partyNames(context, teams)} if it has to be there.`,
    };
  },
};

const vendorOnly: GapRule = {
  id: "vendor-responsible-without-clause",
  title: "Only another party does it, and nothing binds it",
  severity: "high",
  question: "by-duty",
  standards: ["RS.MA-01", "NHI3:2025"],
  fixableBy: "contract",
  check: (context) =>
    !hasOutsiders(context)
      ? []
      : context.cells.flatMap((cell) => {
          const { duty, object } = cell;
          // A clause binds what it names: one on another action of the duty does nothing here.
          const means = meansOf(context, duty, object);
          const actions = means.length > 0 ? means : actionsOf(duty);
          const { responsible } = context.row(duty, object);
          if (actions.length === 0 || responsible.length === 0) return [];
          const unbound = responsible.filter(
            (team) =>
              !context.isOurs(team) &&
              !context.scenario.parties.some(
                ({ id, clauses }) =>
                  id === partyOf(context, team) &&
                  clauses.some((clause) => clause.actions.some((action) => actions.includes(action))),
              ),
          );
          const isGap = unbound.length === responsible.length;
          return [{ isGap, paths: [object], group: duty, duty, cells: [cell], teams: unbound, letter: "R" as const }];
        }),
  tell: (context, findings) => {
    const teams = teamsOf(findings);
    const duty = context.dutyName(findings[0]?.duty ?? "");
    return {
      sentence: `Only ${context.teamNames(teams)} (${partyNames(context, teams)}) ${isOrAre(teams)} responsible for ${duty} of ${context.names(pathsOf(findings))}, and no clause says by when or with what proof.`,
      remedy: `Agree a clause on ${duty} with ${partyNames(context, teams)}: an answer time and a proof; or make a team of ours responsible.`,
    };
  },
};

const unconfirmed: GapRule = {
  id: "vendor-revocation-unconfirmed",
  title: "Nobody confirms what another party revoked",
  severity: "high",
  question: "can-revoke",
  standards: ["RS.MI-01", "RS.MA-01"],
  fixableBy: "letters",
  check: (context) =>
    !hasOtherParties(context)
      ? []
      : context.cells.flatMap((cell) => {
          if (cell.duty !== "revocation") return [];
          const { object } = cell;
          const [first] = context.row("revocation", object).responsible;
          const means = meansOf(context, "revocation", object);
          const able = context.organisation.order.filter((team) => context.canDo(team, means, object));
          const isGivenOutside = first !== undefined && !context.isOurs(first);
          // Where no team at all is able, it is another party's as well, and nobody is there to be asked.
          const isDoneOutside = isGivenOutside || !able.some((team) => context.isOurs(team));
          if (!isDoneOutside && !hasOutsiders(context)) return [];
          const confirms = context.row("vendor-confirmation", object).responsible;
          const isGap = isDoneOutside && !confirms.some((team) => context.isOurs(team));
          const teams = isGivenOutside ? [first] : able;
          return [
            {
              isGap,
              paths: [object],
              cells: [cell, { duty: "vendor-confirmation", object }],
              teams,
              ...(teams.length === 0 ? { group: "nobody-able" } : {}),
            },
          ];
        }),
  tell: (context, findings) => ({
    sentence:
      teamsOf(findings).length === 0
        ? `No team can revoke ${context.names(pathsOf(findings))}, so that only another party could, and no team of ours checks that it is really dead.`
        : `${partyNames(context, teamsOf(findings))} would revoke ${context.names(pathsOf(findings))}, and no team of ours checks that it is really dead.`,
    remedy: "Make a team of ours responsible for vendor confirmation there, and ask for a receipt, a log or a probe.",
  }),
};

/** Letters of other parties. */
export const VENDOR_RULES = [vendorAccountable, vendorOnly, unconfirmed];
