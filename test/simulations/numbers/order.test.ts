import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ascendingOrder } from "../../../simulations/engine/numbers/ascending-order.js";
import { OrderStatistics } from "../../../simulations/engine/numbers/order-statistics.js";
import { openTestDraws } from "../support/test-draws.js";

const draws = openTestDraws("order", "numbers");
const numbers = (count: number, next: () => number) => Float64Array.from({ length: count }, next);

const SETS: readonly (readonly [string, Float64Array])[] = [
  ["normals", numbers(4000, () => 1e6 + 1e4 * draws.normal())],
  ["numbers of many magnitudes", numbers(4000, () => Math.exp(6 * draws.normal()))],
  ["few whole numbers", numbers(4000, () => Math.round(2 * draws.normal()))],
  ["one far from all others", Float64Array.of(1e300, ...numbers(3000, () => draws.normal()))],
  [
    "a range that is beyond all numbers",
    Float64Array.of(1.7e308, -1.7e308, ...numbers(99, () => draws.normal())),
  ],
  ["infinities", Float64Array.of(3, Infinity, 1, -Infinity, 2, Infinity)],
  ["denormals", numbers(500, () => Math.round(100 * draws.normal()) * Number.MIN_VALUE)],
  [
    "zeros of both signs",
    numbers(500, () => [0, -0, 1, -1][Math.floor(Math.abs(3 * draws.normal())) % 4] as number),
  ],
  ["equal numbers", new Float64Array(300).fill(0.1)],
  ["ascending numbers", Float64Array.from({ length: 500 }, (_, i) => i * i)],
  ["descending numbers", Float64Array.from({ length: 500 }, (_, i) => -i * i)],
  ["one number", Float64Array.of(-3)],
];

/** Ranks in an order that leads from bucket to bucket and back. */
const ranksOf = (count: number) => Array.from({ length: count }, (_, i) => (i * 7919) % count);

function expectSorted(values: Float64Array): void {
  const sorted = values.slice().sort();
  const statistics = new OrderStatistics(values);
  expect(statistics.length).toBe(values.length);
  const wrong = [...ranksOf(values.length), ...ranksOf(values.length).reverse()].filter(
    (rank) => statistics.at(rank) !== sorted[rank],
  );
  expect(wrong).toEqual([]);
  const positions = Array.from(values, (_, i) => i);
  positions.sort((a, b) => {
    const [one, other] = [values[a] as number, values[b] as number];
    return one < other ? -1 : one > other ? 1 : a - b;
  });
  expect([...ascendingOrder(values)]).toEqual(positions);
}

describe("order statistics and ascending order", () => {
  it.each(SETS)("are those of the sorted numbers: %s", (_, values) => expectSorted(values));

  it("are those of any numbers, and leave these as they are", () => {
    const any = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(any, (values) => {
        const given = Float64Array.from(values);
        expectSorted(given);
        expect([...given]).toEqual(values);
      }),
    );
  });

  it("of nothing is nothing", () => {
    expect(ascendingOrder(new Float64Array(0)).length).toBe(0);
  });
});
