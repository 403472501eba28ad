import { InvalidArgumentError, Option } from "commander";

const SEED_MAX = 0xffff_ffff;

/** `--seed N`: an unsigned 32-bit whole number, 1 unless given. */
export function seedOption(): Option {
  return new Option("--seed <n>", "seed of all draws").default(1).argParser(parseSeed);
}

function parseSeed(text: string): number {
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (seed >= 0 && seed <= SEED_MAX) return seed;
  throw new InvalidArgumentError(`A seed is a whole number from 0 to ${SEED_MAX}.`);
}
