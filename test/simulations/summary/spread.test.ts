import { describe, expect, it } from "@jest/globals";
import { meanError, SCRAMBLINGS } from "../../../simulations/engine/summary/mean-error.js";
import { quantileOfSorted } from "../../../simulations/engine/summary/quantile.js";
import { spreadOf } from "../../../simulations/engine/summary/spread.js";
import { openTestDraws } from "../support/test-draws.js";

const FEW = Float64Array.of(3.1, -2, 7.5, 0.4, 9.9, -4.2, 1.1, 5);

function normals(count: number): Float64Array {
  const draws = openTestDraws("spread", "normals");
  return Float64Array.from({ length: count }, () => draws.normal());
}

describe("a spread", () => {
  it("has numpy's quantiles (type 7) and standard deviation (divisor n - 1)", () => {
    const { quantiles, sd } = spreadOf(FEW, "PSEUDO_RANDOM");
    const expected = [-3.815, -3.43, -0.2, 2.1, 5.625, 9.06, 9.48];
    quantiles.forEach(({ value }, i) => expect(value).toBeCloseTo(expected[i] as number, 12));
    expect(sd).toBeCloseTo(4.747931880604138, 12);
  });

  it("is without width where all draws are equal", () => {
    const spread = spreadOf(new Float64Array(100).fill(0.1 + 0.2), "SOBOL_OWEN");
    expect(spread.mean).toBe(0.1 + 0.2);
    expect(spread.sd).toBe(0);
    expect(spread.mcse).toBe(0);
    expect(spread.quantiles.every(({ value, mcse }) => value === 0.1 + 0.2 && mcse === 0)).toBe(
      true,
    );
  });

  it("has the error sd / sqrt(n) of independent draws", () => {
    const values = normals(1000);
    const { sd, mcse } = spreadOf(values, "PSEUDO_RANDOM");
    expect(mcse).toBeCloseTo(sd / Math.sqrt(1000), 14);
  });

  it("has the error of 32 batch means where draws come in scramblings", () => {
    const values = normals(32 * 20);
    const means = Array.from({ length: SCRAMBLINGS }, (_, batch) => {
      const mine = [...values].filter((_value, draw) => draw % SCRAMBLINGS === batch);
      return mine.reduce((sum, value) => sum + value, 0) / mine.length;
    });
    const mean = means.reduce((sum, value) => sum + value, 0) / SCRAMBLINGS;
    const squares = means.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const { mcse } = spreadOf(values, "SOBOL_OWEN");
    expect(mcse).toBeCloseTo(Math.sqrt(squares / (SCRAMBLINGS - 1) / SCRAMBLINGS), 14);
  });

  it("sees that scramblings which each come out nearly right leave little error", () => {
    // each scrambling holds every 50th of the same uniform grid, shifted a little
    const values = Float64Array.from(
      { length: 32 * 50 },
      (_, draw) => (Math.floor(draw / 32) + ((draw % 32) + 0.5) / 32) / 50,
    );
    expect(spreadOf(values, "SOBOL_OWEN").mcse).toBeLessThan(
      spreadOf(values, "PSEUDO_RANDOM").mcse / 3,
    );
  });

  it("covers the true mean with 1.645 errors in about 90 of 100 runs, batched or not", () => {
    for (const sampler of ["PSEUDO_RANDOM", "SOBOL_OWEN"] as const) {
      const draws = openTestDraws("cover", sampler);
      let covered = 0;
      for (let run = 0; run < 1000; run += 1) {
        const values = Float64Array.from({ length: 128 }, () => draws.normal());
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        if (Math.abs(mean) <= 1.645 * meanError(values, mean, sampler)) covered += 1;
      }
      expect(covered).toBeGreaterThan(870);
      expect(covered).toBeLessThan(925);
    }
  });

  it("covers 90 % of new truths with its middle 90 %", () => {
    const draws = openTestDraws("truths", "log-normals");
    const drawn = () => 2 * Math.exp(0.6 * draws.normal()) - 1;
    let inside = 0;
    for (let run = 0; run < 4000; run += 1) {
      const { quantiles } = spreadOf(Float64Array.from({ length: 512 }, drawn), "SOBOL_OWEN");
      const truth = drawn();
      const [low, high] = [quantiles[1]?.value as number, quantiles[5]?.value as number];
      if (truth >= low && truth <= high) inside += 1;
    }
    expect(inside).toBeGreaterThan(0.88 * 4000);
    expect(inside).toBeLessThan(0.92 * 4000);
  });

  it("has the large-sample error sqrt(p q / n) / density at its quantiles", () => {
    const { quantiles } = spreadOf(normals(20_000), "PSEUDO_RANDOM");
    // density of a standard normal at its 5 % and 50 % quantile
    const errorAt = (p: number) => quantiles.find(({ probability }) => probability === p)?.mcse;
    expect((errorAt(0.5) as number) / (Math.sqrt(0.25 / 20_000) / 0.3989)).toBeCloseTo(1, 0);
    expect((errorAt(0.05) as number) / (Math.sqrt(0.0475 / 20_000) / 0.1031)).toBeCloseTo(1, 0);
  });

  it("has quantiles that rise with the probability, from the lowest to the highest draw", () => {
    const sorted = normals(257).sort();
    expect(quantileOfSorted(sorted, 0)).toBe(sorted[0]);
    expect(quantileOfSorted(sorted, 1)).toBe(sorted[256]);
    for (let p = 0.01; p < 1; p += 0.01) {
      expect(quantileOfSorted(sorted, p)).toBeGreaterThanOrEqual(
        quantileOfSorted(sorted, p - 0.01),
      );
    }
  });
});
