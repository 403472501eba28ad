import { maskOf } from "../../compile/access-mask.ts";
import type { Edge } from "../../model/trust-path.ts";
import type { Finding } from "../gap.ts";
import type { GapContext } from "../gap-context.ts";
import { isOrAre, pathsOf, type GapRule } from "../gap-rule.ts";

/** Destroy stands alone: an admin without purge deletes nothing. */
const DESTROYING = maskOf(["destroy"]);

/** Backups of a system that die with it. */
const insideBackups = (context: GapContext, data: string): Set<string> =>
  new Set(
    context.concern.edges
      .filter((edge) => edge.kind === "backs-up" && edge.from === data && edge.colocated)
      .map((edge) => edge.to),
  );

/** Backup systems of a control in force that stand apart from the data. */
function separateBackups(context: GapContext, data: string): string[] {
  const inside = insideBackups(context, data);
  return context.scenario.controls.flatMap((control) =>
    control.kind === "recover" && control.protects === data && context.isOn(control.id) && !inside.has(control.from)
      ? [control.from]
      : [],
  );
}

/** Whether what a backup loses comes back: by itself within a time, or because nobody deletes it alone. */
const isUndone = (context: GapContext, edge: Edge): boolean =>
  edge.undo !== null || context.isGuarded(["soft-delete", "two-identity-delete"], { edges: [edge], system: edge.from });

/** Credentials that can delete the data and every backup of it, so that none is left to restore from. */
function wipers(context: GapContext, data: string): string[] {
  const backups = context.concern.edges.filter((edge) => edge.kind === "backs-up" && edge.from === data);
  if (backups.some((edge) => isUndone(context, edge))) return [];
  const places = [
    ...backups.flatMap(({ colocated, to }) => (colocated ? [] : [to])),
    ...separateBackups(context, data),
  ];
  return context.concern.credentials
    .filter((credential) => {
      const closure = context.reach.closure(credential);
      return [data, ...places].every(
        (system) => ((closure[context.world.systemIndex.get(system) ?? -1] ?? 0) & DESTROYING) !== 0,
      );
    })
    .map(({ id }) => id);
}

const together: GapRule = {
  id: "data-and-backup-together",
  title: "One credential reaches data and its backup",
  severity: "high",
  question: "scope-approved",
  standards: ["PR.DS-11", "PR.IR-01", "NHI8:2025"],
  fixableBy: "architecture",
  check: (context) =>
    context.concern.edges.flatMap((edge): Finding[] => {
      if (edge.kind !== "backs-up" || !context.concern.has(edge.from)) return [];
      const held = wipers(context, edge.from);
      return [{ isGap: held.length > 0, paths: [edge.from, edge.to, ...held], group: edge.from, also: held }];
    }),
  tell: (context, findings) => {
    const held = [...new Set(findings.flatMap(({ also }) => also ?? []))];
    const [data = ""] = findings[0]?.paths ?? [];
    return {
      sentence: `${context.names(held)} can delete ${context.name(data)} and every backup of it (${context.names(findings.map(({ paths }) => paths[1] ?? ""))}).`,
      remedy: "Keep a backup behind another credential, or have a second identity confirm a deletion.",
    };
  },
};

const unpromised: GapRule = {
  id: "recovery-unpromised",
  title: "Recovery that nobody promised",
  severity: "high",
  question: "other",
  standards: ["RC.RP-01", "PR.DS-11"],
  fixableBy: "contract",
  check: (context) =>
    context.cells.flatMap((cell): Finding[] => {
      if (cell.duty !== "restore") return [];
      const system = context.scenario.systems.find(({ id }) => id === cell.object);
      if (system === undefined) return [];
      const provider = context.scenario.teams.find(({ role }) => role === system.restore?.provider);
      const isOwnWay = separateBackups(context, system.id).length > 0 || (system.restore?.provider ?? null) === null;
      const isBound = context.scenario.parties.some(
        ({ id, clauses }) =>
          (id === provider?.party || id === system.restore?.provider) &&
          clauses.some(({ actions }) => actions.includes("restore")),
      );
      const isHeld = context.row("restore", system.id).accountable.length > 0;
      return [
        {
          isGap: !isBound && !(isOwnWay && isHeld),
          paths: [system.id],
          group: isOwnWay ? "no-letter" : "no-clause",
          cells: [cell],
          also: provider === undefined ? [] : [provider.party],
        },
      ];
    }),
  tell: (context, findings) =>
    findings[0]?.group === "no-letter"
      ? {
          sentence: `Nobody has promised to bring ${context.names(pathsOf(findings))} back, although there is a way.`,
          remedy: "Make a team accountable for restore, with a time and an age of the copy that it answers for.",
        }
      : {
          sentence: `If ${context.names(pathsOf(findings))} ${isOrAre(pathsOf(findings))} deleted, only ${context.names(findings.flatMap(({ also }) => also ?? [])) || "the provider"} can bring the data back, and has promised nothing.`,
          remedy: "Agree a restore time with the provider, or keep a backup apart from the data.",
        },
};

/** Whether what is destroyed comes back. */
export const RECOVERY_RULES = [together, unpromised];
