import type { Duration } from "./people.ts";

const MINUTE = 60;
const HOUR = 3600;

interface DurationEntry {
  value: Duration;
  /** A source, or `assumption`. */
  source: string;
  why: string;
}
interface NumberEntry {
  value: number;
  source: string;
  why: string;
}

const minutes = (p50: number, p90: number): Duration => ({ p50: p50 * MINUTE, p90: p90 * MINUTE });
const hours = (p50: number, p90: number): Duration => ({ p50: p50 * HOUR, p90: p90 * HOUR });
const assumed = (value: Duration, why: string): DurationEntry => ({ value, source: "assumption", why });
const chance = (value: number, why: string): NumberEntry => ({ value, source: "assumption", why });

/** Version of the friction numbers below; printed with every result. */
export const ASSUMPTIONS_VERSION = "1";

/**
 * Every friction duration of the model, in seconds by median and 90th percentile. Scenarios and designs may override
 * each by name. None has a published measurement that fits: each is marked `assumption` and is varied in comparisons.
 */
export const DURATION_ASSUMPTIONS = {
  findOwnerWithCommander: assumed(minutes(15, 60), "a commander asks around the bridge until somebody takes the task"),
  findOwnerWithoutCommander: assumed(hours(3, 12), "nobody holds the letter and nobody may assign it"),
  agreeLead: assumed(minutes(20, 60), "several Rs without a lead settle who starts"),
  agreeAccountable: assumed(hours(1, 4), "several As must agree before the task may run"),
  handOffInside: assumed(minutes(5, 20), "ticket or call between two teams of one party"),
  handOffAcross: assumed(minutes(45, 240), "the same between two parties"),
  triage: assumed(minutes(15, 60), "read an alert and say whether it is real"),
  decide: assumed(minutes(15, 60), "weigh the task and choose to do it"),
  consult: assumed(minutes(20, 90), "a consulted team answers"),
  consultTimeout: assumed(hours(2, 2), "after this the answer is not waited for"),
  approve: assumed(minutes(15, 60), "the accountable team says yes or no"),
  vendorReply: assumed(hours(8, 48), "a vendor without a clause answers a request"),
  vendorRetry: assumed(hours(24, 24), "asked again after silence"),
  verify: assumed(minutes(10, 30), "try the dead credential, read the log"),
  trace: assumed(minutes(60, 240), "follow one credential through the logs at hand"),
  declare: assumed(minutes(5, 15), "say it and open the bridge"),
  takeCommand: assumed(minutes(5, 20), "brief the commander"),
  preserve: assumed(minutes(20, 60), "copy the logs that would be lost"),
  revoke: assumed(minutes(3, 10), "press the button, one credential"),
  rotate: assumed(minutes(30, 180), "issue the new secret, place it, retire the old one"),
  reissue: assumed(minutes(45, 240), "issue and place a replacement so that the work runs again"),
  policyChange: assumed(minutes(20, 60), "change a broker, trust, scope or isolation rule"),
  rollBack: assumed(minutes(30, 120), "put a configuration back"),
  confirmEvidence: assumed(minutes(30, 120), "check what a vendor handed over"),
  notify: assumed(minutes(60, 240), "write and send a notice"),
  findConsumer: assumed(hours(2, 8), "an undocumented consumer breaks and is traced to the revocation"),
  onCallStays: assumed(minutes(60, 60), "somebody who was paged is still at hand this long after the last thing done"),
  hearLate: assumed(hours(6, 24), "a team that should have been informed learns by other ways"),
  duplicateWork: assumed(minutes(45, 180), "monitoring, not told of a response, works on its traces"),
} as const satisfies Record<string, DurationEntry>;

/** Every friction probability and rate of the model. */
export const NUMBER_ASSUMPTIONS = {
  vendorSilence: chance(0.25, "a request without a clause gets no answer"),
  clauseSilence: chance(0.02, "a request under a clause gets no answer"),
  approverCatchesWrong: chance(0.7, "a separate A stops a revocation that is wrong"),
  consultSavesEvidence: chance(0.8, "forensics, consulted, has the losable log facts copied first"),
  consultRevealsConsumers: chance(0.85, "the business owner, consulted, names each undocumented consumer"),
  traceFinds: chance(0.9, "a trace finds a plain mark in a log it can read, times the plainness of the mark"),
  wordIsTrue: chance(0.85, "a vendor's unverified word is right"),
  rotationMisses: chance(0.35, "a rotation leaves one undocumented copy of the old secret in use"),
} as const satisfies Record<string, NumberEntry>;

export type DurationAssumption = keyof typeof DURATION_ASSUMPTIONS;
export type NumberAssumption = keyof typeof NUMBER_ASSUMPTIONS;

/** Values that a scenario or design sets in place of the table's; durations in seconds. */
export interface AssumptionOverrides {
  durations: Partial<Record<DurationAssumption, Duration>>;
  numbers: Partial<Record<NumberAssumption, number>>;
}

/** The numbers one run uses. */
export interface Assumptions {
  durations: Record<DurationAssumption, Duration>;
  numbers: Record<NumberAssumption, number>;
}

/** The table with overrides applied in order; a later one wins. */
export function withOverrides(...overrides: AssumptionOverrides[]): Assumptions {
  const durations = {} as Record<DurationAssumption, Duration>;
  const numbers = {} as Record<NumberAssumption, number>;
  for (const key of Object.keys(DURATION_ASSUMPTIONS) as DurationAssumption[])
    durations[key] = DURATION_ASSUMPTIONS[key].value;
  for (const key of Object.keys(NUMBER_ASSUMPTIONS) as NumberAssumption[]) numbers[key] = NUMBER_ASSUMPTIONS[key].value;
  for (const override of overrides) {
    Object.assign(durations, override.durations);
    Object.assign(numbers, override.numbers);
  }
  return { durations, numbers };
}
