import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  addDays,
  addMonths,
  bucketsOf,
  daysBetween,
  GRAINS,
  isAligned,
  nextStart,
  singleBucketGrain,
  startOf,
} from "../../src/domain/calendar.js";

const days = fc
  .integer({ min: Date.UTC(1970, 0, 1) / 86_400_000, max: Date.UTC(2200, 0, 1) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const grains = fc.constantFrom(...GRAINS);
const always = <Ts>(law: fc.IPropertyWithHooks<Ts>): void => fc.assert(law, { seed: 8601 });

describe("the calendar", () => {
  it.each([
    ["week", "2012-04-01", "2012-03-26"],
    ["week", "2012-04-02", "2012-04-02"],
    ["week", "2013-01-01", "2012-12-31"],
    ["month", "2012-02-29", "2012-02-01"],
    ["quarter", "2012-12-31", "2012-10-01"],
    ["quarter", "2012-03-31", "2012-01-01"],
    ["year", "2012-12-31", "2012-01-01"],
    ["day", "2000-02-29", "2000-02-29"],
  ] as const)("begins the %s of %s on %s", (grain, day, start) => {
    expect(startOf(grain, day)).toBe(start);
  });

  it("puts every day into one bucket, which it lies in", () => {
    always(
      fc.property(grains, days, (grain, day) => {
        const start = startOf(grain, day);
        expect(start <= day && day < nextStart(grain, start)).toBe(true);
        expect(startOf(grain, start)).toBe(start);
        expect(startOf(grain, addDays(nextStart(grain, start), -1))).toBe(start);
        if (grain === "week") expect(new Date(start).getUTCDay()).toBe(1);
      }),
    );
  });

  it("counts days forth and back", () => {
    always(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
  });

  it("moves by months onto the same day, or the last one that the month has", () => {
    expect(addMonths("2012-01-31", 1)).toBe("2012-02-29");
    expect(addMonths("2013-01-31", 1)).toBe("2013-02-28");
    expect(addMonths("2012-02-29", -12)).toBe("2011-02-28");
    expect(addMonths("2012-03-31", -13)).toBe("2011-02-28");
    always(
      fc.property(days, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const moved = addMonths(day, months);
        const count = (one: string): number =>
          Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
        expect(count(moved)).toBe(count(day) + months);
        const isCut = moved.slice(8) !== day.slice(8);
        if (isCut) expect(addDays(moved, 1).slice(8)).toBe("01");
      }),
    );
  });

  it("lists the buckets of a period without a gap, and knows when its ends are borders", () => {
    always(
      fc.property(grains, days, fc.integer({ min: 1, max: 400 }), (grain, from, length) => {
        const period = { from, to: addDays(from, length) };
        const buckets = bucketsOf(grain, period);
        expect(buckets[0]).toBe(startOf(grain, from));
        for (const [place, bucket] of buckets.entries()) {
          expect(nextStart(grain, bucket)).toBe(
            buckets[place + 1] ?? nextStart(grain, buckets.at(-1) ?? ""),
          );
        }
        const end = nextStart(grain, buckets.at(-1) ?? "");
        expect(end >= period.to).toBe(true);
        expect(isAligned(grain, period)).toBe(buckets[0] === from && end === period.to);
        const single = singleBucketGrain(period);
        if (single !== null) expect(bucketsOf(single, period)).toEqual([from]);
      }),
    );
  });
});
