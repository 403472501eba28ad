import type { Credential, Workload } from "../../model/trust-path.ts";
import type { SystemKind } from "../../model/vocabulary.ts";
import type { GapContext } from "../gap-context.ts";
import { isOrAre, pathsOf, type GapRule } from "../gap-rule.ts";
import { listSome } from "../object-titles.ts";

const usersOf = (context: GapContext, { id }: Credential): Workload[] =>
  context.scenario.workloads.filter((workload) => workload.uses.includes(id));

/** Business owners of the work that a credential does; work without one counts for its party. */
const ownersOf = (users: readonly Workload[]): string[] => [
  ...new Set(users.map(({ businessOwner, party }) => businessOwner ?? `party ${party}`)),
];

const severalOwners: GapRule = {
  id: "shared-by-several-owners",
  title: "One credential, several owners",
  severity: "medium",
  question: "issued",
  standards: ["NHI9:2025", "GV.RR-02"],
  fixableBy: "architecture",
  check: (context) =>
    context.concern.credentials.flatMap((credential) => {
      const users = usersOf(context, credential);
      if (users.length === 0) return [];
      const isGap = ownersOf(users).length > 1;
      return [{ isGap, paths: [credential.id], also: users.map(({ id }) => id) }];
    }),
  tell: (context, findings) => ({
    sentence: `${context.names(pathsOf(findings))} ${isOrAre(pathsOf(findings))} used by work of different owners (${context.names(findings.flatMap(({ also }) => also ?? []))}), so no one owner can say yes to a revocation.`,
    remedy: "Issue a credential of its own to each owner's work, and name an owner for each.",
  }),
};

const severalWorkloads: GapRule = {
  id: "used-by-several-workloads",
  title: "One credential, several workloads",
  severity: "low",
  question: "issued",
  standards: ["NHI9:2025"],
  fixableBy: "architecture",
  check: (context) =>
    context.concern.credentials.flatMap((credential) => {
      const users = usersOf(context, credential);
      if (users.length === 0) return [];
      // Several owners are the worse case of the same cause, and have a rule of their own.
      const isGap = users.length > 1 && ownersOf(users).length === 1;
      return [{ isGap, paths: [credential.id], also: users.map(({ id }) => id) }];
    }),
  tell: (context, findings) => ({
    sentence: `Revoking ${context.names(pathsOf(findings))} stops several workloads at once: ${context.names(findings.flatMap(({ also }) => also ?? []))}.`,
    remedy: "Issue one credential to each workload.",
  }),
};

const severalEnvironments: GapRule = {
  id: "used-in-several-environments",
  title: "One credential, several environments",
  severity: "medium",
  question: "scope-approved",
  standards: ["NHI8:2025", "PR.AA-05"],
  fixableBy: "architecture",
  check: (context) =>
    context.concern.credentials.flatMap((credential) => {
      const targets = context.reach.ownGrants(credential).map((grant) => grant.to);
      const environments = context.scenario.systems
        .filter(({ id }) => targets.includes(id))
        .map(({ environment }) => environment);
      if (environments.length === 0) return [];
      const different = [...new Set(environments)];
      return [{ isGap: different.length > 1, paths: [credential.id], also: different }];
    }),
  tell: (context, findings) => ({
    sentence: `${context.names(pathsOf(findings))} ${pathsOf(findings).length === 1 ? "opens" : "open"} several environments: ${listSome(findings.flatMap(({ also }) => also ?? []))}.`,
    remedy: "Issue one credential for each environment, and refuse it in the others.",
  }),
};

/** Where a live secret does not belong, however many copies there are. */
const NOT_FOR_SECRETS: readonly SystemKind[] = [
  "source-control",
  "ticketing",
  "data-store",
  "backup-store",
  "log-store",
  "siem",
];

const duplicates: GapRule = {
  id: "duplicate-storage",
  title: "Copies of a secret",
  severity: "medium",
  question: "issued",
  standards: ["NHI2:2025", "PR.AA-01"],
  fixableBy: "architecture",
  check: (context) =>
    context.concern.credentials.map((credential) => {
      const stores = context.concern.edges.filter((edge) => edge.kind === "stores" && edge.to === credential.id);
      const systems = context.scenario.systems.filter(({ id }) => stores.some((edge) => edge.from === id));
      const isGap = systems.length > 1 || systems.some(({ kind }) => NOT_FOR_SECRETS.includes(kind));
      return {
        isGap,
        paths: [credential.id, ...(isGap ? stores.map(({ id }) => id) : [])],
        also: systems.map(({ id }) => id),
      };
    }),
  tell: (context, findings) => {
    const credentials = findings.flatMap(({ paths }) => paths.slice(0, 1));
    return {
      sentence: `${context.names(credentials)} ${credentials.length === 1 ? "lies" : "lie"} where whoever can read can take ${credentials.length === 1 ? "it" : "them"}: ${context.names(findings.flatMap(({ also }) => also ?? []))}.`,
      remedy: "Keep one copy in a secret store, take out the others, and rotate what lay there.",
    };
  },
};

/** Credentials in more than one pair of hands or places. */
export const SHARING_RULES = [severalOwners, severalWorkloads, severalEnvironments, duplicates];
