import { accessOf, maskOf } from "../../compile/access-mask.ts";
import type { Credential, Edge } from "../../model/trust-path.ts";
import type { Finding } from "../gap.ts";
import type { GapContext } from "../gap-context.ts";
import { isOrAre, pathsOf, type GapRule } from "../gap-rule.ts";

const POWERFUL = maskOf(["admin", "destroy"]);
const READ = maskOf(["read"]);
const WRITE = maskOf(["write"]);
const DAY = 86_400;

/** What a closure holds beyond what was intended, as systems of ours; being able to read where writing was meant is no news. */
function beyondIntent(context: GapContext, credential: Credential): { system: string; mask: number }[] {
  const { intended } = credential;
  const closure = context.reach.closure(credential);
  const meant = maskOf(intended.access);
  const allowed = (meant & WRITE) === 0 ? meant : meant | READ;
  return context.concern.systems.flatMap(({ id }) => {
    const mask = closure[context.world.systemIndex.get(id) ?? -1] ?? 0;
    const beyond = mask & ~(intended.systems.includes(id) ? allowed : 0);
    return beyond === 0 ? [] : [{ system: id, mask: beyond }];
  });
}

const reachBeyond: GapRule = {
  id: "reach-beyond-intent",
  title: "Reach beyond intent",
  severity: "high",
  question: "scope-approved",
  standards: ["NHI5:2025", "PR.AA-05"],
  fixableBy: "architecture",
  check: (context) =>
    context.concern.credentials.flatMap((credential): Finding[] => {
      if (credential.intended.systems.length === 0) return [];
      const beyond = beyondIntent(context, credential);
      const isPowerful = beyond.some(({ system, mask }) => {
        const isScoped = context.world.inScope[context.world.systemIndex.get(system) ?? -1] === 1;
        return isScoped || (mask & POWERFUL) !== 0;
      });
      const systems = beyond.map(({ system }) => system);
      return [
        {
          isGap: beyond.length > 0,
          severity: beyond.length === 0 || isPowerful ? "high" : "medium",
          paths: [credential.id, ...systems],
          group: systems.join("+"),
          also: beyond.flatMap(({ mask }) => accessOf(mask)),
        },
      ];
    }),
  tell: (context, findings) => {
    const credentials = findings.map(({ paths }) => paths[0] ?? "");
    const systems = findings[0]?.paths.slice(1) ?? [];
    const rights = accessOf(maskOf(findings.flatMap(({ also }) => also ?? []) as never));
    return {
      sentence: `${context.names(credentials)} ${credentials.length === 1 ? "reaches" : "reach"} more than intended: ${context.names(systems)} (${rights.join(", ")}).`,
      remedy: "Narrow the grants to what was intended, or have the wider reach approved; cut what leads on from there.",
    };
  },
};

/** Lives longer than a day, or without end. */
const isStanding = ({ exists, lifetime }: Credential): boolean => exists && (lifetime === null || lifetime.p50 > DAY);

function powerfulGrants(context: GapContext, credential: Credential): Edge[] {
  return context.reach.ownGrants(credential).filter((grant) => {
    const target = context.concern.systems.find(({ id }) => id === grant.to);
    if (
      target === undefined ||
      (maskOf(grant.access) & maskOf(["destroy"])) + Number(grant.access.includes("admin")) === 0
    )
      return false;
    return target.criticality === "high" || context.world.inScope[context.world.systemIndex.get(target.id) ?? -1] === 1;
  });
}

const standing: GapRule = {
  id: "standing-privilege",
  title: "Standing privilege without just-in-time",
  severity: "high",
  question: "scope-approved",
  standards: ["NHI5:2025", "PR.AA-05"],
  fixableBy: "control",
  check: (context) =>
    context.concern.credentials.flatMap((credential) => {
      if (!isStanding(credential) || context.reach.ownGrants(credential).length === 0) return [];
      const open = powerfulGrants(context, credential).filter(
        (grant) =>
          !context.isGuarded(["just-in-time", "step-up-approval", "two-identity-delete"], {
            credential,
            edges: [grant],
            system: grant.to,
          }),
      );
      return [
        { isGap: open.length > 0, paths: [credential.id, ...open.map(({ id }) => id)], also: open.map(({ to }) => to) },
      ];
    }),
  tell: (context, findings) => {
    const credentials = findings.map(({ paths }) => paths[0] ?? "");
    return {
      sentence: `${context.names(credentials)} can administer or destroy ${context.names(findings.flatMap(({ also }) => also ?? []))} at any hour, without anybody being asked.`,
      remedy: "Grant these rights for a task and a time, or ask a second person at the moment of use.",
    };
  },
};

const crossEnvironment: GapRule = {
  id: "cross-environment-trust",
  title: "Trust across environments",
  severity: "medium",
  question: "scope-approved",
  standards: ["NHI8:2025", "PR.IR-01"],
  fixableBy: "architecture",
  check: (context) =>
    context.concern.edges.flatMap((edge) => {
      if (edge.kind === "grants" || edge.kind === "backs-up") return [];
      if (!context.concern.has(edge.from) || !context.concern.has(edge.to)) return [];
      const [from, to] = [environmentOf(context, edge.from), environmentOf(context, edge.to)];
      if (from === null || to === null) return [];
      return [{ isGap: from !== to, paths: [edge.id], also: [`${from} → ${to}`] }];
    }),
  tell: (context, findings) => ({
    sentence: `Being in one environment opens another (${[...new Set(findings.flatMap(({ also }) => also ?? []))].join(", ")}): ${context.names(pathsOf(findings))}.`,
    remedy: "Cut this trust, or put a check of its own at the border of the environments.",
  }),
};

function environmentOf(context: GapContext, id: string): string | null {
  const { systems, credentials } = context.scenario;
  const system = systems.find((one) => one.id === id);
  return system?.environment ?? credentials.find((one) => one.id === id)?.intended.environment ?? null;
}

const unacceptedDelegation: GapRule = {
  id: "delegation-not-accepted",
  title: "Delegated access that no service owner accepted",
  severity: "medium",
  question: "scope-approved",
  standards: ["PR.AA-05", "GV.RR-02"],
  fixableBy: "letters",
  check: (context) =>
    context.concern.edges.flatMap((edge) => {
      if (edge.kind !== "delegates" || (!context.concern.has(edge.from) && !context.concern.has(edge.to))) return [];
      const isAccepted = edge.owner !== null || context.row("scope-approval", edge.id).accountable.length > 0;
      return [{ isGap: !isAccepted, paths: [edge.id], cells: [{ duty: "scope-approval", object: edge.id }] }];
    }),
  tell: (context, findings) => ({
    sentence: `Nobody accepted that one credential stands in for another: ${context.names(pathsOf(findings))} ${isOrAre(pathsOf(findings))} without an owner.`,
    remedy: "Have the owner of the service accept the delegation, or end it.",
  }),
};

/** What credentials may do, against what they were meant to. */
export const SCOPE_RULES = [reachBeyond, standing, crossEnvironment, unacceptedDelegation];
