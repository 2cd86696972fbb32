import { describe, expect, it } from "@jest/globals";
import {
  gaussianCopula,
  normalCorrelation,
} from "../../../simulations/engine/distributions/copula.js";
import { assumptionUniforms } from "../../../simulations/engine/random/assumption-uniforms.js";
import { seedKey } from "../../../simulations/engine/random/seed-key.js";

const KEYS = ["a", "b", "c", "d"];
const DRAWS = 20_000;

function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, place) => place);
  order.sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Array<number>(values.length);
  order.forEach((place, rank) => (ranks[place] = (rank + 0.5) / values.length - 0.5));
  return ranks;
}

const spearman = (a: readonly number[], b: readonly number[]) => {
  const [ranksA, ranksB] = [ranksOf(a), ranksOf(b)];
  return (12 * ranksA.reduce((sum, rank, k) => sum + rank * (ranksB[k] as number), 0)) / a.length;
};

describe("a copula", () => {
  const correlations = [
    { a: "a", b: "c", rho: 0.6 },
    { a: "d", b: "c", rho: -0.4 },
  ];
  const made = gaussianCopula(KEYS, correlations);
  if (!("copula" in made)) throw new Error("The correlations are possible.");
  const options = { sampler: "SOBOL_OWEN", key: seedKey("c"), keys: KEYS, draws: DRAWS } as const;
  const fill = assumptionUniforms(options);
  const before: Float64Array[] = [];
  const after: Float64Array[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const row = new Float64Array(4);
    fill(draw, row);
    before.push(row.slice());
    made.copula(row);
    after.push(row);
  }
  const column = (place: number) => after.map((row) => row[place] as number);

  it("gives the rank correlations asked for, and none where none was", () => {
    expect(spearman(column(0), column(2))).toBeCloseTo(0.6, 2);
    expect(spearman(column(3), column(2))).toBeCloseTo(-0.4, 2);
    expect(spearman(column(0), column(3))).toBeCloseTo(0, 2);
    expect(spearman(column(1), column(2))).toBeCloseTo(0, 2);
  });

  it("leaves every marginal uniform and the others as they were", () => {
    for (const place of [0, 2, 3]) {
      const counts = new Array<number>(20).fill(0);
      for (const value of column(place)) counts[Math.floor(value * 20)]! += 1;
      expect(Math.max(...counts.map((count) => Math.abs(count - DRAWS / 20)))).toBeLessThan(60);
    }
    expect(after.every((row, draw) => row[1] === before[draw]?.[1])).toBe(true);
  });

  it("takes the sine of its own from the platform's", () => {
    for (const rho of [-1, -0.7, -1e-9, 0, 0.3, 0.99, 1]) {
      expect(normalCorrelation(rho)).toBeCloseTo(2 * Math.sin((Math.PI * rho) / 6), 15);
    }
  });

  it("stays inside (0, 1) at the ends", () => {
    const row = Float64Array.from([2 ** -53, 0.5, 2 ** -53, 1 - 2 ** -53]);
    made.copula(row);
    expect(row.every((value) => value > 0 && value < 1)).toBe(true);
  });
});

describe("correlations that cannot be", () => {
  it.each([
    [[{ a: "a", b: "x", rho: 0.1 }], 0, '"x" is no assumption of this run'],
    [[{ a: "a", b: "a", rho: 0.1 }], 0, "correlated with itself"],
    [[{ a: "a", b: "b", rho: 1 }], 0, "rho must lie between -1 and 1, both excluded, not 1"],
    [[{ a: "a", b: "b", rho: NaN }], 0, "not NaN"],
    [
      [
        { a: "a", b: "b", rho: 0.1 },
        { a: "b", b: "a", rho: 0.2 },
      ],
      1,
      "correlated twice",
    ],
    [
      [
        { a: "a", b: "b", rho: 0.9 },
        { a: "b", b: "c", rho: 0.9 },
        { a: "a", b: "c", rho: -0.95 },
      ],
      2,
      '"a" and "c" cannot correlate with -0.95',
    ],
  ])("%j are refused, naming the pair", (correlations, at, message) => {
    const made = gaussianCopula(KEYS, correlations);
    const faults = "faults" in made ? made.faults : [];
    expect(faults[0]?.at).toBe(at);
    expect(faults[0]?.message).toContain(message);
  });
});
