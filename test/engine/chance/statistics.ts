/** The chance that a standard normal value exceeds z; relative error below 1e-9. */
function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 4) {
    let term = z;
    let sum = z;
    for (let odd = 3; term > sum * 1e-17; odd += 2) {
      term *= (z * z) / odd;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let fraction = z;
  for (let level = 60; level > 0; level -= 1) fraction = z + level / fraction;
  return density / fraction;
}

/** Two-sided p-value of a standard normal value. */
export function normalP(z: number): number {
  return 2 * normalUpperTail(Math.abs(z));
}

/**
 * Two-sided p-value of equal counts being expected in every bin, so that counts too even to be random fail as well;
 * with the normal approximation of Wilson and Hilferty, good to a few per cent down to p-values of 1e-6.
 */
export function chiSquareP(counts: Uint32Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const expected = total / counts.length;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const degrees = counts.length - 1;
  const spread = 2 / (9 * degrees);
  return normalP((Math.cbrt(chiSquare / degrees) - (1 - spread)) / Math.sqrt(spread));
}

/** Two-sided p-value of a fair coin showing heads this often; for many throws. */
export function coinP(heads: number, throws: number): number {
  return normalP((2 * heads - throws) / Math.sqrt(throws));
}

/** Two-sided p-value of two equally long samples from uniform laws over 32-bit words being uncorrelated. */
export function correlationP(left: Uint32Array, right: Uint32Array): number {
  const center = 2_147_483_647.5;
  const variance = (4_294_967_296 * 4_294_967_296 - 1) / 12;
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) sum += (left[index]! - center) * (right[index]! - center);
  return normalP(sum / variance / Math.sqrt(left.length));
}
