import type { RandomCase } from "../support/random-case.ts";
import type { Field } from "./field-paths.ts";

type Path = (string | number)[];

/** A change of one place of a field. */
export interface Perturbation {
  at: Path;
  value: unknown;
}

/** All changes of one place of a field in a case, each place and each value once. */
export function perturbationsOf(input: RandomCase, field: Field): Perturbation[] {
  return placesOf(input, field.path).flatMap((at) =>
    otherValues(input, field, valueAt(input, at)).map((value) => ({ at, value })),
  );
}

/** A copy of the case with that one change. */
export function perturbed(input: RandomCase, { at, value }: Perturbation): RandomCase {
  const copy = structuredClone(input);
  setAt(copy, at, value);
  return copy;
}

/** Marks an element to be taken out of its array. */
const GONE = Symbol("gone");

function otherValues(input: RandomCase, field: Field, value: unknown): unknown[] {
  const inList = field.path.endsWith("[]") ? [GONE] : [];
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [...inList, ...otherNumbers(value), ...(field.isNullable ? [null] : [])];
  if (field.literals.length > 0) {
    const others: unknown[] = field.literals.filter((literal) => literal !== value);
    return [...inList, ...others, ...(field.path.endsWith("origin") ? [7200, 40_000] : [])];
  }
  if (field.path.endsWith(".zone")) return ["America/New_York", "Asia/Tokyo"];
  if (field.path.endsWith("holidays[]")) return [GONE, "2025-01-06", "2025-01-08"];
  const nothing = field.isNullable && value !== null ? [null] : [];
  const numbers = field.isNullable && value === null && /At$|Age$|undo$|retention$|capacity$/.test(field.path);
  return [...inList, ...nothing, ...(numbers ? [0, 3600, 7200] : namesIn(input).filter((name) => name !== value))];
}

function otherNumbers(value: number): number[] {
  const fractions = value >= 0 && value <= 1 ? [0, 1, 0.5] : [];
  const whole = [0, Math.floor(value / 2), 2 * value + 1, 4 * value + 600, value - 7200, value + 7200];
  return [...new Set([...fractions, ...whole])].filter((other) => other !== value);
}

/** Everything that has a name in a case, which is all that a reference can be changed to. */
function namesIn({ scenario }: RandomCase): string[] {
  return [
    ...scenario.systems,
    ...scenario.credentials,
    ...scenario.attacker.moves,
    ...scenario.edges,
    ...scenario.teams,
    ...scenario.parties,
    ...scenario.controls,
    ...scenario.settings,
    ...scenario.identities,
    ...scenario.profiles,
  ]
    .map((one) => one.id)
    .concat(
      scenario.teams.map((team) => team.role),
      scenario.systems.flatMap((system) => system.logs.map((log) => `${system.id}/${log.id}`)),
      ["production", "staging", "T1078", "T1528", "flow-a", "flow-b", "saas", "access-token"],
    );
}

/** Where a field stands in a case: a path like `scenario.controls[]<detect>.chance`, once for each control there is. */
function placesOf(input: RandomCase, path: string): Path[] {
  const steps = path.match(/[^.[\]<>]+|\[\]|<[^>]+>/g) ?? [];
  let places: Path[] = [[]];
  for (const step of steps) {
    places = places.flatMap((at): Path[] => {
      const value = valueAt(input, at);
      if (step === "[]") return Array.isArray(value) ? value.map((_, n) => [...at, n]) : [];
      if (typeof value !== "object" || value === null) return [];
      if (step.startsWith("<")) return "kind" in value && `<${String(value.kind)}>` === step ? [at] : [];
      return step in value ? [[...at, step]] : [];
    });
  }
  return places;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, key) => (inside as Record<string | number, unknown>)[key], value);
}

function setAt(value: unknown, path: Path, to: unknown): void {
  const parent = valueAt(value, path.slice(0, -1));
  const key = path.at(-1) ?? "";
  if (to === GONE && Array.isArray(parent)) parent.splice(Number(key), 1);
  else (parent as Record<string | number, unknown>)[key] = to;
}
