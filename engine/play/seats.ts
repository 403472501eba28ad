import { idOf, teamIdOf, type Run } from "../run/state.ts";
import { tellOf } from "../teams/hand-over.ts";
import { takeByDesign } from "./end.ts";
import { isStillDue } from "./initiative.ts";
import { isPlayed, type Live } from "./live.ts";

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

/** What a seat that is left had to decide is due of its stand-in, who is told what it is about; where no people stand in, the design decides. */
export function handOverDues(live: Live, from: number, to: number): void {
  const { run } = live;
  for (const due of live.dues) {
    if (due.team !== from || !isStillDue(run, due)) continue;
    const { action, object, number } = due;
    const before = live.dues.some(
      (one) => one.team === to && one.action === action && one.object === object && !one.isTaken,
    );
    tellOf(run, from, to, object);
    due.team = to;
    if (due.askedBy === to) due.askedBy = null;
    if (before) due.isTaken = true;
    else if (isPlayed(live, to)) {
      const asks = due.askedBy === null ? null : teamIdOf(run, due.askedBy);
      const team = teamIdOf(run, to);
      live.emit({
        t: live.at,
        type: "decisionDue",
        decision: number,
        team,
        action,
        object: idOf(run, object),
        for: asks,
      });
    } else takeByDesign(live, due);
  }
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
