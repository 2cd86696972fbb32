import { describe, expect, it } from "@jest/globals";
import { openStream } from "../../../src/generate/random.js";
import {
  stratifiedMeans,
  stratifiedShares,
} from "../../../src/stats/stratified/mantel-haenszel.js";

const arm = (trials: number, successes: number) => ({ trials, successes });

describe("shares compared within strata", () => {
  // admitted men and women of six departments: R's UCBAdmissions
  const berkeley = [
    { base: arm(825, 512), other: arm(108, 89) },
    { base: arm(560, 353), other: arm(25, 17) },
    { base: arm(325, 120), other: arm(593, 202) },
    { base: arm(417, 138), other: arm(375, 131) },
    { base: arm(191, 53), other: arm(393, 94) },
    { base: arm(373, 22), other: arm(341, 24) },
  ];

  it("have the p-value of mantelhaen.test(UCBAdmissions, correct = FALSE): X-squared 1.5246", () => {
    expect(stratifiedShares(berkeley)?.pValue).toBeCloseTo(0.2169, 4);
  });

  it("are weighted by n1 n0 / n, whatever the strata's own levels", () => {
    const [weights, sum] = berkeley.reduce(
      ([all, total], { base, other }) => {
        const weight = (base.trials * other.trials) / (base.trials + other.trials);
        const difference = other.successes / other.trials - base.successes / base.trials;
        return [all + weight, total + weight * difference] as const;
      },
      [0, 0] as readonly [number, number],
    );
    expect(stratifiedShares(berkeley)?.difference).toBeCloseTo(sum / weights, 12);
  });

  it("cover the true difference 95 times of 100 in hundreds of tiny strata", () => {
    const draw = openStream("1", "strata");
    const hits = (chance: number, trials: number): number =>
      Array.from({ length: trials }, draw).filter((one) => one < chance).length;
    let covered = 0;
    for (let run = 0; run < 1000; run++) {
      const found = stratifiedShares(
        Array.from({ length: 80 }, () => {
          const level = 0.1 + 0.4 * draw();
          return { base: arm(3, hits(level, 3)), other: arm(2, hits(level + 0.1, 2)) };
        }),
      );
      if (found !== null && found.low <= 0.1 && found.high >= 0.1) covered++;
    }
    expect(covered).toBeGreaterThan(930);
    expect(covered).toBeLessThan(970);
  });

  it("cannot be compared where no stratum has both", () => {
    expect(stratifiedShares([{ base: arm(5, 1), other: arm(0, 0) }])).toBeNull();
    expect(stratifiedShares([])).toBeNull();
  });
});

describe("means compared within strata", () => {
  const of = (...values: number[]) => ({
    count: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
  });

  it("are those of two samples with pooled weights when there is one stratum", () => {
    const found = stratifiedMeans([{ base: of(1, 2, 3), other: of(4, 6, 8, 10) }]);
    expect(found?.difference).toBe(5);
    expect(found?.standardError).toBeCloseTo(Math.sqrt(1 / 3 + 20 / 3 / 4), 12);
  });

  it("need more values than strata", () => {
    expect(stratifiedMeans([{ base: of(1), other: of(2, 3) }])).toBeNull();
    expect(stratifiedMeans([])).toBeNull();
  });
});
