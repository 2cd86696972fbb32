import { expect, it } from "@jest/globals";
import { medianOf } from "../../src/stats/median.js";

it.each([
  [[7], 7],
  [[10, 9, 2], 9],
  [[1, 3, 2, 100], 2.5],
  [[-1, -30], -15.5],
])("the median of %j is %d, and they stay as they were", (values, median) => {
  const given = [...values];
  expect(medianOf(given)).toBe(median);
  expect(given).toEqual(values);
});
