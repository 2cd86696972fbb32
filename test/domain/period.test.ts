import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays, daysBetween } from "../../src/domain/calendar.js";
import { isBucketComplete, PeriodPreset, resolvePeriod } from "../../src/graphql/period.input.js";

const coverageOf = (firstOn: string, asOfOn: string) => ({
  ...{ firstOn, asOfOn, asOfAt: `${asOfOn} 12:00:00`, facts: {}, stages: [], hasCost: false },
});
const lastDays = fc
  .integer({ min: 12_000, max: 25_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

describe("a period", () => {
  it("of the last days ends with the day of asOf and has that many days", () => {
    fc.assert(
      fc.property(lastDays, fc.integer({ min: 1, max: 9999 }), (asOfOn, count) => {
        const { from, to } = resolvePeriod(
          { last: `P${count}D` },
          coverageOf("2000-01-01", asOfOn),
        );
        expect(addDays(to, -1)).toBe(asOfOn);
        expect(daysBetween(from, to)).toBe(count);
      }),
      { seed: 8601 },
    );
  });

  it("of this month or year holds asOf; that of the last one ends where this one begins", () => {
    fc.assert(
      fc.property(lastDays, (asOfOn) => {
        const coverage = coverageOf("2000-01-01", asOfOn);
        for (const name of ["MONTH", "QUARTER", "YEAR"] as const) {
          const current = resolvePeriod({ preset: PeriodPreset[`THIS_${name}`] }, coverage);
          const previous = resolvePeriod({ preset: PeriodPreset[`LAST_${name}`] }, coverage);
          expect(current.from <= asOfOn && asOfOn < current.to).toBe(true);
          expect(previous.to).toBe(current.from);
        }
      }),
      { seed: 8601 },
    );
  });

  it("is all time when none is given", () => {
    expect(resolvePeriod(undefined, coverageOf("2012-03-19", "2015-03-19"))).toEqual({
      from: "2012-03-19",
      to: "2015-03-20",
      isAllTime: true,
    });
  });
});

describe("a bucket", () => {
  const coverage = coverageOf("2012-03-19", "2015-03-31");
  it.each([
    ["began before the data", { from: "2012-03-01", to: "2012-04-01" }, false],
    ["lies within the data", { from: "2012-04-01", to: "2012-05-01" }, true],
    ["ends with the day of asOf", { from: "2015-03-01", to: "2015-04-01" }, true],
    ["still runs", { from: "2015-03-30", to: "2015-04-06" }, false],
    ["is the day of asOf itself", { from: "2015-03-31", to: "2015-04-01" }, false],
    ["is the day before", { from: "2015-03-30", to: "2015-03-31" }, true],
  ])("that %s is wholly observed: %p %p", (_name, bucket, isComplete) => {
    expect(isBucketComplete(bucket, coverage)).toBe(isComplete);
  });

  it("that the asked period cuts is not complete", () => {
    const bucket = { from: "2014-01-01", to: "2014-02-01" };
    expect(isBucketComplete(bucket, coverage, { from: "2014-01-02", to: "2015-01-01" })).toBe(
      false,
    );
    expect(isBucketComplete(bucket, coverage, { from: "2014-01-01", to: "2014-01-31" })).toBe(
      false,
    );
  });
});
