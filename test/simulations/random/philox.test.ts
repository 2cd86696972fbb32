import { describe, expect, it } from "@jest/globals";
import { philox4x32 } from "../../../simulations/engine/random/philox.js";
import { seedKey } from "../../../simulations/engine/random/seed-key.js";
import { LuckStream } from "../../../simulations/engine/random/stream.js";
import { uniform, uniform53 } from "../../../simulations/engine/random/uniform.js";

type Words = readonly [number, number, number, number];

function words(key: readonly [number, number], counter: Words): string {
  const out = new Uint32Array(4);
  philox4x32({ k0: key[0], k1: key[1] }, ...counter, out);
  return Array.from(out, (word) => word.toString(16).padStart(8, "0")).join(" ");
}

/** Philox4x32-10 once more, by 64-bit whole numbers. */
function philoxByBigInt(key: readonly [number, number], counter: Words): string {
  const low = (x: bigint) => x & 0xffffffffn;
  let [x0, x1, x2, x3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const [first, second] = [x0 * 0xd2511f53n, x2 * 0xcd9e8d57n];
    [x0, x1, x2, x3] = [
      (second >> 32n) ^ x1 ^ k0,
      low(second),
      (first >> 32n) ^ x3 ^ k1,
      low(first),
    ];
    k0 = low(k0 + 0x9e3779b9n);
    k1 = low(k1 + 0xbb67ae85n);
  }
  return [x0, x1, x2, x3].map((word) => word.toString(16).padStart(8, "0")).join(" ");
}

describe("Philox4x32-10 gives the known answers of Random123 (kat_vectors)", () => {
  it("for zeros", () => {
    expect(words([0, 0], [0, 0, 0, 0])).toBe("6627e8d5 e169c58d bc57ac4c 9b00dbd8");
  });

  it("for all bits set", () => {
    const all = 0xffffffff;
    expect(words([all, all], [all, all, all, all])).toBe("408f276d 41c83b0e a20bc7c6 6d5451fd");
  });

  it("for the digits of pi", () => {
    const counter = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344] as const;
    expect(words([0xa4093822, 0x299f31d0], counter)).toBe("d16cfe09 94fdcceb 5001e420 24126ea1");
  });

  it("and equals 64-bit arithmetic at 2,000 other addresses", () => {
    let state = 1;
    const next = () => (state = (state * 48_271) % 2_147_483_647) * 2 + (state & 1);
    for (let k = 0; k < 2000; k++) {
      const [key, counter] = [[next(), next()] as const, [next(), next(), next(), next()] as const];
      expect(words(key, counter)).toBe(philoxByBigInt(key, counter));
    }
  });
});

describe("a stream of luck", () => {
  const key = seedKey("a shop's seed");

  it("is fixed by its address, whatever was taken before", () => {
    const fresh = new LuckStream(key);
    fresh.aim(7, 11, 3);
    const expected = Array.from({ length: 10 }, () => fresh.next());
    const used = new LuckStream(key);
    used.aim(1, 2, 3);
    used.next();
    used.aim(7, 11, 3);
    expect(Array.from({ length: 10 }, () => used.next())).toEqual(expected);
  });

  it("can be entered at any block of four", () => {
    const stream = new LuckStream(key);
    stream.aim(7, 11, 3);
    const numbers = Array.from({ length: 12 }, () => stream.next());
    stream.aim(7, 11, 3, 2);
    expect(Array.from({ length: 4 }, () => stream.next())).toEqual(numbers.slice(8));
  });

  it("differs by draw, customer and purpose, and is uniform over customers", () => {
    const stream = new LuckStream(key);
    const counts = new Array<number>(64).fill(0);
    const seen = new Set<number>();
    for (let customer = 0; customer < 64_000; customer++) {
      stream.aim(0, customer, 3);
      const value = stream.next();
      counts[Math.floor(value * 64)] = (counts[Math.floor(value * 64)] ?? 0) + 1;
      seen.add(value);
    }
    expect(seen.size).toBeGreaterThan(63_990);
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 0.001 and 0.999 points of chi-square with 63 degrees of freedom
    expect(chiSquare).toBeGreaterThan(34.5);
    expect(chiSquare).toBeLessThan(103.4);
  });
});

describe("seeds and uniforms", () => {
  it("tell every text from every other", () => {
    const texts = ["", "0", "a", "b", "ab", "ba", "é", "漢", "a".repeat(300), "a".repeat(301)];
    const keys = texts.map((text) => JSON.stringify(seedKey(text)));
    expect(new Set(keys).size).toBe(texts.length);
    expect(seedKey("a")).toEqual(seedKey("a"));
  });

  it("never reach 0 or 1", () => {
    expect(uniform(0)).toBe(2 ** -33);
    expect(uniform(0xffffffff)).toBe(1 - 2 ** -33);
    expect(uniform53(0, 0)).toBe(2 ** -53);
    expect(uniform53(0xffffffff, 0xffffffff)).toBe(1 - 2 ** -53);
  });
});
