import type { Finding } from "../gap.ts";
import type { GapContext } from "../gap-context.ts";
import { isOrAre, pathsOf, type GapRule } from "../gap-rule.ts";

const isWatched = (context: GapContext, object: string): boolean =>
  context.row("monitoring", object).responsible.length > 0;

const unread: GapRule = {
  id: "log-unread",
  title: "A log that nobody reads",
  severity: "medium",
  question: "monitored",
  standards: ["DE.CM-09", "DE.AE-06"],
  fixableBy: "letters",
  check: (context) =>
    context.concern.systems.flatMap((system) =>
      system.logs
        .filter(({ licensed }) => licensed)
        .map((log): Finding => {
          const id = `${system.id}/${log.id}`;
          const needing = context.scenario.controls.filter(
            (control) => control.kind === "detect" && control.needs.includes(id) && context.isOn(control.id),
          );
          const readers = [
            system.id,
            ...(log.forwardedTo === null ? [] : [log.forwardedTo]),
            ...needing.map(({ on }) => on),
          ];
          return {
            isGap: !readers.some((object) => isWatched(context, object)),
            paths: [id],
            cells: readers.map((object) => ({ duty: "monitoring", object })),
          };
        }),
    ),
  tell: (context, findings) => ({
    sentence: `${context.names(pathsOf(findings))} ${isOrAre(pathsOf(findings))} written, and no team is responsible for reading ${pathsOf(findings).length === 1 ? "it" : "them"}.`,
    remedy: "Make a team responsible for monitoring of these systems, or forward the logs to where somebody reads.",
  }),
};

const missing: GapRule = {
  id: "telemetry-missing",
  title: "No telemetry on part of a path",
  severity: "medium",
  question: "monitored",
  standards: ["DE.CM-09"],
  fixableBy: "control",
  check: (context) => {
    const hasLog = (id: string): boolean =>
      context.scenario.systems.find((system) => system.id === id)?.logs.some(({ licensed }) => licensed) === true;
    const found = context.concern.grants.map((grant): Finding => {
      const issuer = context.scenario.credentials.find(({ id }) => id === grant.from)?.issuer ?? "";
      return { isGap: !hasLog(grant.to) && !hasLog(issuer), paths: [grant.id], group: "no-log", also: [grant.to] };
    });
    for (const { id, logs } of context.concern.systems)
      for (const log of logs)
        found.push({ isGap: !log.licensed, paths: [`${id}/${log.id}`], group: "not-paid-for", severity: "low" });
    return found;
  },
  tell: (context, findings) =>
    findings[0]?.group === "no-log"
      ? {
          sentence: `What is done at ${context.names(findings.flatMap(({ also }) => also ?? []))} leaves no log that we can read, there or at the issuer: ${context.names(pathsOf(findings))}.`,
          remedy: "Switch on a log at the system or at the issuer, and forward it.",
        }
      : {
          sentence: `${context.names(pathsOf(findings))} ${pathsOf(findings).length === 1 ? "is in a tier that was" : "are in tiers that were"} not paid for, so what only shows there is seen by nobody.`,
          remedy: "Buy the tier, or decide in writing to live without what it shows.",
        },
};

/** What can be seen, and whether anybody looks. */
export const TELEMETRY_RULES = [unread, missing];
