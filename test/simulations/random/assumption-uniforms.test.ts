import { describe, expect, it } from "@jest/globals";
import { assumptionUniforms } from "../../../simulations/engine/random/assumption-uniforms.js";
import { owenScramble, reverseBits } from "../../../simulations/engine/random/owen-scramble.js";
import { seedKey } from "../../../simulations/engine/random/seed-key.js";
import { SOBOL_DIMENSIONS } from "../../../simulations/engine/random/sobol-directions.js";
import { sobolWord } from "../../../simulations/engine/random/sobol.js";
import { SCRAMBLES } from "../../../simulations/engine/random/sobol-uniforms.js";
import type { Sampler } from "../../../simulations/engine/scenario.js";
import { SOBOL_CHECK, SOBOL_POINTS } from "./scipy-sobol.js";

const SAMPLERS = ["PSEUDO_RANDOM", "SOBOL_OWEN", "LATIN_HYPERCUBE"] as const;
const keysOf = (count: number) => Array.from({ length: count }, (_, k) => `WIN_BACK.belief${k}`);

/** Rows of uniforms, one per draw. */
function rowsOf(sampler: Sampler, keys: readonly string[], draws: number, seed = "s"): number[][] {
  const fill = assumptionUniforms({ sampler, key: seedKey(seed), keys, draws });
  return Array.from({ length: draws }, (_, draw) => {
    const out = new Float64Array(keys.length);
    fill(draw, out);
    return [...out];
  });
}

const atOnce = (values: readonly number[], cells: number) =>
  new Set(values.map((value) => Math.floor(value * cells))).size;

describe("Sobol's sequence", () => {
  it("equals SciPy's in single coordinates", () => {
    for (const [point, dimension, value] of SOBOL_POINTS) {
      expect(sobolWord(dimension, point)).toBe(value * 4);
    }
  });

  it("equals SciPy's in all 256 dimensions", () => {
    let check = 0n;
    for (let point = 0; point < 300; point++) {
      for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension++) {
        check = (check * 31n + BigInt(sobolWord(dimension, point) / 4)) % 2147483647n;
      }
    }
    expect(Number(check)).toBe(SOBOL_CHECK);
  });

  it("has no dimension beyond its table", () => {
    expect(() => sobolWord(SOBOL_DIMENSIONS, 1)).toThrow("A Sobol dimension is 0 to 255, not 256.");
    expect(() => sobolWord(-1, 1)).toThrow(RangeError);
  });
});

describe("Owen's scrambling", () => {
  it("flips a bit depending on the bits above it alone", () => {
    for (let seed = 1; seed < 2_000_000_000; seed += 31_415_926) {
      for (let depth = 1; depth <= 12; depth++) {
        const low = 32 - depth;
        const [word, other] = [0xb5297a4d, (0xb5297a4d ^ (0x1b56c4e9 >>> depth)) >>> 0];
        expect(owenScramble(word, seed) >>> low).toBe(owenScramble(other, seed) >>> low);
      }
    }
  });

  it("is one to one, and reversing bits twice changes nothing", () => {
    const images = new Set<number>();
    for (let word = 0; word < 4096; word++) images.add(owenScramble(word << 20, 77) >>> 20);
    expect(images.size).toBe(4096);
    expect(reverseBits(reverseBits(0x12345678))).toBe(0x12345678);
    expect(reverseBits(1)).toBe(2 ** 31);
  });
});

describe.each(SAMPLERS)("%s", (sampler) => {
  it("gives each key uniform numbers over draws and seeds", () => {
    const counts = new Array<number>(32).fill(0);
    for (let seed = 0; seed < 64; seed++) {
      for (const row of rowsOf(sampler, keysOf(3), 64, `seed ${seed}`)) {
        const cell = Math.floor((row[2] as number) * 32);
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 128) ** 2 / 128, 0);
    // 0.999 point of chi-square with 31 degrees of freedom; evenly spread samplers stay below
    expect(chiSquare).toBeLessThan(61.1);
  });

  it("leaves earlier draws alone when there are more, and takes draws in any order", () => {
    const keys = keysOf(5);
    const few = rowsOf(sampler, keys, 100);
    expect(rowsOf(sampler, keys, 400).slice(0, 100)).toEqual(few);
    const fill = assumptionUniforms({ sampler, key: seedKey("s"), keys, draws: 400 });
    const out = new Float64Array(5);
    for (const draw of [99, 3, 64, 0, 70]) {
      fill(draw, out);
      expect([...out]).toEqual(few[draw]);
    }
  });

  it("gives every key and every seed numbers of its own, inside (0, 1)", () => {
    const rows = rowsOf(sampler, keysOf(40), 64);
    const values = [...rows.flat(), ...rowsOf(sampler, keysOf(40), 64, "another").flat()];
    expect(new Set(values).size).toBeGreaterThan(values.length - 5);
    expect(values.every((value) => value > 0 && value < 1)).toBe(true);
  });

  it("does not correlate one key with another", () => {
    const rows = rowsOf(sampler, keysOf(300), 2048);
    let worst = 0;
    for (const [a, b] of [
      [0, 1],
      [3, 7],
      [10, 266],
      [2, 258],
      [254, 255],
      [255, 256],
      [150, 299],
    ]) {
      const products = rows.map(
        (row) => ((row[a as number] ?? 0) - 0.5) * ((row[b as number] ?? 0) - 0.5),
      );
      const correlation = (12 * products.reduce((sum, product) => sum + product, 0)) / rows.length;
      worst = Math.max(worst, Math.abs(correlation));
    }
    expect(worst).toBeLessThan(4 / Math.sqrt(2048));
  });

  it("refuses keys given twice and draws outside", () => {
    const options = { sampler, key: seedKey("s"), keys: ["a", "b"], draws: 10 };
    expect(() => assumptionUniforms({ ...options, keys: ["a", "a"] })).toThrow("given twice");
    const fill = assumptionUniforms(options);
    for (const draw of [-1, 10, 1.5, NaN]) {
      expect(() => fill(draw, new Float64Array(2))).toThrow("A draw is 0 to 9");
    }
    expect(() => fill(0, new Float64Array(1))).toThrow(RangeError);
  });
});

describe("stratification", () => {
  it("is kept by every scrambling: each elementary box of 64 points has its point", () => {
    const rows = rowsOf("SOBOL_OWEN", keysOf(2), 64 * SCRAMBLES);
    for (let scramble = 0; scramble < SCRAMBLES; scramble++) {
      const own = rows.filter((_, draw) => draw % SCRAMBLES === scramble);
      for (let bits = 0; bits <= 6; bits++) {
        const boxes = own.map(
          ([x = 0, y = 0]) =>
            Math.floor(x * 2 ** bits) * 2 ** (6 - bits) + Math.floor(y * 2 ** (6 - bits)),
        );
        expect(new Set(boxes).size).toBe(64);
      }
    }
  });

  it("puts one draw of each block of 64 of a Latin hypercube in each 64th", () => {
    const rows = rowsOf("LATIN_HYPERCUBE", keysOf(4), 192);
    for (const from of [0, 64, 128]) {
      for (const key of [0, 3]) {
        expect(
          atOnce(
            rows.slice(from, from + 64).map((row) => row[key] as number),
            64,
          ),
        ).toBe(64);
      }
    }
  });

  it("makes the error of a smooth mean fall faster than one over the root of the draws", () => {
    // mean 1: the product of 6 factors 1 + (u - 1/2) / 2
    const errorOf = (sampler: Sampler, draws: number) => {
      let squares = 0;
      for (let seed = 0; seed < 12; seed++) {
        const rows = rowsOf(sampler, keysOf(6), draws, `error ${seed}`);
        const products = rows.map((row) => row.reduce((all, u) => all * (1 + (u - 0.5) / 2), 1));
        squares += (products.reduce((sum, product) => sum + product, 0) / draws - 1) ** 2;
      }
      return Math.sqrt(squares / 12);
    };
    const [few, many] = [errorOf("SOBOL_OWEN", 256), errorOf("SOBOL_OWEN", 4096)];
    expect(many * 4 * 2).toBeLessThan(few);
    expect(many * 8).toBeLessThan(errorOf("PSEUDO_RANDOM", 4096));
    expect(errorOf("LATIN_HYPERCUBE", 1024) * 3).toBeLessThan(errorOf("PSEUDO_RANDOM", 1024));
  });
});
