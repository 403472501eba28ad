import type { Party } from "../../../engine/model/scenario.ts";
import type { System } from "../../../engine/model/trust-path.ts";

/** Columns from the left. */
export const TIER = { outside: 0, identities: 1, credentials: 2, brokers: 3, systems: 4, data: 5, backups: 6 };

const BROKERS: ReadonlySet<string> = new Set(["broker", "identity-provider", "secret-store"]);
const DATA: ReadonlySet<string> = new Set(["data-store", "log-store"]);

/**
 * The column of a system. It hangs on nothing but what the system is and whose: a column that followed from its edges
 * would tell the room of edges that it does not know.
 */
export function tierOfSystem({ kind, party }: System, isInScope: boolean, parties: readonly Party[]): number {
  const isVendors = parties.some((one) => one.id === party && one.kind === "vendor");
  if (isVendors && !isInScope) return TIER.outside;
  if (BROKERS.has(kind)) return TIER.brokers;
  if (DATA.has(kind)) return TIER.data;
  return kind === "backup-store" ? TIER.backups : TIER.systems;
}
