import { combineHash, hashName } from "./name-hash.ts";

/**
 * The key of a draw about some things, each given by its hash or its number: order counts. Of fixed length, because
 * this is asked for all the time, and a list of arguments would be an object each time.
 */
export function keyOf(a: number, b?: number, c?: number, d?: number, e?: number, f?: number): number {
  let key = combineHash(0, a);
  if (b !== undefined) key = combineHash(key, b);
  if (c !== undefined) key = combineHash(key, c);
  if (d !== undefined) key = combineHash(key, d);
  if (e !== undefined) key = combineHash(key, e);
  if (f !== undefined) key = combineHash(key, f);
  return key;
}

/** What draws are about, hashed once. */
export const DRAW = {
  agree: hashName("agree"),
  agreeLead: hashName("agree-lead"),
  approve: hashName("approve"),
  asked: hashName("asked"),
  at: hashName("at"),
  authority: hashName("authority"),
  catch: hashName("catch"),
  chance: hashName("chance"),
  consult: hashName("consult"),
  consultTimeout: hashName("consult-timeout"),
  decide: hashName("decide"),
  delay: hashName("delay"),
  detect: hashName("detect"),
  edge: hashName("edge"),
  evaluate: hashName("evaluate"),
  execute: hashName("execute"),
  falseAlarm: hashName("false-alarm"),
  findConsumer: hashName("find-consumer"),
  findOwner: hashName("find-owner"),
  handOff: hashName("hand-off"),
  hearLate: hashName("hear-late"),
  issuedAnew: hashName("issued-anew"),
  latency: hashName("latency"),
  lifetime: hashName("lifetime"),
  made: hashName("made"),
  mining: hashName("mining"),
  outside: hashName("outside"),
  patience: hashName("patience"),
  prevent: hashName("prevent"),
  propagate: hashName("propagate"),
  reaction: hashName("reaction"),
  repeat: hashName("repeat"),
  restore: hashName("restore"),
  retry: hashName("retry"),
  reveal: hashName("reveal"),
  rotationMisses: hashName("rotation-misses"),
  save: hashName("save"),
  silence: hashName("silence"),
  start: hashName("start"),
  stepUp: hashName("step-up"),
  stepUpPage: hashName("step-up-page"),
  takes: hashName("takes"),
  trace: hashName("trace"),
  undo: hashName("undo"),
  verify: hashName("verify"),
  within: hashName("within"),
  word: hashName("word"),
  wrongYes: hashName("wrong-yes"),
} as const;

/** What somebody off shift is paged for. */
export const PAGED = {
  read: hashName("on-call/read"),
  authority: hashName("on-call/authority"),
  "queue-decide": hashName("on-call/queue-decide"),
  "queue-execute": hashName("on-call/queue-execute"),
  "queue-verify": hashName("on-call/queue-verify"),
  toConsult: numbered("on-call/consult/"),
  toApprove: numbered("on-call/approve/"),
} as const;

/** The n-th question to another party about one task. */
export const vendorAttempt = numbered("vendor/");

/** Names that end in a number, each hashed when it is first asked for. */
function numbered(name: string): (n: number) => number {
  const keys: number[] = [];
  return (n) => (keys[n] ??= hashName(`${name}${n}`));
}
