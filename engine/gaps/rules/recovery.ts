import { maskOf } from "../../compile/access-mask.ts";
import type { Credential, Edge } from "../../model/trust-path.ts";
import type { Finding } from "../gap.ts";
import type { GapContext } from "../gap-context.ts";
import { isOrAre, pathsOf, type GapRule } from "../gap-rule.ts";

/** Destroy stands alone: an admin without purge deletes nothing. */
const DESTROYING = maskOf(["destroy"]);

/** Backups of a system that die with it. */
const insideBackups = (context: GapContext, data: string): Set<string> =>
  new Set(backupEdges(context, data).flatMap((edge) => (edge.colocated ? [edge.to] : [])));

const backupEdges = ({ concern }: GapContext, data: string): Edge[] =>
  concern.edges.filter((edge) => edge.kind === "backs-up" && edge.from === data);

/** Backup systems that a control in force restores the data from. */
const restoredFrom = (context: GapContext, data: string): Set<string> =>
  new Set(
    context.scenario.controls.flatMap((control) =>
      control.kind === "recover" && control.protects === data && context.isOn(control.id) ? [control.from] : [],
    ),
  );

/** The same without those that die with the data. */
function separateBackups(context: GapContext, data: string): string[] {
  const inside = insideBackups(context, data);
  return [...restoredFrom(context, data)].filter((backup) => !inside.has(backup));
}

/** Every backup of the data, whether anything restores from it or not. */
const backupsOf = (context: GapContext, data: string): string[] => [
  ...new Set([...backupEdges(context, data).map(({ to }) => to), ...restoredFrom(context, data)]),
];

/** Whether what is deleted there comes back: by itself within a time, or because nobody deletes it alone. */
function isUndone(context: GapContext, system: string): boolean {
  const edges = backupEdges(context, system);
  return (
    edges.some(({ undo }) => undo !== null) ||
    context.isGuarded(["soft-delete", "two-identity-delete"], { edges, system })
  );
}

/**
 * Backups that are left when a credential has deleted the data and all it can of its backups; null where it cannot delete
 * the data for good, or none of the backups, or something in force restores the data from what is left.
 */
function leftBy(context: GapContext, credential: Credential, data: string): string[] | null {
  const closure = context.reach.closure(credential);
  const deletes = (system: string): boolean =>
    ((closure[context.world.systemIndex.get(system) ?? -1] ?? 0) & DESTROYING) !== 0 && !isUndone(context, system);
  if (!deletes(data)) return null;
  const housed = context.concern.edges.filter((edge) => edge.kind === "backs-up" && edge.colocated);
  const backups = backupsOf(context, data);
  const left = backups.filter(
    (backup) => !deletes(backup) && !housed.some(({ from, to }) => to === backup && deletes(from)),
  );
  const used = restoredFrom(context, data);
  return left.length === backups.length || left.some((backup) => used.has(backup)) ? null : left;
}

/** One thing to find for each system with backups; more where credentials leave different backups behind. */
function findTogether(context: GapContext, data: string): Finding[] {
  const backups = backupsOf(context, data);
  if (backups.length === 0) return [];
  const byLeft = new Map<string, { left: string[]; held: string[] }>();
  for (const credential of context.concern.credentials) {
    const left = leftBy(context, credential, data);
    if (left === null) continue;
    const group = [data, ...left].join("/");
    const { held } = byLeft.get(group) ?? { held: [] };
    byLeft.set(group, { left, held: [...held, credential.id] });
  }
  if (byLeft.size === 0) return [{ isGap: false, paths: [data, ...backups], group: data }];
  return [...byLeft].map(([group, { left, held }]) => ({
    isGap: true,
    paths: [data, ...backups.filter((backup) => !left.includes(backup)), ...held],
    group,
    severity: left.length === 0 ? "high" : "medium",
    also: left,
  }));
}

const together: GapRule = {
  id: "data-and-backup-together",
  title: "One credential reaches data and its backup",
  severity: "high",
  question: "scope-approved",
  standards: ["PR.DS-11", "PR.IR-01", "NHI8:2025"],
  fixableBy: "architecture",
  check: (context) =>
    context.scenario.systems.flatMap(({ id }) => (context.concern.has(id) ? findTogether(context, id) : [])),
  tell: (context, findings) => {
    const [data = "", ...others] = findings[0]?.paths ?? [];
    const left = findings[0]?.also ?? [];
    const backups = new Set(backupsOf(context, data));
    const lost = context.names(others.filter((id) => backups.has(id)));
    const held = context.names(others.filter((id) => !backups.has(id)));
    if (left.length === 0)
      return {
        sentence: `${held} can delete ${context.name(data)} and every backup of it (${lost}).`,
        remedy: "Keep a backup behind another credential, or have a second identity confirm a deletion.",
      };
    const it = left.length === 1 ? "it" : "them";
    return {
      sentence: `${held} can delete ${context.name(data)} and ${lost}. ${context.names(left)} would be left, but nothing in force restores the data from ${it}.`,
      remedy: `Put a way to restore ${context.name(data)} from ${context.names(left)} in force, and try it.`,
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
      const named = system.restore?.provider ?? null;
      const isOwnWay =
        separateBackups(context, system.id).length > 0 ||
        isUndone(context, system.id) ||
        (named === null && (system.restore?.fallbackAge ?? null) !== null);
      const isBound = context.scenario.parties.some(
        ({ id, clauses }) =>
          (id === provider?.party || id === named) && clauses.some(({ actions }) => actions.includes("restore")),
      );
      const isHeld = context.row("restore", system.id).accountable.length > 0;
      return [
        {
          isGap: !isBound && !(isOwnWay && isHeld),
          paths: [system.id],
          group: isOwnWay ? "no-letter" : named === null ? "no-way" : "no-clause",
          cells: [cell],
          also: provider === undefined ? [] : [provider.party],
        },
      ];
    }),
  tell: (context, findings) =>
    findings[0]?.group === "no-way"
      ? {
          sentence: `If ${context.names(pathsOf(findings))} ${isOrAre(pathsOf(findings))} deleted, nothing in force brings the data back: no backup apart from it, no undo, no provider.`,
          remedy: "Keep a backup apart from the data, and put a way to restore from it in force.",
        }
      : findings[0]?.group === "no-letter"
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
