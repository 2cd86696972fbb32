import { describe, expect, it } from "@jest/globals";
import type { Measure } from "../../../simulations/engine/draw-record.js";
import { aovLogParts } from "../../../simulations/engine/summary/aov-decomposition.js";
import { openTestDraws } from "../support/test-draws.js";

const DRAWS = 5000;
const random = openTestDraws("aov", "parts");

function side(numbers: Partial<Record<Measure, () => number>>) {
  const columns = new Map(
    Object.entries(numbers).map(([measure, draw]) => [
      measure as Measure,
      Float64Array.from({ length: DRAWS }, draw),
    ]),
  );
  return (measure: Measure) => columns.get(measure) as Float64Array;
}

function anySide() {
  const cents = () => 1 + 1e9 * random.uniform() ** 3;
  const count = () => 1 + Math.floor(1e6 * random.uniform() ** 3);
  return side({
    listValueCents: cents,
    goodsValueCents: cents,
    revenueCents: cents,
    orders: count,
    placedOrders: count,
  });
}

describe("the parts of an AOV lift", () => {
  it("add up to the whole in every draw, to 1e-12", () => {
    const [control, treated] = [anySide(), anySide()];
    const parts = aovLogParts(control, treated);
    let farthest = 0;
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const at = (part: Float64Array | undefined) => part?.[draw] as number;
      const sum = at(parts?.basket) + at(parts?.price) + at(parts?.mix) + at(parts?.mechanical);
      const aov = (of: typeof control) =>
        (of("revenueCents")[draw] as number) / (of("orders")[draw] as number);
      const total = Math.log(aov(treated) / aov(control));
      farthest = Math.max(farthest, Math.abs(sum - at(parts?.total)), Math.abs(sum - total));
    }
    expect(farthest).toBeLessThan(1e-12);
  });

  it("puts a discount into price, merging into mechanical and nothing anywhere else", () => {
    const control = side({
      listValueCents: () => 1000,
      goodsValueCents: () => 1000,
      revenueCents: () => 1000,
      orders: () => 10,
      placedOrders: () => 10,
    });
    const treated = side({
      listValueCents: () => 1000,
      goodsValueCents: () => 1000,
      revenueCents: () => 900,
      orders: () => 8,
      placedOrders: () => 10,
    });
    const parts = aovLogParts(control, treated);
    expect(parts?.price[0]).toBeCloseTo(Math.log(0.9), 14);
    expect(parts?.mechanical[0]).toBeCloseTo(Math.log(10 / 8), 14);
    expect(parts?.basket[0]).toBe(0);
    expect(parts?.mix[0]).toBe(0);
  });

  it("are not told where nothing was ordered", () => {
    const nothing = side({
      listValueCents: () => 0,
      goodsValueCents: () => 0,
      revenueCents: () => 0,
      orders: () => 0,
      placedOrders: () => 0,
    });
    expect(aovLogParts(nothing, nothing)).toBeNull();
  });
});
