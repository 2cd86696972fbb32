import { describe, expect, it } from "@jest/globals";
import { arrivalPeriods } from "../../../src/analytics/look-alikes/arrival-periods.js";
import { firstOrdersOf, sessionWord } from "../../../src/analytics/look-alikes/first-orders.js";
import { arrivingShop, byArrival, tableOf, type Row } from "./arriving-shop.js";

const { rows } = arrivingShop({ customers: 400, seed: 3, truth: byArrival });

describe("customers at their first order", () => {
  it("came at the weekend on Saturdays and Sundays", () => {
    const days = ["2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04"];
    const some = days.map((day): Row => ({ ...(rows[0] as Row), first_order_on: day }));
    const { words } = firstOrdersOf(tableOf(some));
    expect(words.week_part).toEqual(["weekday", "weekend", "weekend", "weekday"]);
  });

  it("took one session, two, or three and more", () => {
    expect([1, 2, 3, 40, NaN].map(sessionWord)).toEqual([
      ...["1", "2", "3 or more", "3 or more", "unknown"],
    ]);
  });

  it("are unknown where a word is missing", () => {
    const bare: Row = { ...(rows[0] as Row), channel: null, first_product_name: null };
    const { words, productNames } = firstOrdersOf(tableOf([bare]));
    expect(words.channel).toEqual(["unknown"]);
    expect(productNames.size).toBe(0);
  });
});

describe("the periods of arrivals", () => {
  const customers = firstOrdersOf(tableOf(rows));
  const periods = arrivalPeriods(customers);
  const daysOf = (of: Int32Array): number[] =>
    [...of].map((row) => customers.arrivalDay[row] as number);

  it("learn two thirds of the days and judge one, a window apart", () => {
    // 720 days less two windows of 90 leave 539 from the first: 359 and 180
    expect(periods).toMatchObject({ learntToDay: 359, judgedFromDay: 450, judgedToDay: 629 });
    expect(Math.max(...daysOf(periods.learnt)) + 90).toBeLessThan(
      Math.min(...daysOf(periods.judged)),
    );
    expect(Math.max(...daysOf(periods.judged))).toBeLessThanOrEqual(629);
  });

  it("put every customer among those whose window is over, or the new ones", () => {
    const both = [...periods.complete, ...periods.open].sort((one, other) => one - other);
    expect(both).toEqual(rows.map((_, row) => row));
    expect(Math.min(...daysOf(periods.open))).toBeGreaterThan(629);
  });
});
