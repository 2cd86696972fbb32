import { describe, expect, it } from "@jest/globals";
import { overlappingDegrees } from "../../../src/stats/geo-tests/overlapping-degrees.js";

const startsOf = (steps: number, length: number): number[] =>
  Array.from({ length: steps - 2 * length + 1 }, (_, place) => place + length);

describe("degrees of freedom of overlapping spans", () => {
  it.each([
    [52, 2],
    [52, 4],
    [52, 8],
    [104, 8],
    [156, 16],
  ])(
    "are those of the overlapped Allan variance: %d steps, %d at a time (Howe, Allan, Barnes 1981)",
    (steps, length) => {
      // white frequency noise; their points are phases, one more than there are steps
      const points = steps + 1;
      const theirs =
        ((3 * (points - 1)) / (2 * length) - (2 * (points - 2)) / points) *
        ((4 * length * length) / (4 * length * length + 5));
      const ours = overlappingDegrees(startsOf(steps, length), length);
      expect(Math.abs(ours / theirs - 1)).toBeLessThan(0.06);
    },
  );

  it("are the number of spans where none share a step, and one for one span", () => {
    expect(overlappingDegrees([5, 15, 25, 35], 5)).toBe(4);
    expect(overlappingDegrees([8], 8)).toBe(1);
    expect(overlappingDegrees([], 8)).toBe(0);
  });
});
