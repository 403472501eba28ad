import type { LetterRule } from "../../engine/model/design.ts";
import { compileExercise, type CompiledExercise } from "../../engine/run/simulate.ts";
import type { RandomCase } from "../support/random-case.ts";

/** Something that compiles a case; the law is shown to fail with one that cheats. */
export type Compiler = (input: RandomCase) => Pick<CompiledExercise, "world" | "organisation">;

/**
 * Law 11: what is compiled from a design with other letters has the same bytes in everything that the attacker, the graph
 * and the controls are played from, and in the teams themselves.
 */
export function breachesOfLettersOnly(
  input: RandomCase,
  letters: readonly LetterRule[],
  compile: Compiler = compileExercise,
): string[] {
  const before = partsOf(compile(input));
  const after = partsOf(compile({ ...input, design: { ...input.design, letters: [...letters] } }));
  return Object.keys(before).flatMap((name) =>
    encode(before[name]) === encode(after[name]) ? [] : [`"${name}" changed with the letters`],
  );
}

/** The letters with every role replaced by the next team's. */
export function movedOn({ scenario, design }: RandomCase): LetterRule[] {
  const roles = scenario.teams.map(({ role }) => role);
  const next = (role: string): string => roles[(roles.indexOf(role) + 1) % roles.length] ?? role;
  return design.letters.map((rule) => ({
    ...rule,
    responsible: rule.responsible.map(next),
    accountable: rule.accountable.map(next),
    consulted: rule.consulted.map(next),
    informed: rule.informed.map(next),
  }));
}

function partsOf({ world, organisation }: ReturnType<Compiler>): Record<string, unknown> {
  const { teams, objects, assumptions } = organisation;
  return { ...world, teams, objects, assumptions };
}

/** A text for a compiled value that differs where a byte of it differs. */
function encode(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (ArrayBuffer.isView(part))
      return [part.constructor.name, ...new Uint8Array(part.buffer, part.byteOffset, part.byteLength)];
    if (part instanceof Map) return ["Map", ...(part as Map<unknown, unknown>)];
    return part;
  });
}
