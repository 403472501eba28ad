import type { NamedObject } from "../../../contract/session.ts";

const inWords = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;

/** Things that a text names by their title or by what people call them, the longest name first. */
export function objectsNamedIn(text: string, objects: readonly NamedObject[]): string[] {
  const said = inWords(text);
  return objects
    .filter(({ type }) => type !== "incident" && type !== "edge")
    .map(({ object, title, says }) => ({
      object,
      length: Math.max(
        0,
        ...[title, ...says]
          .map(inWords)
          .filter((name) => name.trim() !== "" && said.includes(name))
          .map((name) => name.length),
      ),
    }))
    .filter(({ length }) => length > 0)
    .toSorted((a, b) => b.length - a.length)
    .map(({ object }) => object);
}
