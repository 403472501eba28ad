import type { LoadedExercise } from "../load-exercise.ts";

/** The name, or the first of its spellings from the second on that is not taken: a study tells its designs apart by them. */
export function freeName(name: string, taken: readonly string[], spell: (n: number) => string): string {
  let candidate = name;
  for (let n = 2; taken.includes(candidate); n += 1) candidate = spell(n);
  return candidate;
}

/** One case under several designs, of which the second of one id or title is called `ID-2` and "TITLE (2)". */
export function nameApart(exercises: readonly LoadedExercise[]): LoadedExercise[] {
  const named: LoadedExercise[] = [];
  for (const one of exercises) {
    const { design } = one;
    const id = freeName(
      design.id,
      named.map((other) => other.design.id),
      (n) => `${design.id}-${n}`,
    );
    const title = freeName(
      design.title,
      named.map((other) => other.design.title),
      (n) => `${design.title} (${n})`,
    );
    named.push({ ...one, design: { ...design, id, title } });
  }
  return named;
}
