import path from "node:path";

const openable = /\.(?:ya?ml|breachtable)$/i;

/** The cases and sessions among the words of a command line, as whole paths. Switches and folders are not ours. */
export function filesOf(words: readonly string[], folder: string): string[] {
  return words.filter((word) => !word.startsWith("-") && openable.test(word)).map((word) => path.resolve(folder, word));
}
