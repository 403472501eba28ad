import { GAP } from "./box.ts";

/** A band to be placed: the columns from the first to the last that it has things in, and its height. */
export interface PackedBand {
  from: number;
  to: number;
  height: number;
}

/**
 * Tops of bands: each as high up as it can be, beside others that need other columns, in the order given. Small parties
 * then take no height of their own where a larger one leaves columns free.
 */
export function packBands(bands: readonly PackedBand[]): number[] {
  const placed: (PackedBand & { top: number })[] = [];
  for (const band of bands) {
    const others = placed.filter(({ from, to }) => from <= band.to && band.from <= to);
    const isFree = (top: number): boolean =>
      others.every((one) => top + band.height + GAP.band <= one.top || one.top + one.height + GAP.band <= top);
    const tops = [0, ...others.map(({ top, height }) => top + height + GAP.band)].filter(isFree);
    placed.push({ ...band, top: Math.min(...tops) });
  }
  return placed.map(({ top }) => top);
}

/** How high bands are together. */
export function packedHeight(bands: readonly PackedBand[]): number {
  const tops = packBands(bands);
  return Math.max(0, ...bands.map(({ height }, b) => (tops[b] ?? 0) + height));
}
