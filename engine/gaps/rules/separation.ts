import { RESPONSIBILITY } from "../../model/responsibility.ts";
import type { Credential } from "../../model/trust-path.ts";
import { ACTIONS, type Duty } from "../../model/vocabulary.ts";
import type { Cell, Finding } from "../gap.ts";
import type { GapContext } from "../gap-context.ts";
import { pathsOf, teamsOf, type GapRule } from "../gap-rule.ts";

/** Rows along the path of one credential: itself, whom it speaks for, who issues it, what it opens. */
function pathCells(context: GapContext, { id, subject, issuer }: Credential): Cell[] {
  const grants = context.concern.grants.filter((grant) => grant.from === id);
  const objects = new Set([id, subject, issuer, ...grants.flatMap((grant) => [grant.id, grant.to])]);
  return context.cells.filter(({ object }) => objects.has(object));
}

/** Duties with something that is weighed, and so consulted on, before it is done. */
const CONSULTED: ReadonlySet<Duty> = new Set(
  ACTIONS.filter((action) => RESPONSIBILITY[action].decided).map((action) => RESPONSIBILITY[action].duty),
);

const cycle: GapRule = {
  id: "consultation-cycle",
  title: "Teams consult each other in a circle",
  severity: "low",
  question: "other",
  standards: ["GV.RR-02"],
  fixableBy: "letters",
  check: (context) =>
    context.concern.credentials.flatMap((credential) => {
      const cells = pathCells(context, credential).filter(({ duty }) => CONSULTED.has(duty));
      const asks = new Map<number, Set<number>>();
      for (const { duty, object } of cells) {
        const { responsible, consulted } = context.row(duty, object);
        const [first] = responsible;
        if (first === undefined) continue;
        const asked = asks.get(first) ?? new Set();
        for (const team of consulted) if (team !== first) asked.add(team);
        asks.set(first, asked);
      }
      if (asks.size === 0) return [];
      const circle = [...asks.keys()].filter((team) => waitsFor(asks, team).has(team));
      return [
        {
          isGap: circle.length > 0,
          paths: [credential.id],
          group: context.teamIds([...circle].sort((a, b) => a - b)),
          cells,
          teams: circle,
        },
      ];
    }),
  tell: (context, findings) => ({
    sentence: `Before they act on ${context.names(pathsOf(findings))}, ${context.teamNames(teamsOf(findings))} each ask the other and can wait for each other's answer.`,
    remedy: "Take out one of the consultations, or inform that team afterwards instead.",
  }),
};

/** Everybody a team waits for, through others too. */
function waitsFor(asks: ReadonlyMap<number, ReadonlySet<number>>, team: number): Set<number> {
  const seen = new Set<number>(asks.get(team) ?? []);
  for (const next of seen) for (const further of asks.get(next) ?? []) seen.add(further);
  return seen;
}

const APPROVING: readonly Duty[] = ["issuance", "scope-approval", "exception-approval"];

const auditsItself: GapRule = {
  id: "approves-and-audits",
  title: "The same team approves and audits",
  severity: "medium",
  question: "scope-approved",
  standards: ["PR.AA-05"],
  fixableBy: "letters",
  check: (context) =>
    context.concern.credentials.flatMap((credential) => {
      const audit = context.row("audit", credential.id);
      const auditors = new Set([...audit.responsible, ...audit.accountable]);
      if (auditors.size === 0) return [];
      const approvals = pathCells(context, credential).filter(({ duty }) => APPROVING.includes(duty));
      const both = approvals
        .flatMap(({ duty, object }) => context.row(duty, object).accountable)
        .filter((team) => auditors.has(team));
      return [
        {
          isGap: both.length > 0,
          paths: [credential.id],
          group: context.teamIds([...new Set(both)]),
          cells: [{ duty: "audit", object: credential.id }, ...approvals],
          teams: [...new Set(both)],
        },
      ];
    }),
  tell: (context, findings) => ({
    sentence: `What ${context.names(pathsOf(findings))} may do is approved and audited by the same team: ${context.teamNames(teamsOf(findings))}.`,
    remedy: "Give the audit to a team that approves none of it.",
  }),
};

const split: GapRule = {
  id: "split-path",
  title: "Seeing, stopping and revoking are in different hands",
  severity: "medium",
  question: "can-revoke",
  standards: ["GV.RR-02", "RS.MI-01"],
  fixableBy: "letters",
  check: (context) =>
    context.concern.credentials.flatMap((credential): Finding[] => {
      const grants = context.concern.grants.filter((grant) => grant.from === credential.id);
      const systems = [...new Set([...grants.map((grant) => grant.to), credential.issuer])];
      const held = (duty: Duty, objects: string[]): Cell[] =>
        objects
          .map((object) => ({ duty, object }))
          .filter(({ object }) => context.row(duty, object).responsible.length > 0)
          .slice(0, 1);
      const cells = [
        ...held("monitoring", [credential.id, ...systems]),
        ...held("runtime-policy", systems),
        ...held("revocation", [credential.id]),
      ];
      if (cells.length < 3) return [];
      const rows = cells.map(({ duty, object }) => context.row(duty, object));
      const doing = rows.map(({ responsible }) => responsible[0] ?? -1);
      const [answering] = rows.map(({ accountable }) => accountable);
      const isUnderOne =
        answering?.length === 1 &&
        rows.every(({ accountable }) => accountable.length === 1 && accountable[0] === answering[0]);
      const parties = new Set(doing.map((team) => context.scenario.teams[team]?.party));
      const isSplit = !isUnderOne && (parties.size > 1 || new Set(doing).size === 3);
      const objects = [credential.id, ...systems];
      return [
        {
          isGap: isSplit,
          paths: [credential.id],
          group: context.teamIds(doing),
          severity: parties.size > 1 ? "medium" : "low",
          cells: (["monitoring", "runtime-policy", "revocation"] as const).flatMap((duty) =>
            objects.map((object) => ({ duty, object })),
          ),
          teams: doing,
        },
      ];
    }),
  tell: (context, findings) => {
    const [watching = -1, stopping = -1, revoking = -1] = findings[0]?.teams ?? [];
    const name = (team: number): string => context.teamNames([team]);
    return {
      sentence: `For ${context.names(pathsOf(findings))}, ${name(watching)} sees the abuse, ${name(stopping)} sets the policy and ${name(revoking)} revokes, and no one team answers for all three.`,
      remedy: "Make one team of ours accountable for monitoring, runtime policy and revocation of that path.",
    };
  },
};

/** How letters of different duties fit together. */
export const SEPARATION_RULES = [cycle, auditsItself, split];
