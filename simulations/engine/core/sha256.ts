const HEX = "0123456789abcdef";
const PRIMES = firstPrimes(64);
/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUND_CONSTANTS = Int32Array.from(PRIMES, cubeRootBits);
/** The same of the square roots of the first 8. */
const INITIAL = Int32Array.from(PRIMES.slice(0, 8), squareRootBits);

/**
 * SHA-256 of bytes, as 64 hexadecimal digits.
 *
 * @see FIPS 180-4, Secure Hash Standard (2015)
 * O(n).
 */
export function sha256(bytes: Uint8Array): string {
  const state = INITIAL.slice();
  const schedule = new Int32Array(64);
  const whole = bytes.length - (bytes.length % 64);
  for (let at = 0; at < whole; at += 64) compress(state, schedule, bytes.subarray(at, at + 64));
  const tail = paddedTail(bytes.subarray(whole), bytes.length);
  for (let at = 0; at < tail.length; at += 64)
    compress(state, schedule, tail.subarray(at, at + 64));
  return hexOf(state);
}

/** SHA-256 of a text in UTF-8. */
export function sha256OfText(text: string): string {
  return sha256(utf8Of(text));
}

/** A text in UTF-8; a lone surrogate becomes U+FFFD, as the Encoding standard has it. */
export function utf8Of(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let length = 0;
  for (const character of text) {
    let point = character.codePointAt(0) as number;
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
    if (point < 0x80) {
      bytes[length++] = point;
      continue;
    }
    const following = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    const lead = following === 1 ? 0xc0 : following === 2 ? 0xe0 : 0xf0;
    bytes[length++] = lead | (point >>> (6 * following));
    for (let k = following - 1; k >= 0; k--) {
      bytes[length++] = 0x80 | ((point >>> (6 * k)) & 0x3f);
    }
  }
  return bytes.subarray(0, length);
}

/** The last bytes, a 1 bit, zeros, and the message's length in bits: one block or two. */
function paddedTail(rest: Uint8Array, length: number): Uint8Array {
  const tail = new Uint8Array(rest.length < 56 ? 64 : 128);
  tail.set(rest);
  tail[rest.length] = 0x80;
  const view = new DataView(tail.buffer);
  view.setUint32(tail.length - 8, Math.floor(length / 0x20000000));
  view.setUint32(tail.length - 4, (length << 3) >>> 0);
  return tail;
}

function compress(state: Int32Array, w: Int32Array, block: Uint8Array): void {
  expandBlock(w, block);
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let t = 0; t < 64; t++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + sum1 + choice + (ROUND_CONSTANTS[t] as number) + (w[t] as number)) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + sum0 + majority) | 0;
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
  state[4] = (state[4] as number) + e;
  state[5] = (state[5] as number) + f;
  state[6] = (state[6] as number) + g;
  state[7] = (state[7] as number) + h;
}

function expandBlock(w: Int32Array, block: Uint8Array): void {
  for (let t = 0; t < 16; t++) {
    const high = ((block[4 * t] as number) << 24) | ((block[4 * t + 1] as number) << 16);
    w[t] = high | ((block[4 * t + 2] as number) << 8) | (block[4 * t + 3] as number);
  }
  for (let t = 16; t < 64; t++) {
    const near = w[t - 2] as number;
    const far = w[t - 15] as number;
    const sigma1 = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10);
    const sigma0 = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3);
    w[t] = sigma1 + (w[t - 7] as number) + sigma0 + (w[t - 16] as number);
  }
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function hexOf(words: Int32Array): string {
  let text = "";
  for (const word of words) {
    for (let shift = 28; shift >= 0; shift -= 4) text += HEX[(word >>> shift) & 15] as string;
  }
  return text;
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  }
  return primes;
}

/** floor(2^32 root) modulo 2^32, by whole numbers: no rounding may decide a constant. */
function squareRootBits(prime: number): number {
  return rootBits((root) => root * root, BigInt(prime) << 64n);
}

function cubeRootBits(prime: number): number {
  return rootBits((root) => root * root * root, BigInt(prime) << 96n);
}

/** The low 32 bits of the largest whole number whose power is not above the target. */
function rootBits(power: (root: bigint) => bigint, target: bigint): number {
  let root = 0n;
  for (let bit = 1n << 37n; bit > 0n; bit >>= 1n) {
    if (power(root + bit) <= target) root += bit;
  }
  return Number(BigInt.asIntN(32, root));
}
