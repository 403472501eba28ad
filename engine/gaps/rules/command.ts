import { INCIDENT } from "../../model/vocabulary.ts";
import type { Finding } from "../gap.ts";
import type { GapContext } from "../gap-context.ts";
import { teamsOf, type GapRule } from "../gap-rule.ts";

const DUTY = "incident-command";
const finding = (isGap: boolean, teams: number[]): Finding => ({
  isGap,
  letter: "both",
  paths: [INCIDENT],
  duty: DUTY,
  cells: [{ duty: DUTY, object: INCIDENT }],
  teams,
});
const command = (context: GapContext) => context.row(DUTY, INCIDENT);

const noCommander: GapRule = {
  id: "no-incident-commander",
  title: "No incident commander",
  severity: "high",
  question: "other",
  standards: ["RS.MA-01", "GV.RR-02"],
  fixableBy: "letters",
  check: (context) => {
    const { responsible, accountable } = command(context);
    return [finding(responsible.length === 0 || accountable.length === 0, [...responsible, ...accountable])];
  },
  tell: (context, findings) => {
    const teams = teamsOf(findings);
    const { responsible } = command(context);
    return {
      sentence:
        teams.length === 0
          ? "Nobody commands an incident, so nobody may hand work to a team."
          : responsible.length === 0
            ? `${context.teamNames(teams)} answers for the command of an incident, but nobody takes it.`
            : `${context.teamNames(teams)} takes the command of an incident, but nobody is accountable for it.`,
      remedy: "Make one team of ours responsible and accountable for incident command on the incident.",
    };
  },
};

const severalCommanders: GapRule = {
  id: "several-incident-commanders",
  title: "Several incident commanders",
  severity: "medium",
  question: "other",
  standards: ["RS.MA-01", "GV.RR-02"],
  fixableBy: "letters",
  check: (context) => {
    const { responsible, accountable, leads } = command(context);
    const isShared = new Set(accountable).size > 1 || (new Set(responsible).size > 1 && !leads);
    return [finding(isShared, [...responsible, ...accountable])];
  },
  tell: (context, findings) => ({
    sentence: `${context.teamNames(teamsOf(findings))} share the command of an incident, and nothing says which of them decides.`,
    remedy: "Give incident command one accountable team and one lead.",
  }),
};

/** Who commands an incident. */
export const COMMAND_RULES = [noCommander, severalCommanders];
