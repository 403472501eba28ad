import type { Run } from "../run/state.ts";
import type { Live } from "./live.ts";

/** Nobody of a team is there from now on; work that has begun is finished. */
export function leaveSeat(live: Live, team: number): void {
  const { run } = live;
  const desk = run.desks[team];
  if (desk !== undefined) desk.shifts = [];
  run.atHandUntil[team] = -Infinity;
  withCoverage(run, team, true);
  for (const waiting of desk?.waiting ?? []) waiting.pagedAt = Infinity;
}

/** A team is there again as its calendar says. */
export function comeBack(live: Live, team: number): void {
  const { run } = live;
  const desk = run.desks[team];
  if (desk !== undefined) desk.shifts = run.organisation.teams[team]?.shifts ?? null;
  withCoverage(run, team, false);
  for (const waiting of desk?.waiting ?? []) waiting.pagedAt = run.now;
}

function withCoverage(run: Run, team: number, isAbsent: boolean): void {
  const scenarioTeam = run.world.scenario.teams[team];
  run.organisation = {
    ...run.organisation,
    teams: run.organisation.teams.map((one, t) => {
      if (t !== team || scenarioTeam === undefined) return one;
      const staffed = run.organisation.design.staffing.find(({ role }) => role === scenarioTeam.role);
      const coverage = staffed?.coverage ?? scenarioTeam.coverage;
      return { ...one, team: { ...one.team, coverage: isAbsent ? { ...coverage, onCall: null } : coverage } };
    }),
  };
}
