import type { Fact } from "../model/exercise.ts";
import type { Seconds } from "../model/people.ts";
import { reachOfOne } from "../attack/holdings.ts";
import { touchesScope } from "../graph/reach.ts";
import { idOf, objectOf, teamIdOf, type Run } from "../run/state.ts";
import { knownObjects, levelOf } from "../teams/knowledge.ts";
import type { Level } from "../teams/task.ts";
import { traceFindings } from "../teams/tracing.ts";
import { nextWorking } from "../teams/working-time.ts";
import type { Live } from "./live.ts";

/** What somebody in the room wants to know: about an object, a prepared question, or in words. */
export type Question = { object: string } | { fact: string } | { text: string };

/** What there is to say to a question: for the facilitator, who releases of it what the room may hear. */
export interface FactAnswer {
  /** An answer that the case has prepared. */
  prepared: Fact | null;
  /** The object that the question is about, where it names one. */
  about: ObjectFact | null;
}

/** The truth about an object beside what is known of it. */
interface ObjectFact {
  object: string;
  truth: {
    /** The attacker has it, or is on it. */
    isHeld: boolean;
    heldAt: Seconds | null;
    /** Live instances of a credential. */
    live: number;
    /** What is held of it reaches the scope by itself. */
    reachesScope: boolean;
    isDestroyed: boolean;
    isIsolated: boolean;
    isChanged: boolean;
  };
  knownBy: { team: string; level: Level }[];
  /** Whether it could be found out that it was abused, and how. */
  status: Fact["known"];
  /** Who could find it out, by tracing what it knows. */
  by: string | null;
  /** Usual seconds until then: to the next shift, and the trace. */
  cost: Seconds | null;
}

/** Answers a question; changes nothing. */
export function fact(live: Live, question: Question): FactAnswer {
  const { facts, aliases } = live.setup.scenario.exercise;
  if ("fact" in question) return { prepared: facts.find(({ id }) => id === question.fact) ?? null, about: null };
  if ("object" in question) return { prepared: null, about: objectFact(live.run, question.object) };
  const asked = wordsIn(question.text);
  const named = aliases.find(({ says }) => says.some((alias) => isIn(wordsIn(alias), asked)));
  return { prepared: nearest(facts, asked), about: named === undefined ? null : objectFact(live.run, named.object) };
}

const SMALL_WORDS = new Set(
  "a an and are at be can did do does for from had has how in is it its of on or our that the there to was we were what which who whose with you".split(
    " ",
  ),
);

function wordsIn(text: string): Set<string> {
  return new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== "" && !SMALL_WORDS.has(word)),
  );
}

const isIn = (part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean =>
  part.size > 0 && [...part].every((word) => whole.has(word));

/** The prepared question that shares most words with what was asked; at least half of either. */
function nearest(facts: readonly Fact[], asked: ReadonlySet<string>): Fact | null {
  let best: Fact | null = null;
  let bestShare = 0.5;
  for (const one of facts) {
    const words = wordsIn(one.question);
    const common = [...words].filter((word) => asked.has(word)).length;
    const share = common / Math.max(1, Math.min(words.size, asked.size));
    if (common === 0 || share < bestShare || (share === bestShare && best !== null)) continue;
    best = one;
    bestShare = share;
  }
  return best;
}

function objectFact(run: Run, id: string): ObjectFact | null {
  const object = run.organisation.objectIndex.get(id);
  if (object === undefined) return null;
  const { world, organisation } = run;
  const credential = world.credentialIndex.get(id) ?? -1;
  const system = world.systemIndex.get(id) ?? -1;
  const setting = world.settingIndex.get(id) ?? -1;
  const own = run.instances.filter(({ template }) => template === credential);
  const held = own.filter(({ held: isHeld, live }) => isHeld && live);
  const isFoothold = system >= 0 && run.foothold[system] !== 0;
  const heldAt = isFoothold
    ? (run.footholdAt[system] ?? Infinity)
    : Math.min(Infinity, ...held.map((one) => one.heldAt));
  const isHeld = held.length > 0 || isFoothold;
  if (isHeld) reachOfOne(run, isFoothold ? -1 : credential, isFoothold ? system : -1);
  const finder = findFinder(run, object);
  const knownBy = organisation.teams.flatMap((_, team) => {
    const level = levelOf(run, team, object);
    return level === null ? [] : [{ team: teamIdOf(run, team), level }];
  });
  const isOurs = (team: string): boolean => organisation.teams.some((one) => one.ours && one.team.id === team);
  const status = knownBy.some(({ team }) => isOurs(team))
    ? "known"
    : finder !== null
      ? "findable"
      : whereItIsWritten(run, object, knownBy.length > 0);
  return {
    object: id,
    truth: {
      isHeld,
      heldAt: heldAt === Infinity ? null : heldAt,
      live: own.filter(({ live }) => live).length,
      reachesScope: isHeld && touchesScope(world, run.reach),
      isDestroyed: system >= 0 && run.destroyed[system] === 1,
      isIsolated: system >= 0 && run.graph.isolated[system] === 1,
      isChanged: setting >= 0 && run.settingChanged[setting] === 1,
    },
    knownBy,
    status,
    by: status === "findable" && finder !== null ? teamIdOf(run, finder.team) : null,
    cost: status === "findable" && finder !== null ? finder.cost : null,
  };
}

/** The team of ours that could find an object soonest, by tracing something that it knows. */
function findFinder(run: Run, object: number): { team: number; cost: Seconds } | null {
  const { organisation } = run;
  let best: { team: number; cost: Seconds } | null = null;
  const traced = new Set<string>();
  organisation.teams.forEach(({ ours }, knower) => {
    if (!ours) return;
    for (const known of knownObjects(run, knower)) {
      const team = organisation.row("investigation", known).responsible[0];
      const key = `${team} ${known}`;
      if (team === undefined || traced.has(key)) continue;
      traced.add(key);
      if (!traceFindings(run, team, known).some((finding) => finding.object === object)) continue;
      const speed = organisation.teams[team]?.team.speed ?? 1;
      const there = nextWorking(run.desks[team]?.shifts ?? null, run.now);
      const cost = there - run.now + Math.floor(organisation.assumptions.durations.trace.p50 * speed + 0.5);
      if (best === null || cost < best.cost) best = { team, cost };
    }
  });
  return best;
}

/** Where what was done with an object is written, if no trace leads there: at a vendor, in a log that was not paid for, nowhere. */
function whereItIsWritten(run: Run, object: number, isKnownOutside: boolean): Fact["known"] {
  if (isKnownOutside) return "vendor-only";
  const { world } = run;
  const id = idOf(run, object);
  const kinds = run.history.flatMap(({ move: m, credential }) => {
    const move = world.moves[m];
    if (move === undefined) return [];
    const isWith = credential >= 0 && world.scenario.credentials[credential]?.id === id;
    const isOn = move.onSystem >= 0 && world.scenario.systems[move.onSystem]?.id === id;
    const isMade = move.effects.some(
      (effect) =>
        "credential" in effect && objectOf(run, world.scenario.credentials[effect.credential]?.id ?? "") === object,
    );
    if (!isWith && !isOn && !isMade) return [];
    return move.observables.map(({ log }) => {
      const source = world.logs[log];
      const party = world.scenario.systems[source?.system ?? -1]?.party;
      const isVendors = world.scenario.parties.some((one) => one.id === party && one.kind === "vendor");
      return isVendors ? "vendor-only" : source?.licensed === false ? "not-logged" : "record-silent";
    });
  });
  return (["vendor-only", "not-logged"] as const).find((kind) => kinds.includes(kind)) ?? "record-silent";
}
