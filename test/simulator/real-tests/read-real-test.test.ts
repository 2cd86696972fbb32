import { describe, expect, it } from "@jest/globals";
import seedrandom from "seedrandom";
import { assignedArm } from "../../../src/simulator/real-tests/assign-arm.js";
import {
  readRealTest,
  type ArmSums,
  type RealTest,
} from "../../../src/simulator/real-tests/read-real-test.js";

const share = (control: number, treated: number): RealTest => ({
  customers: [10_000, 10_000],
  shares: [0.5, 0.5],
  metrics: [{ name: "retention", kind: "SHARE", arms: [{ sum: control }, { sum: treated }] }],
});

describe("a real test", () => {
  it("ships what is clearly better, rolls back what is worse, and reviews the rest", () => {
    const verdict = (test: RealTest) => readRealTest(test).verdicts[0]?.verdict;
    expect(verdict(share(500, 600))).toBe("SHIP");
    expect(verdict(share(600, 500))).toBe("ROLL_BACK");
    expect(verdict(share(500, 510))).toBe("REVIEW");
  });

  it("gives no verdict when the arms do not have the customers that were assigned", () => {
    const reading = readRealTest({ ...share(500, 600), customers: [10_000, 9000] });
    expect(reading.sampleRatio?.isMismatch).toBe(true);
    expect(reading.verdicts[0]).toMatchObject({ arm: 1, verdict: "NO_VERDICT" });
    expect(readRealTest({ ...share(0, 0), customers: [0, 0] }).verdicts[0]?.verdict).toBe(
      "NO_VERDICT",
    );
  });

  it("adjusts for many metrics, and its interval that allows peeking is the wider one", () => {
    const [first] = share(500, 560).metrics;
    const test = { ...share(500, 560), metrics: [first!, ...flat(9)] };
    const [main] = readRealTest(test).comparisons;
    expect(main?.adjustedPValue).toBeGreaterThan(main?.pValue ?? 1);
    expect(main?.alwaysValid.low).toBeLessThan(main?.low ?? -1);
    expect(main?.alwaysValid.high).toBeGreaterThan(main?.high ?? 1);
    expect(main?.chance.treatmentBetter).toBeGreaterThan(0.95);
  });

  it("takes from each customer what his past foretold", () => {
    const plain = arms(0.8).map(({ sum, sumOfSquares }) => ({ sum, sumOfSquares }));
    const read = (sums: readonly ArmSums[]) =>
      readRealTest({
        customers: [2000, 2000],
        shares: [0.5, 0.5],
        metrics: [{ name: "revenue", kind: "MEAN", arms: sums }],
      }).comparisons[0];
    const adjusted = read(arms(0.8));
    expect(adjusted?.varianceReduction).toBeGreaterThan(0.5);
    expect(adjusted?.standardError).toBeLessThan(0.75 * (read(plain)?.standardError ?? 0));
    expect(read(plain)?.varianceReduction).toBeNull();
  });
});

describe("customers of a real test", () => {
  it("stay in their arm, and fill the arms as planned", () => {
    const shares = [0.2, 0.3, 0.5];
    const counts = [0, 0, 0];
    for (let id = 0; id < 20_000; id++) {
      const arm = assignedArm("free shipping", `c${id}`, shares);
      expect(assignedArm("free shipping", `c${id}`, shares)).toBe(arm);
      counts[arm] = (counts[arm] ?? 0) + 1;
    }
    const { sampleRatio } = readRealTest({ customers: counts, shares, metrics: [] });
    expect(sampleRatio?.pValue).toBeGreaterThan(0.01);
  });
});

function flat(count: number) {
  return Array.from({ length: count }, (_, i) => ({
    name: `other ${i}`,
    kind: "SHARE" as const,
    arms: [{ sum: 500 }, { sum: 500 }],
  }));
}

/** Two arms of 2,000 customers whose outcome is mostly what they did before. */
function arms(weight: number): ArmSums[] {
  const draw = seedrandom.alea("real test");
  return [0, 0.05].map((gain) => {
    const sums = { sum: 0, sumOfSquares: 0, other: 0, otherSquares: 0, products: 0 };
    for (let i = 0; i < 2000; i++) {
      const before = draw();
      const value = gain + weight * before + (1 - weight) * draw();
      sums.sum += value;
      sums.sumOfSquares += value * value;
      sums.other += before;
      sums.otherSquares += before * before;
      sums.products += value * before;
    }
    return sums;
  });
}
