import type { CommandId, CommandRow } from "./registry.ts";

/** Commands that fit what was typed: every word somewhere in the title, those that begin with it first. */
export function findCommands<Row extends CommandRow & { id: CommandId }>(rows: readonly Row[], typed: string): Row[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const fits = ({ title, group }: Row): boolean =>
    words.every((word) => `${title} ${group}`.toLowerCase().includes(word));
  const begins = ({ title }: Row): number => (title.toLowerCase().startsWith(words[0] ?? "") ? 0 : 1);
  return rows.filter(fits).toSorted((a, b) => begins(a) - begins(b));
}
