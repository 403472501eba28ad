import type { HadHeldPage, HadHeldRow } from "../../../contract/debrief.ts";
import { abilityOf } from "../../../engine/compile/abilities.ts";
import { selects, specificity } from "../../../engine/compile/objects.ts";
import type { Design, LetterRule, Selector } from "../../../engine/model/design.ts";
import type { Seconds } from "../../../engine/model/people.ts";
import { RESPONSIBILITY } from "../../../engine/model/responsibility.ts";
import { ACTIONS, INCIDENT, type Duty } from "../../../engine/model/vocabulary.ts";
import type { Command } from "../../../engine/play/command.ts";
import { endExercise, outcomeOf } from "../../../engine/play/end.ts";
import { playUntil } from "../../../engine/play/play-until.ts";
import { startLive } from "../../../engine/play/start.ts";
import type { RunEvent } from "../../../engine/run/event.ts";
import type { Outcome } from "../../../engine/run/outcome.ts";
import { compileExercise, simulateCompiled } from "../../../engine/run/simulate.ts";
import { secondsToContainment } from "../../../engine/score/scores.ts";
import { formatDuration } from "../../../story/moments.ts";
import { countOf } from "../../../story/text-layout.ts";
import type { DebriefBasis } from "./debrief-basis.ts";

/** Cells shown, and cells tried at most: the ones with the most minutes. */
const SHOWN = 5;
const TRIED_MAX = 24;

/** A letter that somebody could have held: R of a duty for a team that is able, on what one rule of the design covers. */
interface Cell {
  duty: Duty;
  on: Selector;
  team: number;
  /** The rule that the new one takes the place of; null: nobody held anything. */
  rule: LetterRule | null;
  seconds: Seconds;
}

/**
 * Page 5: each cell on the causal chain changed alone, and the case run again under the same seed: once with the room's
 * own decisions at their own instants, once with everybody following the design. Both are set beside the same run of
 * the design as it is.
 */
export function* debriefHadHeld(basis: DebriefBasis): Generator<string, HadHeldPage> {
  const { exercise, scored, branch } = basis;
  const { setup } = exercise.play;
  const { originAt, horizonAt } = scored.references.noResponse;
  const origin = originAt ?? 0;
  const containedAfter = (outcome: Outcome): Seconds => secondsToContainment(outcome, origin, horizonAt - origin);
  const hasDecisions = branch.some(({ command }) => command.do === "commit");
  const again = (design: Design): { same: Outcome; byDesign: Outcome; leftOut: number } => {
    const compiled = compileExercise({ ...setup, design });
    const { live, leftOut } = playUntil(startLive({ ...setup, design }, compiled), branch, Infinity, isRepeatable);
    if (live.ended === null) endExercise(live, "horizon");
    const { seed, run } = setup;
    return {
      same: outcomeOf(live),
      byDesign: simulateCompiled(compiled, { seed, run, response: "auto" }),
      leftOut: leftOut.length,
    };
  };
  yield "the design as it is";
  const base = again(setup.design);
  const unattended: RunEvent[] = [];
  const { seed, run } = setup;
  simulateCompiled(exercise.play.exercise, { seed, run, response: "auto" }, (event) => unattended.push(event));
  // Both chains count: what a room did not wait for, its design may have.
  const cells = cellsOf(basis, [
    { outcome: basis.figures.outcome, events: basis.figures.events },
    { outcome: base.byDesign, events: unattended },
  ]);
  const rows: { row: HadHeldRow; gain: number; order: number }[] = [];
  let leftOutMost = base.leftOut;
  for (const [order, cell] of cells.entries()) {
    yield `cell ${order + 1} of ${cells.length}`;
    const changed = again(withCell(basis, cell));
    leftOutMost = Math.max(leftOutMost, changed.leftOut);
    const same = containedAfter(base.same) - containedAfter(changed.same);
    const byDesign = containedAfter(base.byDesign) - containedAfter(changed.byDesign);
    rows.push({
      row: {
        ...cellWords(basis, cell),
        sameDecisions: hasDecisions ? same : null,
        sameDecisionsText: hasDecisions ? gainWords(same, base.same, changed.same) : "no decision to play again",
        byDesign,
        byDesignText: gainWords(byDesign, base.byDesign, changed.byDesign),
      },
      gain: hasDecisions ? Math.max(same, byDesign) : byDesign,
      order,
    });
  }
  const best = rows.filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain || a.order - b.order);
  const shown = best.slice(0, SHOWN).map(({ row }) => row);
  return {
    sentence: sentenceOf(shown, cells.length),
    method: methodOf(basis, hasDecisions, leftOutMost),
    rows: shown,
    tried: cells.length,
  };
}

/** What names a task by its number says nothing where other tasks are opened; help from outside is told, not repeated. */
function isRepeatable(command: Command): boolean {
  if (command.do === "presence" || command.do === "lever") return false;
  if (command.do !== "rule") return true;
  return command.effects.every(({ kind }) => kind !== "refuse" && kind !== "delay-task");
}

/** The duties that minutes went to, the most first; for each what it was about, and every other team that could do it. */
function cellsOf(
  { exercise }: DebriefBasis,
  runs: readonly { outcome: Outcome; events: readonly RunEvent[] }[],
): Cell[] {
  const { organisation, world } = exercise.play.exercise;
  const minutes = new Map<string, { duty: Duty; object: string; seconds: Seconds }>();
  for (const { outcome, events } of runs) {
    const objects = new Map<number, string>();
    for (const event of events) if (event.type === "taskOpened") objects.set(event.task, event.object);
    for (const { duty, task, seconds } of outcome.stretches) {
      if (duty === null) continue;
      const object = objects.get(task ?? -1) ?? alertObject(events) ?? INCIDENT;
      const key = `${duty} ${object}`;
      const known = minutes.get(key) ?? { duty, object, seconds: 0 };
      minutes.set(key, { ...known, seconds: Math.max(known.seconds, seconds) });
    }
  }
  const cells: Cell[] = [];
  for (const { duty, object, seconds } of [...minutes.values()].sort((a, b) => b.seconds - a.seconds)) {
    const about = organisation.objects[organisation.objectIndex.get(object.split(/[#@]/)[0] ?? "") ?? -1];
    if (about === undefined) continue;
    let rule: LetterRule | null = null;
    for (const candidate of exercise.design.letters) {
      if (candidate.duty !== duty || !selects(candidate.on, about)) continue;
      if (rule === null || specificity(candidate.on) > specificity(rule.on)) rule = candidate;
    }
    const on = rule?.on ?? { object: null, type: about.type, kind: null, party: null, environment: null, issuer: null };
    const actions = ACTIONS.filter((action) => RESPONSIBILITY[action].duty === duty);
    organisation.teams.forEach(({ ours, team: { role } }, team) => {
      const isAble =
        actions.length === 0 ||
        actions.some((action) => abilityOf(world, organisation, team, action, about.id) !== null);
      if (!ours || !isAble || leads(rule, role)) return;
      if (cells.some((cell) => cell.duty === duty && cell.team === team && isSameSelector(cell.on, on))) return;
      cells.push({ duty, on, team, rule, seconds });
    });
  }
  return cells.slice(0, TRIED_MAX);
}

/** Whether a rule's first R is this role alone, or leads the others. */
const leads = (rule: LetterRule | null, role: string): boolean =>
  rule !== null && rule.responsible[0] === role && (rule.leads || rule.responsible.length === 1);

const isSameSelector = (a: Selector, b: Selector): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What the first true alert was about: time that lay with no task belongs to whoever should have read it. */
function alertObject(events: readonly RunEvent[]): string | null {
  const alert = events.find((event) => event.type === "alertRaised" && !event.false);
  return alert?.type === "alertRaised" ? alert.about : null;
}

/** The design with one cell changed: the team is responsible first, and accountable where nobody was. */
function withCell({ exercise }: DebriefBasis, { duty, on, team, rule }: Cell): Design {
  const { design, scenario } = exercise;
  const role = scenario.teams[team]?.role ?? "";
  const empty: LetterRule = {
    duty,
    on,
    responsible: [],
    accountable: [],
    consulted: [],
    informed: [],
    support: [],
    leads: true,
  };
  const old = rule ?? empty;
  const without = (roles: readonly string[]): string[] => roles.filter((one) => one !== role);
  const changed: LetterRule = {
    ...old,
    responsible: [role, ...without(old.responsible)],
    accountable: old.accountable.length === 0 ? [role] : old.accountable,
    consulted: without(old.consulted),
    informed: without(old.informed),
    support: without(old.support),
    leads: true,
  };
  return {
    ...design,
    letters: rule === null ? [...design.letters, changed] : design.letters.map((one) => (one === rule ? changed : one)),
  };
}

function cellWords(
  { exercise, titles }: DebriefBasis,
  { duty, on, team, rule }: Cell,
): Pick<HadHeldRow, "title" | "cell" | "from" | "to"> {
  const { scenario } = exercise;
  const { title = "", role = "" } = scenario.teams[team] ?? {};
  const named = (roles: readonly string[]): string =>
    roles.length === 0
      ? "nobody"
      : roles.map((one) => scenario.teams.find((t) => t.role === one)?.tag ?? one).join(", ");
  const { responsible = [], accountable = [] } = rule ?? {};
  // Several that are responsible are told by who begins, which may be all that changes.
  const lettersOf = (rs: readonly string[], as: readonly string[], hasLead: boolean): string => {
    const lead = rs.length < 2 ? "" : hasLead ? ` (${named(rs.slice(0, 1))} leads)` : " (nobody leads)";
    return `R ${named(rs)}${lead}, A ${named(as)}`;
  };
  const gets = accountable.length === 0 ? "R and A" : "R";
  const held = responsible.includes(role) && accountable.length > 0 ? "led" : `held ${gets} for`;
  return {
    title: `Had ${title} ${held} ${titles.duty(duty)}`,
    cell: on.object === null ? selectorWords(on, titles) : titles.of(on.object),
    from: lettersOf(responsible, accountable, rule?.leads === true),
    to: lettersOf(
      [role, ...responsible.filter((one) => one !== role)],
      accountable.length === 0 ? [role] : accountable,
      true,
    ),
  };
}

function selectorWords({ type, kind, party, environment, issuer }: Selector, titles: DebriefBasis["titles"]): string {
  const parts = [
    ...(kind === null ? [] : [kind.replaceAll("-", " ")]),
    type === null ? "everything" : `every ${type}`,
    ...(party === null ? [] : [`of ${titles.of(party)}`]),
    ...(issuer === null ? [] : [`issued by ${titles.of(issuer)}`]),
    ...(environment === null ? [] : [`in ${environment}`]),
  ];
  return `on ${parts.join(" ")}`;
}

function gainWords(seconds: Seconds, before: Outcome, after: Outcome): string {
  if (seconds === 0) return "no change";
  if (seconds < 0) return `${formatDuration(-seconds)} later`;
  const isFirst = before.originAt !== null && before.containment.final === null && after.containment.final !== null;
  return `${isFirst ? "contained at all, at least " : ""}${formatDuration(seconds)} earlier`;
}

function sentenceOf(rows: readonly HadHeldRow[], tried: number): string {
  const [best] = rows;
  if (tried === 0) return "No minutes on the way to containment belong to a duty that another team could have held.";
  if (best === undefined)
    return `None of the ${countOf(tried, "cell")} that were tried would have contained it earlier by itself.`;
  const gain =
    (best.sameDecisions ?? 0) > 0
      ? `${best.sameDecisionsText}, with the same decisions`
      : `${best.byDesignText}, with everybody following the design`;
  // Where the design alone would have been slower for it, the gain is the room's, and both are said.
  const but =
    (best.sameDecisions ?? 0) > 0 && (best.byDesign ?? 0) < 0 ? `; by the design alone ${best.byDesignText}` : "";
  return `${best.title}: ${gain}${but}.`;
}

function methodOf({ figures }: DebriefBasis, hasDecisions: boolean, leftOut: number): string {
  const played = hasDecisions
    ? "“Same decisions” is this play again: every command at its own second, with one cell changed"
    : "Nothing was decided in this play, so there is nothing to play again";
  const out =
    leftOut === 0
      ? ""
      : `; up to ${countOf(leftOut, "command")} left out that named a task or was not possible any more`;
  const help = figures.standing.isUnassisted ? "" : " Rulings and nudges are played again as they were.";
  return `${played}${out}. “By design” is the case with nobody at the table, everybody following the changed design. Same seed, each beside the same run of the design as it is. One cell at a time: gains do not add up.${help}`;
}
