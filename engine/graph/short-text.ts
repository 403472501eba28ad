/**
 * Numbers of a graph as short texts, so that two equal ones are equal texts: keys of what is remembered. A character
 * holds fifteen bits, which leaves the others as separators.
 */
const BITS = 15;

/** Between two lists of one key. */
export const SEPARATOR = "\u{ffff}";

/** Small numbers, a character each or two. */
export function numbersOf(list: readonly number[]): string {
  let text = "";
  for (const n of list) text += String.fromCharCode(n >>> BITS, n & 0x7fff);
  return text;
}

/** Numbers of so many bits, as many as fit in a character. */
export function flagsOf(flags: ArrayLike<number>, bits = 1): string {
  const inOne = Math.floor(BITS / bits);
  let text = "";
  let code = 0;
  for (let i = 0; i < flags.length; i++) {
    code = (code << bits) | (flags[i] ?? 0);
    if (i % inOne !== inOne - 1) continue;
    text += String.fromCharCode(code);
    code = 0;
  }
  return text + String.fromCharCode(code);
}

/** Edges that are there, and the access they give. */
export function edgesOf(present: Uint8Array, access: Uint8Array): string {
  let text = "";
  for (let e = 0; e < present.length; e += 3) {
    let code = 0;
    for (let i = e; i < e + 3; i++) code = (code << 5) | ((present[i] ?? 0) << 4) | (access[i] ?? 0);
    text += String.fromCharCode(code);
  }
  return text;
}
