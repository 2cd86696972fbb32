import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { optimalAssignment } from "../../../src/stats/segments/optimal-assignment.js";

function permutations(count: number): number[][] {
  if (count === 0) return [[]];
  return permutations(count - 1).flatMap((rest) =>
    Array.from({ length: count }, (_, place) => [
      ...rest.slice(0, place),
      count - 1,
      ...rest.slice(place),
    ]),
  );
}

describe("the optimal assignment", () => {
  it("costs as little as the best of all permutations", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }).chain((size) =>
          fc.array(fc.integer({ min: -20, max: 20 }), {
            minLength: size * size,
            maxLength: size * size,
          }),
        ),
        (costs) => {
          const size = Math.sqrt(costs.length);
          const cost = (columns: ArrayLike<number>): number =>
            Array.from(columns).reduce(
              (s, column, row) => s + (costs[row * size + column] ?? 0),
              0,
            );
          const found = optimalAssignment(Float64Array.from(costs), size, size);
          expect(new Set(found).size).toBe(size);
          expect(cost(found)).toBe(Math.min(...permutations(size).map(cost)));
        },
      ),
      { seed: 1955, numRuns: 150 },
    );
  });

  // Kuhn (1955) style example, worked by hand: 1 → 2, 2 → 1, 3 → 3 costs 2 + 1 + 2 = 5
  it("solves a table worked by hand", () => {
    const costs = Float64Array.from([4, 2, 8, 1, 3, 7, 3, 6, 2]);
    expect([...optimalAssignment(costs, 3, 3)]).toEqual([1, 0, 2]);
  });

  it("leaves rows or columns over where their numbers differ", () => {
    const costs = Float64Array.from([1, 9, 9, 1, 5, 5]);
    expect([...optimalAssignment(costs, 3, 2)]).toEqual([0, 1, -1]);
    expect([...optimalAssignment(Float64Array.from([5, 1, 9, 2, 9, 9]), 2, 3)]).toEqual([1, 0]);
    expect([...optimalAssignment(new Float64Array(0), 2, 0)]).toEqual([-1, -1]);
    expect([...optimalAssignment(new Float64Array(0), 0, 2)]).toEqual([]);
  });
});
