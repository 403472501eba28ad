import { RESPONSIBILITY } from "../../engine/model/responsibility.ts";
import type { RunEvent } from "../../engine/run/event.ts";
import type { Played, RandomCase } from "../support/random-case.ts";
import { randomCases } from "../support/random-case.ts";
import fc from "fast-check";
import { difference, type Player } from "./names-only-law.ts";

/** The same case with the letters, the pre-authorisation and the policy of another design. */
function withOtherLetters(input: RandomCase, n: number): RandomCase {
  const [other] = fc.sample(randomCases(), { seed: 9000 + n, numRuns: 1 });
  if (other === undefined) throw new Error("no other case");
  const roles = input.scenario.teams.map(({ role }) => role);
  const theirs = other.scenario.teams.map(({ role }) => role);
  // Roles by their place, so that the letters mean somebody.
  const renamed = (role: string): string => roles[theirs.indexOf(role) % roles.length] ?? "";
  const letters = other.design.letters.map((row) => ({
    ...row,
    on: { ...row.on, object: null },
    responsible: row.responsible.map(renamed),
    accountable: row.accountable.map(renamed),
    consulted: row.consulted.map(renamed),
    informed: row.informed.map(renamed),
    support: row.support.map(renamed),
  }));
  const { policy } = other.design;
  return { ...input, design: { ...input.design, letters, preAuthorised: [], policy } };
}

/** A reference is the same for all designs that differ in letters, pre-authorisation and policy. */
export function breachesOfLetterFreedom(input: RandomCase, play: Player): string[] {
  return [0, 1].flatMap((n) => difference(play(input), play(withOtherLetters(input, n))));
}

/** Without response nobody does anything, and what ends the attacker's reach is expiry, a third party, or the end of his job. */
export function breachesOfNoResponse({ events, outcome }: Played): string[] {
  const breaches: string[] = [];
  const ours = events.find(({ type }) => type === "taskOpened" || type === "actionExecuted" || type === "vendorAsked");
  if (ours !== undefined) breaches.push(`second ${ours.t}: ${ours.type}`);
  const endsReach = (event: RunEvent): boolean =>
    (event.type === "credentialDied" && event.by !== "revocation" && event.by !== "rotation") ||
    event.type === "outsideActed" ||
    event.type === "moveCompleted" ||
    event.type === "moveFailed";
  for (const { t, type } of events) {
    if (type !== "containmentReached") continue;
    if (!events.some((event) => event.t === t && endsReach(event))) breaches.push(`second ${t}: contained by nothing`);
  }
  if (outcome.firstRevocation !== null) breaches.push("something was revoked");
  return breaches;
}

/**
 * Par does nothing before the first real alert. From then on, what it has not contained in the end is under way, was
 * refused by everybody, or cannot be killed by anybody: nothing that could be cut is left alone.
 */
export function breachesOfPar({ events, outcome }: Played): string[] {
  const breaches: string[] = [];
  const alert = events.find((event) => event.type === "alertRaised" && !event.false)?.t ?? Infinity;
  const first = events.find(({ type }) => type === "taskOpened");
  const reissued = (event: RunEvent): boolean => event.type === "taskOpened" && event.action === "re-issue";
  if (first !== undefined && first.t < alert && !reissued(first)) breaches.push(`second ${first.t}: too early`);
  const open = new Set<number>();
  let isRefused = false;
  for (const event of events) {
    if (event.type === "taskOpened" && RESPONSIBILITY[event.action].disruptive) open.add(event.task);
    if (event.type === "taskDone") open.delete(event.task);
    if (event.type === "taskRefused" && event.why === "nobody-able") isRefused = true;
  }
  const isContained = outcome.originAt === null || outcome.containment.final !== null;
  const isHopeless = outcome.diagnostics.some((code) => code.startsWith("cannot-kill/"));
  if (!isContained && alert !== Infinity && open.size === 0 && !isHopeless && !isRefused)
    breaches.push("not contained, and nothing more is done");
  return breaches;
}
