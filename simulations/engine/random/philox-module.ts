// neither ES2023 nor Node 20's types declare WebAssembly
declare const WebAssembly: {
  Module: new (code: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: PhiloxExports };
};

/** Whole numbers, taken modulo 2^32. */
// eslint-disable-next-line max-params -- numbers are all that can be passed
type Blocks = (k0: number, k1: number, c0: number, c2: number, c3: number, count: number) => void;

interface PhiloxExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly blocks: Blocks;
}

/** Blocks of one call at most. */
export const MOST_BLOCKS = 1024;

const OP = {
  loop: 0x03,
  end: 0x0b,
  repeatIf: 0x0d,
  get: 0x20,
  set: 0x21,
  load: 0x28,
  store: 0x36,
  i32: 0x41,
  i64: 0x42,
  isLess: 0x48,
  add: 0x6a,
  xor: 0x73,
  shiftLeft: 0x74,
  multiply64: 0x7e,
  shiftRight64: 0x88,
  low32: 0xa7,
  as64: 0xad,
} as const;
const I32 = 0x7f;
const I64 = 0x7e;
const SECTION = { types: 1, functions: 3, memory: 5, exports: 7, code: 10 } as const;

/** Numbers of the function's parameters, then of its other variables. */
const V = { k0: 0, k1: 1, c0: 2, c2: 3, c3: 4, count: 5, n: 6, x0: 7, x1: 8, x2: 9, x3: 10 };
const PRODUCT0 = 11;
const PRODUCT2 = 12;

/** Where the blocks' words begin in memory: after those of c1. */
const OUT = 4 * MOST_BLOCKS;

const get = (variable: number) => [OP.get, variable];
const set = (variable: number) => [OP.set, variable];
const constant = (word: number) => [OP.i32, ...signed(BigInt(word | 0))];
const constant64 = (word: number) => [OP.i64, ...signed(BigInt(word))];
const timesFour = (variable: number) => [...get(variable), ...constant(2), OP.shiftLeft];
const timesSixteen = (variable: number) => [...get(variable), ...constant(4), OP.shiftLeft];

/** LEB128: seven bits a byte, the lowest first. */
function signed(value: bigint): number[] {
  const low = Number(value & 0x7fn);
  const rest = value >> 7n;
  const isAll = (rest === 0n && low < 64) || (rest === -1n && low >= 64);
  return isAll ? [low] : [low | 0x80, ...signed(rest)];
}

function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** product = x * multiplier, all 64 bits. */
function multiply(product: number, x: number, multiplier: number): number[] {
  return [...get(x), OP.as64, ...constant64(multiplier), OP.multiply64, ...set(product)];
}

/** x = top word of the product ^ other ^ (key + round * step). */
function mix(x: number, product: number, other: number, key: readonly number[]): number[] {
  const top = [...get(product), ...constant64(32), OP.shiftRight64, OP.low32];
  return [...top, ...get(other), OP.xor, ...key, OP.xor, ...set(x)];
}

function round(number: number): number[] {
  const keyAt = (k: number, step: number) => [
    ...get(k),
    ...constant(Math.imul(step, number)),
    OP.add,
  ];
  return [
    ...multiply(PRODUCT0, V.x0, 0xd2511f53),
    ...multiply(PRODUCT2, V.x2, 0xcd9e8d57),
    ...mix(V.x0, PRODUCT2, V.x1, keyAt(V.k0, 0x9e3779b9)),
    ...mix(V.x2, PRODUCT0, V.x3, keyAt(V.k1, 0xbb67ae85)),
    ...[...get(PRODUCT2), OP.low32, ...set(V.x1)],
    ...[...get(PRODUCT0), OP.low32, ...set(V.x3)],
  ];
}

/** For n from 0 until count: the block of (c0, the n-th word of memory, c2, c3). */
function body(): number[] {
  const aligned = 2;
  const words = [V.x0, V.x1, V.x2, V.x3].flatMap((x, k) => [
    ...timesSixteen(V.n),
    ...get(x),
    ...[OP.store, aligned, ...unsigned(OUT + 4 * k)],
  ]);
  return [
    ...[OP.loop, 0x40],
    ...[...get(V.c0), ...set(V.x0)],
    ...[...timesFour(V.n), OP.load, aligned, 0, ...set(V.x1)],
    ...[...get(V.c2), ...set(V.x2)],
    ...[...get(V.c3), ...set(V.x3)],
    ...Array.from({ length: 10 }, (_, number) => round(number)).flat(),
    ...words,
    ...[...get(V.n), ...constant(1), OP.add, ...set(V.n)],
    ...[...get(V.n), ...get(V.count), OP.isLess, OP.repeatIf, 0],
    ...[OP.end, OP.end],
  ];
}

function philoxModule(): Uint8Array {
  const section = (id: number, content: readonly number[]) => [
    id,
    ...unsigned(content.length),
    ...content,
  ];
  const name = (text: string) => [text.length, ...[...text].map((letter) => letter.charCodeAt(0))];
  const code = [2, 5, I32, 2, I64, ...body()];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(SECTION.types, [1, 0x60, 6, I32, I32, I32, I32, I32, I32, 0]),
    ...section(SECTION.functions, [1, 0]),
    ...section(SECTION.memory, [1, 0, 1]),
    ...section(SECTION.exports, [2, ...name("memory"), 2, 0, ...name("blocks"), 0, 0]),
    ...section(SECTION.code, [1, ...unsigned(code.length), ...code]),
  ]);
}

const { memory, blocks } = new WebAssembly.Instance(new WebAssembly.Module(philoxModule())).exports;

/**
 * Ten rounds of Philox4x32 over blocks that differ in the second word of the address, in WebAssembly for
 * its product of 32-bit words: whole numbers, so the same words as in any other arithmetic. Reads the
 * first `count` of SECOND_WORDS, fills four of BLOCK_WORDS for each.
 */
export const fillBlocks: Blocks = blocks;
export const SECOND_WORDS = new Uint32Array(memory.buffer, 0, MOST_BLOCKS);
export const BLOCK_WORDS = new Uint32Array(memory.buffer, OUT, 4 * MOST_BLOCKS);
