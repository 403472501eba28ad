/** Where every case of a union was dealt with; the compiler holds it to that. */
export function unreachable(value: never): never {
  throw new Error(`This cannot be: ${JSON.stringify(value)}`);
}
