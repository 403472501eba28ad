import type { FrameAction, NamedObject } from "../../../contract/session.ts";
import { SPOKEN_ROLES, SPOKEN_VERBS, SPOKEN_WAITS, USUAL_ACTION } from "./spoken-verbs.ts";
import type { SpokenVocabulary } from "./spoken-vocabulary.ts";
import { teamForAction } from "./team-for-action.ts";

/** One reading of what was said. */
export type SpokenCandidate =
  | {
      kind: "decision";
      team: string;
      action: FrameAction["action"];
      object: string;
      title: string;
      tag: string;
      /** The team knows nothing of the object yet: it would be refused. */
      isUnknown: boolean;
    }
  | { kind: "record"; team: string | null; text: string };

const CANDIDATES_MAX = 5;
const SMALL_WORDS = new Set(
  "a an the our their that this it to please now we us i will should must can and of on in for at with".split(" "),
);

/** What a line begins with that asks and decides nothing. */
const ASKS = new Set("who whose why when where which how".split(" "));

interface Word {
  word: string;
  /** Without an ending, so that "tokens" and "token", "revoking" and "revoke" meet. */
  stem: string;
}

/** Readings of a spoken line, the likeliest first; none: nothing in the model is meant. */
export function matchSpoken(line: string, vocabulary: SpokenVocabulary): SpokenCandidate[] {
  const { text, team: named } = takeTeam(line.trim(), vocabulary);
  const words = wordsOf(text);
  if (words.length === 0 || ASKS.has(words[0]?.word ?? "")) return [];
  const records: SpokenCandidate[] = startsWithWait(words)
    ? [{ kind: "record", team: named ?? teamSaid(words, vocabulary), text }]
    : [];
  const decisions = decisionsIn(text, words, vocabulary, named);
  // Who is called by name is one of us: what the model does not know of it is on the record of that seat.
  const called = decisions.length + records.length === 0 ? (named ?? personSaid(words, vocabulary)) : null;
  const calls: SpokenCandidate[] = called === null ? [] : [{ kind: "record", team: called, text: line.trim() }];
  return [...records, ...decisions, ...calls].slice(0, CANDIDATES_MAX);
}

/** The team that a line begins with or marks, by its tag or its person's name; null: nobody said whose it is. */
export function teamNamed(line: string, vocabulary: SpokenVocabulary): string | null {
  return takeTeam(line.trim(), vocabulary).team;
}

/** Whether the words name an action, and not only the thing that it usually is done to. */
export function saysVerb(line: string, action: string, vocabulary: SpokenVocabulary): boolean {
  const { text } = takeTeam(line.trim(), vocabulary);
  const row = vocabulary.actions.find((one) => one.action === action);
  return row !== undefined && verbScore(row, wordsOf(text), wordsOf(text, "it")).score > 0;
}

function decisionsIn(
  text: string,
  words: readonly Word[],
  vocabulary: SpokenVocabulary,
  named: string | null,
): SpokenCandidate[] {
  const withIt = wordsOf(text, "it");
  const objects = mostExact(
    vocabulary.objects.map((object) => ({ object, ...objectScore(object, words) })).filter(({ score }) => score > 0),
  );
  const scored: { score: number; candidate: SpokenCandidate }[] = [];
  const add = (row: SpokenVocabulary["actions"][number], object: NamedObject, score: number): void => {
    const due = vocabulary.dues.find((one) => one.action === row.action && one.object === object.object);
    const team = named ?? due?.team ?? teamFor(row, object.object, words, vocabulary);
    const tag = vocabulary.teams.find((one) => one.team === team)?.tag ?? "";
    const title =
      object.type === "incident"
        ? row.verb
        : `${row.verb.replace("“”", "").replace(/ {2,}/, " … ").trim()}: ${object.title}`;
    const isUnknown = vocabulary.unknown.some((one) => one.object === object.object && one.to.includes(team));
    scored.push({
      score: score + (due === undefined ? 0 : 0.4),
      candidate: { kind: "decision", team, action: row.action, object: object.object, title, tag, isUnknown },
    });
  };
  // What is said beside the name, other than who decides, is a verb that the model does not know.
  const isNameAlone = (saidOf: ReadonlySet<string>): boolean => {
    const beside = words.filter(({ stem }) => !saidOf.has(stem));
    return !text.endsWith("?") && beside.length === wordsOfTeam(beside, vocabulary);
  };
  for (const row of vocabulary.actions) {
    const { score: verb, length } = verbScore(row, words, withIt);
    const isAboutIncident = row.objects.includes("incident");
    if (isAboutIncident) {
      const incident = vocabulary.objects.find(({ type }) => type === "incident");
      // "Call it" and "call Salesforce": what names an object is about the object.
      if (verb > 0 && incident !== undefined) add(row, incident, verb + 0.6 - (objects.length > 0 ? 0.5 : 0));
      continue;
    }
    for (const { object, score, named: saidOf } of objects) {
      if (!row.objects.includes(object.type)) continue;
      if (verb > 0) add(row, object, verb + score);
      // A name alone asks for no cut: "keep a copy of the agent's log" revoked the agent's session.
      else if (USUAL_ACTION[object.type] === row.action && !row.isCut && isNameAlone(saidOf))
        add(row, object, score - 0.5);
    }
    // A verb alone means what is due of it; with more words it is about something that the model does not know.
    if (verb > 0 && objects.length === 0 && words.length - wordsOfTeam(words, vocabulary) <= length)
      for (const id of dueOrInQuestion(row, vocabulary)) {
        const object = vocabulary.objects.find((one) => one.object === id);
        if (object !== undefined) add(row, object, verb);
      }
  }
  const best = scored.toSorted((a, b) => b.score - a.score);
  const top = best[0]?.score ?? 0;
  // What is far from the best reading only makes the list longer.
  return best.filter(({ score }) => score > 0.3 && score > top * 0.4).map(({ candidate }) => candidate);
}

/** What a verb alone can mean: what is due of it, else what is suspected or known of the kind that it is done to. */
function dueOrInQuestion(row: SpokenVocabulary["actions"][number], vocabulary: SpokenVocabulary): string[] {
  const due = vocabulary.dues.flatMap(({ action, object }) => (action === row.action ? [object] : []));
  if (due.length > 0) return due;
  const types = new Map(vocabulary.objects.map(({ object, type }) => [object, type]));
  return vocabulary.inQuestion.filter((id) => row.objects.includes(types.get(id) ?? ""));
}

interface ScoredObject {
  object: NamedObject;
  score: number;
  /** Words of the line that name it. */
  named: ReadonlySet<string>;
  /** All of one of its names was said. */
  isWhole: boolean;
}

const LESS_EXACT = 0.5;

/** "API tokens in case text" names them, and not the thing that is called "the token" as well: who has more of the words is meant. */
function mostExact(objects: readonly ScoredObject[]): ScoredObject[] {
  const isWithin = (one: ScoredObject, other: ScoredObject): boolean =>
    other.isWhole && other.named.size > one.named.size && [...one.named].every((word) => other.named.has(word));
  return objects.map((one) =>
    objects.some((other) => isWithin(one, other)) ? { ...one, score: Math.max(0.05, one.score - LESS_EXACT) } : one,
  );
}

/**
 * How surely the words name the action: the longest phrase that is in them, earlier ones a little surer; and how many
 * words that phrase has. "Call it" is no "call": a phrase with "it" is looked for where "it" was kept.
 */
function verbScore(
  row: SpokenVocabulary["actions"][number],
  words: readonly Word[],
  withIt: readonly Word[],
): { score: number; length: number } {
  const own = row.verb.replace(/[“”]/g, "");
  let best = { score: 0, length: 0 };
  for (const phrase of [own, ...row.says, ...(SPOKEN_VERBS[row.action] ?? [])]) {
    const parts = wordsOf(phrase, "*it").map(({ stem }) => stem);
    const at = findInOrder(parts, parts.includes("it") ? withIt : words);
    if (at < 0) continue;
    const length = parts.filter((part) => part !== "*").length;
    const score = 1 + 0.25 * (length - 1) - 0.02 * at;
    if (score > best.score) best = { score, length };
  }
  return best;
}

/** Words that only say which team decides, and "now". */
function wordsOfTeam(words: readonly Word[], { teams }: SpokenVocabulary): number {
  const names = teams.flatMap(({ title, role }) => [title, ...(SPOKEN_ROLES[role] ?? [])]);
  const ofTeams = new Set([...names, "lets"].flatMap((name) => wordsOf(name).map(({ stem }) => stem)));
  return words.filter(({ stem }) => ofTeams.has(stem)).length;
}

/** Where words begin that stand one after the other, with at most what a `*` allows between; -1: nowhere. */
function findInOrder(parts: readonly string[], words: readonly Word[]): number {
  if (parts.length === 0) return -1;
  for (let start = 0; start < words.length; start += 1) {
    let at = start;
    let canSkip = false;
    let isThere = true;
    for (const part of parts) {
      if (part === "*") {
        canSkip = true;
        continue;
      }
      const found = words.findIndex(({ stem }, i) => i >= at && stem === part);
      if (found < 0 || (found > at && !canSkip)) {
        isThere = false;
        break;
      }
      at = found + 1;
      canSkip = false;
    }
    if (isThere) return start;
  }
  return -1;
}

/** How surely the words name an object: a whole alias counts most, and the longer it is; parts of a title count less. */
function objectScore({ object, title, says, type }: NamedObject, words: readonly Word[]): Omit<ScoredObject, "object"> {
  const nothing = { score: 0, named: new Set<string>(), isWhole: false };
  if (type === "incident") return nothing;
  const said = new Set(words.map(({ stem }) => stem));
  let best: Omit<ScoredObject, "object"> = nothing;
  const score = (phrase: string, whole: number): void => {
    const parts = wordsOf(phrase).map(({ stem }) => stem);
    const named = new Set(parts.filter((part) => said.has(part)));
    const found = parts.filter((part) => said.has(part)).length;
    // "Tell the CEO" has the first word of "tell the customers", which says only what is done.
    const isVerbAlone = found < parts.length && parts.every((part) => !said.has(part) || VERB_STEMS.has(part));
    if (parts.length === 0 || found === 0 || isVerbAlone) return;
    const share = found / parts.length;
    const points = share === 1 ? whole + 0.3 * parts.length : 0.6 * share + 0.1 * found;
    if (points > best.score) best = { score: points, named, isWhole: share === 1 };
  };
  for (const alias of says) score(alias, 0.7);
  // An edge's title holds the names of its two ends: it must not be found wherever one of them is.
  score(title.replaceAll(/\([^)]*\)/g, " "), type === "edge" ? 0.2 : 0.6);
  if (type !== "edge") score(object.replaceAll("-", " "), 0.5);
  return type === "edge" && best.score < 0.8 ? { ...best, score: best.score * 0.5, isWhole: false } : best;
}

function teamFor(
  row: SpokenVocabulary["actions"][number],
  object: string,
  words: readonly Word[],
  vocabulary: SpokenVocabulary,
): string {
  const said = teamSaid(words, vocabulary);
  return said !== null && vocabulary.played.includes(said) ? said : teamForAction(row, object, vocabulary);
}

/** A team that the words begin with, "Identity revokes …", or that is in them by its name or what its role is called. */
function teamSaid(words: readonly Word[], { teams, persons }: SpokenVocabulary): string | null {
  let best: { team: string; length: number; at: number } | null = null;
  for (const { team, title, role } of teams) {
    for (const name of [title, ...(SPOKEN_ROLES[role] ?? []), ...namesOf(persons[team])]) {
      const parts = wordsOf(name).map(({ stem }) => stem);
      const at = findInOrder(parts, words);
      // In the middle of a sentence a team is somebody to be asked or waited for, unless nothing else is said of it.
      if (at < 0) continue;
      if (best === null || at < best.at || (at === best.at && parts.length > best.length))
        best = { team, length: parts.length, at };
    }
  }
  return best?.team ?? null;
}

/** What somebody is called: the whole name, or the first of it. */
function namesOf(person = ""): string[] {
  const [first = ""] = person.trim().split(/[\s,]+/);
  return [person.trim(), first].filter((name) => name.length >= 2);
}

/** A seat whose person is called by name anywhere in the words. */
function personSaid(words: readonly Word[], { teams, persons }: SpokenVocabulary): string | null {
  const isCalled = (name: string): boolean =>
    findInOrder(
      wordsOf(name).map(({ stem }) => stem),
      words,
    ) >= 0;
  return teams.find(({ team }) => namesOf(persons[team]).some(isCalled))?.team ?? null;
}

/** Takes a tag or a person's name off the line: `@ID`, or the first word. */
function takeTeam(line: string, { teams, persons }: SpokenVocabulary): { text: string; team: string | null } {
  const mark = /(?:^|\s)@(\w+)/.exec(line);
  const marked = teams.find(
    ({ tag, team }) => mark !== null && [tag.toLowerCase(), team].includes(mark[1]?.toLowerCase() ?? ""),
  );
  if (mark !== null && marked !== undefined) return { text: line.replace(mark[0], "").trim(), team: marked.team };
  const first = /^([A-Z]{2})[\s:,]+(.*)$/s.exec(line);
  const tagged = teams.find(({ tag }) => tag === first?.[1]);
  if (tagged !== undefined) return { text: first?.[2] ?? "", team: tagged.team };
  for (const { team } of teams)
    for (const name of namesOf(persons[team])) {
      const rest = line.slice(name.length);
      if (line.toLowerCase().startsWith(name.toLowerCase()) && /^[\s:,]/.test(rest))
        return { text: rest.replace(/^[\s:,]+/, ""), team };
    }
  return { text: line, team: null };
}

const startsWithWait = (words: readonly Word[]): boolean =>
  SPOKEN_WAITS.some((phrase) => {
    const at = findInOrder(
      wordsOf(phrase).map(({ stem }) => stem),
      words,
    );
    return at >= 0 && at <= 1;
  });

/** `keeps`: what else counts as a word, "it" or the `*` of a phrase. */
function wordsOf(text: string, keeps: "" | "it" | "*it" = ""): Word[] {
  const plain = text
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    // To make something read only is to restrict it, and reads nothing.
    .replaceAll(/\bread[ -]only\b/g, "readonly")
    .split(keeps === "*it" ? /[^\p{L}\p{N}*]+/u : /[^\p{L}\p{N}]+/u);
  const isSmall = (word: string): boolean => SMALL_WORDS.has(word) && !(word === "it" && keeps !== "");
  return plain.filter((word) => word !== "" && !isSmall(word)).map((word) => ({ word, stem: stemOf(word) }));
}

/** Cuts common endings off; crude, and the same on both sides. */
function stemOf(word: string): string {
  if (word.length <= 4)
    return word.length === 4 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
  const cut = word.replace(/(?:ing|ed|es|s)$/, "");
  const base = cut.length >= 3 ? cut : word;
  return base.replace(/e$/, "");
}

/** Verbs of one word, as they begin the names of some objects: "tell the customers". */
const VERB_STEMS: ReadonlySet<string> = new Set(
  Object.values(SPOKEN_VERBS)
    .flat()
    .filter((phrase) => !phrase.includes(" "))
    .map(stemOf),
);
