import type { Scenario } from "../model/scenario.ts";
import type { System } from "../model/trust-path.ts";
import type { Outcome } from "../run/outcome.ts";

/** The kinds of harm, each with a unit of its own. */
export const HARM_KINDS = ["systems", "records", "secrets", "destruction", "data-lost", "outage"] as const;
export type HarmKind = (typeof HARM_KINDS)[number];

/** What was lost of one kind, out of what there was to lose. */
export interface HarmPart {
  kind: HarmKind;
  lost: number;
  atStake: number;
  /** 0 … 1. */
  share: number;
}

/** How much of what a case has to lose was lost. */
export interface DamageMeasure {
  /** Mean of the shares; null: the case has nothing to lose. */
  share: number | null;
  /** Only kinds of which there is something to lose. */
  parts: HarmPart[];
}

/**
 * Damage as a share of what there was to lose. Kinds of harm are never added up in each other's units: each is a share of
 * its own whole, and the shares count alike. What the case has none of is left out.
 */
export function measureDamage(scenario: Scenario, outcome: Pick<Outcome, "damage" | "recovery">): DamageMeasure {
  const { damage } = outcome;
  const lost: Record<HarmKind, number> = {
    systems: damage.systemsReached.length,
    records: damage.recordsTaken,
    secrets: damage.secretsHarvested.length,
    destruction: damage.destroyed.length,
    "data-lost": dataLost(scenario, outcome),
    outage: damage.outageCost,
  };
  const parts = stakesOf(scenario).map(({ kind, atStake }): HarmPart => {
    return { kind, lost: lost[kind], atStake, share: Math.min(1, lost[kind] / atStake) };
  });
  if (parts.length === 0) return { share: null, parts };
  return { share: parts.reduce((sum, { share }) => sum + share, 0) / parts.length, parts };
}

// What there is to lose follows from the case alone, and a study asks for it after every run.
const stakes = new WeakMap<Scenario, Pick<HarmPart, "kind" | "atStake">[]>();

/** The kinds of harm of which a case has something to lose, with how much. */
function stakesOf(scenario: Scenario): Pick<HarmPart, "kind" | "atStake">[] {
  const known = stakes.get(scenario);
  if (known !== undefined) return known;
  const amounts: Record<HarmKind, number> = {
    systems: systemsInScope(scenario),
    records: recordsHeld(scenario),
    secrets: secretsInCopies(scenario),
    destruction: destroyable(scenario).size,
    "data-lost": dataSystems(scenario).length,
    outage: costOfTotalOutage(scenario),
  };
  const made = HARM_KINDS.map((kind) => ({ kind, atStake: amounts[kind] })).filter(({ atStake }) => atStake !== 0);
  stakes.set(scenario, made);
  return made;
}

function systemsInScope({ scope, systems, parties }: Scenario): number {
  if (scope !== null) return scope.length;
  const ours = new Set(parties.filter(({ kind }) => kind === "ours").map(({ id }) => id));
  return systems.filter(({ party, records }) => ours.has(party) || records > 0).length;
}

/** Records that the systems hold; where a case does not say how many, as many as its moves would take. */
function recordsHeld({ systems, attacker }: Scenario): number {
  const taken = new Map<string, number>();
  for (const effect of attacker.moves.flatMap(({ effects }) => effects))
    if (effect.kind === "take-records") taken.set(effect.system, (taken.get(effect.system) ?? 0) + effect.records);
  return systems.reduce((sum, { id, records }) => sum + (records > 0 ? records : (taken.get(id) ?? 0)), 0);
}

function secretsInCopies({ edges }: Scenario): number {
  return new Set(edges.flatMap(({ kind, mining, to }) => (kind === "stores" && mining !== null ? [to] : []))).size;
}

/** Systems whose data, or whose backups, can be deleted. */
function destroyable(scenario: Scenario): Set<string> {
  const { edges, controls, attacker } = scenario;
  return new Set([
    ...dataSystems(scenario).map(({ id }) => id),
    ...edges.flatMap(({ kind, from, to }) => (kind === "backs-up" ? [from, to] : [])),
    ...controls.flatMap((control) => (control.kind === "recover" ? [control.protects, control.from] : [])),
    ...attacker.moves.flatMap(({ effects }) =>
      effects.flatMap((effect) =>
        effect.kind === "destroy-data" || effect.kind === "destroy-backup" ? [effect.system] : [],
      ),
    ),
  ]);
}

/** Systems whose data has to come back: with terms of restore, or with a cost while it is gone. */
function dataSystems({ systems }: Scenario): System[] {
  return systems.filter(({ restore, costPerHour }) => restore !== null || costPerHour > 0);
}

/**
 * Systems whose data is lost: a whole one where nothing came back, a part where an old copy did. The part grows with the
 * copy's age and stays below a whole: half where the copy is as old as the run is long. It looks at no other copy, so that
 * having a worse one is worth nothing.
 */
function dataLost(scenario: Scenario, { damage, recovery }: Pick<Outcome, "damage" | "recovery">): number {
  if (damage.destroyed.length === 0) return 0;
  return dataSystems(scenario).reduce((sum, system) => {
    if (!damage.destroyed.includes(system.id)) return sum;
    if (recovery.notRestored.includes(system.id)) return sum + 1;
    const age = damage.copies.find((copy) => copy.system === system.id)?.ageSeconds ?? 0;
    return sum + (age === 0 ? 0 : age / (age + Math.max(1, scenario.horizon)));
  }, 0);
}

/** What it would cost if all data were out of reach from second 0 to the horizon. */
function costOfTotalOutage({ systems, horizon }: Scenario): number {
  return systems.reduce((sum, { costPerHour }) => sum + (costPerHour * Math.max(0, horizon)) / 3600, 0);
}
