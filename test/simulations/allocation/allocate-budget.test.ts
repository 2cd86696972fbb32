import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  allocateBudget,
  type AllocationOption,
  type AllocationProblem,
} from "../../../simulations/engine/allocation/allocate-budget.js";

const option = (
  segment: string,
  policy: string,
  costCents: number,
  gainCents: number,
): AllocationOption => ({ segment, policy, costCents, gainCents });

describe("a budget", () => {
  it("goes to the options that gain most per cent spent, and to part of a segment at the end", () => {
    const problem = {
      options: [option("loyal", "mail", 100, 300), option("new", "mail", 200, 400)],
      fixedCents: {},
    };
    expect(allocateBudget(problem, 200)).toMatchObject({
      shares: [
        { segment: "loyal", policy: "mail", share: 1 },
        { segment: "new", policy: "mail", share: 0.5, costCents: 100, gainCents: 200 },
      ],
      spentCents: 200,
      profitCents: 500,
    });
  });

  it("is not spent on what loses, nor on a policy whose fixed cost eats its gain", () => {
    const losing = { options: [option("all", "discount", 50, -10)], fixedCents: {} };
    expect(allocateBudget(losing, 1000)).toEqual({
      shares: [],
      fixedCents: 0,
      spentCents: 0,
      profitCents: 0,
    });
    const dear = { options: [option("all", "club", 50, 90)], fixedCents: { club: 100 } };
    expect(allocateBudget(dear, 1000).shares).toEqual([]);
  });

  it("pays a fixed cost once for all segments of a policy", () => {
    const problem = {
      options: [option("a", "club", 10, 60), option("b", "club", 10, 60)],
      fixedCents: { club: 100 },
    };
    expect(allocateBudget(problem, Infinity)).toMatchObject({ fixedCents: 100, profitCents: 20 });
  });

  const problems: fc.Arbitrary<AllocationProblem> = fc.record({
    options: fc.array(
      fc.record({
        segment: fc.constantFrom("a", "b", "c"),
        policy: fc.constantFrom("x", "y", "z"),
        costCents: fc.integer({ min: 0, max: 50 }),
        gainCents: fc.integer({ min: -20, max: 100 }),
      }),
      { maxLength: 7 },
    ),
    fixedCents: fc.record({ x: fc.nat(30), y: fc.nat(30), z: fc.nat(30) }),
  });

  it("is used at least as well as by any mixture that brute force finds", () => {
    fc.assert(
      fc.property(problems, fc.nat(120), (problem, budget) => {
        const found = allocateBudget(problem, budget);
        expect(found.spentCents).toBeLessThanOrEqual(budget + 1e-9);
        expect(found.profitCents).toBeGreaterThanOrEqual(bruteForce(problem, budget) - 1e-6);
      }),
      { seed: 12, numRuns: 150 },
    );
  });

  it("never yields less when it is larger, and ever less per cent where nothing is fixed", () => {
    fc.assert(
      fc.property(problems, ({ options }) => {
        const profits = [0, 20, 40, 60, 80].map(
          (budget) => allocateBudget({ options, fixedCents: {} }, budget).profitCents,
        );
        for (let i = 1; i + 1 < profits.length; i++) {
          const [before, here, after] = profits.slice(i - 1, i + 2) as [number, number, number];
          expect(here).toBeGreaterThanOrEqual(before - 1e-9);
          expect(after - here).toBeLessThanOrEqual(here - before + 1e-6);
        }
      }),
      { seed: 13, numRuns: 200 },
    );
  });
});

/** Every option not at all, for half of its segment or for all of it. */
function bruteForce({ options, fixedCents }: AllocationProblem, budget: number): number {
  let best = 0;
  const visit = (at: number, shares: number[]): void => {
    if (at === options.length) {
      best = Math.max(best, worthOf(shares));
      return;
    }
    for (const share of [0, 0.5, 1]) visit(at + 1, [...shares, share]);
  };
  const worthOf = (shares: readonly number[]): number => {
    const treated: Record<string, number> = {};
    const used = new Set<string>();
    let [cost, gain] = [0, 0];
    options.forEach(({ segment, policy, costCents, gainCents }, i) => {
      const share = shares[i] ?? 0;
      if (share === 0) return;
      treated[segment] = (treated[segment] ?? 0) + share;
      used.add(policy);
      cost += share * costCents;
      gain += share * gainCents;
    });
    for (const policy of used) {
      cost += fixedCents[policy] ?? 0;
      gain -= fixedCents[policy] ?? 0;
    }
    const isAllowed = cost <= budget && Object.values(treated).every((share) => share <= 1);
    return isAllowed ? gain : -Infinity;
  };
  visit(0, []);
  return best;
}
