import { describe, expect, it } from "@jest/globals";
import {
  leastValuable,
  valuableLabels,
} from "../../../src/analytics/look-alikes/valuable-customers.js";

const valuableOf = (values: readonly number[]): number[] | null => {
  const given = Float64Array.from(values);
  const least = leastValuable(given);
  return least === null ? null : [...valuableLabels(given, least)];
};

describe("valuable customers", () => {
  it("are the top fifth", () => {
    expect(valuableOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
  });

  it("are all of those who are worth as much as the last of the top fifth", () => {
    expect(valuableOf([5, 9, 5, 1, 5, 5, 0, 0, 0, 0])).toEqual([1, 1, 1, 0, 1, 1, 0, 0, 0, 0]);
  });

  it("are only those worth anything, where fewer than a fifth came back", () => {
    expect(valuableOf([0, 0, 0, 0, 0, 0, 0, 0, -4, 2])).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it("are nobody where nobody came back, or all money was returned", () => {
    expect(valuableOf([0, 0, -1])).toBeNull();
    expect(valuableOf([])).toBeNull();
  });
});
