const realBits = new Float64Array(1);
const wordBits = new Uint32Array(realBits.buffer);
// Which half of a double comes first depends on the processor's byte order.
realBits[0] = 1;
const high = wordBits[0] === 0 ? 1 : 0;

const twoTo54 = 18_014_398_509_481_984;
// ln 2 in two parts; the first has so few bits that an exponent times it is exact.
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const exponentPerUnit = 1 / ln2High;

/**
 * The natural logarithm, within a relative error of 1e-15 and the same to the last bit on every platform; -Infinity at
 * 0 and NaN below it.
 */
export function naturalLog(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  let exponent = -1023;
  realBits[0] = x;
  if (wordBits[high]! < 0x00100000) {
    // A subnormal number has its exponent in its leading zeros.
    realBits[0] = x * twoTo54;
    exponent = -1023 - 54;
  }
  exponent += wordBits[high]! >>> 20;
  wordBits[high] = (wordBits[high]! & 0xfffff) | 0x3ff00000;
  let mantissa = realBits[0];
  if (mantissa > 1.4140625) {
    mantissa *= 0.5;
    exponent += 1;
  }

  // ln m = 2 artanh s, as a Taylor series that converges fast because |s| < 0.172; odd and even terms apart, because
  // two short chains of operations run at the same time.
  const s = (mantissa - 1) / (mantissa + 1);
  const z = s * s;
  const w = z * z;
  const odd = 1 / 3 + w * (1 / 7 + w * (1 / 11 + w * (1 / 15 + w * (1 / 19 + w * (1 / 23)))));
  const even = 1 / 5 + w * (1 / 9 + w * (1 / 13 + w * (1 / 17 + w * (1 / 21 + w * (1 / 25)))));
  return exponent * ln2High + (2 * s + (2 * s * z * (odd + z * even) + exponent * ln2Low));
}

/**
 * e to the power x, within a relative error of 1e-15 and the same to the last bit on every platform; 0 below -745.133
 * and Infinity above 709.782.
 */
export function exponential(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  if (Number.isNaN(x)) return x;
  const exponent = Math.floor(x * exponentPerUnit + 0.5);
  const r = x - exponent * ln2High - exponent * ln2Low;

  // Taylor series to the 13th power, enough for |r| < 0.347, with odd and even powers apart as above.
  const z = r * r;
  const even = 1 / 2 + z * (1 / 24 + z * (1 / 720 + z * (1 / 40_320 + z * (1 / 3_628_800 + z * (1 / 479_001_600)))));
  const odd =
    1 / 6 + z * (1 / 120 + z * (1 / 5040 + z * (1 / 362_880 + z * (1 / 39_916_800 + z * (1 / 6_227_020_800)))));
  const power = 1 + (r + z * (even + r * odd));

  // In two steps where one power of two would leave the range of normal numbers.
  if (exponent > 1023) return power * 2 * powerOfTwo(exponent - 1);
  if (exponent < -1022) return (power * powerOfTwo(exponent + 54)) / twoTo54;
  return power * powerOfTwo(exponent);
}

/**
 * The standard normal quantile of the probability p, with a relative error near 1e-15; -Infinity at 0 and Infinity at
 * 1. Algorithm AS 241, PPND16 (Wichura, Applied Statistics 37, 1988).
 */
export function inverseNormal(p: number): number {
  if (!(p > 0)) return p <= 0 ? -Infinity : Number.NaN;
  if (p >= 1) return Infinity;
  const q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const r = 0.180625 - q * q;
    const upper = ((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987;
    const numerator =
      (((upper * r + 13731.69376550946) * r + 1971.5909503065513) * r + 133.14166789178438) * r + 3.3871328727963665;
    const lower = ((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597;
    const denominator = (((lower * r + 5394.196021424751) * r + 687.1870074920579) * r + 42.31333070160091) * r + 1;
    return (q * numerator) / denominator;
  }
  const tail = Math.sqrt(-naturalLog(q < 0 ? p : 1 - p));
  const distance = tail <= 5 ? nearTail(tail - 1.6) : farTail(tail - 5);
  return q < 0 ? -distance : distance;
}

function nearTail(r: number): number {
  const upper = ((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684;
  const numerator =
    (((upper * r + 3.6478483247632045) * r + 5.769497221460691) * r + 4.630337846156546) * r + 1.4234371107496835;
  const lower =
    ((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r + 0.14810397642748008;
  const denominator = (((lower * r + 0.6897673349851) * r + 1.6763848301838038) * r + 2.053191626637759) * r + 1;
  return numerator / denominator;
}

function farTail(r: number): number {
  const upper =
    ((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r + 0.026532189526576124;
  const numerator =
    (((upper * r + 0.29656057182850487) * r + 1.7848265399172913) * r + 5.463784911164114) * r + 6.657904643501103;
  const lower =
    ((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r + 0.0007868691311456133;
  const denominator = (((lower * r + 0.014875361290850615) * r + 0.1369298809227358) * r + 0.599832206555888) * r + 1;
  return numerator / denominator;
}

function powerOfTwo(exponent: number): number {
  wordBits[high] = (exponent + 1023) << 20;
  wordBits[1 - high] = 0;
  return realBits[0]!;
}
